"""Two wordings side by side: whether one lies in the other, letter for letter, and where they part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ADDED = re.compile(r"\[[^\[\]]*\]")
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_SAME = str.maketrans(dict.fromkeys('“”„"«»‘’\u201a\u2039\u203a`', "'"))
_LONGEST = 200
"""How many words of a record are compared, around the longest that was typed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How typed words differ from the most like of the recorded ones."""

    record: str
    """The id of the quotation or excerpt."""
    words: str
    """What is recorded there, from the first to the last of the words that were typed."""
    typed: str
    """The first of the typed words that differ; "" if some were left out."""
    meant: str
    """What is recorded in their place; "" if there is nothing."""
    offset: int
    """Where in the typed words it is."""
    is_part: bool = False
    """Whether the typed words have gaps, and this is about one part of them."""


def plain(words: str) -> str:
    """Return the words with one space around each of them and each sign, and one kind of quotation marks."""
    even = words.replace("...", "…").translate(_SAME).replace("*", "")
    return f" {' '.join(_TOKEN.findall(even))} "


def parts(words: str) -> list[str]:
    """Return the plain words between the gaps, without a comma or full stop at the end."""
    whole = plain(words).replace(" [ … ] ", " … ").replace(" ( … ) ", " … ")
    found = [f" {part.strip()} " for part in whole.removesuffix(", ").removesuffix(". ").split("…")]
    return [part for part in found if part.strip()]


def without_added(words: str) -> str:
    """Return the words without `[what we added]`, and with `[t]he` as it was before: `The`."""
    return _ADDED.sub(" ", _LETTER.sub(lambda match: match[1].swapcase(), words))


def tokens(words: str) -> list[re.Match[str]]:
    """Return the words and signs with their places, without those that were added in brackets."""
    return list(_TOKEN.finditer(_ADDED.sub(lambda match: " " * len(match[0]), words)))


def compare(name: str, text: str, words: str, typed: list[re.Match[str]]) -> tuple[float, Difference | None]:
    """Return how like the record `name` the typed words are, from 0 to 1, and where the two part."""
    record = _around(tokens(text), typed)
    near = max(_windows(record, typed), key=lambda part: _likeness(part, typed))
    ratio = _likeness(near, typed)
    for kind, a, b, c, d in SequenceMatcher(None, _even(near), _even(typed), autojunk=False).get_opcodes():
        if kind != "equal":
            place = typed[min(c, len(typed) - 1)].start()
            pieces = (_slice(text, near), _slice(words, typed[c:d]), _slice(text, near[a:b]))
            return ratio, Difference(name, *pieces, place)
    return ratio, None


def _windows(record: list[re.Match[str]], typed: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the parts of a record that the typed words may stand for.

    One goes from the first to the last of the words they share; one is as long as the typed words, and lies
    where the longest row of shared words does, for the others may be shared by chance.
    """
    yield []
    matcher = SequenceMatcher(None, _lower(record), _lower(typed), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if blocks:
        first, last, longest = blocks[0], blocks[-1], max(blocks, key=lambda block: block.size)
        yield record[max(0, first.a - first.b) : last.a + len(typed) - last.b]
        yield record[max(0, longest.a - longest.b) : longest.a + len(typed) - longest.b]


def _likeness(part: list[re.Match[str]], typed: list[re.Match[str]]) -> float:
    return SequenceMatcher(None, _lower(part), _lower(typed), autojunk=False).ratio()


def _around(record: list[re.Match[str]], typed: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the part of a long record that has the longest of the typed words."""
    if len(record) <= _LONGEST:
        return record
    places = {match[0].lower(): place for place, match in reversed(list(enumerate(record)))}
    known = [match[0].lower() for match in typed if match[0].lower() in places]
    middle = places[max(known, key=len)] if known else 0
    return record[max(0, middle - _LONGEST // 2) :][:_LONGEST]


def _slice(text: str, some: list[re.Match[str]]) -> str:
    return text[some[0].start() : some[-1].end()] if some else ""


def _even(some: list[re.Match[str]]) -> list[str]:
    return [match[0].translate(_SAME) for match in some]


def _lower(some: list[re.Match[str]]) -> list[str]:
    return [token.lower() for token in _even(some)]
