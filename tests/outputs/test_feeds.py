"""Feeds are read back by a feed reader, keep their ids, and say of what was withdrawn only that it went."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from jsonschema import Draft7Validator

from generator.commands.generate import generate
from tests.browser import unavailable
from tests.conftest import LAKE, NOW, WriteContent
from tests.projects import ROOT

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
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = ROOT / "tests/tools/node_modules/jsonfeed-schema/schema-v1.1.json"
CHILDREN = {
    "feed": {"id": 1, "title": 1, "subtitle": 1, "updated": 1, "author": 1, "link": 2},
    "entry": {"id": 1, "title": 1, "updated": 1, "published": 1, "link": 1, "category": 1, "content": 1},
}
"""What our feeds hold, and how often, of https://www.rfc-editor.org/rfc/rfc4287#section-4.1."""
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


@pytest.fixture
def feeds(site: Any) -> list[Path]:
    """Return the feeds, without their endings, of a site with a ledger and a withdrawn explainer."""
    site(event=EVENT + COWS, updates=LEDGER)
    docs = site("weir", event=f"{EVENT}status: withdrawn\n", updates=PLAIN + GONE)
    return [docs / "feed", docs / "lake" / "feed", docs / "weir" / "feed"]


def test_json_feeds_are_valid_by_the_schema_of_json_feed(feeds: list[Path]) -> None:
    if not SCHEMA.is_file():
        unavailable("no schema of JSON Feed: `make test` fetches it where npm is installed")
    schema = Draft7Validator(json.loads(SCHEMA.read_bytes()))
    for feed in feeds:
        whole = json.loads(feed.with_suffix(".json").read_bytes())

        assert [error.message for error in schema.iter_errors(whole)] == [], feed
        assert whole["version"] == "https://jsonfeed.org/version/1.1"
        assert not schema.is_valid({**whole, "tombstones": []})
        assert not schema.is_valid({**whole, "items": [{"id": "1"}]})


def test_atom_feeds_keep_the_rules_of_their_standard(feeds: list[Path]) -> None:
    ids = []
    for feed in feeds:
        root = ET.fromstring(feed.with_suffix(".xml").read_text("utf-8"))  # noqa: S314 - our own file
        entries = root.findall(f"{ATOM}entry")
        ids += [
            part.findtext(f"{ATOM}id") for part in (root, *(entries if feed.parent.name == "docs" else ()))
        ]
        for part in (root, *entries):
            kind = part.tag.removeprefix(ATOM)
            assert _children(part) == CHILDREN[kind], feed
            for time in part.iterfind(f"{ATOM}updated"):
                assert dt.datetime.fromisoformat(str(time.text)).tzinfo
            for link in part.iterfind(f"{ATOM}link"):
                assert urlsplit(link.get("href", "")).netloc == "quill.example"
        assert max(str(entry.findtext(f"{ATOM}updated")) for entry in entries) == root.findtext(
            f"{ATOM}updated"
        )
    assert len(ids) == len(set(ids)) == 7


def _children(part: ET.Element) -> Counter[str]:
    return Counter(
        child.tag.removeprefix(ATOM)
        for child in part
        if child.tag not in (f"{ATOM}entry", f"{AT}deleted-entry")
    )


def test_tombstones_stand_where_the_grammar_of_atom_allows_what_is_not_atom(feeds: list[Path]) -> None:
    for feed in (feeds[0], feeds[2]):
        root = ET.fromstring(feed.with_suffix(".xml").read_text("utf-8"))  # noqa: S314 - our own file
        order = [child.tag for child in root if child.tag in (f"{ATOM}entry", f"{AT}deleted-entry")]
        gone = {tomb.get("ref") for tomb in root.iterfind(f"{AT}deleted-entry")}

        assert order == sorted(order, key=lambda tag: tag == f"{ATOM}entry")
        assert len(gone) == 2
        assert gone.isdisjoint(found.text for found in root.iterfind(f"{ATOM}entry/{ATOM}id"))


def test_a_draft_is_in_no_feed(site: Any) -> None:
    docs = site("weir", event=f"{EVENT}status: draft\n", updates=PLAIN)

    assert not (docs / "weir").exists()
    assert "weir" not in "".join((docs / name).read_text("utf-8") for name in ("feed.xml", "feed.json"))
