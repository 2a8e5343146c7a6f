"""Closed sets of words: written as their word, and each explained."""

from __future__ import annotations

import pytest

from generator.models.choice import Choice
from generator.models.content import Status


def test_a_word_is_read_from_what_is_typed_and_prints_as_it() -> None:
    assert Status("draft") is Status.DRAFT
    assert f"{Status.DRAFT}" == "draft"


@pytest.mark.parametrize("choice", Choice.__subclasses__(), ids=lambda choice: choice.__name__)
def test_every_word_says_what_it_means(choice: type[Choice]) -> None:
    assert all(len(word.docs) > 5 for word in choice)
    assert not [word for word in choice if word.docs.endswith(".")]
