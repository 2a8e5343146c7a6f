"""The closed set of things that can change, and one change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.location import Location


class Kind(StrEnum):
    """What changed, in a reviewer's words; the weightiest first."""

    READING_REWRITTEN = "old reading rewritten"
    READING_REMOVED = "reading removed"
    FIGURE_MOVED = "figure moved"
    READING_ADDED = "reading added"
    FIGURE_ADDED = "figure added"
    QUOTATION_ALTERED = "quotation altered"
    QUOTATION_REMOVED = "quotation removed"
    ATTRIBUTION_CHANGED = "attribution changed"
    CLAIM_UNSOURCED = "now without a source"
    STANDING_RAISED = "standing raised"
    STANDING_LOWERED = "standing lowered"
    DISPUTE_OPENED = "dispute opened"
    DISPUTE_SETTLED = "dispute settled"
    SOURCE_REMOVED = "source removed"
    SOURCE_REPLACED = "source replaced"
    SOURCE_ADDED = "source added"
    SOURCE_MOVED = "source put elsewhere"
    PART_REMOVED = "part removed"
    PART_ADDED = "part added"
    EXPLAINER_REMOVED = "explainer removed"
    ENTRY_REMOVED = "entry removed"
    ENTRY_WITHDRAWN = "entry withdrawn"
    STATUS_CHANGED = "status changed"
    EMBARGO_CHANGED = "embargo changed"
    PERSON_NAMED = "person newly named"
    ROLE_CHANGED = "role changed"
    HEADLINE_CHANGED = "headline changed"
    DATE_CHANGED = "date changed"
    TIMELINE_MOVED = "timeline moved"
    QUOTATION_ADDED = "quotation added"
    EXPLAINER_ADDED = "explainer added"
    ENTRY_ADDED = "entry added"
    SENSITIVE_CHANGED = "sensitive flag changed"
    WORDS_CHANGED = "words changed"
    DETAILS_CHANGED = "details changed"
    REVIEWED = "facts checked anew"
    TYPO = "typo put right"
    ENTRY_RENAMED = "entry renamed"
    LEDGER_WRITTEN = "ledger entry recorded"

    @property
    def weight(self) -> int:
        """How much a reviewer should care: 0 is the most."""
        return list(Kind).index(self)


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

    @property
    def order(self) -> tuple[str, int, Location, str, str]:
        """The order of a report: explainer, weight, place."""
        return (self.explainer, self.kind.weight, self.location, self.entry, self.field)
