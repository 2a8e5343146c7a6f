"""What was known at a moment: which times are over, which sources are out, which texts and figures hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from generator.models.content import Source
from generator.models.fields import Line, Model
from generator.models.figure import Figure, Reading
from generator.models.loaded import Explainer
from generator.models.prose import FigureMark, Prose
from generator.models.running_text import blank
from generator.models.spoken_dates import MONTHS, SpokenDate
from generator.models.time import Time
from generator.models.told import tell

M = TypeVar("M", bound=Model)
S = TypeVar("S", bound=str)
Text = Prose | Line | None

_YEAR = re.compile(rf"(?:\b({'|'.join(MONTHS)}) )?\b((?:19|20)[0-9]{{2}})\b")
_LEAST = 10
"""Smaller numbers in a text may count anything."""
_NEVER = Time.parse("9999")


class Basis(NamedTuple):
    """What a text may rest on: sources, and the last day that it may tell."""

    sources: AbstractSet[str]
    day: dt.date


class Then:
    """An explainer, and the moment at which it is looked at: the end of `moment`, by its own clocks."""

    def __init__(self, whole: Explainer, moment: Time) -> None:
        self.whole, self.moment, self.zone = whole, moment, whole.zone
        self.until = moment.latest(self.zone)
        today = self.until.astimezone(self.zone).date()
        self._tonight = dt.datetime.combine(today, dt.time(23, 59), self.zone)
        is_over = self.until >= self._tonight
        sources = whole.sources.items()
        out = {name for name, source in sources if is_out(source, self.until, self.zone)}
        self._today = {
            name: begun
            for name, source in sources
            if name not in out
            and (begun := dated(source).earliest(self.zone)) <= self.until
            and since(dated(source), self.zone) <= self._tonight
        }
        """Sources of this day, which may be out: name -> the first moment they may be of."""
        self.out = Basis(out, today if is_over else today - dt.timedelta(days=1))
        self.figures: Mapping[str, Figure] = {}
        self.figures = self._figures(with_notes=False)  # notes may print figures
        self.figures = self._figures(with_notes=True)

    def is_past(self, *times: Time | None) -> bool:
        """Whether all of these times are over."""
        return all(since(time, self.zone) <= self.until for time in times if time)

    def basis_of(self, *times: Time | None) -> Basis:
        """Return what can stand behind something of these times; without any, what is over and out."""
        own = [since(time, self.zone) for time in times if time]
        if not own:
            return self.out
        last = min(max(own), self.until)
        of_today = {name for name, begun in self._today.items() if begun <= last}
        return Basis(self.out.sources | of_today, self._tonight.date())

    def can_tell(self, basis: Basis, *texts: Text) -> bool:
        """Whether texts tell, print and cite nothing that came later."""
        return all(self._can_tell(text, basis) for text in texts if text is not None)

    def _can_tell(self, text: Prose | Line, basis: Basis) -> bool:
        source = text.source if isinstance(text, Prose) else str(text)
        numbers = {number.value for number in tell(source).numbers}
        if numbers & self._later_values or tells_later_day(source, basis.day, self.whole.event.when.day.year):
            return False
        if not isinstance(text, Prose):
            return True
        marks = (part for part in text.inlines() if isinstance(part, FigureMark))
        return basis.sources >= {*text.cites} and all(self._prints(mark) for mark in marks)

    def told_or_none(self, model: Model, basis: Basis, *names: str) -> dict[str, object]:
        """Return these texts of a model, None for each that tells more than was known."""
        texts = {name: getattr(model, name) for name in names}
        return {name: text if self.can_tell(basis, text) else None for name, text in texts.items()}

    @cached_property
    def _later_values(self) -> set[Decimal]:
        """Numbers that only later readings have."""
        every = [reading for figure in self.whole.event.figures.values() for reading in figure.readings]
        known = {end for reading in every if self.is_known(reading) for end in (reading.least, reading.most)}
        return {end for reading in every for end in (reading.least, reading.most) if end >= _LEAST} - known

    def _prints(self, mark: FigureMark) -> bool:
        """Whether a mark prints the reading it prints today, or the newest of its lead count then."""
        whole, known = self.whole.event.figures.get(mark.figure), self.figures.get(mark.figure)
        if whole is None or known is None:
            return False
        if mark.as_of:
            return {*map(_identity, whole.named(mark.as_of, mark.by))} <= {*map(_identity, known.readings)}
        newest = self.whole.current(known).get(whole.lead_count, ())
        return len({(part.qualifier, part.value, part.low, part.high) for part in newest}) == 1

    def is_known(self, reading: Reading) -> bool:
        """Whether a reading had been told, by a source that was out."""
        times = (reading.as_of, reading.said)
        return self.is_past(*times) and not self.basis_of(*times).sources.isdisjoint(reading.sources)

    def reading(self, reading: Reading, *, with_notes: bool = True) -> Reading:
        """Return a known reading with those of its sources, and the note, that were known."""
        basis = self.basis_of(reading.as_of, reading.said)
        note = reading.note if with_notes and self.can_tell(basis, reading.note) else None
        return changed(reading, {"sources": only(reading.sources, basis.sources), "note": note})

    def _figures(self, *, with_notes: bool) -> dict[str, Figure]:
        figures = self.whole.event.figures.items()
        known = ((name, self._figure(figure, with_notes=with_notes)) for name, figure in figures)
        found = {name: figure for name, figure in known if figure}
        return {name: _among(figure, found) for name, figure in found.items()}

    def _figure(self, figure: Figure, *, with_notes: bool) -> Figure | None:
        readings = tuple(
            self.reading(part, with_notes=with_notes) for part in figure.readings if self.is_known(part)
        )
        told = {figure.count_of(reading) for reading in readings}
        counts = {name: words for name, words in figure.counts.items() if name in told}
        if not readings or not self.can_tell(self.out, figure.label, figure.unit, *counts.values()):
            return None
        changes: dict[str, object] = {"readings": readings, "counts": counts}
        if len(counts) < len(figure.counts):  # the lead is named, for else another count would pass into it
            changes["lead"] = figure.lead_count if figure.lead_count in told else next(iter(counts))
        return changed(figure, changes | self.told_or_none(figure, self.out, "scope"))


def since(time: Time, zone: dt.tzinfo) -> dt.datetime:
    """Return the moment from which a time is over: its end, or where it has none its start."""
    return time.earliest(zone) if time.end is None else time.latest(zone)


def dated(source: Source) -> Time:
    """Return the time of a source; of one without a date, when we read it."""
    return source.published or source.accessed or _NEVER


def is_out(source: Source, until: dt.datetime, zone: dt.tzinfo) -> bool:
    """Return whether a source was out at `until`, even if it is of the last minute of its day."""
    return since(dated(source), zone) <= until


def tells_later_day(text: str, last: dt.date, year: int) -> bool:
    """Return whether a text tells a day, month or year after `last`; `year` is that of days without one."""
    days = (_day(date, year) for date in tell(text).dates if date.is_day)
    named = _YEAR.findall(blank(text))
    months = (dt.date(int(told), MONTHS[month] if month else 1, 1) for month, told in named)
    return any(day > last for day in (*days, *months))


def only(names: tuple[S, ...], known: Container[str]) -> tuple[S, ...]:
    """Return those of `names` that are known."""
    return tuple(name for name in names if name in known)


def changed(model: M, fields: Mapping[str, object]) -> M:
    """Return a model with other fields; the same one, if they are what it has."""
    other = {name: value for name, value in fields.items() if getattr(model, name) != value}
    return model.model_copy(update=other) if other else model


def _day(date: SpokenDate, year: int) -> dt.date:
    try:
        return dt.date(date.year or year, date.month, date.day)
    except ValueError:  # 29 February, in a year that has none
        return dt.date(year, 3, 1)


def _identity(reading: Reading) -> tuple[object, ...]:
    return reading.count, reading.as_of, reading.by, reading.value, reading.low, reading.high


def _among(figure: Figure, found: Mapping[str, Figure]) -> Figure:
    """Return a figure whose whole and whose parts are among those that were known."""
    is_sum = all(part in found for part in figure.sum_of)
    part_of = figure.part_of if figure.part_of in found else None
    return changed(figure, {"sum_of": figure.sum_of if is_sum else (), "part_of": part_of})
