"""An explainer as ninjs: in the standard's words, and in none that its page does not say."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.commands.generate import generate
from generator.models.library import Library
from generator.outputs.ninjs import uri
from generator.pages.entries_in_words import words_of
from generator.pages.links import page_path
from generator.pages.rendering import view_of
from tests.conftest import LAKE, NOW, WriteContent
from tests.outputs.ninjs_31 import NINJS, URI
from tests.projects import ROOT, make_tiny_root

KYIV = "kyiv-2025-04-24"
EVENT = (LAKE / "content" / "lake" / "event.yml").read_text(encoding="utf-8")
SOURCES = (LAKE / "content" / "lake" / "sources.yml").read_text(encoding="utf-8")
PARTS = """\
figures:
  cows:
    label: Cows missing
    unit: cows
    counts: {farm: Counted by the farmers, vet: Counted by the vet}
    lead: farm
    readings:
      - {as_of: 2031-05-02T08:00, value: 7, by: reed, sources: gazette}
      - {as_of: 2031-05-02T09:00, value: 8, by: reed, sources: gazette}
      - {as_of: 2031-05-02, count: vet, qualifier: at least, value: 6, by: reed, sources: gazette}
statements:
  s-alarm:
    text: The alarm was heard in the whole valley. [@gazette]
    standing: attributed
    by: reed
    said: 2031-05-02
    ed_note: Among editors
  s-calf:
    text: A calf drowned. [@gazette]
    standing: attributed
    by: reed
    said: 2031-05-02
    sensitive: An animal dies
"""
COWS = (
    "Cows missing. Counted by the farmers: 8 cows, as of 2 May 2031, 9 a.m., says Ada Reed. "
    "Counted by the vet: at least 6 cows, as of 2 May 2031, says Ada Reed."
)
LATE = (
    "This page was to be checked again by 25 May 2031, and has not been: what stands here may be out of date."
)
GONE = """\
l-gone:
  at: 2031-05-20
  kind: retraction
  text: It was *all* invented.
"""


def _faults(item: object) -> list[str]:
    found = Draft202012Validator(NINJS).iter_errors(item)
    return [f"{list(error.path)}: {error.message}" for error in found]


def _made(root: Path, now: dt.datetime, slug: str) -> dict[str, Any]:
    done = generate(root, now)
    assert done.written, [str(row) for row in done.checked.diagnostics]
    made: dict[str, Any] = json.loads((root / "docs" / slug / "ninjs.json").read_bytes())
    return made


@pytest.fixture(scope="module")
def item(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the real explainer as ninjs, out of the whole of docs/."""
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy2(ROOT / "mkdocs.yml", root)
    return _made(root, dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC), KYIV)


@pytest.fixture
def lake(write_content: WriteContent) -> dict[str, Any]:
    """Return the tiny explainer as ninjs."""
    return _made(write_content({"content/lake/event.yml": EVENT + PARTS}), NOW, "lake")


def test_the_real_explainer_is_in_the_words_of_the_standard(item: dict[str, Any]) -> None:
    assert _faults(item) == []
    assert item["standard"]["version"] == "3.1"
    assert (item["type"], item["pubStatus"], item["representationType"]) == ("text", "usable", "partial")


@pytest.mark.parametrize(
    "wrong",
    [
        {"ednote": "a word the standard does not have"},
        {"uri": "no uri"},
        {"firstCreated": "2026-11-23"},
        {"pubStatus": "withdrawn"},
        {"headlines": [{"role": "main"}]},
        {"associations": [{"name": "A source"}]},
    ],
    ids=str,
)
def test_what_the_standard_does_not_allow_would_be_found(item: dict[str, Any], wrong: dict[str, Any]) -> None:
    assert _faults({**deepcopy(item), **wrong})


def test_it_names_every_source_and_everybody_whom_the_facts_name(item: dict[str, Any], real: Library) -> None:
    explainer = real.explainers[KYIV]

    assert [row["name"] for row in item["associations"]] == [
        source.title for source in explainer.sources.values()
    ]
    assert {row["renditions"][0]["href"] for row in item["associations"]} == {
        uri(source.url) for source in explainer.sources.values()
    }
    assert "Volodymyr Zelensky" in {row["name"] for row in item["people"]}
    assert [row["name"] for row in item["places"] if row["rel"] == "about"] == ["Kyiv"]
    assert {row["name"] for row in item["infoSources"] if row["role"] == "source"} == {
        source.publisher for source in explainer.sources.values()
    }
    assert item["trustIndicators"][1] == {
        "role": "http://cv.iptc.org/newscodes/trustindicator/correctionsPolicy",
        "title": real.pages["corrections-policy"].title,
        "href": "https://nutgraf.example/corrections-policy/",
    }


