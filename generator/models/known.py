"""What was known at a moment: an explainer without what sources told later.

What carries a time of its own (a reading, a reaction, a moment, a statement that was `said`) is known from
the end of that time on, for `2025-04-24` may be any minute of that day. What carries none is known when its
sources are out. A source is out when the day it carries is over; one of the same day may already stand behind
something that happened on that day. Of the sources of a whole entry the known ones stay; a text goes as soon
as one that it cites, a number that it prints or a day that it tells is later. Our own words are those of
today: only what they tell and cite is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from generator.models.content import Entry, Quotation, Source
from generator.models.explainer import (
    Background,
    ComparedEvent,
    Comparison,
    Dispute,
    DisputeKind,
    Event,
    Position,
    Reaction,
    Standing,
    Statement,
    Update,
)
from generator.models.fields import Model, SourceRef, Wording
from generator.models.known_basis import Basis, Text, Then, changed, only
from generator.models.loaded import Explainer
from generator.models.prose import Prose
from generator.models.time import Time
from generator.models.walk import walk

E = TypeVar("E", bound=Entry)
M = TypeVar("M", bound=Model)
Witness = Callable[[Source], tuple[str, str | None]]
"""Whose word a source is, and the side of that."""

_HEADLINE = Wording("What was known then")
_STANDFIRST = Prose.parse("The page itself was written later. Here is what its sources had told by then.")


def known_at(
    explainer: Explainer, moment: Time, witness: Witness, shared: AbstractSet[str] = frozenset()
) -> Explainer | None:
    """Return what was known of a public explainer at the end of `moment`; None if that was nothing.

    `shared` are its sources that people, organisations, places and terms cite.
    """
    then = _Known(explainer, moment, witness, shared)
    if explainer.is_withdrawn:
        return explainer if len(then.updates) == len(explainer.updates) else None
    known = then.explainer()
    return known if not then.is_earlier or then.tells(known) else None


class _Known(Then):
    """The entries of an explainer at a moment, each with what was known of it, and the whole of them."""

    def __init__(
        self, explainer: Explainer, moment: Time, witness: Witness, shared: AbstractSet[str]
    ) -> None:
        super().__init__(explainer, moment)
        self._witness, self._shared = witness, shared
        updates = explainer.updates.items()
        self.updates = {
            name: update for name, update in updates if update.at.earliest(self.zone) <= self.until
        }
        own = (explainer.event.published, explainer.event.as_of)
        is_page_later = any(time.earliest(self.zone) > self.until for time in own)
        self.is_earlier = is_page_later or len(self.updates) < len(explainer.updates)
        """Whether the page as it stands is later than the moment."""

    def entry(self, entry: E, times: Iterable[Time | None], *texts: Text) -> E | None:
        """Return what was known of an entry; None if its time, a text or all its sources are later."""
        own = [time for time in times if time]
        basis = self.basis_of(*own)
        if not self.is_past(*own) or not self.can_tell(basis, *texts):
            return None
        sources = only(entry.sources, basis.sources)
        is_cited = any(text.cites for text in texts if isinstance(text, Prose))
        if entry.sources and not sources and not is_cited:
            return None
        quotations = _each(entry.quotations, lambda part: self._quotation(part, basis))
        return changed(entry, {"sources": sources, "quotations": quotations})

    def _quotation(self, quotation: Quotation, basis: Basis) -> Quotation | None:
        sources = only(quotation.sources, basis.sources)
        if quotation.sources and not sources:
            return None
        altered_by = only(quotation.altered_by, basis.sources)
        note = self.told_or_none(quotation, basis, "note")
        return changed(quotation, {"sources": sources, "altered_by": altered_by, **note})

    def _statement(self, entry: Statement) -> Statement | None:
        """Return a statement; a confirmed one as long as two origins, not all of one side, bear it out."""
        known = self.entry(entry, [entry.said], entry.text, entry.sensitive)
        if known is None or (known.standing is Standing.CONFIRMED and not self._is_confirmed(known, entry)):
            return None
        return changed(known, self.told_or_none(known, self.out, "heading"))

    def _is_confirmed(self, known: Statement, whole: Statement) -> bool:
        if known.sources == whole.sources:
            return True
        names = dict.fromkeys((*known.sources, *known.text.cites))
        words = {self._witness(self.whole.sources[name]) for name in names}
        sides = {side for _, side in words}
        return len({origin for origin, _ in words}) > 1 and (len(sides) > 1 or None in sides)

    def _dispute(self, entry: Dispute) -> Dispute | None:
        """Return a dispute, as long as two of its accounts were known; of a misreading, one."""
        versions = {}
        for name, version in entry.versions.items():
            excerpts = tuple(x for x in version.excerpts if self.whole.entries[x].within in self.out.sources)
            sources = only(version.sources, self.out.sources)
            if self.can_tell(self.out, version.text) and (sources or excerpts or version.text.cites):
                versions[name] = changed(version, {"sources": sources, "excerpts": excerpts})
        least = 1 if entry.kind is DisputeKind.MISREADING else 2
        known = self.entry(entry, [], entry.question, entry.our_reading, entry.claim)
        return changed(known, {"versions": versions}) if known and len(versions) >= least else None

    def _reaction(self, entry: Reaction) -> Reaction | None:
        """Return a reaction, as long as some of its words were known."""
        known = self.entry(entry, [entry.at], entry.stance, entry.medium, entry.role)
        if known is None:
            return None
        known = changed(known, self.told_or_none(known, self.basis_of(entry.at), "summary"))
        return known if known.summary or known.quotations else None

    def _position(self, entry: Position) -> Position | None:
        """Return the positions of the sides that were known; None if none was."""
        known = self.entry(entry, [], entry.question)
        if known is None:
            return None
        stands = {
            side: changed(stand, {"sources": only(stand.sources, self.out.sources)})
            for side, stand in entry.stands.items()
            if self.can_tell(self.out, stand.text)
            and (stand.text.cites or only((*stand.sources, *entry.sources), self.out.sources))
        }
        return changed(known, {"stands": stands}) if stands else None

    def _comparison(self, entry: Comparison) -> Comparison | None:
        """Return the rows that were known; None if fewer than two were."""
        known = self.entry(entry, [], entry.title, entry.text)
        rows = _each(entry.rows, self._row)
        return changed(known, {"rows": rows}) if known and len(rows) > 1 else None

    def _row(self, row: ComparedEvent) -> ComparedEvent | None:
        is_known = self.is_known(row.reading) if row.reading else row.figure in self.figures
        if not is_known or not self.is_past(row.at) or not self.can_tell(self.out, row.label):
            return None
        reading = self.reading(row.reading) if row.reading else None
        return changed(row, {"reading": reading, **self.told_or_none(row, self.out, "text")})

    def tells(self, known: Explainer) -> bool:
        """Whether the event had begun, and anything of it is known."""
        event = known.event
        has_begun = event.when.earliest(self.zone) <= self.until
        return has_begun and bool(event.figures or event.statements or known.reactions)

    def _event(self) -> Event:
        event = self.whole.event
        changes: dict[str, object] = {
            "figures": self.figures,
            "statements": _each(event.statements, self._statement),
            "disputes": _each(event.disputes, self._dispute),
            "unknowns": _each(
                event.unknowns, lambda part: self.entry(part, [part.looked], part.text, part.how)
            ),
        }
        if self.is_earlier:
            changes |= {"published": self.moment, "as_of": self.moment, "review_by": None}
        if not self.can_tell(self.basis_of(event.when), event.headline):
            changes["headline"] = _HEADLINE
        if not self.can_tell(self.out, event.standfirst):
            changes["standfirst"] = _STANDFIRST
        return changed(event, changes)

    def _background(self) -> Background:
        whole = self.whole.background
        changes = {
            "questions": _each(
                whole.questions, lambda part: self.entry(part, [], part.question, part.answer)
            ),
            "timeline": _each(whole.timeline, lambda part: self.entry(part, [part.at], part.text)),
            "positions": _each(whole.positions, self._position),
            "comparisons": _each(whole.comparisons, self._comparison),
            "players": _each(whole.players, lambda part: self.entry(part, [], part.part)),
        }
        return changed(whole, changes)

    def explainer(self) -> Explainer:
        """Return the explainer as it was known."""
        reactions = _each(self.whole.reactions, self._reaction)
        answers = {
            name: part if part.in_reply_to in reactions else changed(part, {"in_reply_to": None})
            for name, part in reactions.items()
        }
        known = replace(
            self.whole,
            event=self._event(),
            reactions=answers,
            background=self._background(),
            updates=self.updates,
        )
        if not self.is_earlier:
            return known
        known = replace(known, sources=self._sources(known), is_overdue=False, known_at=self.moment)
        ids = known.entries.keys() | self.whole.withdrawn.keys()
        updates = {name: _affecting(update, ids) for name, update in self.updates.items()}
        known = replace(known, updates=updates)
        kept = {name: part for name, part in self.whole.withdrawn.items() if known.retraction_of(name)}
        return replace(known, withdrawn=kept)

    def _sources(self, known: Explainer) -> dict[str, Source]:
        """Return the sources that something known cites, without the day on which we read them."""
        parts = (known.event, known.reactions, known.background)
        cited = {name for part in parts for _, value in walk(part) for name in _cited(value)}
        cited |= self._shared & self.out.sources
        return {
            name: changed(source, {"accessed": None, **self.told_or_none(source, self.out, "note")})
            for name, source in self.whole.sources.items()
            if name in cited
        }


def _affecting(update: Update, ids: AbstractSet[str]) -> Update:
    return changed(update, {"affects": only(update.affects, ids)})


def _cited(value: object) -> Iterable[str]:
    if isinstance(value, SourceRef):
        return (str(value),)
    return value.cites if isinstance(value, Prose) else ()


def _each(entries: Mapping[str, M], known: Callable[[M], M | None]) -> dict[str, M]:
    found = ((name, known(entry)) for name, entry in entries.items())
    return {name: entry for name, entry in found if entry is not None}
