"""What a deleted line takes along: fields that the text above swallows, fields of an entry without its id.

Told one by one that is five mistakes and more; it is one. Nobody knows which ids went with the line, so what
else names them is not judged until it is back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.diagnostics import Diagnostic
from generator.loading.rules import EQUAL_KEYS, WRONG_INDENTATION
from generator.location import KeyPath, Location, SourceMap

_STEP = 2


def may_lack_entries(rows: Iterable[Diagnostic]) -> bool:
    """Whether entries whose ids nobody knows may have gone from a file with these mistakes."""
    return any(row.rule in (WRONG_INDENTATION, EQUAL_KEYS) for row in rows)


def slipped_entries(rows: Iterable[Diagnostic], places: SourceMap, depth: int) -> set[KeyPath]:
    """Return the paths of the entries, `depth` names down, in which lines stand that belong elsewhere."""
    lines = [row.location.line for row in rows if row.rule is WRONG_INDENTATION]
    return set(_entries_at(lines, places, depth)) if lines else set()


def _entries_at(lines: Iterable[int], places: SourceMap, depth: int) -> Iterator[KeyPath]:
    for line in lines:
        above = ((place, path) for path, place in places.keys.items() if place[0] <= line)
        _, path = max(above, key=lambda found: found[0], default=((0, 0), ()))
        if len(path) > depth:
            yield path[:depth]


def without_id(first: Location, words: str, spaces: int) -> Diagnostic:
    """Return what is told at the first field of an entry whose own line is missing."""
    message = f"`{words}` belongs to no entry: the line with the id is missing above it"
    hint = f"write the id and a colon on a line of its own above it, {spaces} spaces in"
    return Diagnostic(first, WRONG_INDENTATION, message, hint)


def second_entries(rows: Sequence[Diagnostic], text: str) -> list[Diagnostic]:
    """Return the mistakes with several fields in a row that stand twice told as one entry without its id."""
    twice = [row for row in rows if row.rule is EQUAL_KEYS and row.location.column > _STEP]
    joined: dict[Diagnostic, Diagnostic] = {}
    lines = text.split("\n")
    for one, other in pairwise(twice):
        at, until = one.location, other.location
        between = lines[at.line - 1 : until.line]
        if at.column == until.column and all(_stands_in(line, at.column) for line in between):
            joined[other] = joined.get(one, one)
    firsts = set(joined.values())
    return [
        without_id(row.location, _words(lines, row.location), row.location.column - 1 - _STEP)
        if row in firsts
        else row
        for row in rows
        if row not in joined
    ]


def _stands_in(line: str, column: int) -> bool:
    """Whether a line is blank, or starts in a column or further in."""
    return not line.strip() or len(line) - len(line.lstrip()) >= column - 1


def _words(lines: Sequence[str], place: Location) -> str:
    return lines[place.line - 1].strip()[:40]
