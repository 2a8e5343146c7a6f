"""Dates and times: what is read, what is refused, and what a time may mean."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.models.time import HINT, Time, TimeError

OSLO = ZoneInfo("Europe/Oslo")

RIGHT = {  # text: first and last minute, in UTC
    "2031": ("2031-01-01T00:00", "2031-12-31T23:59"),
    "2031-05": ("2031-05-01T00:00", "2031-05-31T23:59"),
    "2031-05-02": ("2031-05-02T00:00", "2031-05-02T23:59"),
    "2032-02": ("2032-02-01T00:00", "2032-02-29T23:59"),
    "2031?": ("2031-01-01T00:00", "2031-12-31T23:59"),
    "2031-05~": ("2031-05-01T00:00", "2031-05-31T23:59"),
    "2031-05-02%": ("2031-05-02T00:00", "2031-05-02T23:59"),
    "203X": ("2030-01-01T00:00", "2039-12-31T23:59"),
    "20XX": ("2000-01-01T00:00", "2099-12-31T23:59"),
    "2031-XX": ("2031-01-01T00:00", "2031-12-31T23:59"),
    "2031-05-XX": ("2031-05-01T00:00", "2031-05-31T23:59"),
    "2031-XX-XX": ("2031-01-01T00:00", "2031-12-31T23:59"),
    "2031-21": ("2031-03-01T00:00", "2031-05-31T23:59"),
    "2031-23": ("2031-09-01T00:00", "2031-11-30T23:59"),
    "2031-05-02T04:30": ("2031-05-02T04:30", "2031-05-02T04:30"),
    "2031-05-02T04:30~": ("2031-05-02T04:30", "2031-05-02T04:30"),
    "2031-05-02T04:30Z": ("2031-05-02T04:30", "2031-05-02T04:30"),
    "2031-05-02T04:30+03:00": ("2031-05-02T01:30", "2031-05-02T01:30"),
    "2031-05-02T04:30-05:30": ("2031-05-02T10:00", "2031-05-02T10:00"),
    "2031-05-01/2031-05-03": ("2031-05-01T00:00", "2031-05-03T23:59"),
    "2031-05-02T01:00/2031-05-02T04:00": ("2031-05-02T01:00", "2031-05-02T04:00"),
    "2031-05/2031-06-02?": ("2031-05-01T00:00", "2031-06-02T23:59"),
}
OPEN = {  # text: which end is known
    "../2031-05-02": "end",
    "/2031-05-02T15:29": "end",
    "2031-05-02/..": "start",
    "2031-05-02/": "start",
}
WRONG = {
    "": "is not a date",
    "yesterday": "is not a date",
    "2 May 2031": "is not a date",
    "02.05.2031": "is not a date",
    "2031-5-2": "is not a date",
    " 2031": "is not a date",
    "2031-05-02 ": "is not a date",
    "2031-05-02\n": "is not a date",
    "２０３１": "is not a date",
    "31": "is not a date",
    "-0044": "is not a date",
    "0000": "year 0000",
    "2031-00": "no such month",
    "2031-13": "no such month",
    "2031-25": "no such month",
    "2031-02-29": "February 2031 has no day 29",
    "2031-04-31": "April 2031 has no day 31",
    "2031-05-00": "has no day 0",
    "2031-XX-02": "a day, but not the month",
    "2031-21-02": "no such month",
    "203X-05": "a month, but not the whole year",
    "2031-05-02T4:30": "is not a date",
    "2031-05-02T04:30:15": "is not a date",
    "2031-05-02 04:30": "is not a date",
    "2031-05T04:30": "is not a date",
    "2031-05-02T24:00": "no such time of day",
    "2031-05-02T04:60": "no such time of day",
    "2031-05-02T04:30+15:00": "no offset",
    "2031-05-02T04:30+01:60": "no offset",
    "2031-05-02~?": "is not a date",
    "..": "is not a date",
    "../..": "at least one end",
    "/": "at least one end",
    "2031/2032/2033": "one `/`",
    "2031-05-03/2031-05-01": "the end lies before the start",
    "2031-05-02T10:00Z/2031-05-02T11:00+03:00": "the end lies before the start",
    "2031-05-03/05": "is not a date",
}

HINTS = {  # what was typed: what is said
    "06:06": "put the day and a T before the time, such as 2025-04-24T06:06",
    "6:06": "put the day and a T before the time, such as 2025-04-24T06:06",
    "2025-04-24 06:06": "did you mean 2025-04-24T06:06?",
    "2025-04-24T6:06": "did you mean 2025-04-24T06:06?",
    "2025-04-24T06:06:15": "did you mean 2025-04-24T06:06?",
    "2025-4-24": "did you mean 2025-04-24?",
    "2025/04/24": "did you mean 2025-04-24?",
    "24.04.2025": "did you mean 2025-04-24?",
    "04/24/2025": "did you mean 2025-04-24?",
    "25-02-2026": "did you mean 2026-02-25?",
    "04/05/2025": "did you mean 2025-05-04 or 2025-04-05?",
    "2026-23-11": "month and day are swapped: did you mean 2026-11-23?",
    "april 2025": "did you mean 2025-04?",
    "24 April 2025": "did you mean 2025-04-24?",
    "Apr. 24, 2025, 6:06": "did you mean 2025-04-24T06:06?",
    "2025-04-28/2025-04-24": "swap the two: 2025-04-24/2025-04-28",
    "2025-04-24/25.04.2025": "did you mean 2025-04-24/2025-04-25?",
    "2025-04-31": "did you mean 2025-04-30 or 2025-05-01?",
    "2025-06-31T10:00": "did you mean 2025-06-30T10:00 or 2025-07-01T10:00?",
    "2025-02-30/..": "did you mean 2025-02-28/.. or 2025-03-01/..?",
    "9999-11-31": HINT,
    "2025\u201304\u201324": "did you mean 2025-04-24?",
    "2025-04-24T24:00": "did you mean 2025-04-25T00:00?",
    "2025-04-24t06.06": "did you mean 2025-04-24T06:06?",
    "2025-04-24 at 6:06 pm": "did you mean 2025-04-24T18:06?",
    "Thursday, 24th of April 2025": "did you mean 2025-04-24?",
    "24/4/25": "did you mean 2025-04-24?",
    "20250424": "did you mean 2025-04-24?",
    "about 2025-04-24": "did you mean 2025-04-24~?",
    "~2025-04-24": "did you mean 2025-04-24~?",
    "before 24 April 2025": "did you mean ../2025-04-24?",
    "since 2025-04-24": "did you mean 2025-04-24/..?",
    "2025-04-24 \u2013 2025-04-25": "did you mean 2025-04-24/2025-04-25?",
    "24 April": HINT,
    "2025-04-24T06:60": HINT,
    "9" * 5000: HINT,
    "36:06": HINT,
    "Aprilia 2025": HINT,
    "yesterday": HINT,
}


def _utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(("text", "bounds"), RIGHT.items())
def test_a_time_means_from_its_first_to_its_last_minute(text: str, bounds: tuple[str, str]) -> None:
    time = Time.parse(text)

    assert (time.earliest(dt.UTC), time.latest(dt.UTC)) == (_utc(bounds[0]), _utc(bounds[1]))
    assert str(time) == text
    assert time.is_interval == ("/" in text)


@pytest.mark.parametrize(("text", "known"), OPEN.items())
def test_a_stretch_may_have_one_open_end(text: str, known: str) -> None:
    time = Time.parse(text)

    assert (time.start is None) == (known == "end")
    assert (time.end is None) == (known == "start")
    assert time.earliest(dt.UTC) < time.latest(dt.UTC)
    assert time.day == dt.date(2031, 5, 2)


@pytest.mark.parametrize(("text", "reason"), WRONG.items())
def test_what_is_no_time_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(TimeError, match=reason.replace("(", r"\(")):
        Time.parse(text)


@pytest.mark.parametrize(("text", "hint"), HINTS.items())
def test_the_hint_names_the_time_that_was_probably_meant(text: str, hint: str) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Time).validate_python(text)

    assert raised.value.errors()[0]["ctx"]["hint"] == hint


def test_a_time_without_an_offset_is_local_to_the_place_of_the_event() -> None:
    summer, winter = Time.parse("2031-07-02T04:30"), Time.parse("2031-01-02T04:30")

    assert summer.earliest(OSLO) == _utc("2031-07-02T02:30")
    assert winter.earliest(OSLO) == _utc("2031-01-02T03:30")


def test_an_offset_counts_more_than_the_place_of_the_event() -> None:
    assert Time.parse("2031-07-02T04:30+01:00").earliest(OSLO) == _utc("2031-07-02T03:30")


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("2031", set()),
        ("2031~", {"approximate"}),
        ("2031?", {"uncertain"}),
        ("2031%", {"approximate", "uncertain"}),
    ],
)
def test_marks_of_doubt_say_what_a_source_is_unsure_of(text: str, doubts: set[str]) -> None:
    point = Time.parse(text).start

    assert point
    assert point.is_approximate == ("approximate" in doubts)
    assert point.is_uncertain == ("uncertain" in doubts)


def test_times_sort_by_their_last_moment_so_that_a_day_follows_its_hours() -> None:
    texts = ["2031-05", "2031-05-02", "2031-05-02T08:00", "../2031-05-02T07:00", "2031-05-01/.."]

    ordered = sorted(texts, key=lambda text: Time.parse(text).order(dt.UTC))

    assert ordered == ["../2031-05-02T07:00", "2031-05-02T08:00", "2031-05-02", "2031-05", "2031-05-01/.."]


@given(st.text(alphabet="0123456789-/.:TZX?~%+ ", max_size=24) | st.text(max_size=12))
def test_any_text_is_either_a_time_that_reads_back_or_refused(text: str) -> None:
    try:
        time = Time.parse(text)
    except TimeError:
        with pytest.raises(ValidationError):
            TypeAdapter(Time).validate_python(text)
        return
    assert str(time) == text
    assert time.earliest(dt.UTC) <= time.latest(dt.UTC) + dt.timedelta(days=1)


@given(st.dates(min_value=dt.date(1, 1, 1)), st.times(), st.sampled_from(["", "~", "?", "%"]))
def test_every_minute_of_the_calendar_is_a_time(day: dt.date, clock: dt.time, doubt: str) -> None:
    minute = dt.datetime.combine(day, clock.replace(second=0, microsecond=0))
    text = f"{minute:%Y-%m-%dT%H:%M}".rjust(16, "0")

    time = Time.parse(text + doubt)

    assert time.earliest(dt.UTC) == time.latest(dt.UTC) == minute.replace(tzinfo=dt.UTC)