def test_every_statement_stands_in_the_text_with_who_says_so(item: dict[str, Any], real: Library) -> None:
    explainer = real.explainers[KYIV]
    view = view_of(real, page_path(KYIV), explainer)
    paragraphs = item["bodies"][0]["value"].split("\n\n")

    for name, statement in explainer.event.statements.items():
        words = words_of(view, explainer.entries[name])[1]
        if statement.sensitive:
            assert (
                f"This may distress: {statement.sensitive}. https://nutgraf.example/{KYIV}/#{name}"
                in paragraphs
            )
        else:
            assert f"{words.text} ({words.line})" in paragraphs
            assert all(view.links.name_of(who) in words.line for who in statement.by), name


def test_counts_that_differ_stand_side_by_side_and_what_distresses_is_only_named(
    lake: dict[str, Any],
) -> None:
    assert _faults(lake) == []
    assert lake["bodies"][0]["value"].split("\n\n") == [
        "Figures",
        COWS,
        "What happened",
        "The alarm was heard in the whole valley. (Said by Ada Reed, 2 May 2031)",
        "This may distress: An animal dies. https://quill.example/lake/#s-calf",
    ]
    assert "drowned" not in str(lake)
    assert "mong editors" not in str(lake)


def test_a_page_that_is_late_for_its_review_says_so(write_content: WriteContent) -> None:
    event = f"{EVENT}developing: true\nreview_by: 2031-05-25\n"
    late = _made(write_content({"content/lake/event.yml": event}), NOW, "lake")
    notices = [row["value"] for row in late["descriptions"] if row["role"] == "notice"]

    assert notices[1:] == [
        "This story is still moving: what stands here may change.",
        LATE,
    ]


def test_its_id_is_that_of_the_feed_and_stays_when_the_site_moves(
    write_content: WriteContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_content({})
    monkeypatch.delenv("SITE_URL", raising=False)
    here = _made(root, NOW, "lake")
    monkeypatch.setenv("SITE_URL", "https://moved.example/below/")
    there = _made(root, NOW, "lake")

    assert here["uri"] == there["uri"] == "tag:quill.example,2031:lake"
    assert f'"id": "{here["uri"]}"' in (root / "docs/feed.json").read_text(encoding="utf-8")
    assert there["renditions"][0]["href"] == "https://moved.example/below/lake/"


def test_a_withdrawn_explainer_is_canceled_with_its_reason_and_no_other_word(
    write_content: WriteContent,
) -> None:
    files = {"event.yml": f"{EVENT}status: withdrawn\n{PARTS}", "updates.yml": GONE}
    files["sources.yml"] = SOURCES
    gone = _made(write_content({f"content/weir/{name}": text for name, text in files.items()}), NOW, "weir")

    assert _faults(gone) == []
    assert gone.pop("standard")
    assert gone == {
        "uri": "tag:quill.example,2031:weir",
        "type": "text",
        "language": "en",
        "slugline": "weir",
        "versionCreated": "2031-05-20T00:00:00+02:00",
        "pubStatus": "canceled",
        "descriptions": [{"role": "retraction", "value": "It was all invented."}],
    }


def test_the_golden_site_is_in_the_words_of_the_standard(tmp_path: Path) -> None:
    root = make_tiny_root(tmp_path / "golden")
    now = dt.datetime(2020, 1, 2, 3, 4, tzinfo=dt.UTC)

    for slug in ("custard-spill", "soup-rumour"):
        assert _faults(_made(root, now, slug)) == [], slug


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("https://x.example/a?b=c&d=%C3%A9#e", "https://x.example/a?b=c&d=%C3%A9#e"),
        ("https://x.example/київ?q=ї#є", "https://x.example/%D0%BA%D0%B8%D1%97%D0%B2?q=%D1%97#%D1%94"),
        ("https://x.example/100%", "https://x.example/100%25"),
        ("https://x.example/a#b#c", "https://x.example/a#b%23c"),
        ("https://x.example/{a}|[b]^`", "https://x.example/%7Ba%7D%7C%5Bb%5D%5E%60"),
    ],
)
def test_an_address_is_a_uri(typed: str, made: str) -> None:
    assert uri(typed) == made
    assert Draft202012Validator(URI).is_valid(made)
