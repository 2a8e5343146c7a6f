"""What a command that writes content did, or why they did nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.loading.marked_yaml import parse_yaml
from generator.location import KeyPath
from generator.outputs.entry import option
from generator.outputs.splice import Edit

REFUSED = ("SYN", "SCH", "REF", "NUM011")
"""What can only be wrong with what was given: shape, ids, and a reading that is there already."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was written: where it lies (a place in a file, or an option), what it is, what to do."""

    where: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Edited:
    """What a command changed, or why it changed nothing."""

    what: str
    """The entry, in words: statement `s-alert`."""
    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Why nothing was written."""
    left: tuple[Diagnostic, ...] = ()
    """What `check` says now and did not before: places to fill in, and what follows from the change."""
    recorded: str = ""
    """What the ledger got, which stands in the last of `edits`: correction `l-killed-2026-02-20`."""


def as_problem(row: Diagnostic) -> Problem:
    """Return a diagnostic of a file as it is."""
    return Problem(str(row.location), row.message, row.hint)


def find_problems(wrong: Iterable[Diagnostic], edit: Edit, at: KeyPath) -> tuple[Problem, ...]:
    """Return what is wrong with what was given for the entry at `at`, each with the option it came by."""
    refused = [row for row in wrong if row.is_error and row.rule.code.startswith(REFUSED)]
    if not refused:
        return ()
    places = parse_yaml(edit.new or b"", edit.path).places.values
    inside = {place: path[len(at) :] for path, place in places.items() if path[: len(at)] == at}
    return tuple(
        Problem(_option_of(row, edit, inside), row.message, row.hint)
        for row in sorted(refused, key=lambda row: row.order)
    )


def _option_of(row: Diagnostic, edit: Edit, inside: dict[tuple[int, int], KeyPath]) -> str:
    """Return the option whose text a mistake lies in; failing that, the place it would have."""
    at = (row.location.line, row.location.column)
    before = [place for place in inside if place <= at]
    if row.location.path != edit.path or not before or row.location.line < edit.line:
        return str(row.location)
    names = [part for part in inside[max(before)] if isinstance(part, str)]
    return option(names[-1]) if names else str(row.location)
