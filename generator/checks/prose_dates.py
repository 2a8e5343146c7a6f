"""Law 5 in prose: the days that a text tells are days of the calendar, and of the story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from generator.checks.registry import Finding, check
from generator.models.content import Quotation
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Prose
from generator.models.spoken_dates import WEEKDAYS, SpokenDate, find_dates
from generator.models.time import Time

_OUR_WORK = frozenset(("accessed", "looked", "review_by", "embargoed_until"))
"""Days of our own work: a text about the story tells none of them."""
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_PLAIN = len("2025-04-24T06:06")
_LONGEST_STRETCH = dt.timedelta(days=31)
_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


class Fault(NamedTuple):
    """What is wrong with a day that a text tells, and where in the text."""

    offset: int
    message: str
    hint: str


@check(
    "DAT007",
    "loose-date",
    excuse="Excuse it where the day is certain and sourced, and needs no entry of its own.",
)
def loose_date(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Prose tells a day that no entry of the explainer has as its time, or a weekday on which, in the week
    before and after the event, nothing that has a time happened. Most often the day is a slip, which readers
    would repeat. Quotations, the claim of a misreading and the ledger are left alone; the days on which a
    source was read, or something looked for, do not count.
    """
    for explainer in library.explainers.values():
        if not explainer.broken:  # what did not load may have the day
            yield from _findings(explainer, partial(_loose, Days(explainer)))


def _loose(days: Days, date: SpokenDate) -> Fault | None:
    if not date.month:
        if date.weekday in days.weekdays or len(days.weekdays) == 1:  # nothing but the event: `when` is wrong
            return None
        message = f"nothing in the week of the event is dated to a {date.weekday}"
        return Fault(date.start, message, "mend the weekday, or write the date in full")
    if not date.is_day or days.has(date):
        return None
    hint = "mend the date, or give it to the entry it belongs to: `at`, `as_of`, `said` or `published`"
    return Fault(date.start, f"no entry of this explainer is dated {date}", hint)


