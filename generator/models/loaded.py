"""One explainer as it was loaded: its entries, their places, and what of it is public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from generator.location import KeyPath, Location, SourceMap
from generator.models.content import Entry, Publishable, Source, Status
from generator.models.explainer import Background, Event, Reaction, Update, UpdateKind
from generator.models.fields import Reference, Wording
from generator.models.figure import Figure, Reading
from generator.models.prose import Prose
from generator.models.publishing import Withheld, is_kept, is_public, only, withheld_of
from generator.models.time import Time
from generator.models.told import Told, find_headings, tell
from generator.models.walk import walk


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a file: which file, the key path there, the value."""

    file: str
    path: KeyPath
    value: object


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry as the index of an explainer lists it; `within` is the entry that holds a quotation."""

    id: str
    kind: str
    entry: Any
    file: str
    path: KeyPath
    within: str = ""


@dataclass(frozen=True)
class Explainer:
    """One explainer: what its folder holds."""

    slug: str
    event: Event
    reactions: Mapping[str, Reaction]
    background: Background
    sources: Mapping[str, Source]
    updates: Mapping[str, Update]
    files: Mapping[str, SourceMap] = field(default_factory=dict, compare=False)
    broken: frozenset[str] = frozenset()
    """Ids of entries that did not load: known, but not to be judged."""
    is_overdue: bool = False
    """Whether the day by which it had to be checked again has passed."""
    withdrawn: Mapping[str, Listed] = field(default_factory=dict, compare=False)
    """Withdrawn entries, whose words are gone and whose anchors stay."""
    known_at: Time | None = None
    """The moment up to which things were known, where that is earlier than the page itself."""
    withheld: Mapping[str, Withheld] = field(default_factory=dict, compare=False)
    """In a preview alone: what of each entry the site keeps back. The explainer itself has the id ""."""

    @cached_property
    def zone(self) -> dt.tzinfo:
        """The time zone of times without an offset."""
        return ZoneInfo(self.event.timezone)

    @cached_property
    def sections(self) -> tuple[tuple[str, str, KeyPath, Mapping[str, Any]], ...]:
        """Every map of entries: kind, file, key path, id -> entry."""
        event, background = self.event, self.background
        return (
            ("figure", "event.yml", ("figures",), event.figures),
            ("statement", "event.yml", ("statements",), event.statements),
            ("dispute", "event.yml", ("disputes",), event.disputes),
            ("unknown", "event.yml", ("unknowns",), event.unknowns),
            ("reaction", "reactions.yml", (), self.reactions),
            ("question", "background.yml", ("questions",), background.questions),
            ("moment", "background.yml", ("timeline",), background.timeline),
            ("position", "background.yml", ("positions",), background.positions),
            ("comparison", "background.yml", ("comparisons",), background.comparisons),
            ("player", "background.yml", ("players",), background.players),
            ("source", "sources.yml", (), self.sources),
            ("update", "updates.yml", (), self.updates),
        )

    def listing(self) -> Iterator[Listed]:
        """Yield every entry with its id, quotations and excerpts included."""
        for kind, file, path, entries in self.sections:
            for name, entry in entries.items():
                yield Listed(name, kind, entry, file, (*path, name))
                if isinstance(entry, Entry):
                    for part, quotation in entry.quotations.items():
                        at = (*path, name, "quotations", part)
                        yield Listed(part, "quotation", quotation, file, at, name)
                if isinstance(entry, Source):
                    for part, excerpt in entry.excerpts.items():
                        yield Listed(part, "excerpt", excerpt, file, (*path, name, "excerpts", part), name)

    @cached_property
    def entries(self) -> Mapping[str, Listed]:
        """Id -> entry; of two with one id, the first."""
        found: dict[str, Listed] = {}
        for listed in self.listing():
            found.setdefault(listed.id, listed)
        return found

    def holder_of(self, listed: Listed) -> Listed:
        """Return the entry that holds a quotation; of anything else, itself."""
        if listed.kind != "quotation":
            return listed
        found = self.entries.get(listed.within) or self.withdrawn[listed.within]
        place = (listed.file, listed.path[:-2])
        if (found.file, found.path) == place:
            return found  # or else two entries have its id
        return next((one for one in self.listing() if (one.file, one.path) == place), found)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every prose, wording, time and reference of every file of this explainer, in file order."""
        parts = (
            ("event.yml", self.event),
            ("reactions.yml", self.reactions),
            ("background.yml", self.background),
            ("sources.yml", self.sources),
            ("updates.yml", self.updates),
        )
        return tuple(
            Leaf(file, path, value) for file, part in parts for path, value in walk(part) if is_telling(value)
        )

    @cached_property
    def prose(self) -> tuple[Leaf, ...]:
        """Every prose of every file of this explainer, in file order."""
        return tuple(leaf for leaf in self.leaves if isinstance(leaf.value, Prose))

    @cached_property
    def told(self) -> tuple[tuple[Leaf, Told], ...]:
        """Every prose, headline, heading and question that tells a number or a day, with what it tells."""
        texts = [(leaf, leaf.value.source) for leaf in self.prose if isinstance(leaf.value, Prose)]
        headings = find_headings(self.event, self.background)
        texts += [(Leaf(file, path, line), str(line)) for file, path, line in headings]
        told = ((leaf, tell(text)) for leaf, text in texts)
        return tuple((leaf, found) for leaf, found in told if found.numbers or found.dates)

    def at(self, file: str, path: KeyPath) -> Location:
        """Return the place of a value."""
        return self.files[file].value(path)

    def at_key(self, file: str, path: KeyPath) -> Location:
        """Return the place of a key."""
        return self.files[file].key(path)

    def current(self, figure: Figure) -> dict[str, tuple[Reading, ...]]:
        """Return the newest readings of each count; more than one is a disagreement or an echo."""
        newest: dict[str, tuple[Reading, ...]] = {}
        for count in figure.counts:
            readings = [reading for reading in figure.readings if figure.count_of(reading) == count]
            if readings:
                last = max(reading.as_of.order(self.zone) for reading in readings)
                newest[count] = tuple(r for r in readings if r.as_of.order(self.zone) == last)
        return newest

    def in_order(self, figure: Figure) -> tuple[Reading, ...]:
        """Return the readings in the order of the states they describe."""
        return tuple(sorted(figure.readings, key=lambda reading: reading.as_of.order(self.zone)))

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """The number of each source, from 1 in the order of sources.yml."""
        return {name: number for number, name in enumerate(self.sources, 1)}

    def retraction_of(self, name: str) -> Update | None:
        """Return the ledger entry that withdrew `name`, or the last that touched it."""
        touching = [update for update in self.updates.values() if name in update.affects]
        retracting = [update for update in touching if update.kind is UpdateKind.RETRACTION]
        found = retracting or touching
        return found[-1] if found else None

    @cached_property
    def ledger(self) -> Sequence[tuple[str, Update]]:
        """Id and entry of each update, the newest first; of one day, the last that was written."""
        rows = list(self.updates.items())
        times = {name: update.at.order(self.zone) for name, update in rows}
        if rows and times[rows[0][0]] <= times[rows[-1][0]]:  # the file goes on at its end, not at its head
            rows.reverse()
        return sorted(rows, key=lambda row: times[row[0]], reverse=True)

    @property
    def updated(self) -> Time:
        """When the page last changed, by its ledger."""
        times = [update.at for _, update in self.ledger[:1]]
        return max([self.event.published, *times], key=lambda time: time.order(self.zone))

    @property
    def is_withdrawn(self) -> bool:
        """Whether the whole explainer was withdrawn: its address stays, its words do not."""
        return self.event.status is Status.WITHDRAWN

    def _is_all_public(self, now: dt.datetime) -> bool:
        """Whether every entry is public at `now`."""
        entries = (listed.entry for listed in self.listing())
        return all(is_public(entry, now, self.zone) for entry in entries if isinstance(entry, Publishable))

    def _emptied(self) -> Explainer:
        """Return what stays of a withdrawn explainer: its address, and the ledger entry that says so."""
        words = {"headline": Wording("A withdrawn explainer"), "standfirst": Prose.parse("It was withdrawn.")}
        nothing: dict[str, object] = {
            "figures": {},
            "statements": {},
            "disputes": {},
            "unknowns": {},
            "where": (),
            "sides": {},
            "ed_note": None,
        }
        retractions = [
            name
            for name, update in self.updates.items()
            if update.kind is UpdateKind.RETRACTION and not update.affects
        ]
        last = max(retractions, key=lambda name: self.updates[name].at.order(self.zone), default="")
        return replace(
            self,
            event=self.event.model_copy(update={**words, **nothing}),
            reactions={},
            background=Background(),
            sources={},
            updates={last: self.updates[last].model_copy(update={"affects": ()})} if last else {},
        )

    def published(self, now: dt.datetime) -> Explainer:
        """Return this explainer with what is public at `now`; `now` is aware."""
        if self.is_withdrawn:
            return self._emptied()
        dated = self._dated(now)
        if self._is_all_public(now):
            return dated
        return dated._only(lambda entry: is_public(entry, now, self.zone))  # noqa: SLF001 - of this class

    def preview(self, now: dt.datetime) -> Explainer:
        """Return what editors see before it is `published`: all but withdrawn words, the rest marked."""
        if self.is_withdrawn:
            return self._emptied()
        entries = {"": self.event, **{listed.id: listed.entry for listed in self.listing()}}
        marks = {
            name: withheld_of(entry, now, self.zone)
            for name, entry in entries.items()
            if isinstance(entry, Publishable)
        }
        return replace(
            self._dated(now)._only(is_kept),  # noqa: SLF001 - of this class
            withheld={name: mark for name, mark in marks.items() if mark},
        )

    def _dated(self, now: dt.datetime) -> Explainer:
        """Return this explainer, which knows whether it had to be checked again before `now`."""
        due = self.event.review_by
        return replace(self, is_overdue=True) if due and due.latest(self.zone) < now else self

    def _only(self, is_shown: Callable[[Publishable], bool]) -> Explainer:
        """Return this explainer with the entries that are shown; of withdrawn ones the anchors stay."""
        event, background = self.event, self.background
        withdrawn = {
            listed.id: listed
            for listed in self.listing()
            if isinstance(listed.entry, Publishable)
            and not is_kept(listed.entry)
            and (not is_kept(holder := self.holder_of(listed).entry) or is_shown(holder))
        }
        return replace(
            self,
            event=event.model_copy(
                update={
                    "figures": only(event.figures, is_shown),
                    "statements": only(event.statements, is_shown),
                    "disputes": only(event.disputes, is_shown),
                    "unknowns": only(event.unknowns, is_shown),
                }
            ),
            reactions=only(self.reactions, is_shown),
            background=background.model_copy(
                update={
                    "questions": only(background.questions, is_shown),
                    "timeline": only(background.timeline, is_shown),
                    "positions": only(background.positions, is_shown),
                    "comparisons": only(background.comparisons, is_shown),
                    "players": only(background.players, is_shown),
                }
            ),
            sources=only(self.sources, is_shown),
            withdrawn=withdrawn,
        )


def is_telling(value: object) -> bool:
    """Return whether a value can be checked against another: prose, wording, time, reference."""
    return isinstance(value, Prose | Wording | Time | Reference)
