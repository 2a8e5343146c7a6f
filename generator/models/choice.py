"""A closed set of words, each with a line that says what it means; editors' tools show it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One word of a closed set; subclasses list them as `NAME = "word", "what it means"`."""

    docs: str

    def __new__(cls, word: str, docs: str = "") -> Self:
        """Return the member that is written `word`."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.docs = docs
        return member
