from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.typos import is_typo

NAMES = frozenset({"kyiv", "moss"})


@pytest.mark.parametrize(
    "old, new",
    [
        ("The sluice was opned by night.", "The sluice was opened by night."),
        ("Teh sluice opened.", "The sluice opened."),
        ("a recieved letter", "a received letter"),
        ("the farmers cattle", "the farmers’ cattle"),
        ("a colourful meadow", "a colorful meadow"),
    ],
)
def test_a_letter_or_two_put_right_is_a_typo(old: str, new: str) -> None:
    assert is_typo(old, new, NAMES)


@pytest.mark.parametrize(
    "old, new",
    [
        ("the sluice opened", "the sluice opened"),
        ("the sluice opened", "the sluice opened wide"),
        ("the sluice opened", "the gate opened"),
        ("9 cows", "8 cows"),
        ("two cows", "ten cows"),
        ("It is now open", "It is not open"),
        ("it is confirmed", "it is unconfirmed"),
        ("they did", "they didn’t"),
        ("Ada Reid said", "Ada Reed said"),
        ("kyiv was hit", "kyir was hit"),
        ("in {cows} cases", "in {cow} cases"),
        ("opened. [@a]", "opened. [@b]"),
        ("“wet” grass", "“wed” grass"),
        ("by Moss", "by moss"),
    ],
)
def test_what_could_change_a_fact_is_none(old: str, new: str) -> None:
    assert not is_typo(old, new, NAMES)


@given(st.text(), st.text())
def test_it_reads_the_same_both_ways(old: str, new: str) -> None:
    assert is_typo(old, new) == is_typo(new, old)


def test_long_words_take_no_time() -> None:
    start = time.process_time()

    assert not is_typo("a" * 100_000 + "bcd", "a" * 100_000 + "efg")
    assert time.process_time() - start < 1
