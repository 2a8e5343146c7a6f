"""Which days of a text are reported."""

from __future__ import annotations

import pytest

from generator.checks import run_checks
from generator.loading.library import load_library
from tests.conftest import LAKE, NOW, WriteContent

EVENT = (LAKE / "content" / "lake" / "event.yml").read_text(encoding="utf-8")
FIGURE = """\
figures:
  cows:
    label: Cows moved, 1 to 3 April
    unit: cows
    as_of: 2031-04-28/2031-04-30
    value: 48
    by: reed
    sources: gazette
"""
STATEMENT = """\
statements:
  told:
    heading: {heading}
    text: >-
      {text}
    standing: attributed
    by: reed
    said: 2031-05-03T23:30-04:00
    sources: [gazette]
"""


def _codes(text: str, write_content: WriteContent, heading: str = "The night") -> list[str]:
    event = EVENT + FIGURE + STATEMENT.format(text=text, heading=heading)
    library, diagnostics = load_library(write_content({"content/lake/event.yml": event}))
    assert diagnostics == []
    return sorted(row.rule.code for row in run_checks(library, NOW) if row.rule.code.startswith("DAT"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("On 6 May it rained.", "DAT007"),
        ("On 3 May 2030 it rained.", "DAT007"),
        ("From 2 to 6 May.", "DAT007"),
        ("On May 6, it rained.", "DAT007"),
        ("On Thursday it rained.", "DAT007"),
        ("On Thursday, 3 May, it rained.", "DAT008"),
        ("On 3 May 2031, a Sunday, it rained.", "DAT008"),
        ("Since 31 April.", "DAT009"),
        ("Since 29 February 2031.", "DAT009"),
    ],
)
def test_a_day_that_cannot_be_right_is_reported(text: str, code: str, write_content: WriteContent) -> None:
    assert _codes(text, write_content) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "On 2 and 3 May 2031, in May, in 2019.",
        "On Friday, 2 May.",
        "On Saturday it rained.",
        "The 29 April rain fell within a stretch, on Tuesday 29 April.",
        "From 1 to 3 April, as the label of the figure has it.",
        "On 4 May in Oslo it was still 3 May elsewhere.",
        "On Palm Sunday, and in the Sunday Times.",
        "Reed said: “I saw it on 6 May”.",
    ],
)
def test_a_day_that_some_entry_has_is_left_alone(text: str, write_content: WriteContent) -> None:
    assert _codes(text, write_content) == []


def test_a_day_in_a_heading_is_judged_too(write_content: WriteContent) -> None:
    assert _codes("Nothing.", write_content, heading="The night to 6 May") == ["DAT007"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("On Thursday, 3 May", "3 May is a Saturday, not a Thursday", "write Saturday, or mend the date"),
        ("On Friday, 3 May", "3 May is a Saturday, not a Friday", "write Saturday 3 May, or Friday 2 May"),
    ],
)
def test_the_right_weekday_is_told(text: str, message: str, hint: str, write_content: WriteContent) -> None:
    event = EVENT + STATEMENT.format(text=f"{text}, it rained.", heading="x")
    library, _ = load_library(write_content({"content/lake/event.yml": event}))

    (row,) = run_checks(library, NOW)

    assert (row.message, row.hint) == (message, hint)
    assert row.location.column == 10


def test_each_day_of_a_row_is_judged_by_itself(write_content: WriteContent) -> None:
    event = EVENT + STATEMENT.format(text="From 2 to 6 May it rained.", heading="x")
    library, _ = load_library(write_content({"content/lake/event.yml": event}))

    (row,) = run_checks(library, NOW)

    assert row.message == "no entry of this explainer is dated 6 May"
    assert row.location.column == 17
