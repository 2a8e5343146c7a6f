"""What of a text went and came: phrases of a text, letters of a quotation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.spans import spans

SIGNS = {"same": "{}", "gone": "-{}-", "new": "+{}+"}


def _spelled(old: str, new: str, *, letters: bool = False) -> str:
    return "".join(SIGNS[span.what].format(span.text) for span in spans(old, new, letters=letters))


@pytest.mark.parametrize(
    "old, new, spelled",
    [
        (
            "We found no confirmation from outside Ukraine’s side.",
            "We know of nobody who doubts it.",
            "We -found no confirmation from outside Ukraine’s side- +know of nobody who doubts it+.",
        ),
        ("9 cows and 3 hens", "8 cows and 2 hens", "-9- +8+ cows and -3- +2+ hens"),
        ("It was closed at noon", "It was shut by noon", "It was -closed at- +shut by+ noon"),
        ("Then we saw it", "Now we heard it", "-Then we saw- +Now we heard+ it"),
        ("the last few days", "the last days", "the last- few- days"),
        ("the milk", "the silk", "the -milk- +silk+"),
        ("It was cut in two", "It was torn in three", "It was -cut in two- +torn in three+"),
        ("a\n b", "a b", "a b"),
        ("", "wet", "+wet+"),
        ("wet", "", "-wet-"),
    ],
)
def test_neighbouring_words_are_one_phrase_that_went_and_one_that_came(
    old: str, new: str, spelled: str
) -> None:
    assert _spelled(old, new) == spelled


@pytest.mark.parametrize(
    "old, new, spelled",
    [
        ("the milk went", "the silk went", "the -m-+s+ilk went"),
        ("tough pressure", "rough pressure,", "-t-+r+ough pressure+,+"),
        ("on the hill", "on the bank", "on the -hill- +bank+"),
    ],
)
def test_of_a_quotation_each_letter_is_shown(old: str, new: str, spelled: str) -> None:
    assert _spelled(old, new, letters=True) == spelled


@given(st.text("ab c’.", max_size=30), st.text("ab c’.", max_size=30), st.booleans())
def test_nothing_is_lost_but_a_space_may_stand_between(old: str, new: str, letters: bool) -> None:  # noqa: FBT001
    found = spans(old, new, letters=letters)
    was, now = ("".join(s.text for s in found if s.what in ("same", what)) for what in ("gone", "new"))

    assert (was.replace(" ", ""), now.replace(" ", "")) == (old.replace(" ", ""), new.replace(" ", ""))


def test_words_that_come_again_and_again_take_no_time() -> None:
    start = time.process_time()
    found = spans("a " * 900, "a b " * 450)

    assert [span.what for span in found if span.text.strip()] == ["gone", "new"]
    assert time.process_time() - start < 1
