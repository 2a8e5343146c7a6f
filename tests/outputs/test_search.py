"""The index of the search: the same bytes for the same entries, and nothing typed becomes markup in it."""

from __future__ import annotations

import gzip
import json
from typing import Any

from generator.outputs.search import FOLDER, search_files
from generator.pages.entries_in_words import Words
from generator.pages.search import WHOLE_PAGE, Group, Hit

FACTS = Group(
    "lake/index.md",
    "Figure",
    (
        Hit("cows", Words("Cows missing", "8 cows, says Reed", "The lake.", covered="drowned"), ("Рід",)),
        Hit("bulls", Words("Bulls", "", "", "Бики", "uk")),
    ),
    "The lake",
)
SOURCES = Group("lake/sources/index.md", "Source", (Hit("gazette", Words("Gazette", "", "")),), "The lake")
PERSON = Group("people/reed/index.md", "Person", (Hit(WHOLE_PAGE, Words("Reed", "", "")),))


def _fragments(files: dict[str, bytes]) -> dict[str, Any]:
    """Return what Pagefind keeps of each group, by its URL."""
    raw = [gzip.decompress(body) for name, body in files.items() if "/fragment/" in name]
    return {part["url"]: part for part in (json.loads(one.removeprefix(b"pagefind_dcd")) for one in raw)}


def test_a_group_keeps_its_page_its_kind_and_the_parts_of_its_hits() -> None:
    found = _fragments(search_files([FACTS, SOURCES, PERSON], "en"))

    assert set(found) == {
        "/lake/figure.0.html",
        "/lake/sources/source.1.html",
        "/people/reed/person.2.html",
    }
    figures = found["/lake/figure.0.html"]
    assert [(row["id"], row["text"]) for row in figures["anchors"]] == [
        ("cows", "Cows missing"),
        ("bulls", "Bulls"),
    ]
    hits = [[part.strip() for part in hit.split("¦")] for hit in figures["content"].split("‖") if hit.strip()]
    assert hits == [
        ["Cows missing.", "8 cows, says Reed", "The lake.", "", "Рід drowned"],
        ["Bulls.", "", "", "uk Бики", ""],
    ]
    assert figures["meta"] == {"about": "The lake"}
    assert found["/people/reed/person.2.html"]["meta"] == {"title": "Reed"}


def test_only_sources_are_marked_as_sources() -> None:
    found = _fragments(search_files([FACTS, SOURCES, PERSON], "en"))

    assert {url: part["filters"] for url, part in found.items() if part["filters"]} == {
        "/lake/sources/source.1.html": {"part": ["sources"]}
    }


def test_the_same_entries_make_the_same_bytes() -> None:
    groups = [FACTS, SOURCES, PERSON]

    assert search_files(groups, "en") == search_files(groups, "en")


def test_hostile_words_stay_words() -> None:
    nasty = '</h2><script>alert(1)</script><p data-pagefind-filter="part:sources">¦ ‖ &lt; "q"'
    group = Group(
        "lake/index.md", "Figure", (Hit("a", Words(nasty, nasty, nasty)), Hit("b", Words("B", "", ""))), nasty
    )
    part = _fragments(search_files([group], "en"))["/lake/figure.0.html"]

    assert part["filters"] == {}
    assert [row["id"] for row in part["anchors"]] == ["a", "b"]
    assert len(part["content"].split("‖")) == 3
    assert "<script>alert(1)</script>" in part["anchors"][0]["text"]


def test_only_what_a_search_needs_is_kept() -> None:
    names = {name.removeprefix(f"{FOLDER}/") for name in search_files([PERSON], "en")}

    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} <= names
    assert not [name for name in names if name.endswith(".css") or "ui" in name or "highlight" in name]


def test_a_site_in_a_language_without_a_stemmer_has_a_search_too() -> None:
    assert _fragments(search_files([PERSON], "uk"))
