"""A text that is no date or time in; what its writer probably meant, as hints have it, out."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

_MINUTE = r"(?:[:.h]?(?P<minute>[0-9]{2})(?::[0-9]{2})?)?"
_CLOCK = rf"(?:(?:[T ,]+|,? at )(?P<hour>[0-9]{{1,2}}){_MINUTE} ?(?P<half>[ap]\.?m\.?)?)?"
_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR_FIRST = f"{_YEAR}[-./]{_MONTH}[-./]{_DAY}"
_FORMS = [
    re.compile(form + _CLOCK + "T?", re.ASCII | re.IGNORECASE)
    for form in (
        _YEAR_FIRST,
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        f"{_DAY}[-./]{_MONTH}[-./]{_YEAR}",
        f"{_DAY}[-./]{_MONTH}[-./](?P<short>[0-9]{{2}})",
        f"(?:{_DAY}(?:st|nd|rd|th|\\.)?(?: of)? )?{_NAME},? {_YEAR}",
        f"{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
]
_CLOCK_ALONE = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})", re.ASCII)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|c\.?|approximately|approx\.?|~) ?(?=[0-9])", re.IGNORECASE)
_UNTIL = re.compile(r"(?:before|by|until|till|not later than) ", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from|after) ", re.IGNORECASE)
_BETWEEN = re.compile(
    r" ?(?:\.\.+| - | to | until | and ) ?|(?<=[0-9]{2}:[0-9]{2})-(?=[0-9]{4}-)", re.IGNORECASE
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T[0-9:]{5})?", re.ASCII)
_LONGEST = 80


def likely(text: str) -> Iterator[str]:
    """Yield the dates or times that `text` may stand for, likeliest first; some may not be in a calendar."""
    text = _plain(text)
    if not text:
        return
    for pattern, frame in ((_ABOUT, "{}~"), (_UNTIL, "../{}"), (_SINCE, "{}/..")):
        opening = pattern.match(text)
        if opening:
            yield from (frame.format(one) for one in _dates(text[opening.end() :]))
            return
    yield from _dates(text)
    ends = _BETWEEN.split(text.removeprefix("between ").removeprefix("from "))
    if len(ends) == 2:
        yield from (f"{first}/{last}" for first, last in zip(_dates(ends[0]), _dates(ends[1]), strict=False))


def is_year_first(text: str) -> bool:
    """Whether a date is written in the order year, then two numbers."""
    return bool(re.match(_YEAR_FIRST, text, re.ASCII))


def clock_alone(text: str) -> str:
    """Return the time of day, as it is written behind a date, of a text that is nothing else; or ""."""
    match = _CLOCK_ALONE.fullmatch(text.strip())
    return f"T{match[1].zfill(2)}:{match[2]}" if match else ""


def nearest_days(text: str) -> list[str]:
    """Return the last day of the month and the day after it for a date such as 2025-04-31; else nothing."""
    found = _NO_DAY.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12 or not 28 < int(found[3]) <= 31 or found[1] == "0000":
        return []
    last = dt.date(int(found[1]), int(found[2]), calendar.monthrange(int(found[1]), int(found[2]))[1])
    return (
        [f"{day}{found[4] or ''}" for day in (last, last + dt.timedelta(days=1))] if last.year < 9999 else []
    )


def _plain(text: str) -> str:
    """Return `text` with plain dashes, digits and spaces, without a weekday; "" if it is too long."""
    if len(text) > _LONGEST:
        return ""
    text = _DASHES.sub("-", " ".join(unicodedata.normalize("NFKC", text).split()))
    return _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text


def _dates(text: str) -> Iterator[str]:
    for match in filter(None, (form.fullmatch(text.strip()) for form in _FORMS)):
        found = match.groupdict()
        month = found.get("month") or _month(found["name"])
        year = found.get("year") or f"20{found['short']}"
        parts = [month, found["day"]] if found["day"] else [month]
        for order in (parts, parts[::-1]):
            yield _with_clock("-".join([year, *(part.zfill(2) for part in order)]), found)


def _with_clock(day: str, found: dict[str, str | None]) -> str:
    """Return a day with its time; midnight at its end is the start of the next one."""
    if not found["hour"]:
        return day
    hour = int(found["hour"])
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    clock = f"T{hour:02}:{found['minute'] or '00'}"
    if clock != "T24:00":
        return day + clock
    try:
        return f"{dt.date.fromisoformat(day) + dt.timedelta(days=1)}T00:00"
    except (ValueError, OverflowError):
        return day + clock


def _month(name: str | None) -> str:
    """Return the number of an English month by its first letters; 0 if it is none."""
    names = [known.lower() for known in calendar.month_name]
    letters = (name or "?").lower()
    return next((str(number) for number in range(1, 13) if names[number].startswith(letters)), "0")
