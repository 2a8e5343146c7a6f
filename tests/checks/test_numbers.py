"""Which numbers of a text are reported as loose, and what the editor is told to write."""

from __future__ import annotations

import re
import time

import pytest

from generator.checks import run_checks
from generator.diagnostics import Diagnostic
from generator.loading.library import load_library
from tests.conftest import LAKE, NOW, WriteContent

EVENT = (LAKE / "content" / "lake" / "event.yml").read_text(encoding="utf-8")
FIGURES = """\
figures:
  killed:
    label: People killed
    unit: people
    nouns: [dead, killed]
    readings:
      - {as_of: 2031-05-02T06:00, value: 9, by: reed, sources: gazette}
      - {as_of: 2031-05-02, qualifier: at least, value: 12, by: reed, sources: gazette}
      - {as_of: 2031-05-03, value: 13, by: reed, sources: gazette}
  injured:
    label: People injured
    unit: people
    nouns: [hurt, injured]
    readings:
      - {as_of: 2031-05-02, value: 30, by: reed, sources: gazette}
      - {as_of: 2031-05-02, value: 40, by: moss, sources: gazette}
      - {as_of: 2031-05-03, value: 77, by: reed, sources: gazette}
  missiles:
    {label: Missiles launched, unit: missiles, as_of: 2031-05-03, value: 13, by: reed, sources: gazette}
  hours:
    {label: Hours of work, unit: hours, as_of: 2031-05-03, value: 60, by: reed, sources: gazette}
  boats:
    {label: Boats lost, unit: boats, as_of: 2031-05-03, low: 8, high: 10, by: reed, sources: gazette}
  towns:
    {label: Towns hit, unit: towns hit, as_of: 2031-05-03, value: 4, by: reed, sources: gazette}
  all-fired:
    {label: All fired, unit: missiles and drones, as_of: 2031-05-03, value: 1215, by: reed, sources: gazette}
"""
STATEMENT = """\
  {name}:
    text: >-
      {text}
    standing: attributed
    by: reed
    said: 2031-05-03
    sources: [gazette]
"""


def _reported(text: str, write_content: WriteContent, code: str = "NUM001") -> list[Diagnostic]:
    statements = "statements:\n" + STATEMENT.format(name="told", text=text)
    return _of(EVENT + FIGURES + statements, write_content, code)


def _of(event: str, write_content: WriteContent, code: str) -> list[Diagnostic]:
    library, diagnostics = load_library(write_content({"content/lake/event.yml": event}))
    assert diagnostics == []
    return sorted((d for d in run_checks(library, NOW) if d.rule.code == code), key=lambda d: d.order)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("13 people died.", "write {killed}"),
        ("The toll of the 13 dead rose.", "write {killed}"),
        ("The toll was 13.", "write {killed} or {missiles}, whichever is meant"),
        ("Nine people died.", "write {killed@2031-05-02T06:00}"),
        ("At first 9 were killed.", "write {killed@2031-05-02T06:00}"),
        ("At least 12 died.", "write {killed@2031-05-02} in place of “at least 12”"),
        ("All 12 died.", "write {killed@2031-05-02}"),
        ("Early on, 30 people were hurt.", "write {injured@2031-05-02 by reed}"),
        ("They fired 13 missiles.", "write {missiles}"),
        ("Work took 60 hours.", "write {hours}"),
        ("They lost 8–10 boats.", "write {boats}"),
        ("They lost 8 to 10 boats.", "write {boats}"),
        ("They hit four towns; four towns were hit.", "write {towns}"),
        ("All 1,215 weapons, 1 2.", "write {all-fired}"),
        ("In Kyiv 13 people died.", "write {killed}"),
    ],
)
def test_a_number_that_a_figure_has_is_told_with_the_mark_to_write(
    text: str, hint: str, write_content: WriteContent
) -> None:
    assert [row.hint for row in _reported(text, write_content)] == [hint]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("13 people died.", "13"),
        ("Nine people died.", "Nine"),
        ("At least 12 died.", "At least 12"),
        ("All 12 died.", "12"),
        ("Early on, 30 people were hurt.", "30"),
        ("They lost 8 to 10 boats.", "8 to 10"),
        ("The toll was 13.", "13"),
    ],
)
def test_what_the_hint_says_makes_the_check_pass(text: str, typed: str, write_content: WriteContent) -> None:
    (row,) = _reported(text, write_content)
    marks = re.findall(r"\{[^}]*\}", row.hint)

    for mark in marks:
        mended = (
            EVENT + FIGURES + "statements:\n" + STATEMENT.format(name="told", text=text.replace(typed, mark))
        )
        library, _ = load_library(write_content({"content/lake/event.yml": mended}))
        assert run_checks(library, NOW) == []
    assert marks


