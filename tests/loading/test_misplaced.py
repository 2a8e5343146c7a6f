"""A section line that is gone, or an entry one level off, is one mistake, and the rest is read as meant."""

from __future__ import annotations

import pytest

from generator.loading.library import load_library
from tests.conftest import LAKE, WriteContent

EVENT = "content/lake/event.yml"
ENTRIES = """statements:
  s-one:
    text: >-
      The ferry stopped. [@gazette]
    standing: disputed
  s-two:
    text: >-
      The ferry went on. [@gazette]
    standing: disputed
unknowns:
  u-one:
    text: >-
      Why it stopped.
    how: >-
      A log of the ferry.
    looked: 2031-05-04
"""
FIGURES = """figures:
  cows:
    label: Cows moved uphill
    unit: cows
    as_of: 2031-05-03
    value: 48
    by: reed
    sources: gazette
"""


def _event(text: str) -> str:
    base = (LAKE / EVENT).read_text(encoding="utf-8")
    return base + text


@pytest.mark.parametrize(
    ("find", "slip", "message"),
    [
        ("unknowns:\n", "", "the line `unknowns:` is missing"),
        ("unknowns:\n", "  unknowns:\n", "stands further in than the other sections"),
        ("  u-one:\n", "u-one:\n", "further left than the other unknowns"),
        ("  s-two:\n", "    s-two:\n", "stands among fields"),
    ],
)
def test_entries_out_of_place_are_told_once_and_read_as_they_were_meant(
    find: str, slip: str, message: str, write_content: WriteContent
) -> None:
    _, diagnostics = load_library(write_content({EVENT: _event(ENTRIES.replace(find, slip))}))

    assert len(diagnostics) == 1
    assert message in diagnostics[0].message
    assert diagnostics[0].hint


def test_two_section_lines_that_are_gone_are_two_mistakes(write_content: WriteContent) -> None:
    text = f"{FIGURES}{ENTRIES}".replace("statements:\n", "").replace("unknowns:\n", "")
    library, diagnostics = load_library(write_content({EVENT: _event(text)}))

    assert [row.rule.code for row in diagnostics] == ["SYN015", "SYN015"]
    assert [*library.explainers["lake"].event.statements] == ["s-one", "s-two"]
    assert [*library.explainers["lake"].event.unknowns] == ["u-one"]


def test_an_entry_with_its_fields_one_level_too_deep_is_told_once(write_content: WriteContent) -> None:
    deep = ENTRIES.replace(
        "  s-two:\n    text: >-\n      The ferry went on. [@gazette]\n    standing: disputed\n",
        "    s-two:\n      text: >-\n        The ferry went on. [@gazette]\n      standing: disputed\n",
    )
    library, diagnostics = load_library(write_content({EVENT: _event(deep)}))

    assert [row.message for row in diagnostics] == [
        "`s-two:` stands among the fields of `s-one`, the entry above it"
    ]
    assert [*library.explainers["lake"].event.statements] == ["s-one", "s-two"]


def test_places_of_what_was_moved_are_those_where_it_stands(write_content: WriteContent) -> None:
    text = f"{ENTRIES.replace('unknowns:', '').replace('looked: 2031-05-04', 'looked: 4 May')}"
    root = write_content({EVENT: _event(text)})
    _, diagnostics = load_library(root)

    lines = (root / EVENT).read_text(encoding="utf-8").split("\n")
    assert [lines[row.location.line - 1].strip() for row in diagnostics] == ["u-one:", "looked: 4 May"]
