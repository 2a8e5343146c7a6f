"""Feeds are read back by a feed reader, keep their ids, and say of what was withdrawn only that it went."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from generator.commands.generate import generate
from tests.conftest import LAKE, NOW, WriteContent

EVENT = (LAKE / "content" / "lake" / "event.yml").read_text(encoding="utf-8")
SOURCES = (LAKE / "content" / "lake" / "sources.yml").read_text(encoding="utf-8")
PLAIN = """\
l-new:
  at: 2031-05-12
  kind: update
  text: >-
    Nothing new.
"""
COWS = """
figures:
  cows:
    label: Cows missing
    unit: cows
    as_of: 2031-05-02
    value: 8
    by: reed
    sources: gazette
"""
LEDGER = """\
l-cows:
  at: 2031-05-10T09:30
  kind: correction
  text: >-
    This page said 9 cows & <b>bulls</b>. It was {cows}. [@gazette]
  affects: cows
l-all:
  at: 2031-05-12
  kind: update
  text: >-
    Nothing new.
"""
GONE = """\
l-gone:
  at: 2031-05-20
  kind: retraction
  text: >-
    It was all invented.
"""
AT = "{http://purl.org/atompub/tombstones/1.0}"


@pytest.fixture
def site(write_content: WriteContent, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that writes the tiny site, generates it, and returns docs/."""
    monkeypatch.delenv("SITE_URL", raising=False)

    def make(slug: str = "lake", **files: str) -> Path:
        files.setdefault("sources", SOURCES)
        root = write_content({f"content/{slug}/{name}.yml": text for name, text in files.items()})
        done = generate(root, NOW)
        assert done.written, [str(row) for row in done.checked.diagnostics if row.is_error]
        return root / "docs"

    return make


def test_every_ledger_entry_and_the_explainer_itself_are_an_item_newest_first(site: Any) -> None:
    docs = site(event=EVENT + COWS, updates=LEDGER)
    feed = feedparser.parse(docs / "lake" / "feed.xml")

    assert not feed.bozo
    assert [(entry.id, entry.updated, entry.tags[0].term) for entry in feed.entries] == [
        ("tag:quill.example,2031:lake/l-all", "2031-05-12T00:00:00+02:00", "update"),
        ("tag:quill.example,2031:lake/l-cows", "2031-05-10T09:30:00+02:00", "correction"),
        ("tag:quill.example,2031:lake", "2031-05-03T00:00:00+02:00", "new"),
    ]
    assert feed.entries[1].title == "Correction: Cows missing"
    assert feed.entries[1].link == "https://quill.example/lake/updates/#l-cows"
    assert feed.entries[1].content[0].value == "This page said 9 cows & <b>bulls</b>. It was 8."
    assert feed.feed.updated == feed.entries[0].updated
    assert feed.feed.links[0].href == "https://quill.example/lake/feed.xml"


def test_json_feed_says_the_same(site: Any) -> None:
    docs = site(event=EVENT + COWS, updates=LEDGER)
    atom = feedparser.parse(docs / "feed.xml")
    whole = json.loads((docs / "feed.json").read_text("utf-8"))

    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert whole["feed_url"] == "https://quill.example/feed.json"
    assert [(item["id"], item["url"], item["title"]) for item in whole["items"]] == [
        (entry.id, entry.link, entry.title) for entry in atom.entries
    ]
    assert [item["content_text"] for item in whole["items"]] == [
        entry.content[0].value for entry in atom.entries
    ]


def test_a_new_address_makes_no_old_item_new(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = site(updates=LEDGER.replace("affects: cows", "").replace("{cows}", "8"))
    before = [entry.id for entry in feedparser.parse(docs / "feed.xml").entries]
    monkeypatch.setenv("SITE_URL", "https://moved.example/below/")
    (docs.parent / "content/lake").rename(docs.parent / "content/quill")
    for name in ("people.yml", "terms.yml", "pages/about.md"):
        file = docs.parent / "content" / name
        file.write_text(file.read_text("utf-8").replace("lake/", "quill/"), "utf-8")
    event = docs.parent / "content/quill/event.yml"
    event.write_text(f"{event.read_text('utf-8')}formerly: [lake]\n", "utf-8")
    done = generate(docs.parent, NOW)

    assert done.written, [row.message for row in done.checked.diagnostics]
    feed = feedparser.parse(docs / "feed.xml")
    assert [entry.id for entry in feed.entries] == before
    assert feed.entries[0].link.startswith("https://moved.example/below/quill/")


def test_a_withdrawn_explainer_leaves_tombstones_and_its_retraction(site: Any) -> None:
    docs = site("weir", event=f"{EVENT}status: withdrawn\n", updates=PLAIN + GONE)
    text = (docs / "weir" / "feed.xml").read_text("utf-8")
    tombs = ET.fromstring(text).findall(f"{AT}deleted-entry")  # noqa: S314 - our own file

    assert [entry.id for entry in feedparser.parse(text).entries] == ["tag:quill.example,2031:weir/l-gone"]
    assert {(tomb.get("ref"), tomb.get("when")) for tomb in tombs} == {
        (f"tag:quill.example,2031:weir{name}", "2031-05-20T00:00:00+02:00") for name in ("", "/l-new")
    }
    assert "opens by night" not in text
    assert "Nothing new" not in text
    whole = (docs / "feed.xml").read_text("utf-8")
    assert all(f'ref="{tomb.get("ref")}"' in whole for tomb in tombs)
    assert "Nothing new" not in whole + (docs / "feed.json").read_text("utf-8")


def test_a_draft_is_in_no_feed(site: Any) -> None:
    docs = site("weir", event=f"{EVENT}status: draft\n", updates=PLAIN)

    assert not (docs / "weir").exists()
    assert "weir" not in "".join((docs / name).read_text("utf-8") for name in ("feed.xml", "feed.json"))
