"""Slides of TimelineJS, or rows of its spreadsheet, in; moments of a timeline out."""

from __future__ import annotations

import datetime as dt
import re

from generator.bridges.brought import Brought, Target
from generator.bridges.csv_rows import read_csv
from generator.bridges.dates import PARTS, Clock, Parts, time_of
from generator.bridges.foreign_text import words_of
from generator.bridges.json_rows import read_json
from generator.bridges.rows import Row
from generator.models.explainer import Lane
from generator.models.fields import ID_PATTERN
from generator.models.time import Time, TimeError
from generator.pages.dates import words

_NEEDED = ("year", "headline", "text")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?m?\.?", re.ASCII | re.IGNORECASE)
_READ = frozenset(
    {
        *(f"{prefix}{part}" for prefix in ("", "end_") for part in (*PARTS, "time")),
        *("headline", "text", "type", "group", "display_date", "unique_id", "autolink"),
    }
)
_CLOSING, _ENDINGS = "”’\"')", tuple(".!?…")
_KEPT_APART = {
    "title": "the explainer has a headline and a standfirst of its own",
    "era": "a timeline has no eras: write a moment for it if it is one",
}
_MEDIA = "a moment holds no picture, film or sound"
_REASONS = {"background": "a moment has no background", "scale": "an explainer has days and years"}


def from_timelinejs(raw: bytes, target: Target) -> Brought:
    """Return the moments of a timeline as TimelineJS has it, JSON or CSV; raise Unreadable if it is none."""
    is_json = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    brought = Brought(target)
    for row in read_json(raw) if is_json else read_csv(raw, _NEEDED):
        kind = row.text("type").lower()
        if kind in _KEPT_APART:
            brought.lose(row, f"{kind} slide", _KEPT_APART[kind])
        else:
            _bring(brought, row)
    return brought


def _bring(brought: Brought, row: Row) -> None:
    time = _time(brought, row)
    given = {"at": (str(time),)}
    lane = row.text("group").lower()
    if lane in set(Lane):
        given["lane"] = (lane,)
    elif lane:
        brought.lose(row, "group", f"“{row.text('group')[:80]}” is no lane: choose one of {', '.join(Lane)}")
    text = _text(brought, row)
    if text:
        given["text"] = (text,)
    _lose_others(brought, row)
    brought.add("moment", given, row, _name(brought, row))


def _name(brought: Brought, row: Row) -> str:
    name = row.text("unique_id")
    if not name:
        return ""
    if not ID_PATTERN.fullmatch(name) or len(name) > 80:
        brought.lose(row, "unique_id", f"“{name[:80]}” is not an id here: another one is proposed")
        return ""
    if brought.is_taken(name):
        hint = "take the slide out of the file, or remove the entry"
        raise row.wrong("unique_id", f"there is an entry `{name}` already", hint)
    return name


def _text(brought: Brought, row: Row) -> str:
    """Return headline and text as one: the first sentence, and the others."""
    parts = []
    for name in ("headline", "text"):
        words_, lost = words_of(row.text(name))
        parts.append(words_)
        for reason in lost:
            brought.lose(row, name, reason)
    headline, text = parts
    if not headline or not text:
        return headline or text
    is_sentence = headline.rstrip(_CLOSING)[-1:] in _ENDINGS
    return f"{headline}{'' if is_sentence else '.'} {text}"


def _time(brought: Brought, row: Row) -> Time:
    start, end = _date(brought, row, ""), _date(brought, row, "end_")
    shown = words_of(row.text("display_date"))[0]
    clock = brought.target.clock
    if "hour" in start and not clock:
        hint = "fill it in in event.yml, and run this again"
        raise row.wrong("", "this is a time of day, and the explainer has no `timezone` yet", hint)
    clock = clock or Clock(dt.UTC, "")
    try:
        time = time_of(start, end or None, shown, clock)
    except TimeError as error:
        hint = "mend the date, or take the row out"
        raise row.wrong("year" if "year" in start else "", str(error), hint) from error
    if shown and shown != words(time, clock.city):
        brought.lose(row, "display_date", f"it says “{shown[:80]}”, and the date says “{words(time)}”: look")
    return time


def _date(brought: Brought, row: Row, prefix: str) -> Parts:
    numbers = {part: row.number(f"{prefix}{part}") for part in PARTS}
    date = {part: number for part, number in numbers.items() if number is not None}
    year = date.get("year")
    if year is not None and not 1 <= year <= 9999:
        raise row.wrong(f"{prefix}year", f"the year {year} is none", "years go from 1 to 9999")
    if date and year is None:
        raise row.wrong(f"{prefix}{next(iter(date))}", "the date has no year", "write the year as well")
    clock = row.text(f"{prefix}time")
    if not clock:
        return date
    match = _CLOCK.fullmatch(clock)
    if not match:
        raise row.wrong(f"{prefix}time", f"`{clock[:40]}` is no time of day", "write it as 14:05")
    hour, half = int(match[1]), (match[4] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    if match[3] not in (None, "00"):
        brought.lose(row, f"{prefix}time", "times have no seconds")
    return {**date, "hour": hour, "minute": int(match[2])}


def _lose_others(brought: Brought, row: Row) -> None:
    for name in row.cells:
        first = name.partition(".")[0].partition("_")[0]
        if name not in _READ:
            is_media = first == "media"
            reason = _MEDIA if is_media else _REASONS.get(first, "a moment has no field for it")
            brought.lose(row, name, reason)