@check(
    "DAT008",
    "wrong-weekday",
    excuse="Excuse it where the text tells of somebody else’s mistake.",
)
def wrong_weekday(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A weekday stands beside a date that falls on another weekday. One of the two is a slip, and readers
    cannot tell which. Where the text names no year, the years are tried in which the explainer has that day.
    """
    for explainer in library.explainers.values():
        days = Days(explainer)
        yield from _findings(explainer, partial(_wrong_weekday, days))


def _wrong_weekday(days: Days, date: SpokenDate) -> Fault | None:
    right = days.weekdays_of(date) if date.is_day and date.weekday else []
    if not right or date.weekday in right:
        return None
    message = f"{date} is a {right[0]}, not a {date.weekday}"
    near = days.nearest(date)
    meant = f"{date.weekday} {near.day} {near:%B}" if near else ""
    hint = f"write {right[0]} {date}, or {meant}" if near else f"write {right[0]}, or mend the date"
    return Fault(date.weekday_at, message, hint)


@check("DAT009", "no-such-day", excuse="Excuse it where the text tells of somebody else’s mistake.")
def no_such_day(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Prose names a day that the calendar does not have, such as 31 April. It is a slip in the day or in the
    month, and nobody can tell what was meant.
    """
    for explainer in library.explainers.values():
        yield from _findings(explainer, _no_such_day)


def _no_such_day(date: SpokenDate) -> Fault | None:
    if not date.month or date.is_day:
        return None
    return Fault(date.start, f"the calendar has no {date}", "mend the day or the month")


@dataclass(frozen=True)
class Days:
    """The days that the entries of an explainer have as their times."""

    explainer: Explainer

    def has(self, date: SpokenDate) -> bool:
        """Whether an entry has this day; without a year, in any year."""
        if date.year:
            day = dt.date(date.year, date.month, date.day).isoformat()
            return day in self._dated or day in self._worded
        day_of_year = (date.month, date.day)
        return day_of_year in self._in_any_year or day_of_year in _by_day(self._worded)

    def weekdays_of(self, date: SpokenDate) -> list[str]:
        """Return the weekdays on which a date may fall, in the years in which the explainer has it."""
        when = self.explainer.event.when.day.year
        years = [date.year] if date.year else self._in_any_year.get((date.month, date.day), [when])
        return [WEEKDAYS[day.weekday()] for day in (_day(year, date) for year in years) if day]

    def nearest(self, date: SpokenDate) -> dt.date | None:
        """Return the day within three of `date` that an entry has, and that falls on its weekday."""
        here = _day(date.year or self.explainer.event.when.day.year, date)
        days = [dt.date.fromisoformat(day) for day in self._dated]
        near = [day for day in days if here and 0 < abs(day - here) / _DAY <= 3]
        return next((day for day in sorted(near) if WEEKDAYS[day.weekday()] == date.weekday), None)

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """The weekdays of the days that entries have in the week before and after the event.

        All of them, if no entry has a day there: then it is the event that is dated wrongly.
        """
        event = self.explainer.event.when
        own = set(_ISO.findall(event.text))
        days = [dt.date.fromisoformat(day) for day in self._dated - own]
        near = [day for day in days if abs(day - event.day) <= _WEEK]
        told = [*near, *map(dt.date.fromisoformat, own)] if near else []
        return frozenset(WEEKDAYS[day.weekday()] for day in told) or frozenset(WEEKDAYS)

    @cached_property
    def _dated(self) -> frozenset[str]:
        values = ((leaf.path, leaf.value) for leaf in self.explainer.leaves)
        times = [value for path, value in values if isinstance(value, Time) and path[-1] not in _OUR_WORK]
        found = set(_ISO.findall(" ".join(time.text for time in times)))
        for time in times:
            if len(time.text) > _LONGEST_PLAIN:
                found.update(self._further_days(time))
        return frozenset(found)

    def _further_days(self, time: Time) -> Iterator[str]:
        """Yield the days inside a stretch, and the local day of a time with an offset."""
        zone = self.explainer.zone
        points = [point for point in (time.start, time.end) if point]
        if any(point.offset is not None for point in points):
            yield time.latest(zone).astimezone(zone).date().isoformat()
        if len(points) == 2 and all(point.day for point in points):
            day, last = (point.bounds()[0].date() for point in points)
            while day < last and last - day <= _LONGEST_STRETCH:
                yield day.isoformat()
                day += _DAY

    @cached_property
    def _worded(self) -> frozenset[str]:
        """The days in labels and recorded words: they say what an entry is about, and belong to it."""
        year = self.explainer.event.when.day.year
        days = (
            _day(date.year or year, date)
            for text in self._labels()
            for date in find_dates(text)
            if date.is_day
        )
        return frozenset(day.isoformat() for day in days if day)

    def _labels(self) -> Iterator[str]:
        for figure in self.explainer.event.figures.values():
            yield from (figure.label, figure.scope or "", *figure.counts.values())
        for listed in self.explainer.listing():
            if isinstance(listed.entry, Quotation):
                yield listed.entry.text

    @cached_property
    def _in_any_year(self) -> dict[tuple[int, int], list[int]]:
        return _by_day(self._dated)


def _by_day(days: frozenset[str]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for day in sorted(days):
        year, month, number = map(int, day.split("-"))
        found.setdefault((month, number), []).append(year)
    return found


def _day(year: int, date: SpokenDate) -> dt.date | None:
    try:
        return dt.date(year, date.month, date.day)
    except ValueError:
        return None


def _findings(explainer: Explainer, judge: Callable[[SpokenDate], Fault | None]) -> Iterator[Finding]:
    """Yield what is wrong with the days of each text: not of the words of others, nor of the ledger."""
    for leaf, told in explainer.told:
        if not told.dates or leaf.path[-1:] == ("claim",) or leaf.file == "updates.yml":
            continue
        source = leaf.value.source if isinstance(leaf.value, Prose) else str(leaf.value)
        found = (judge(date) for date in told.dates)
        faults = sorted(fault for fault in found if fault)
        if not faults:
            continue
        places = explainer.files[leaf.file].spots(leaf.path, source, [fault.offset for fault in faults])
        for place, fault in zip(places, faults, strict=True):
            yield Finding(place, fault.message, fault.hint)