@pytest.mark.parametrize(
    "text",
    [
        "{killed} people died.",
        "Reed said: “13 people died”.",
        "Under Article 13, by KN-13, at 13:00, for 13 hours, 13 km away, $13.",
        "The boy, 13, a girl of 13, and a man aged 13 lived; the 13th did not.",
        "Two people were hurt, and nine of the dead lay there.",
        "Nine came, at nine the people left.",
        "They left four towns.",
        "It cost 60 lives, and 13 per cent.",
        "Thirteen came.",
        "Only 40 missiles were seen.",
        "8 boats and 10 boats",
    ],
)
def test_a_number_that_is_something_else_is_left_alone(text: str, write_content: WriteContent) -> None:
    assert _reported(text, write_content) == []


def test_every_place_is_that_of_its_own_number(write_content: WriteContent) -> None:
    rows = _reported("Article 13 and 13 people,\n      then “13” and 13 missiles.", write_content)
    first = (EVENT + FIGURES).count("\n") + 4

    assert [(row.location.line, row.location.column) for row in rows] == [(first, 22), (first + 1, 21)]


@pytest.mark.parametrize("wrapped", ["'{}'", '"{}"', "{}"])
def test_a_number_is_found_however_the_text_is_written(wrapped: str, write_content: WriteContent) -> None:
    text = wrapped.format("The 13 and 13 people")
    event = EVENT.replace(">-\n  The sluice", f"{text}\nbyline: x\nold: >-\n  The sluice")
    event = event[: event.index("byline: x")] + event[event.index("byline: The Quill") :]

    rows = _of(event + FIGURES, write_content, "NUM001")

    column = 13 + len(wrapped.partition("{")[0])
    assert [row.location.column for row in rows] == [column + 4, column + 11]


def test_a_figure_that_is_not_public_is_not_offered(write_content: WriteContent) -> None:
    figures = FIGURES.replace("unit: missiles,", "status: draft, unit: missiles,")
    statements = "statements:\n" + STATEMENT.format(name="told", text="The toll was 13.")

    rows = _of(EVENT + figures + statements, write_content, "NUM001")

    assert [row.hint for row in rows] == ["write {killed}"]


def test_a_small_number_is_not_judged_while_its_figure_may_be_broken(write_content: WriteContent) -> None:
    statements = "statements:\n" + STATEMENT.format(name="told", text="Nine people came; the toll was 12.")
    event = EVENT + FIGURES.replace("value: 77", "value: TO DO") + statements
    library, diagnostics = load_library(write_content({"content/lake/event.yml": event}))

    rows = [row for row in run_checks(library, NOW) if row.rule.code == "NUM001"]

    assert diagnostics
    assert [row.message.split()[0] for row in rows] == ["12"]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("37 boats lay dry.", "All 37 boats lay there.", 2),
        ("37 old boats lay dry.", "All 37 boats lay there.", 2),
        ("37 boats lay dry, all 37 boats.", "Nothing.", 0),
        ("37 boats lay dry.", "37 cows stood there.", 0),
        ("37 old boats lay dry.", "37 old cows stood there.", 0),
        ("37 Swedish boats lay dry.", "37 Swedish cows stood there.", 0),
        ("37 km from Kyiv", "37 boats from Kyiv", 0),
        ("Two boats lay dry.", "Two boats lay there.", 0),
        ("For 37 years.", "For 37 years.", 0),
        ("Within 24 hours.", "Within 24 hours.", 0),
        ("13 people died.", "13 people died.", 0),
        ("In 2019 boats came.", "In 2019 boats came.", 0),
    ],
)
def test_a_number_of_one_thing_in_two_entries_should_be_a_figure(
    first: str, second: str, count: int, write_content: WriteContent
) -> None:
    statements = STATEMENT.format(name="a", text=first) + STATEMENT.format(name="b", text=second)

    rows = _of(EVENT + FIGURES + "statements:\n" + statements, write_content, "NUM002")

    assert len(rows) == count
    assert len({row.topic for row in rows}) == min(count, 1)


@pytest.mark.parametrize("piece", ["13 ", "13,", "13 people ", "nine people, ", "8 to 10 boats, ", "May 6, "])
def test_a_long_text_of_numbers_is_judged_in_linear_time(piece: str, write_content: WriteContent) -> None:
    text = (piece * 100_000)[:99_000]
    event = EVENT + FIGURES + "statements:\n" + STATEMENT.format(name="told", text=text)
    library, _ = load_library(write_content({"content/lake/event.yml": event}))
    start = time.process_time()

    run_checks(library, NOW)

    assert time.process_time() - start < 2
