"""What is known of a proposed change of content, before it is shown to anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.changes import Change
from generator.changes.beside import Beside
from generator.diagnostics import Diagnostic


class Shown(StrEnum):
    """Which content the site of a preview shows."""

    HEAD = "head"
    BASE = "base"
    NOTHING = "nothing"


class Happened(StrEnum):
    """What happened to a page."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class TouchedPage:
    """A page that differs: its address below the site's, its title, and how many passages are marked."""

    address: str
    title: str
    happened: Happened
    passages: int = 0
    marked: str = ""
    """The address of the page with its changes marked, "" if there is none."""


@dataclass(frozen=True)
class Verdict:
    """What changes, what is wrong with it, and what a preview shows of it."""

    label: str
    changes: Sequence[Change]
    diagnostics: Sequence[Diagnostic]
    unread: Sequence[Diagnostic]
    """What is wrong with the base, whose facts are left out."""
    shown: Shown
    pages: Sequence[TouchedPage] = ()
    links: Mapping[int, str] | None = None
    """Index of a change -> the address where the site of the preview shows it."""
    marks: Mapping[int, str] | None = None
    """Likewise, on the pages with their changes marked, where there is one."""
    beside: Beside = field(default_factory=dict)
    """What did not change, and stands on a number that did."""

    @property
    def has_errors(self) -> bool:
        """Whether something stops the change."""
        return any(row.is_error for row in self.diagnostics)

    @property
    def missing(self) -> Sequence[Diagnostic]:
        """What the ledger does not say."""
        return [row for row in self.diagnostics if is_of_ledger(row)]

    @property
    def mistakes(self) -> Sequence[Diagnostic]:
        """Everything else that is wrong, errors first."""
        rows = [row for row in self.diagnostics if not is_of_ledger(row)]
        return sorted(rows, key=lambda row: not row.is_error)


def is_of_ledger(row: Diagnostic) -> bool:
    """Whether a mistake is that something published changed in silence."""
    return row.rule.code in ("UPD010", "UPD011")
