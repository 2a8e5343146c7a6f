"""Numbers that no reader can take at their word: days in digits, and fewer people than none."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.figures import every_figure
from generator.checks.registry import Finding, check
from generator.checks.spans import without_quoted
from generator.checks.texts import our_texts
from generator.models.library import Library

_PEOPLE = frozenset(
    {
        *("adults", "casualties", "children", "civilians", "dead", "deaths", "injured", "injuries", "killed"),
        *("men", "missing", "patients", "people", "person", "rescuers", "residents", "soldiers", "victims"),
        *("women", "wounded"),
    }
)
_IN_DIGITS = re.compile(
    r"(?<![\w./:@-])(?P<first>[0-9]{1,2})(?P<sign>[./-])(?P<second>[0-9]{1,2})(?P=sign)"
    r"(?P<year>(?:19|20)[0-9]{2})(?![\w/-])"
)


@check(
    "DAT013",
    "date-in-digits",
    excuse="Excuse it where the digits are a name, such as that of a file or a movement.",
)
def date_in_digits(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Our own text tells a day in digits, such as 04/05/2025. Readers in Kyiv and in Boston take it for two
    different days, and the checks of days in prose for none. Write the month as a word.
    """
    for placed in our_texts(library):
        if not _IN_DIGITS.search(placed.typed):
            continue
        matches = list(_IN_DIGITS.finditer(without_quoted(placed.typed)))
        spots = placed.spots(match.start() for match in matches)
        for match, spot in zip(matches, spots, strict=True):
            days = _days(match)
            hint = f"write {' or '.join(days)}" if days else "mend the date, and write its month as a word"
            yield Finding(spot, f"`{match[0]}` is a day in digits", hint)


def _days(match: re.Match[str]) -> list[str]:
    """Return the days that may be meant, in words; none if the calendar has no such day."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    pairs = dict.fromkeys(((first, second), (second, first)))
    return [
        f"{day} {calendar.month_name[month]} {year}"
        for day, month in pairs
        if month <= 12 and month and 1 <= day <= calendar.monthrange(year, month)[1]
    ]


@check("NUM020", "fewer-than-none", excuse="Excuse it where the figure counts a change in their number.")
def fewer_than_none(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure that counts people has a reading below zero. It is a slip of the keyboard, and the page would
    print it and the chart draw it.
    """
    for explainer, name, figure in every_figure(library):
        words = {word for phrase in (figure.unit, *figure.nouns) for word in phrase.casefold().split()}
        for index, reading in enumerate(figure.readings if words & _PEOPLE else ()):
            for field in ("value", "low", "high"):
                number = getattr(reading, field)
                if number is not None and number < 0:
                    place = explainer.at("event.yml", ("figures", name, "readings", index, field))
                    yield Finding(place, f"{number} {figure.unit} cannot be", f"write {-number}")
