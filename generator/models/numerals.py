"""Numbers in running text: "1,234", "1 234", "2.5 million", "8–10", and the words *two* to *twenty*.

Not numbers: times of day, money, ordinals, what is joined to letters (KN-23, G20, 17-year-old). Doubtful,
unless a noun that somebody counts follows: what stands behind a name or a word such as *page* (Article 73,
aged 45), and what could be a year. Each number is judged by a few characters on both sides of it, and only
where somebody asks: most numbers of a text are of no interest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from generator.models.english import (
    ARTICLES,
    DESIGNATORS,
    MEASURES,
    NUMBER_WORDS,
    OPENERS,
    PREPOSITIONS,
    SKIPPED,
    plain,
)

_DIGITS = re.compile(r"[0-9]++(?:[,.:/–-][0-9]++|[ \u00a0\u2009\u202f][0-9]{3}(?![0-9]))*+")
_SPELT = re.compile(
    r"[EFNSTefnst](?:"
    r"(?<=[Tt])(?:wo|hree|en|welve|hirteen|wenty)|(?<=[Ff])(?:our(?:teen)?|ive|ifteen)"
    r"|(?<=[Ss])(?:ix(?:teen)?|even(?:teen)?)|(?<=[Ee])(?:ight(?:een)?|leven)|(?<=[Nn])ine(?:teen)?)(?!\w)"
)
"""The words two to twenty; it opens with a set of letters, because `re` is quick to find one of a set."""
_NUMBER = r"(?:[0-9]{1,3}(?:[, \u00a0\u2009\u202f][0-9]{3})+|[0-9]{1,18})(?:\.[0-9]{1,6})?"
_ONE = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})[–-]({_NUMBER})")
_SEPARATOR = re.compile(r"[^0-9.]")
_LONGEST = 40
_JOINED = frozenset("-–−/#№@\\:.,+=~^&'’_$€£₴₽¥%")
"""Before a number: it belongs to a code, a time, an address, a sum of money."""
_BEHIND = re.compile(r"[^\W\d]|[-–−/][^\W\d]|[°\u2032\u2033]|[-–/:*][0-9]")
_CLOCK = re.compile(
    r"\s?(?:a\.m\.|p\.m\.|(?:am|pm|noon|midnight|GMT|UTC)\b|o[’']clock|in the (?:early )?(?:morning|afternoon"
    r"|evening)|at night)",
    re.IGNORECASE,
)
_SCALE = re.compile(r"[ \u00a0](thousand|million|billion)\b")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_QUALIFIER = re.compile(r"\b(about|nearly|at least|more than|at most|fewer than)\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_][^\W_]*)\.?[ \u00a0](?:[0-9]+(?:, and|,| and| or| to)[ \u00a0])?$")
"""The word before a number; in "aged 21 and 19" it is the same for both."""
_CHAIN = re.compile(r"(?:,| and| or| to|[–-])[ \u00a0]?[0-9]")
"""In "Article 5 and 13 people", the people are of the second number only."""
_AGE = re.compile(
    r"\b(?:aged?|(?:boy|child|daughter|girl|man|son|teenager|woman)(?: of|,))[ ](?:[0-9]+(?:,| and| or)[ ])?$"
    r"|[^\W\d],[ ]$",
    re.IGNORECASE,
)
"""Aged 45, aged 21 and 19, a boy of 17; between commas, a number is an age too: the man, 45, died."""
_STEMS = (*(word for word, value in NUMBER_WORDS.items() if value <= 12), "teen", "twenty")
_YEARS = (1500, 2100)
_NEXT = re.compile(
    r"[ \u00a0\u2009\u202f*]*(?:(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)"
    r"|[–-]?(?P<number>[0-9][0-9,.]*[0-9]|[0-9])|%)"
)


class Number(NamedTuple):
    """A number and where it stands."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a number: what it may count, and how exact it is."""

    nouns: tuple[str, ...]
    """Up to three words that follow, in their plain form."""
    is_small: bool = False
    """Whether it is under 10, or a word."""
    is_doubtful: bool = False
    """Whether it may be a year, or part of a name."""
    qualifier: str = ""
    """The words before it that say how exact it is."""

    @property
    def is_vague(self) -> bool:
        """Whether it says little until one knows what it counts."""
        return self.is_small or self.is_doubtful

    @property
    def measure(self) -> str:
        """The unit of measure that follows, or ""."""
        return next((noun for noun in self.nouns[:2] if noun in MEASURES), "")


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers in a text whose marks are blank, in order; a range is two numbers."""
    tokens = [*_DIGITS.finditer(text), *(_SPELT.finditer(text) if has_number_word(text) else ())]
    for token in sorted(tokens, key=re.Match.start):
        start, end = token.span()
        before = text[start - 1] if start else " "
        is_product = before == "*" and text[max(0, start - 2) : start - 1].isdigit()
        is_joined = is_product or before.isalnum() or before in _JOINED or _BEHIND.match(text, end)
        if not is_joined and end - start <= _LONGEST and not _CLOCK.match(text, end):
            yield from _read(text, token[0], start)


def has_number_word(text: str) -> bool:
    """Whether the letters of a number word stand in a text; it is quick, and most texts have none."""
    return any(map(text.casefold().__contains__, _STEMS))


def is_small(text: str, number: Number) -> bool:
    """Whether a number is under 10, or written as a word."""
    return number.value < 10 or text[number.start].isalpha()


def is_year(text: str, number: Number) -> bool:
    """Whether a number could be a year."""
    return _YEARS[0] <= number.value <= _YEARS[1] and text[number.start : number.end].isdigit()


def context_of(text: str, number: Number) -> Context:
    """Return what stands around a number that `find_numbers` found in this text."""
    start, end, _ = number
    window = text[max(0, start - 40) : start]
    before, qualifier = _BEFORE.search(window), _QUALIFIER.search(window)
    age = _AGE.search(window)
    is_age = age is not None and (age[0][-2:] != ", " or text[end : end + 1] == ",")
    is_named = before is not None and _names(before[1])
    is_chained = is_named and _CHAIN.match(text, end)
    return Context(
        () if is_age or is_chained else following(text, number),
        is_small=is_small(text, number),
        is_doubtful=is_age or is_year(text, number) or is_named,
        qualifier=" ".join(qualifier[1].casefold().split()) if qualifier else "",
    )


def words_behind(text: str, number: Number) -> Iterator[str]:
    """Yield up to three words that follow a number within the clause, without those that say nothing.

    In "21 and 19 years" both numbers have years. What has an article of its own is not what the number
    counts: "at eleven the count", "two of the dead".
    """
    at, count = number.end, 0
    for _ in range(8):
        match = _NEXT.match(text, at)
        if not match or count == 3 or (match["number"] and count):
            return
        at = match.end()
        word = match["word"] or ("" if match["number"] else "%")
        folded = word.casefold()
        if folded in ARTICLES:
            return
        if folded and folded not in SKIPPED and folded not in NUMBER_WORDS:
            count += 1
            yield word


def following(text: str, number: Number) -> tuple[str, ...]:
    """Return the words that follow a number, in their plain form."""
    return tuple(map(plain, words_behind(text, number)))


def counted_noun(text: str, number: Number) -> str:
    """Return what a number counts: the first word behind it that looks like several, or else the first."""
    words = list(takewhile(lambda word: word.casefold() not in PREPOSITIONS, words_behind(text, number)))
    several = (word for word in words if plain(word) != word.casefold())
    return plain(next(several, words[0])) if words else ""


def _read(text: str, token: str, start: int) -> Iterator[Number]:
    if token.isdigit() and len(token) <= 18:
        yield _scaled(text, start, token)
    elif token.casefold() in NUMBER_WORDS:
        yield Number(start, start + len(token), Decimal(NUMBER_WORDS[token.casefold()]))
    elif _RANGE.fullmatch(token) or " " in token or _ONE.fullmatch(token):
        for part in _ONE.finditer(token):
            yield _scaled(text, start + part.start(), part[0])


def _scaled(text: str, start: int, digits: str) -> Number:
    end = start + len(digits)
    value = Decimal(digits if digits.isdigit() else _SEPARATOR.sub("", digits))
    scale = _SCALE.match(text, end)
    if scale:
        return Number(start, scale.end(), value * _SCALES[scale[1]])
    return Number(start, end, value)


def _names(word: str) -> bool:
    """Whether a number right after this word is likely part of a name: Article 73, page 4, aged 45."""
    folded = word.casefold()
    return folded in DESIGNATORS or (word[0].isupper() and folded not in OPENERS)
