"""A time that goes out as numbers and words comes back as it was, or plainer, never otherwise."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bridges.dates import Clock, dates_of, time_of
from generator.models.time import Time, TimeError
from generator.pages.dates import words

CLOCK = Clock(ZoneInfo("Europe/Kyiv"), "Kyiv")
BACK = [
    "2031",
    "2031-03",
    "2031-03-14",
    "2031-03-14T06:40",
    "2031-03-14T06:40~",
    "2031-03-14?",
    "2031%",
    "2031-21",
    "203X",
    "20XX",
    "../2031-03-14",
    "2031-03-14T06:40/..",
    "../2031-03-14T06:40~",
    "2031-03-14/2031-04",
    "2031-03-14T06:00~/2031-03-14T07:00",
    "2025-04-24T13:00-04:00~",
]


@pytest.mark.parametrize("text", BACK)
def test_a_time_comes_back_as_it_was(text: str) -> None:
    time = Time.parse(text)
    start, end = dates_of(time, CLOCK.zone)

    assert str(time_of(start, end, words(time, CLOCK.city), CLOCK)) == text


@pytest.mark.parametrize("text", BACK)
def test_without_words_the_numbers_alone_are_read(text: str) -> None:
    start, end = dates_of(Time.parse(text), CLOCK.zone)

    assert not any(point and point.doubt for point in (time_of(start, end, "", CLOCK).start,))


@given(
    st.fixed_dictionaries(
        {"year": st.integers(1, 9999)},
        optional={
            "month": st.integers(-3, 14),
            "day": st.integers(-3, 40),
            "hour": st.integers(-3, 30),
            "minute": st.integers(-3, 70),
        },
    )
)
def test_numbers_are_a_time_or_are_refused(date: dict[str, int]) -> None:
    try:
        time = time_of(date, None, "", CLOCK)
    except TimeError:
        return
    assert dates_of(time, CLOCK.zone)[0].items() <= {"minute": 0, **date}.items()
