"""The closed set of things that can change, and one change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.location import Location


class Kind(StrEnum):
    """What changed, in a reviewer's words; the weightiest first."""

    QUOTATION_ALTERED = "quotation altered"
    QUOTATION_REMOVED = "quotation removed"
    READING_REWRITTEN = "old reading rewritten"
    READING_REMOVED = "reading removed"
    FIGURE_MOVED = "figure moved"
    READING_ADDED = "reading added"
    FIGURE_ADDED = "figure added"
    STANDING_RAISED = "standing raised"
    STANDING_LOWERED = "standing lowered"
    ATTRIBUTION_REMOVED = "attribution removed"
    ATTRIBUTION_CHANGED = "attribution changed"
    CLAIM_UNSOURCED = "now without a source"
    SOURCE_REMOVED = "source removed"
    SOURCE_REPLACED = "source replaced"
    DISPUTE_OPENED = "dispute opened"
    DISPUTE_SETTLED = "dispute settled"
    EXPLAINER_REMOVED = "explainer removed"
    ENTRY_REMOVED = "entry removed"
    ENTRY_WITHDRAWN = "entry withdrawn"
    PART_REMOVED = "part removed"
    STATUS_CHANGED = "status changed"
    EMBARGO_CHANGED = "embargo changed"
    PERSON_NAMED = "person newly named"
    ROLE_CHANGED = "role changed"
    HEADLINE_CHANGED = "headline changed"
    DATE_REMOVED = "date removed"
    DATE_CHANGED = "date changed"
    TIMELINE_MOVED = "timeline moved"
    QUOTATION_ADDED = "quotation added"
    EXPLAINER_ADDED = "explainer added"
    ENTRY_ADDED = "entry added"
    PART_ADDED = "part added"
    SENSITIVE_CHANGED = "sensitive flag changed"
    WORDS_CHANGED = "words changed"
    SOURCE_ADDED = "source added"
    SOURCE_MOVED = "source put elsewhere"
    DETAILS_CHANGED = "details changed"
    LEDGER_WRITTEN = "ledger entry recorded"
    REVIEWED = "facts checked anew"
    TYPO = "typo put right"
    ENTRY_RENAMED = "entry renamed"

    @property
    def weight(self) -> int:
        """How much a reviewer should care: 0 is the most."""
        return _WEIGHTS[self]

    @property
    def remark(self) -> str:
        """What a reviewer should know of every change of this kind; "" for most."""
        return "old links keep working" if self is Kind.ENTRY_RENAMED else ""


_WEIGHTS = {kind: number for number, kind in enumerate(Kind)}


class About(NamedTuple):
    """What a reviewer needs to know beside what changed: a name for it, its words, where they lead."""

    name: str
    text: str
    address: str = ""
    """Below the site's address; "" if nowhere."""
    outside: str = ""
    """An address elsewhere, which only a page may link to."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that changed; a place in the old files if it is gone from the new ones."""

    kind: Kind
    explainer: str
    """Its slug; "" for what explainers share."""
    entry: str
    """The id of the entry; "" for the explainer itself."""
    label: str
    """A few words by which an editor knows the entry."""
    location: Location
    address: str = ""
    """Where readers see it: path and anchor below the site's address."""
    field: str = ""
    old: str = ""
    new: str = ""
    pages: tuple[str, ...] = ()
    """The pages on which readers see it: addresses below the site's."""

    field_words: str = ""
    """The field in words; "" where `field` is."""
    old_words: str = ""
    """`old` with names for ids, and dates in words."""
    new_words: str = ""
    """`new` likewise."""
    about: tuple[About, ...] = ()
    is_small: bool = False
    """Whether it moves no fact: a typo, a new id, the wording of a note."""

    @property
    def order(self) -> tuple[str, bool, int, Location, str, str]:
        """The order of a report: explainer, danger, place."""
        return (self.explainer, self.is_small, self.kind.weight, self.location, self.entry, self.field)

    @property
    def was(self) -> str:
        """What it was, as a reviewer reads it."""
        return self.old_words or self.old

    @property
    def now(self) -> str:
        """What it is, as a reviewer reads it."""
        return self.new_words or self.new
