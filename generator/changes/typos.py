"""Whether a change of words is a typo put right, and so no change of what readers were told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet

_MOST_LETTERS = 2
_LONGEST_WORD = 60
_NEGATIONS_AND_NUMBERS = """
no not none never nobody nothing nowhere neither nor without cannot hardly scarcely barely
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
first second third fourth fifth sixth seventh eighth ninth tenth half quarter both couple pair dozen dozens
hundreds thousands millions once twice thrice double triple
"""
_WEIGHTY = frozenset(_NEGATIONS_AND_NUMBERS.split())
_OPPOSITE = re.compile(r"(?:un|in|im|ir|il|dis|non-?|mis)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def is_typo(old: str, new: str, names: AbstractSet[str] = frozenset()) -> bool:
    """Whether `new` only puts right a letter or two of words of `old`.

    No word may come or go, each changed word differs by at most two letters, and none is a number, a mark,
    a name or a negation, before or after. `names` are words, in small letters, that are names everywhere.
    """
    before, after = old.split(), new.split()
    if len(before) != len(after) or before == after:
        return False
    starts = [index == 0 or before[index - 1].endswith((".", "!", "?", ":")) for index in range(len(before))]
    return all(
        first == second or _is_slip(first, second, names, starts_sentence=starts[index])
        for index, (first, second) in enumerate(zip(before, after, strict=True))
    )


def has_same_weight(old: str, new: str, names: AbstractSet[str] = frozenset()) -> bool:
    """Whether both have the same numbers, marks, names and negations, in any wording."""
    return _weighty_words(old, names) == _weighty_words(new, names)


def _weighty_words(text: str, names: AbstractSet[str]) -> Counter[str]:
    words = text.split()
    starts = [index == 0 or words[index - 1].endswith((".", "!", "?", ":")) for index in range(len(words))]
    return Counter(
        word.strip(".,;:!?()").casefold()
        for index, word in enumerate(words)
        if _is_weighty(word, names, starts_sentence=starts[index])
    )


def _is_slip(old: str, new: str, names: AbstractSet[str], *, starts_sentence: bool) -> bool:
    if any(_is_weighty(word, names, starts_sentence=starts_sentence) for word in (old, new)):
        return False
    if _is_opposite(old, new) or _is_opposite(new, old):
        return False
    return _distance(old, new) <= _MOST_LETTERS


def _is_weighty(word: str, names: AbstractSet[str], *, starts_sentence: bool) -> bool:
    """Whether a word is a number, a mark, a name or a negation."""
    found = _LETTERS.search(word)
    if not found or any(char.isdigit() or char in '[]{}@*“”"«»' for char in word):
        return True
    plain = found[0].casefold()
    is_name = plain in names or (word != word.lower() and not (starts_sentence and found[0].istitle()))
    parts = plain.split("-")
    return is_name or not _WEIGHTY.isdisjoint(parts) or plain.endswith(("n't", "n’t"))


def _is_opposite(word: str, other: str) -> bool:
    """Whether `other` is `word` with the opposite meaning: "unconfirmed" for "confirmed"."""
    match = _OPPOSITE.match(other)
    return match is not None and other[match.end() :].casefold() == word.casefold()


def _distance(old: str, new: str) -> int:
    """Return how many letters differ, as Levenshtein counts them; more than two are counted as three."""
    if abs(len(old) - len(new)) > _MOST_LETTERS or len(old) > _LONGEST_WORD:
        return _MOST_LETTERS + 1
    row = list(range(len(new) + 1))
    for index, first in enumerate(old, 1):
        diagonal, row[0] = row[0], index
        for place, second in enumerate(new, 1):
            step = min(row[place] + 1, row[place - 1] + 1, diagonal + (first != second))
            diagonal, row[place] = row[place], step
        if min(row) > _MOST_LETTERS:
            return _MOST_LETTERS + 1
    return row[-1]
