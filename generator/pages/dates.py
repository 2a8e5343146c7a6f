"""Times in readers' words: `2025-04-24T01:00~` prints as "about 24 April 2025, 01:00"."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from markupsafe import Markup

from generator.models.time import Point, Time
from generator.pages.text import literal

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def words(time: Time) -> str:
    """Return `time` in words, without markup."""
    start, end = time.start, time.end
    if start is None and end is not None:
        return f"no later than {_point(end)}"
    if end is None and start is not None:
        return f"since {_point(start)}"
    if start is None or end is None or start == end:
        return _point(start) if start else ""
    if end.clock and _date(start) == _date(end) and start.clock:
        return f"{_point(start)} to {_doubted(end, _clock(end))}"
    return f"{_point(start)} to {_point(end)}"


@lru_cache(maxsize=4096)
def marked(time: Time) -> Markup:
    """Return `time` in words, in an HTML `<time>` where it is a single date or time."""
    shown = literal(words(time))
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


def ending(time: Time) -> Markup:
    """Return the end of an interval in words."""
    return literal(_point(time.end)) if time.end else Markup()


def day_and_clock(time: Time) -> tuple[str, str]:
    """Return the day of a time and the time of day, for a label in two parts."""
    start, end = time.start, time.end
    if end is None or (start is not None and start != end):
        return words(time), ""
    by = "by " if start is None else ""
    if end.clock:
        return _date(end), by + _doubted(end, _clock(end))
    return by + _doubted(end, _date(end)), "no hour"


def is_exact(time: Time) -> bool:
    """Return whether a time is one point and nobody doubts it."""
    return time.start is not None and time.start == time.end and not time.start.doubt


def _point(point: Point) -> str:
    clock = f", {_clock(point)}" if point.clock else ""
    return _doubted(point, f"{_date(point)}{clock}")


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


def _clock(point: Point) -> str:
    shown = point.clock.strftime("%H:%M") if point.clock else ""
    return f"{shown} ({_zone(point.offset)})" if point.offset is not None else shown


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
