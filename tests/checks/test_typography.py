"""Slips of the keyboard: what is one, what is none, and that long texts are read in a short time."""

from __future__ import annotations

import time

import pytest

from generator.checks import run_checks
from generator.loading.library import load_library
from tests.conftest import LAKE, NOW, WriteContent

EVENT = "content/lake/event.yml"
BASE = (LAKE / EVENT).read_text(encoding="utf-8")
STATEMENT = """\
statements:
  s:
    text: >-
      {}
    standing: confirmed
    sources: [gazette, hill-post]
"""


def _found(text: str, write_content: WriteContent) -> list[tuple[str, str]]:
    library, diagnostics = load_library(write_content({EVENT: BASE + STATEMENT.format(text)}))
    return [(row.rule.code, row.message) for row in (*diagnostics, *run_checks(library, NOW))]


@pytest.mark.parametrize(
    "text",
    [
        "A KN-23 and a Tu-95MS, Kh-59 or Kh-69, of the G20.",
        "“Don't ... we're - well -- done,” she said.",
        "By half past four (see above) it was 3.5 degrees: wet, cold; dark!",
        "It lasted from 2029 to 2031… or so, e.g. in May.",
        "Rows such as *this* and **that** stay.",
        "{cows@2031-05-03}-strong herds are no range.",
        "Resolution S/2025-12 and page 3–4.",
        "Beware of the - no, of all dogs.".replace(" - ", " – "),
        "2 * 3 is six, and x < y > z & w.",
    ],
)
def test_what_good_editors_write_is_no_slip(text: str, write_content: WriteContent) -> None:
    assert [row for row in _found(text, write_content) if row[0].startswith("STY")] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It was wet...", "three dots for the sign …"),
        ("It was wet..", "two marks where one belongs"),
        ("It was,, wet.", "two marks where one belongs"),
        ("It was ( wet) then.", "a space inside brackets"),
        ('It was "wet" then.', "a straight quotation mark"),
        ("It was wet - then dry.", "a hyphen for a dash"),
        ("It was wet--then dry.", "a hyphen for a dash"),
        ("It was -5 degrees.", "a hyphen for a minus sign"),
        ("It lay in in the wet.", "a word twice"),
        ("It was `wet` then.", "``wet`` is printed as typed"),
        ("It was _very wet_ then.", "`_very wet_` is printed as typed"),
        ("It was wet &amp; dry.", "`&amp;` is printed as typed"),
        ("# The lake", "`# The` is printed as typed"),
    ],
)
def test_a_slip_is_told_for_what_it_is(text: str, message: str, write_content: WriteContent) -> None:
    assert message in {said for _, said in _found(text, write_content)}


@pytest.mark.parametrize("part", ["'", "“", "*a", "_a", "the ", " ,", "<b", "'*x* ", "«", "1-"])
def test_a_huge_text_is_read_in_a_reasonable_time(part: str, write_content: WriteContent) -> None:
    text = "x" + part * (99_000 // len(part))
    library, diagnostics = load_library(write_content({EVENT: BASE + STATEMENT.format(text)}))
    assert diagnostics == []
    start = time.process_time()

    run_checks(library, NOW)

    assert time.process_time() - start < 3
