"""What is no number gets the number that was meant, as fields hold it."""

from __future__ import annotations

import pytest

from generator.models.number_guess import HINT, number_hint

HINTS = {
    "1,200": "write 1200",
    "1 200": "write 1200",
    "1,234,567.5": "write 1234567.5",
    "012": "write 12",
    "12.": "write 12",
    "12?": "write 12",
    "twelve": "write 12",
    "2 million": "write 2000000",
    "4.5k": "write 4500",
    "12 (at least)": "write 12, and add `qualifier: at least`",
    "12 or more": "write 12, and add `qualifier: at least`",
    "12+": "write 12, and add `qualifier: at least`",
    "~12": "write 12, and add `qualifier: about`",
    "\u226512": "write 12, and add `qualifier: at least`",
    "More than 1,200": "write 1200, and add `qualifier: more than`",
    "up to twelve": "write 12, and add `qualifier: at most`",
    "12-13": "write `low: 12` and `high: 13` in its place",
    "between 12 and 13": "write `low: 12` and `high: 13` in its place",
    "12 \u2013 13": "write `low: 12` and `high: 13` in its place",
    "50%": "write 50: what is counted stands in `unit`",
    "12 people": "write 12: what is counted stands in `unit`",
    "": "write the number, or delete the line",
    "1.200,5": HINT,
    "many": HINT,
    "l2": HINT,
    "-": HINT,
    "1" * 100_000: HINT,
}


@pytest.mark.parametrize(("text", "hint"), HINTS.items(), ids=lambda text: text[:20])
def test_the_hint_gives_the_number_that_was_meant(text: str, hint: str) -> None:
    assert number_hint(text) == hint


@pytest.mark.parametrize("text", ["two hundred and nine", "eight hundred", "eleven hundred", "two dozen"])
def test_a_large_number_in_words_is_not_guessed_from_its_first_word(text: str) -> None:
    assert number_hint(text) == HINT
