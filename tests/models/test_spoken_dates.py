"""What in a text is a day."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.models.spoken_dates import SpokenDate, find_dates


def _shown(date: SpokenDate) -> str:
    parts = (date.weekday, f"{date.day}/{date.month}" if date.month else "", str(date.year or ""))
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 24 April", ["24/4"]),
        ("on 24 April 2025, and on the 1st of May", ["24/4 2025", "1/5"]),
        ("Thursday, 24 April 2025", ["Thursday 24/4 2025"]),
        ("Thursday the 24th of April", ["Thursday 24/4"]),
        ("on Thursday (24 April)", ["Thursday 24/4"]),
        ("24 April, a Friday; 25 April (Monday)", ["Friday 24/4", "Monday 25/4"]),
        ("from 19 to 21 April, on 24 and 25 April 2025", ["19/4", "21/4", "24/4 2025", "25/4 2025"]),
        ("24–25 April", ["24/4", "25/4"]),
        (
            "April 24, 2025; Thursday, April 24; since Apr. 24, Sept 3",
            ["24/4 2025", "Thursday 24/4", "24/4", "3/9"],
        ),
        ("2025-04-24", ["24/4 2025"]),
        ("on Thursday Russia attacked", ["Thursday"]),
        ("Thursday’s attack", ["Thursday"]),
    ],
)
def test_a_day_is_read_however_it_is_told(text: str, dates: list[str]) -> None:
    assert [_shown(date) for date in find_dates(text)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "April 2025, in July 2024, last May",
        "In April 24 people died",
        "12 may have died, Marching on, Mayors",
        "Palm Sunday, Good Friday, the Sunday Times",
        "on Thursdays",
        "the 48 April attacks",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_day_that_the_calendar_does_not_have_is_told_apart() -> None:
    days = [date.is_day for date in find_dates("31 April, 29 February 2025, 29 February, 30 April")]

    assert days == [False, False, True, True]


@given(st.text(alphabet="0123456789 ,–()MayAprilThursdytof\n", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(0 <= date.start < date.end <= len(text) for date in find_dates(text))


@pytest.mark.parametrize(
    "piece",
    ["May ", "24 April ", "Thursday ", "1, ", "May 1 ", "1 and ", "Thursday, 1 and ", "2025-04-24 ", "11 "],
)
def test_a_long_text_is_read_in_linear_time(piece: str) -> None:
    text = ("Thursday " + piece * 100_000)[:99_995] + " May"
    start = time.process_time()

    assert sum(1 for _ in find_dates(text)) >= 0

    assert time.process_time() - start < 0.3
