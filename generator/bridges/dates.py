"""Times as TimelineJS has them (whole numbers, and words to show) from EDTF, and back.

https://timeline.knightlab.com/docs/json-format.html: a date has year, month, day, hour, minute. Doubt and
open ends have no place in it, but `display_date` shows them. Back from there, words are read only if they are
the very words this site prints for such a time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from generator.models.time import Point, Time, TimeError
from generator.pages.dates import words

Parts = dict[str, int]
PARTS = ("year", "month", "day", "hour", "minute")
_DOUBTS = ("", "~", "?", "%")
_OFFSET = re.compile(r"\(UTC([+−])(\d{1,2})(?::(\d{2}))?\)", re.ASCII)
_SEASONS = ("21", "22", "23", "24")


def dates_of(time: Time, zone: dt.tzinfo) -> tuple[Parts, Parts | None]:
    """Return the start of a time and, if it is a stretch between two ends, its end."""
    first = time.start or time.end
    if first is None:
        raise TimeError("a time has an end")
    is_stretch = time.is_interval and time.start is not None and time.end is not None
    return _parts(first, zone), _parts(time.end, zone) if is_stretch and time.end else None


def _parts(point: Point, zone: dt.tzinfo) -> Parts:
    if point.clock:
        moment = point.bounds()[0]
        if point.offset is not None:
            moment = moment.replace(tzinfo=dt.timezone(point.offset)).astimezone(zone)
        return {name: getattr(moment, name) for name in PARTS}
    parts = {"year": int(point.year.replace("X", "0"))}
    if point.month in (None, "XX", *_SEASONS):
        return parts
    parts["month"] = int(point.month or 1)
    return parts if point.day in (None, "XX") else {**parts, "day": int(point.day or 1)}


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of times without an offset: its zone, and the city by which readers know it."""

    zone: dt.tzinfo
    city: str


def time_of(start: Mapping[str, int], end: Mapping[str, int] | None, shown: str, clock: Clock) -> Time:
    """Return the time of a date or two; `shown` adds the doubt, or the offset, it says in our words.

    Raise TimeError if the numbers are no date.
    """
    first = _written(start)
    last = _written(end) if end and end != start else ""
    plain = Time.parse(f"{first}/{last}" if last else first)
    offset = _OFFSET.search(shown)
    if offset and not last:
        first = _moved(plain, offset, clock.zone) or first
    for text in _candidates(first, last) if shown else ():
        try:
            time = Time.parse(text)
        except TimeError:
            continue
        if words(time, clock.city) == shown:
            return time
    return plain


def _moved(time: Time, offset: re.Match[str], zone: dt.tzinfo) -> str:
    """Return a time of day on the clock of another offset; "" if there is none."""
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if not time.start or not time.start.clock or minutes > 14 * 60:
        return ""
    there = dt.timezone(dt.timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    return time.earliest(zone).astimezone(there).isoformat(timespec="minutes")


def _candidates(first: str, last: str) -> Iterator[str]:
    if last:
        yield from (f"{first}{a}/{last}{b}" for a, b in product(_DOUBTS, _DOUBTS))
        return
    points = [first]
    if len(first) == 4:
        points += [*(f"{first}-{season}" for season in _SEASONS), f"{first[:3]}X", f"{first[:2]}XX"]
    for point, doubt in product(points, _DOUBTS):
        yield from (f"{point}{doubt}", f"{point}{doubt}/..", f"../{point}{doubt}")


def _written(date: Mapping[str, int]) -> str:
    year, *rest = (date.get(name) for name in PARTS)
    month, day, hour, minute = rest
    if year is None:
        raise TimeError("the date has no year")
    text = f"{year:04}"
    for number, name, before in ((month, "month", year), (day, "day", month)):
        if number is None:
            break
        if before is None or not 1 <= number <= 31:
            raise TimeError(f"{number} is no {name}")
        text += f"-{number:02}"
    if day is not None and month is None:
        raise TimeError("the date has a day, but no month")
    if hour is None:
        return text
    if day is None:
        raise TimeError("the date has a time of day, but no day")
    return f"{text}T{hour:02}:{minute or 0:02}"
