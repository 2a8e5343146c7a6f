"""What a person is told about a mistake: severity, rule, place, message, hint."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.location import Location


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


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake at one place, in newsroom English, with one imperative sentence of help."""

    location: Location
    rule: Rule
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this one stops the build."""
        return self.rule.severity is Severity.ERROR

    @property
    def order(self) -> tuple[Location, str, str]:
        """The order of a report: path, line, column, code, message."""
        return (self.location, self.rule.code, self.message)


def did_you_mean(word: str, known: Iterable[str], mark: str = "`{}`") -> str:
    """Return the hint "did you mean …?" for the known word nearest to `word`, or ""."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {mark.format(near[0])}?" if near else ""
