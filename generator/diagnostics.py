"""What a person is told about a mistake: severity, rule, place, message, hint."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.location import Location

_LONGEST = 200


class Severity(StrEnum):
    """How bad it is: an error stops the build, a warning does not (but see `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Rule:
    """One thing that can be wrong. Codes are never reused or renumbered."""

    code: str
    name: str
    docs: str = ""
    severity: Severity = Severity.ERROR
    excuse: str = ""
    """When an entry may excuse it; "" means never."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake, in newsroom English, with one imperative sentence of help."""

    location: Location
    rule: Rule
    message: str
    hint: str = ""
    topic: str = ""
    """What it is about, if the same mistake may show in several places: a mistyped id."""
    also: tuple[Location, ...] = ()
    """The other places in which the same mistake shows."""

    @property
    def places(self) -> tuple[Location, ...]:
        """Every place in which it shows, the first one first."""
        return (self.location, *self.also)

    @property
    def is_error(self) -> bool:
        """Whether this one stops the build."""
        return self.rule.severity is Severity.ERROR

    @property
    def order(self) -> tuple[Location, str, str]:
        """The order of a report: path, line, column, code, message."""
        return (self.location, self.rule.code, self.message)


def told_once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics sorted; those of one rule and one topic become one, with all their places."""
    told: dict[object, list[Diagnostic]] = {}
    for row in sorted(set(diagnostics), key=lambda row: row.order):
        told.setdefault((row.rule.code, row.topic) if row.topic else row, []).append(row)
    return [_joined(rows) for rows in told.values()]


def _joined(rows: list[Diagnostic]) -> Diagnostic:
    first, *others = dict.fromkeys(place for row in rows for place in row.places)
    return replace(rows[0], location=first, also=tuple(others)) if others else rows[0]


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word nearest to `word`, or "" if none is as near as `cutoff` (1 is equal)."""
    near = difflib.get_close_matches(word[:_LONGEST], sorted(set(known)), n=1, cutoff=cutoff)
    return near[0] if near else ""


def did_you_mean(word: str, known: Iterable[str], mark: str = "`{}`") -> str:
    """Return the hint "did you mean …?" for the known word nearest to `word`, or ""."""
    near = nearest(word, known)
    return f"did you mean {mark.format(near)}?" if near else ""
