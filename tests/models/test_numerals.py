"""What in a text is a number, and what it may count."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.models.numerals import context_of, find_numbers
from generator.models.running_text import blank


def _found(text: str) -> list[str]:
    return [f"{number.value.normalize():f}" for number in find_numbers(blank(text))]


def _nouns(text: str) -> tuple[str, ...]:
    words = blank(text)
    return context_of(words, next(find_numbers(words))).nouns


def _is_vague(text: str) -> bool:
    words = blank(text)
    return context_of(words, next(find_numbers(words))).is_vague


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The 215 weapons.", ["215"]),
        ("1,234 or 1 234 or 1\u202f234", ["1234", "1234", "1234"]),
        ("13,015 civilians", ["13015"]),
        ("about 2.5 million people", ["2500000"]),
        ("8–10 people, or 12-13", ["8", "10", "12", "13"]),
        ("48 of 112 missiles", ["48", "112"]),
        ("Two to twelve", ["2", "12"]),
        ("**13** people, *at least 12*", ["13", "12"]),
        ("46 per cent, or 46%", ["46", "46"]),
        ("the toll was 13.", ["13"]),
        ("in 2022 300 people came", ["2022", "300"]),
        ("[[shahed|12 drones]] and 13", ["13"]),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, numbers: list[str]) -> None:
    assert _found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "KN-23, G20, Tu-95MS, a 17-year-old, the 13th, twenty-four hours",
        "at 12:30, at 4 p.m., at 11 in the morning, at 11 o’clock, 9:5, 3/4",
        "$5 million, €12, £13",
        "call 044-123-45-67, see https://water.example/13",
        "one, first, half, often, weight",
        '“12 people”, «12», "12", [@ap-12; @b-13], {cows@2031-05-03}, [words](https://water.example/13)',
        "1. the first point",
        "<% 7*7 %>",
        "2025-04-24T06:06",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("13 people died", ("person", "dead")),
        ("12 other residential buildings.", ("residential", "building")),
        ("12 of 13 missiles", ("missile",)),
        ("21 and 19 cows", ("cow",)),
        ("It was 13. People", ()),
        ("13\nPeople", ()),
        ("13 (people)", ()),
        ("At eleven the count", ()),
        ("two of the dead", ()),
        ("46%", ("%",)),
        ("13 [[shahed|drones]]", ("drone",)),
        ("Article 5 and 13 people", ()),
        ("two people were hurt", ("person", "hurt")),
        ("a boy of 17 was killed", ()),
    ],
)
def test_what_a_number_counts_stands_right_behind_it(text: str, nouns: tuple[str, ...]) -> None:
    assert _nouns(text) == nouns


@pytest.mark.parametrize(
    "text",
    [
        "Article 73",
        "Resolution 11 was adopted",
        "on page 13",
        "aged 45",
        "the man, 45, died",
        "in 2025",
        "9 came",
        "twelve came",
    ],
)
def test_some_numbers_say_little_without_their_noun(text: str) -> None:
    assert _is_vague(text)


@pytest.mark.parametrize("text", ["The 13 came", "About 13 came", "In all, 13", "1,800 came", "2400 came"])
def test_other_numbers_speak_for_themselves(text: str) -> None:
    assert not _is_vague(text)


def test_a_qualifier_belongs_to_its_number() -> None:
    words = "At least 12, then 13"

    assert [context_of(words, number).qualifier for number in find_numbers(words)] == ["at least", ""]


@given(st.text(alphabet="0123456789,. –-:/two [@]{}“”\n", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    words = blank(text)

    assert len(words) == len(text)
    assert all(context_of(words, number).nouns is not None for number in find_numbers(words))


@pytest.mark.parametrize(
    "piece", ["1,", "1 111 ", "12 ", "two ", "a1-", "[@", "[[a|", "“", '"', "{a", "](", "1-", "13" + 99 * " "]
)
def test_a_long_text_is_read_in_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    took = []
    for _ in range(3):  # the machine may be busy: the best of three
        start = time.process_time()
        words = blank(text)
        assert sum(1 for _ in find_numbers(words)) >= 0
        took.append(time.process_time() - start)

    assert min(took) < 0.3
