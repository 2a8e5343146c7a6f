"""A change in a reviewer's words: names for ids, days for dates, and what else must be known of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from generator.changes.entries import Difference
from generator.changes.kinds import About, Change, Kind
from generator.changes.values import cited, shown
from generator.models.content import Quotation, Source
from generator.models.explainer import Standing, Update
from generator.models.fields import Reference, SideRef, SourceRef
from generator.models.figure import Figure, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.models.time import Time
from generator.pages import dates
from generator.pages.links import Links, page_path
from generator.pages.view import source_name

_FIELDS = {
    "by": "who says so",
    "who": "who it is",
    "role": "in which role",
    "translated_by": "whose translation",
    "origin": "whose word it is",
    "at": "when",
    "when": "when it happened",
    "said": "when said",
    "as_of": "as of",
    "review_by": "when to check again",
    "published": "when published",
    "accessed": "when read",
    "embargoed_until": "not before",
    "sensitive": "why it may distress",
    "standing": "how sure",
    "url": "address",
    "via": "whose copy was read",
    "seen": "how much was read",
    "how": "how it could be known",
    "looked": "when last looked for",
    "stance": "what they want",
    "to": "to whom",
    "medium": "in what",
    "our_reading": "what the page prints, and why",
    "original": "words in the language they were said in",
    "altered_by": "sources that print it otherwise",
    "affects": "what it is about",
    "brief": "stands in brief",
    "detail": "folded away",
    "part_of": "part of",
    "sum_of": "sum of",
}
_PARTS = {"versions": "account", "stands": "position", "rows": "row"}
_SEEN = {"page": "the whole page", "excerpt": "an excerpt", "copy": "a copy elsewhere"}
_LINK = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]")
_NUMBERS = (Kind.READING_ADDED, Kind.READING_REWRITTEN, Kind.FIGURE_MOVED)
_GAINED = (Kind.SOURCE_ADDED, Kind.SOURCE_REPLACED)


class Teller:
    """Tells changes of one side of a comparison; names that are only on the other side are found there."""

    def __init__(
        self,
        library: Library,
        other: Library,
        explainer: Explainer | None = None,
        label: Callable[[Listed], str] | None = None,
    ) -> None:
        self.library, self.other, self.explainer, self.label = library, other, explainer, label
        self._links = Links(library, page_path()), Links(other, page_path())

    def told(self, change: Change, found: Difference, entry: Any) -> Change:
        """Return a change with its words; `entry` is what it is about."""
        old, new = self._words(found.before), self._words(found.after)
        if isinstance(found.before, Prose) and isinstance(found.after, Prose):
            old, new = _unlinked(change.old, change.new)
        if change.kind is Kind.LEDGER_WRITTEN and isinstance(entry, Update):
            new = f"{entry.kind}: {shown(entry.text)}"
        about = (*(About(*pair) for pair in found.about), *self._about(change, found, entry))
        if not (old or new or change.field or about):
            return change
        return replace(
            change,
            old_words=old if old != change.old else "",
            new_words=new if new != change.new else "",
            field_words=self._field(change.field, found, entry),
            about=about,
        )

    def _words(self, value: object) -> str:
        """Return a value that is told better in other words than those of its file; "" for any other."""
        match value:
            case Time():
                return dates.words(value)
            case SideRef() if self.explainer:
                return str(self.explainer.event.sides.get(value, value))
            case SourceRef():
                return self._source(value)
            case Reference():
                return self._name(value)
            case tuple() if value and all(isinstance(part, Reference) for part in value):
                return "; ".join(map(self._words, value))
        return ""

    def _name(self, name: str) -> str:
        listed = self.explainer.entries.get(name) if self.explainer else None
        if listed and self.label and not self.library.profile(name):
            return self.label(listed)
        found = (links.name_of(name) for links in self._links)
        return next((text for text in found if text != name), name)

    def _find(self, name: str) -> tuple[str, Source | None]:
        """Return the explainer of a source, and the source."""
        slug, _, own = name.rpartition("/")
        slug = slug or (self.explainer.slug if self.explainer else "")
        for library in (self.library, self.other):
            explainer = library.explainers.get(slug)
            if explainer and own in explainer.sources:
                return slug, explainer.sources[own]
        return slug, None

    def _source(self, name: str) -> str:
        _, source = self._find(name)
        return f"{source_name(source)}: {source.title}" if source else name

    def _field(self, field: str, found: Difference, entry: Any) -> str:
        """Return the name of a field in words; "" for the readings of a figure that is counted in one way."""
        *within, name = field.split(".")
        words = _FIELDS.get(name, name.replace("_", " "))
        if isinstance(entry, Quotation) and name == "text":
            words = "the words quoted"
        reading = _reading(found, entry)
        if isinstance(entry, Figure) and name == "readings":
            count = entry.counts.get(entry.count_of(reading), "") if reading else ""
            return str(count) if len(entry.counts) > 1 else ""
        if reading:
            return f"{words} of the reading of {dates.words(reading.as_of)}"
        part = _PARTS.get(within[0], within[0]) if within else ""
        return f"{words}, {part} {' '.join(within[1:])}" if part else words

    def _about(self, change: Change, found: Difference, entry: Any) -> Iterator[About]:
        if change.kind in _NUMBERS and isinstance(found.after, tuple):
            yield from self._readings(found.after)
        elif change.kind is Kind.FIGURE_ADDED and isinstance(entry, Figure):
            yield from self._readings(entry.readings[-1:])
        elif change.kind is Kind.STANDING_RAISED and found.after is Standing.CONFIRMED:
            yield from (self._origin(name) for name in sorted(cited(entry)))
        elif change.kind in _GAINED and isinstance(found.after, tuple):
            yield from (self._origin(name) for name in found.after)
        elif change.kind is Kind.ENTRY_ADDED and isinstance(entry, Source):
            yield from self._new_source(entry)

    def _readings(self, readings: tuple[object, ...]) -> Iterator[About]:
        for reading in readings:
            if isinstance(reading, Reading):
                if reading.said:
                    yield About("said", dates.words(reading.said))
                if reading.note:
                    yield About("note", shown(reading.note))
                yield from (About("source", self._source(name), self._at(name)) for name in reading.sources)

    def _at(self, name: str) -> str:
        """Return where readers see a source; "" for one that is gone."""
        slug, _ = self._find(name)
        explainer, own = self.library.explainers.get(slug), name.rpartition("/")[2]
        return f"{slug}/sources/#{own}" if explainer and own in explainer.sources else ""

    def _origin(self, name: str) -> About:
        """Return a source with whose word it is, and the side of that."""
        _, source = self._find(name)
        if source is None:
            return About("source", name)
        witness = self.library.witness(source)
        profile = self.library.profile(witness)
        origin = str(profile.name) if profile else str(source.origin or source.publisher)
        side = source.side or self.library.side_of(witness)
        sides = self.explainer.event.sides if self.explainer else {}
        named = f"side: {sides.get(side, side)}" if side else "of no side"
        return About("source", f"{self._source(name)} (origin: {origin}; {named})", self._at(name))

    def _new_source(self, source: Source) -> Iterator[About]:
        yield About("publisher", source_name(source))
        yield About("title", str(source.title))
        date = dates.words(source.published) if source.published else f"none: {source.undated or 'not said'}"
        yield About("date", date)
        on = f", on {dates.words(source.accessed)}" if source.accessed else ""
        yield About("seen", f"{_SEEN[source.seen]}{on}")
        if source.origin:
            yield About("goes back to", self._name(source.origin))
        if source.side:
            yield About("side", self._words(source.side))
        yield About("address", str(source.url), "", str(source.url))


def _reading(found: Difference, entry: Any) -> Reading | None:
    """Return the reading that a difference of a figure is about; one that is gone as it was."""
    if isinstance(entry, Figure) and found.path[:1] == ("readings",):
        return entry.readings[int(found.path[1])]
    before = found.before if isinstance(found.before, tuple) else ()
    return next((part for part in before if isinstance(part, Reading)), None)


def is_link_alone(old: str, new: str) -> bool:
    """Whether two versions of a text differ in nothing but where their words lead."""
    return old != new and _LINK.sub(r"\1", old) == _LINK.sub(r"\1", new)


def _unlinked(old: str, new: str) -> tuple[str, str]:
    """Return two versions of a text as they read, unless only their links differ."""
    return ("", "") if is_link_alone(old, new) else (_LINK.sub(r"\1", old), _LINK.sub(r"\1", new))
