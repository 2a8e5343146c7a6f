"""The little of English that reading numbers and days in prose needs: lists of words, and plain forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        (
            *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        2,
    )
}
DESIGNATORS = _words(
    """page pages paragraph chapter line lines no nos room version section article clause annex step row
    point item channel route flight resolution table"""
)
"""After these, a number is part of a name."""
OPENERS = _words(
    """a about after against all almost an and another around as at before between both but by during early
    even exactly for from had her his in its just killed last late least more most nearly next no
    not now of on only or our over since so some than that the their then these they this those to
    under until up was we were when while with"""
)
"""Words that may stand with a capital at the start of a sentence, and are no names."""
ARTICLES = _words("a an her his its our that the their these this those")
SKIPPED = _words(
    "and are be been can could further had has have is more of or other per so such to was were who"
)
"""Words between a number and what it counts."""
PREPOSITIONS = _words(
    """about after against among around as at before behind beside besides between by down during for from
    in into near off on onto out over since than through till under until up when where which while
    with within without"""
)
MEASURES = _words(
    """% km kilometre kilometer metre meter mile m cm tonne ton kilogram kg gram litre hectare degree year
    month week day night hour minute second decade century dollar euro pound hryvnia rouble"""
)
"""Units of measure: what is given in one of them is no number of anything else."""
LASTING = _words("year decade century")
"""What is counted in these is over, and stays as it is."""
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "death": "dead",
    "deaths": "dead",
    "died": "dead",
    "cent": "%",
    "percent": "%",
}


def plain(word: str) -> str:
    """Return the plain form of a noun, good enough to compare: `missiles` -> `missile`."""
    word = re.sub(r"[’']s?$", "", word.casefold())
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)
def plain_words(phrase: str) -> frozenset[str]:
    """Return the words of a unit or a label in their plain form, without those that say nothing."""
    words = re.findall(r"[^\W\d_]+|%", phrase)
    return frozenset(plain(word) for word in words if word.casefold() not in SKIPPED | ARTICLES)


def listed(words: Iterable[str], joint: str) -> str:
    """Return words as a sentence lists them: "a, b and c"."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} {joint} {last}" if most else last
