"""Times in readers' words: `2025-04-24T01:00~` prints as "24 April 2025, about 1 a.m. in Kyiv"."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from markupsafe import Markup

from generator.models.time import Point, Time
from generator.pages.text import literal

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def words(time: Time, city: str = "") -> str:
    """Return `time` in words, without markup; `city` says whose clock it is where no offset does."""
    start, end = time.start, time.end
    if start is None and end is not None:
        return f"no later than {_point(end, city)}"
    if end is None and start is not None:
        return f"since {_point(start, city)}"
    if start is None or end is None or start == end:
        return _point(start, city) if start else ""
    if end.clock and _date(start) == _date(end) and start.clock:
        return f"{_point(start)} to {_clock(end, city)}"
    return f"{_shortened(start, end, city)} to {_point(end, city)}"


@lru_cache(maxsize=4096)
def marked(time: Time, city: str = "") -> Markup:
    """Return `time` in words, in an HTML `<time>` where it is a single date or time."""
    shown = literal(words(time, city))
    point = time.start or time.end
    if (
        time.is_interval
        or point is None
        or "X" in point.year
        or point.month in _SEASONS
        or point.day == "XX"
        or point.month == "XX"
    ):
        return shown
    return Markup(f'<time datetime="{_iso(point)}">{shown}</time>')  # noqa: S704 - digits, and the gate above


def ending(time: Time, city: str = "") -> Markup:
    """Return the end of an interval in words."""
    return literal(_point(time.end, city)) if time.end else Markup()


def day_and_clock(time: Time) -> tuple[str, str]:
    """Return the day of a time and the time of day, for a label in two parts."""
    start, end = time.start, time.end
    if end is None or (start is not None and start != end):
        return words(time), ""
    by = "by " if start is None else ""
    if end.clock:
        return _date(end), by + _clock(end)
    return by + _doubted(end, _date(end)), "no hour"


def certainty(time: Time | None) -> Markup:
    """Return how sure a time is, in one word for a mark: exact, about or none."""
    if time is None:
        return Markup("none")
    points = [point for point in (time.start, time.end) if point]
    is_sure = time.start is not None and time.end is not None and not any(point.doubt for point in points)
    return Markup("exact") if is_sure else Markup("about")


def is_exact(time: Time) -> bool:
    """Return whether a time is one point and nobody doubts it."""
    return time.start is not None and time.start == time.end and not time.start.doubt


def city_of(zone: str) -> str:
    """Return the city by which readers know a time zone: "Europe/Kyiv" -> "Kyiv"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _point(point: Point, city: str = "") -> str:
    if point.clock:
        return f"{_date(point)}, {_clock(point, city)}"
    return _doubted(point, _date(point))


def _shortened(start: Point, end: Point, city: str) -> str:
    """Return the start of an interval without the year, or month, that its end repeats."""
    if start.clock or end.clock or not (_is_day(start) and _is_day(end)) or start.year != end.year:
        return _point(start, city)
    month = "" if start.month == end.month else f" {calendar.month_name[int(start.month or 1)]}"
    return _doubted(start, f"{int(start.day or 1)}{month}")


def _is_day(point: Point) -> bool:
    return "X" not in point.year and point.day not in (None, "XX")


def _doubted(point: Point, text: str) -> str:
    about = "about " if point.is_approximate else ""
    return f"{about}{text}{' (uncertain)' if point.is_uncertain else ''}"


def _date(point: Point) -> str:
    if "X" in point.year:
        years = point.year.replace("X", "0")
        return f"the century from {years}" if point.year.endswith("XX") else f"the {years}s"
    if point.month in (None, "XX"):
        return point.year
    if point.month in _SEASONS:
        return f"{_SEASONS[point.month or '']} {point.year}"
    month = f"{calendar.month_name[int(point.month or 1)]} {point.year}"
    return month if point.day in (None, "XX") else f"{int(point.day or 1)} {month}"


def _clock(point: Point, city: str = "") -> str:
    """Return a time of day as it is spoken: "1:05 a.m. in Kyiv", "about noon", "9 p.m. (UTC+1)"."""
    if point.clock is None:
        return ""
    hour, minute = point.clock.hour, point.clock.minute
    shown = f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {'a' if hour < 12 else 'p'}.m."
    if not minute and hour in (0, 12):
        shown = "noon" if hour else "00:00"  # "midnight" would leave open which day it belongs to
    doubted = _doubted(point, shown)
    if point.offset is not None:
        return f"{doubted} ({_zone(point.offset)})"
    return f"{doubted} in {city}" if city else doubted


def _zone(offset: dt.timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes >= 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def _iso(point: Point) -> str:
    date = "-".join(part for part in (point.year, point.month, point.day) if part)
    if not point.clock:
        return date
    zone = ""
    if point.offset is not None:
        minutes = int(point.offset.total_seconds()) // 60
        zone = f"{'+' if minutes >= 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return f"{date}T{point.clock:%H:%M}{zone}"
