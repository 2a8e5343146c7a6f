"""Dates and times as sources give them: EDTF level 1, and times to the minute.

EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/) has no time of day with doubt and no
interval of times, so this parser adds `2025-04-24T01:00~` and `2025-04-24T01:00/2025-04-24T04:00`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from generator.models.time_guess import clock_alone, is_year_first, likely, nearest_days

_POINT = re.compile(
    r"""(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)
        (?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?
        (?P<doubt>[?~%]?)""",
    re.VERBOSE | re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
HINT = "write a date such as 2025-04-24, a time such as 2025-04-24T01:00, or A/B for a stretch"


class TimeError(ValueError):
    """A text that is no date or time; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date or time as far as it is known; `month` 21 to 24 is a season."""

    year: str
    month: str | None = None
    day: str | None = None
    clock: dt.time | None = None
    offset: dt.timedelta | None = None
    doubt: str = ""

    @property
    def is_approximate(self) -> bool:
        """Whether the source says "about"."""
        return self.doubt in ("~", "%")

    @property
    def is_uncertain(self) -> bool:
        """Whether the source is unsure of it."""
        return self.doubt in ("?", "%")

    def bounds(self) -> tuple[dt.datetime, dt.datetime]:
        """Return the first and the last minute it may mean, on its own clock."""
        first_year, last_year = (int(self.year.replace("X", digit)) for digit in "09")
        months = _months(self.month)
        last_day = calendar.monthrange(last_year, months[1])[1]
        days = (1, last_day) if self.day in (None, "XX") else (int(self.day or 1),) * 2
        start = dt.datetime(max(first_year, 1), months[0], days[0])  # noqa: DTZ001 - a wall clock
        end = dt.datetime(last_year, months[1], days[1], 23, 59)  # noqa: DTZ001 - a wall clock
        if self.clock:
            return (dt.datetime.combine(start, self.clock),) * 2
        return start, end


def _months(month: str | None) -> tuple[int, int]:
    if month in (None, "XX"):
        return 1, 12
    number = int(month or 1)
    return _SEASONS.get(number, (number, number))


@dataclass(frozen=True)
class Time:
    """A date, a time, or a stretch between two; an end of None is open (or not known)."""

    text: str
    start: Point | None
    end: Point | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `text`; raise TimeError with the reason if it is no date or time."""
        first, slash, second = text.partition("/")
        if not slash:
            point = _point(text)
            return cls(text, point, point)
        if "/" in second:
            words = (
                f"`{text}` is not a date or time" if any(likely(text)) else "a stretch of time has one `/`"
            )
            raise TimeError(words)
        start, end = (None if part in ("..", "") else _point(part) for part in (first, second))
        if start is None and end is None:
            raise TimeError("a stretch of time needs at least one end")
        if start and end and _ends_before(start, end):
            raise TimeError("the end lies before the start")
        return cls(text, start, end)

    @property
    def is_interval(self) -> bool:
        """Whether it was written with a `/`."""
        return "/" in self.text

    def earliest(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the first moment it may mean; a time without offset is local to `zone`."""
        if self.start is None:
            return dt.datetime.min.replace(tzinfo=dt.UTC)
        return _moment(self.start.bounds()[0], self.start, zone)

    def latest(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the last moment it may mean; a time without offset is local to `zone`."""
        if self.end is None:
            return dt.datetime.max.replace(tzinfo=dt.UTC)
        return _moment(self.end.bounds()[1], self.end, zone)

    def order(self, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime]:
        """Return the key by which times sort: the last moment, then the first."""
        return _order(self, zone)

    @cached_property
    def day(self) -> dt.date:
        """The day it starts on (for an open start, the day it ends on)."""
        point = self.start or self.end
        return point.bounds()[0].date() if point else dt.date.min

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read it from the text of a field."""
        return core_schema.no_info_plain_validator_function(_validate)


def _ends_before(start: Point, end: Point) -> bool:
    """Return whether `end` lies before `start`, whatever the zone of the one that has no offset."""
    slack = dt.timedelta(days=int((start.offset is None) != (end.offset is None)))
    first, last = _moment(start.bounds()[0], start, dt.UTC), _moment(end.bounds()[1], end, dt.UTC)
    return first - last > slack


@lru_cache(maxsize=16384)
def _order(time: Time, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime]:
    return time.latest(zone), time.earliest(zone)


def _moment(wall: dt.datetime, point: Point, zone: dt.tzinfo) -> dt.datetime:
    zone = zone if point.offset is None else dt.timezone(point.offset)
    try:
        return wall.replace(tzinfo=zone).astimezone(dt.UTC)
    except OverflowError:
        return wall.replace(tzinfo=dt.UTC)


def _validate(value: object) -> Time:
    if isinstance(value, Time):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("time", "{reason}", {"reason": "this is not a date or time", "hint": HINT})
    try:
        return Time.parse(value)
    except TimeError as error:
        problem = {"reason": str(error) if value else "there is no date here", "hint": _hint(value)}
        raise PydanticCustomError("time", "{reason}", problem) from error


def _hint(text: str) -> str:
    """Return what to write instead of a text that is no time."""
    meant = _meant(text)
    if meant:
        asked = f"did you mean {' or '.join(dict.fromkeys(meant))}?"
        is_swapped = is_year_first(text) and meant[0] in list(likely(text))[1:2]
        return f"month and day are swapped: {asked}" if is_swapped else asked
    clock = clock_alone(text)
    if clock and _is_time(f"2025-04-24{clock}"):
        return f"put the day and a T before the time, such as 2025-04-24{clock}"
    return _hint_for_stretch(text)


def _meant(text: str) -> list[str]:
    """Return the times that a text probably stands for."""
    return [guess for guess in likely(text) if _is_time(guess)] or nearest_days(text)


def _hint_for_stretch(text: str) -> str:
    first, slash, second = text.partition("/")
    if not slash or "/" in second:
        return HINT
    if _is_time(first) and _is_time(second):
        return f"swap the two: {second}/{first}"
    ends = [[part] if part in ("", "..") or _is_time(part) else _meant(part) for part in (first, second)]
    meant = [f"{start}/{end}" for start in ends[0] for end in ends[1]]
    return f"did you mean {' or '.join(meant)}?" if meant else HINT


def _is_time(text: str) -> bool:
    try:
        Time.parse(text)
    except TimeError:
        return False
    return True


def with_end(time: Time) -> Time:
    """Return `time`; raise PydanticCustomError if its end is open or not known."""
    if time.end is None:
        raise PydanticCustomError(
            "time", "{reason}", {"reason": f"`{time}` has no end", "hint": "write the time it ends with"}
        )
    return time


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise TimeError(f"`{text}` is not a date or time")
    year, month, day = match["year"], match["month"], match["day"]
    _check_date(text, year, month, day)
    clock = _clock(text, match["hour"], match["minute"])
    return Point(year, month, day, clock, _offset(match["offset"]), match["doubt"])


def _check_date(text: str, year: str, month: str | None, day: str | None) -> None:
    if year == "0000":
        raise TimeError(f"`{text}` has the year 0000")
    if "X" in year and month not in (None, "XX"):
        raise TimeError(f"`{text}` has a month, but not the whole year")
    if month not in (None, "XX") and not (1 <= int(month or 0) <= 12 or int(month or 0) in _SEASONS):
        raise TimeError(f"`{text}` has no such month")
    if day in (None, "XX"):
        return
    if month == "XX":
        raise TimeError(f"`{text}` has a day, but not the month")
    if int(month or 0) in _SEASONS:
        raise TimeError(f"`{text}` has no such month")
    if not 1 <= int(day or 0) <= calendar.monthrange(int(year), int(month or 1))[1]:
        raise TimeError(f"{calendar.month_name[int(month or 1)]} {year} has no day {int(day or 0)}")


def _clock(text: str, hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or minute is None:
        return None
    if int(hour) > 23 or int(minute) > 59:
        raise TimeError(f"`{text}` has no such time of day")
    return dt.time(int(hour), int(minute))


def _offset(text: str | None) -> dt.timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return dt.timedelta(0)
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise TimeError(f"`{text}` is no offset from UTC")
    return (1 if text[0] == "+" else -1) * dt.timedelta(hours=hours, minutes=minutes)
