"""Days in running text: "24 April", "Thursday, 24 April 2025", "April 24", "19 to 21 April", "on Thursday".

Months and years alone are no days. A weekday is part of a name where a capital stands before it (Palm Sunday)
or a newspaper behind it (Sunday Times). Each month and weekday is judged by a few characters around it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.models.english import OPENERS

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"Sept": 9}
WEEKDAYS = tuple(calendar.day_name)
_WEEKDAY = "|".join(WEEKDAYS)
_WORD = re.compile(r"([ADFJMNOSTW][a-z]{2,8})(?![’'-]?\w\w|\w)")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?<![\w./:-]..........)(?![\w/:-])")
"""The look back stands behind the digits, because `re` is quick to find one of a set."""
_DAY = r"(?<![\w.,:/-])[0-9]{1,2}(?:st|nd|rd|th)?"
_BEFORE = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY}),?[ ](?:the[ ])?\(?)?"
    rf"(?P<days>(?:{_DAY}(?:,[ ]|[ ]and[ ]|[ ]or[ ]|[ ]to[ ]|[–-]))*(?:{_DAY}|(?<=[–-])[0-9]{{1,2}}))"
    r"(?:[ ]of)?[ ]$"
)
_YEAR = re.compile(r",?[ ]([0-9]{4})(?![0-9])")
_AFTER = re.compile(
    r"[ ](?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:[–-](?P<last>[0-9]{1,2}))?(?![\w:%]|[.,:/–-][0-9])"
    r"(?:,?[ ](?P<year>[0-9]{4})(?![0-9]))?"
)
_AMERICAN = re.compile(rf"\b(?P<weekday>{_WEEKDAY}),?[ ]$")
_IN = re.compile(r"\b(?:in|by|of)[ ]$", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:[ ]\(|,[ ]a[ ])(?P<weekday>{_WEEKDAY})\b")
_TO_DATE = re.compile(r",?[ ](?:the[ ])?\(?[0-9, –-]*(?:(?:st|nd|rd|th|and|or|to|of)[0-9, –-]*)*")
_NUMBER = re.compile(r"[0-9]{1,2}")
_CAPITAL = re.compile(r"\b([A-Z]\w+)[ ]$")
_PAPER = re.compile(r"[ ](?:Times|Telegraph|Post|Mail|Express|Mirror|Independent|Herald|People)\b")
_REACH = 60


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A day as a text tells it: the day of a month, year and weekday if they are told; or a weekday alone."""

    start: int
    end: int
    month: int = 0
    day: int = 0
    year: int | None = None
    weekday: str = ""
    weekday_at: int = 0

    def __str__(self) -> str:
        if not self.month:
            return self.weekday
        return f"{self.day} {calendar.month_name[self.month]}{f' {self.year}' if self.year else ''}"

    @property
    def is_day(self) -> bool:
        """Whether the calendar has this day, in some year if none is told."""
        try:
            dt.date(self.year or 2000, self.month, self.day)
        except ValueError:
            return False
        return True


class _Name(NamedTuple):
    """A month (1 to 12) or a weekday, by its name, or a whole date in digits."""

    start: int
    end: int
    month: int = 0
    weekday: str = ""


def find_dates(text: str) -> Iterator[SpokenDate]:
    """Yield the days that a text tells, in order; its marks are blank."""
    iso = [_in_digits(match) for match in _ISO.finditer(text)]
    yield from sorted([*iso, *_named(text)], key=lambda date: date.start) if iso else _named(text)


def _in_digits(match: re.Match[str]) -> SpokenDate:
    year, month, day = map(int, match[0].split("-"))
    return SpokenDate(match.start(), match.end(), month, day, year)


def _named(text: str) -> Iterator[SpokenDate]:
    taken = 0
    for name in _names(text, 0, len(text)):
        if name.start >= taken:
            found = [date for date in _read(text, name, taken) if date.start >= taken]
            yield from found
            taken = max([taken, *(date.end for date in found)])


def _names(text: str, start: int, end: int) -> Iterator[_Name]:
    for word in _WORD.finditer(text, start, end):
        at, until = word.span(1)
        if text[at - 1 : at].isalnum():
            continue
        if word[1] in MONTHS:
            yield _Name(at, until, MONTHS[word[1]])
        elif word[1] in _SHORT:
            yield _Name(at, until + text.startswith(".", until), _SHORT[word[1]])
        elif word[1] in WEEKDAYS:
            yield _Name(at, until, weekday=word[1])


def _read(text: str, name: _Name, taken: int) -> Iterator[SpokenDate]:
    if name.weekday:
        yield from _weekday_alone(text, name)
        return
    before = _BEFORE.search(text[max(taken, name.start - _REACH) : name.start])
    yield from _days_first(text, name, before) if before else _month_first(text, name)


def _weekday_alone(text: str, name: _Name) -> Iterator[SpokenDate]:
    """Yield a weekday, unless it is part of a name, or a date follows that will take it along."""
    capital = _CAPITAL.search(text[max(0, name.start - _REACH) : name.start])
    is_name = (capital and capital[1].casefold() not in OPENERS) or _PAPER.match(text, name.end)
    if not is_name and not _leads_to_date(text, name.end):
        yield SpokenDate(name.start, name.end, weekday=name.weekday, weekday_at=name.start)


def _leads_to_date(text: str, at: int) -> bool:
    name = next(_names(text, at, at + _REACH), None)
    return bool(name and name.month and _TO_DATE.fullmatch(text, at, name.start))


def _days_first(text: str, name: _Name, before: re.Match[str]) -> Iterator[SpokenDate]:
    offset = name.start - len(before.string)
    days = [day for day in _NUMBER.finditer(before.string, *before.span("days")) if 1 <= int(day[0]) <= 31]
    year = _YEAR.match(text, name.end)
    end = year.end() if year else name.end
    weekday, weekday_at = before["weekday"] or "", offset + max(before.start("weekday"), 0)
    trailing = _TRAILING.match(text, end)
    if trailing and not weekday:
        weekday, weekday_at, end = trailing["weekday"], trailing.start("weekday"), trailing.end()
    for day in days:
        is_single = len(days) == 1
        yield SpokenDate(
            offset + day.start(),
            end,
            name.month,
            int(day[0]),
            int(year[1]) if year else None,
            weekday if is_single else "",
            weekday_at,
        )


def _month_first(text: str, name: _Name) -> Iterator[SpokenDate]:
    """Yield "April 24"; but in "in April 24 people died" the number counts people."""
    after = _AFTER.match(text, name.end)
    window = text[max(0, name.start - _REACH) : name.start]
    if not after or (_IN.search(window) and not after["year"]):
        return
    weekday = _AMERICAN.search(window)
    for day in (after["day"], after["last"]):
        if day and 1 <= int(day) <= 31:
            yield SpokenDate(
                name.start,
                after.end(),
                name.month,
                int(day),
                int(after["year"]) if after["year"] else None,
                weekday["weekday"] if weekday and not after["last"] else "",
                name.start - len(window) + weekday.start("weekday") if weekday else 0,
            )
