"""What did not change, and stands on a number that did, is listed: nobody need remember it."""

from __future__ import annotations

from pathlib import Path

from generator.changes import compare
from generator.changes.beside import Beside, find_beside
from generator.loading.library import load_library
from tests.changes.test_compare import E, base  # noqa: F401 - a fixture
from tests.projects import change

WAS = "as of 2 May: {cows@2031-05-02T08:00 by reed} cows"


def _beside(root: Path, *edits: tuple[str, str]) -> Beside:
    old = load_library(root)[0]
    for before, after in edits:
        change(root / "content" / E, before, after)
    new, problems = load_library(root)
    assert problems == []
    return find_beside(old, new, compare(old, new))


def test_entries_that_print_the_old_number_come_first_then_older_ones_and_its_sources(base: Path) -> None:  # noqa: F811
    change(base / "content" / E, "It was closed at noon.", f"It was closed, {WAS}.")
    reading = "\n      - {as_of: 2031-05-03, value: 7, by: moss, sources: notice, note: Found}\nstatements:"
    found = _beside(base, ("\nstatements:", reading))

    assert [*found] == [("lake", "cows")]
    about = {row.address: row.name for row in found["lake", "cows"]}
    assert about["lake/#closed"] == "prints another number of it, with its date"
    assert about["lake/#opened"] == "cites a source of the old number"
    assert "lake/#cows" not in about
    assert found["lake", "cows"][0].address == "lake/#closed"


def test_an_entry_that_prints_what_was_the_newest_is_told_so(base: Path) -> None:  # noqa: F811
    change(base / "content" / E, "It was closed at noon.", f"It was closed, {WAS.replace('T08', 'T11')}.")
    reading = "\n      - {as_of: 2031-05-03, value: 7, by: moss, sources: notice, note: Found}\nstatements:"
    found = _beside(base, ("\nstatements:", reading))

    assert found["lake", "cows"][0][:3] == (
        "prints the old number",
        "It was closed, as of 2 May: 8 cows.",
        "lake/#closed",
    )


def test_what_changes_itself_is_not_listed(base: Path) -> None:  # noqa: F811
    change(base / "content" / E, "It was closed at noon.", f"It was closed, {WAS}.")
    found = _beside(base, ("value: 8", "value: 7"), ("It was closed,", "It was shut,"))

    assert "lake/#closed" not in {row.address for row in found["lake", "cows"]}


def test_nothing_is_looked_for_where_no_number_changes(base: Path) -> None:  # noqa: F811
    assert _beside(base, ("closed at noon", "shut at noon"), ("One was", "One cow was")) == {}
