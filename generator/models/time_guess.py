"""A text that is no date or time in; what its writer probably meant, as hints have it, out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

_CLOCK = r"(?:[T ,]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?)?"
_YEAR, _MONTH, _DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR_FIRST = f"{_YEAR}[-./]{_MONTH}[-./]{_DAY}"
_FORMS = [
    re.compile(form + _CLOCK, re.ASCII)
    for form in (
        _YEAR_FIRST,
        f"{_DAY}[-./]{_MONTH}[-./]{_YEAR}",
        f"(?:{_DAY}\\.? )?{_NAME},? {_YEAR}",
        f"{_NAME} {_DAY},? {_YEAR}",
    )
]
_CLOCK_ALONE = re.compile(r"([0-9]{1,2}):([0-9]{2})", re.ASCII)


def likely(text: str) -> Iterator[str]:
    """Yield the dates or times that `text` may stand for, likeliest first; some may not be in a calendar."""
    for match in filter(None, (form.fullmatch(text.strip()) for form in _FORMS)):
        found = match.groupdict()
        clock = f"T{int(found['hour']):02}:{found['minute']}" if found["hour"] else ""
        month = found.get("month") or _month(found["name"])
        parts = [month, found["day"]] if found["day"] else [month]
        for order in (parts, parts[::-1]):
            yield "-".join([found["year"], *(part.zfill(2) for part in order)]) + clock


def is_year_first(text: str) -> bool:
    """Whether a date is written in the order year, then two numbers."""
    return bool(re.match(_YEAR_FIRST, text, re.ASCII))


def clock_alone(text: str) -> str:
    """Return the time of day, as it is written behind a date, of a text that is nothing else; or ""."""
    match = _CLOCK_ALONE.fullmatch(text.strip())
    return f"T{match[1].zfill(2)}:{match[2]}" if match else ""


def _month(name: str) -> str:
    """Return the number of an English month by its first letters; 0 if it is none."""
    names = [known.lower() for known in calendar.month_name]
    return next((str(number) for number in range(1, 13) if names[number].startswith(name.lower())), "0")
