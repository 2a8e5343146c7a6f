from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.models.time import Time
from generator.pages import dates


@pytest.mark.parametrize(
    "written, shown",
    [
        ("2025", "2025"),
        ("2025-04", "April 2025"),
        ("2025-04-24", "24 April 2025"),
        ("2025-04-04", "4 April 2025"),
        ("2025-XX", "2025"),
        ("2025-04-XX", "April 2025"),
        ("202X", "the 2020s"),
        ("2025-22", "summer 2025"),
        ("2025-04-24T01:05", "24 April 2025, 1:05 a.m."),
        ("2025-04-24T00:00", "24 April 2025, 00:00"),
        ("2025-04-24T01:00~", "24 April 2025, about 1 a.m."),
        ("2025-04-24T12:00", "24 April 2025, noon"),
        ("2025-04-24T12:30?", "24 April 2025, 12:30 p.m. (uncertain)"),
        ("2025-04-24~", "about 24 April 2025"),
        ("2025-04-24?", "24 April 2025 (uncertain)"),
        ("2025-04%", "about April 2025 (uncertain)"),
        ("2025-04-24T13:29+01:00", "24 April 2025, 1:29 p.m. (UTC+1)"),
        ("2025-04-24T13:29-03:30", "24 April 2025, 1:29 p.m. (UTC−3:30)"),
        ("2025-04-24T13:29Z", "24 April 2025, 1:29 p.m. (UTC+0)"),
    ],
)
def test_a_point_in_time_reads_as_a_reader_would_say_it(written: str, shown: str) -> None:
    assert dates.words(Time.parse(written)) == shown


@pytest.mark.parametrize(
    "written, shown",
    [
        ("2025-04-24/2025-04-25", "24 to 25 April 2025"),
        ("2025-04-24T01:00/2025-04-24T04:00", "24 April 2025, 1 a.m. to 4 a.m."),
        ("2025-04-24T01:00/2025-04-24T04:00~", "24 April 2025, 1 a.m. to about 4 a.m."),
        ("2025-04-24T23:00/2025-04-25T04:00", "24 April 2025, 11 p.m. to 25 April 2025, 4 a.m."),
        ("2025-04-24/2025-04-24T04:00", "24 April 2025 to 24 April 2025, 4 a.m."),
        ("../2025-04-24T06:06", "no later than 24 April 2025, 6:06 a.m."),
        ("2025-04-24/2025-05-08~", "24 April to about 8 May 2025"),
        ("2024-12-31/2025-01-01", "31 December 2024 to 1 January 2025"),
        ("2022-02-24/..", "since 24 February 2022"),
        ("2025-04-24/2025-04-24", "24 April 2025"),
    ],
)
def test_a_stretch_of_time_says_where_it_begins_and_ends(written: str, shown: str) -> None:
    assert dates.words(Time.parse(written)) == shown


@pytest.mark.parametrize(
    "written, machine",
    [
        ("2025", "2025"),
        ("2025-04", "2025-04"),
        ("2025-04-24~", "2025-04-24"),
        ("2025-04-24T01:05", "2025-04-24T01:05"),
        ("2025-04-24T13:29Z", "2025-04-24T13:29+00:00"),
        ("2025-04-24T13:29-03:30", "2025-04-24T13:29-03:30"),
    ],
)
def test_a_single_date_carries_what_machines_read(written: str, machine: str) -> None:
    assert dates.marked(Time.parse(written)).startswith(f'<time datetime="{machine}">')


@pytest.mark.parametrize("written", ["202X", "2025-22", "2025-XX", "2025-04-XX", "../2025", "2024/2025"])
def test_what_html_has_no_time_for_is_printed_without_one(written: str) -> None:
    assert "<time" not in dates.marked(Time.parse(written))


@given(st.datetimes(min_value=dt.datetime(1000, 1, 1)))  # noqa: DTZ001 - a wall clock
def test_every_minute_reads_with_its_day_its_year_and_its_clock(moment: dt.datetime) -> None:
    shown = dates.words(Time.parse(f"{moment:%Y-%m-%dT%H:%M}"))
    day, _, clock = shown.rpartition(", ")
    spoken = {"noon": "12:00 PM", "00:00": "12:00 AM"}.get(clock, clock.replace(".", "").upper())

    assert re.fullmatch(rf"{moment.day} [A-Z][a-z]+ {moment.year}", day)
    read = dt.datetime.strptime(spoken, "%I:%M %p" if ":" in spoken else "%I %p")  # noqa: DTZ007 - a wall clock
    assert read.time() == moment.time().replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "written, shown",
    [
        ("2025-04-24", "24 April 2025"),
        ("2025-04-24T01:00~", "24 April 2025, about 1 a.m. in Kyiv"),
        ("2025-04-24T01:00/2025-04-24T04:00", "24 April 2025, 1 a.m. to 4 a.m. in Kyiv"),
        ("../2025-04-24T06:06", "no later than 24 April 2025, 6:06 a.m. in Kyiv"),
        ("2025-04-24T13:29+01:00", "24 April 2025, 1:29 p.m. (UTC+1)"),
    ],
)
def test_a_clock_says_whose_it_is(written: str, shown: str) -> None:
    assert dates.words(Time.parse(written), dates.city_of("Europe/Kyiv")) == shown


def test_a_century_is_no_decade() -> None:
    assert dates.words(Time.parse("19XX")) == "the century from 1900"


@pytest.mark.parametrize(
    "written, sure",
    [
        ("2025-04-24", "exact"),
        ("2025-04-24T01:00/2025-04-24T04:00", "exact"),
        ("2025-04-24T01:00~", "about"),
        ("2025-04-24?/2025-04-25", "about"),
        ("../2025-04-24", "about"),
        ("2022/..", "about"),
    ],
)
def test_a_time_that_is_about_uncertain_or_open_is_marked_so(written: str, sure: str) -> None:
    assert dates.certainty(Time.parse(written)) == sure


def test_what_has_no_time_is_marked_so() -> None:
    assert dates.certainty(None) == "none"
