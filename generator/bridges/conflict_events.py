"""Rows of UCDP GED or ACLED in; figures with their counts, and the sources the rows name, out.

UCDP GED gives a best, a low and a high estimate of the deaths in an event; ACLED gives one number. The
codebooks are at https://ucdp.uu.se/downloads/ and https://acleddata.com/.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.bridges.brought import Brought, Target
from generator.bridges.csv_rows import read_csv
from generator.bridges.foreign_text import words_of
from generator.bridges.rows import Row
from generator.models.time import Time, TimeError
from generator.outputs.entry import Given
from generator.pages.dates import words

_MONTHS = {
    name: number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[ ./-](\d{1,2}|[A-Za-z]+)[ ./-](\d{4})", re.ASCII)
_PLACE = "places, and how exactly they are known, are written in places.yml"
_PART = "it is a part of the count: add a figure with `part_of`"
_OWN_WORDS = "these are the data set’s own words: write what happened in yours"
_NO_FIELD = "a figure has no field for it"
_VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
_WHOSE = "whose word it was: write it as `origin` of the source"
_PRECISION = "how exactly the date is known is written as `?`, if it is not to the day"


@dataclass(frozen=True, slots=True)
class _DataSet:
    """One format: its columns, and what is said of it."""

    name: str
    source: str
    """The id of the source that stands for the data set."""
    speakers: tuple[str, ...]
    needed: tuple[str, ...]
    event: str
    """The column with the id of an event."""
    places: tuple[str, ...]
    """The columns that name the place, the nearest first."""
    carried: frozenset[str]


_UCDP = _DataSet(
    "UCDP",
    "ucdp-ged",
    ("ucdp", "uppsala conflict data program"),
    ("id", "date_start", "date_end", "best", "high", "low"),
    "id",
    ("where_description", "where_coordinates", "adm_2", "adm_1", "country"),
    frozenset(
        {
            "id",
            "date_start",
            "date_end",
            "best",
            "high",
            "low",
            "dyad_name",
            "type_of_violence",
            "year",
            "number_of_sources",
        }
    ),
)
_ACLED = _DataSet(
    "ACLED",
    "acled",
    ("acled", "armed conflict location & event data", "armed conflict location and event data"),
    ("event_id_cnty", "event_date", "fatalities"),
    "event_id_cnty",
    ("location", "admin3", "admin2", "admin1", "country"),
    frozenset(
        {
            "event_id_cnty",
            "event_date",
            "fatalities",
            "event_type",
            "sub_event_type",
            "actor1",
            "actor2",
            "year",
            "source",
        }
    ),
)
_SOURCE_PARTS = ("source_office", "source_headline", "source_date")
_EXACT = (("date_prec", "1"), ("time_precision", "1"))
_REASONS = {
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), _PART),
    **dict.fromkeys(("date_prec", "time_precision"), _PRECISION),
    **dict.fromkeys(("latitude", "longitude", "where_prec", "geo_precision", "where_coordinates"), _PLACE),
    **dict.fromkeys(
        ("country", "region", "adm_1", "adm_2", "admin1", "admin2", "admin3", "geom_wkt"), _PLACE
    ),
    **dict.fromkeys(("where_description", "location"), _PLACE),
    "notes": _OWN_WORDS,
    "source_original": _WHOSE,
    "source_article": "office, headline and date are taken, each in its own column",
}


def from_ucdp(raw: bytes, target: Target) -> Brought:
    """Return a figure for each event of a UCDP GED file; raise Unreadable if it is none."""
    brought = Brought(target)
    for row in read_csv(raw, _UCDP.needed):
        data_set = _data_set(brought, _UCDP, row)
        first, last = _day(row, "date_start"), _day(row, "date_end")
        text = first if first == last else f"{first}/{last}"
        is_exact = row.text("date_prec") in ("", "1") or first != last
        sources = [data_set, *_ucdp_sources(brought, row)]
        _bring(brought, _UCDP, row, _time(row, "date_end", text if is_exact else f"{text}?"), sources)
    return brought


def from_acled(raw: bytes, target: Target) -> Brought:
    """Return a figure for each event of an ACLED file; raise Unreadable if it is none."""
    brought = Brought(target)
    for row in read_csv(raw, _ACLED.needed):
        data_set = _data_set(brought, _ACLED, row)
        day = _day(row, "event_date")
        doubt = "" if row.text("time_precision") in ("", "1") else "?"
        outlets = [name.strip() for name in row.text("source").split(";") if name.strip()]
        sources = [brought.add("source", {"publisher": (words_of(name)[0],)}, row) for name in outlets]
        sources.insert(0, data_set)
        _bring(brought, _ACLED, row, _time(row, "event_date", f"{day}{doubt}"), sources)
    return brought


def _bring(brought: Brought, format_: _DataSet, row: Row, time: Time, sources: list[str]) -> None:
    event = row.text(format_.event)
    if not event:
        raise row.wrong(format_.event, "the event has no id", "write it, or take the row out")
    name = _name(brought, format_, row, event)
    place = next((row.text(part) for part in format_.places if row.text(part)), "")
    heading = f"People killed{f': {place}' if place else ''}, {words(time)}"
    known: dict[str, tuple[str, ...]] = {
        "label": (words_of(heading)[0],),
        "unit": ("people",),
        "scope": (words_of(_scope(format_, row, event))[0],),
        "counts": _counts(format_, row),
        "as_of": (str(time),),
        "sources": tuple(sources),
        **_speaker(brought.target, format_),
    }
    number, *others = _numbers(format_, row)
    shared: dict[str, tuple[str, ...]] = {
        key: known[key] for key in ("as_of", "by", "sources") if key in known
    }
    _lose_others(brought, format_, row, place)
    brought.add("figure", {**known, **number}, row, name, tuple({**shared, **other} for other in others))


def _name(brought: Brought, format_: _DataSet, row: Row, event: str) -> str:
    letters = re.sub(r"[^a-z0-9]+", "-", event.lower()).strip("-")
    name = f"{format_.name.lower()}-{letters}"
    if not letters or len(name) > 80:
        raise row.wrong(
            format_.event, f"`{event[:40]}` is no id of an event", "write it as the data set has it"
        )
    if brought.is_taken(name):
        hint = "take the row out of the file, or remove the figure"
        raise row.wrong(format_.event, f"there is an entry `{name}` already", hint)
    return name


def _scope(format_: _DataSet, row: Row, event: str) -> str:
    sides = " – ".join(filter(None, (row.text("actor1"), row.text("actor2"))))
    kinds = (
        _VIOLENCE.get(row.text("type_of_violence"), ""),
        row.text("event_type"),
        row.text("sub_event_type"),
    )
    told = ", ".join(filter(None, (*kinds, row.text("dyad_name") or sides)))
    return f"{format_.name} event {event}{f': {told}' if told else ''}"


def _counts(format_: _DataSet, row: Row) -> tuple[str, ...]:
    if format_ is _ACLED:
        return ("reported=As ACLED gives it",)
    if row.number("low") == row.number("high"):
        return ("best=UCDP’s best estimate, equal to its low and its high one",)
    return ("best=UCDP’s best estimate", "range=UCDP’s low and high estimates")


def _numbers(format_: _DataSet, row: Row) -> Iterable[Given]:
    """Return the number of each reading: the first, and the range if there is one."""
    if format_ is _ACLED:
        return ({"value": (str(_count(row, "fatalities")),)},)
    best, low, high = (_count(row, name) for name in ("best", "low", "high"))
    if not low <= best <= high:
        message = f"low is {low}, best is {best}, high is {high}: these are out of order"
        raise row.wrong("best", message, "look at the row as the data set has it")
    if low == high:
        return ({"value": (str(best),)},)
    return (
        {"value": (str(best),), "count": ("best",)},
        {"low": (str(low),), "high": (str(high),), "count": ("range",)},
    )


def _count(row: Row, name: str) -> int:
    number = row.number(name)
    if number is None or number < 0:
        raise row.wrong(name, f"`{name}` is no count", "write a whole number, or take the row out")
    return number


def _speaker(target: Target, format_: _DataSet) -> dict[str, tuple[str, ...]]:
    """Return who says so, if an organisation of that name is on record."""
    found = next((target.speakers[name] for name in format_.speakers if name in target.speakers), "")
    return {"by": (found,)} if found else {}


def _data_set(brought: Brought, format_: _DataSet, row: Row) -> str:
    """Return the id of the source where the number itself can be read: the data set."""
    if format_.source not in brought.target.sources and not brought.is_taken(format_.source):
        brought.add("source", {"publisher": (format_.name,)}, row, format_.source)
    return format_.source


def _ucdp_sources(brought: Brought, row: Row) -> list[str]:
    """Return the ids of the articles a row names, each with publisher, title and date in the same place."""
    parts = [[part.strip() for part in row.text(name).split(";")] for name in _SOURCE_PARTS]
    offices, titles, dates = parts
    if not row.text("source_office"):
        return []
    if not len(offices) == len(titles) == len(dates):
        reason = "the columns do not name equally many articles: add the sources by hand"
        for name in _SOURCE_PARTS:
            brought.lose(row, name, reason)
        return []
    return [
        brought.add("source", _article(brought, row, *article), row)
        for article in zip(offices, titles, dates, strict=True)
        if article[0]
    ]


def _article(brought: Brought, row: Row, office: str, title: str, date: str) -> Given:
    given = {"publisher": (words_of(office)[0],), "title": (words_of(title)[0],)}
    day = _as_day(date)
    if day:
        given["published"] = (day,)
    elif date:
        brought.lose(row, "source_date", f"“{date[:40]}” is no date")
    return {key: texts for key, texts in given.items() if texts[0]}


def _lose_others(brought: Brought, format_: _DataSet, row: Row, place: str) -> None:
    for name, text in row.cells.items():
        is_carried = name in format_.carried or name in _SOURCE_PARTS or (name, text) in _EXACT
        if not is_carried and text != place:
            brought.lose(row, name, _REASONS.get(name, _NO_FIELD))


def _time(row: Row, name: str, text: str) -> Time:
    try:
        return Time.parse(text)
    except TimeError as error:
        raise row.wrong(name, str(error), "mend the date, or take the row out") from error


def _day(row: Row, name: str) -> str:
    day = _as_day(row.text(name))
    if not day:
        message = f"`{row.text(name)[:40]}` is no day" if row.text(name) else f"`{name}` is empty"
        raise row.wrong(name, message, "write it as 2031-03-14, or take the row out")
    return day


def _as_day(text: str) -> str:
    """Return a day as EDTF has it; "" if the text is none: 2031-03-14, 14 March 2031, 14/03/2031."""
    match, first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if match:
        day = f"{match[1]}-{match[2]}-{match[3]}"
    elif first:
        month = first[2].capitalize()
        number = int(month) if month.isdigit() else _MONTHS.get(month, 0)
        day = f"{first[3]}-{number:02}-{int(first[1]):02}"
    else:
        return ""
    try:
        return str(Time.parse(day))
    except TimeError:
        return ""
