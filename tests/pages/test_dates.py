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
        ("2025-04-24T01:05", "24 April 2025, 01:05"),
        ("2025-04-24T00:00", "24 April 2025, 00:00"),
        ("2025-04-24~", "about 24 April 2025"),
        ("2025-04-24?", "24 April 2025 (uncertain)"),
        ("2025-04%", "about April 2025 (uncertain)"),
        ("2025-04-24T13:29+01:00", "24 April 2025, 13:29 (UTC+1)"),
        ("2025-04-24T13:29-03:30", "24 April 2025, 13:29 (UTC−3:30)"),
        ("2025-04-24T13:29Z", "24 April 2025, 13:29 (UTC+0)"),
    ],
)
def test_a_point_in_time_reads_as_a_reader_would_say_it(written: str, shown: str) -> None:
    assert dates.words(Time.parse(written)) == shown


@pytest.mark.parametrize(
    "written, shown",
    [
        ("2025-04-24/2025-04-25", "24 April 2025 to 25 April 2025"),
        ("2025-04-24T01:00/2025-04-24T04:00", "24 April 2025, 01:00 to 04:00"),
        ("2025-04-24T01:00/2025-04-24T04:00~", "24 April 2025, 01:00 to about 04:00"),
        ("2025-04-24T23:00/2025-04-25T04:00", "24 April 2025, 23:00 to 25 April 2025, 04:00"),
        ("2025-04-24/2025-04-24T04:00", "24 April 2025 to 24 April 2025, 04:00"),
        ("../2025-04-24T06:06", "no later than 24 April 2025, 06:06"),
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

    assert re.fullmatch(rf"{moment.day} [A-Z][a-z]+ {moment.year}, {moment:%H:%M}", shown)


def test_a_century_is_no_decade() -> None:
    assert dates.words(Time.parse("19XX")) == "the century from 1900"
