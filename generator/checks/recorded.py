"""The words that an explainer has on record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.checks.wordings import Difference, compare, parts, plain, tokens, without_added

_GAP = re.compile(r"[\[(]?(?:…|\.\.\.)[\])]?")
_MOST_WORDS, _MOST_RECORDS = 60, 50
"""With which the most like of the records is looked for; no more is needed to show what differs."""
_LEAST = 0.59
"""Wordings that are less alike, from 0 to 1, are not taken for one."""


@dataclass(frozen=True)
class Recorded:
    """Words on record: id of the quotation or excerpt -> the words, in one language or two."""

    records: Mapping[str, tuple[str, ...]]

    def holds(self, words: str) -> bool:
        """Return whether `words` lie in one of the records, letter for letter.

        The style of quotation marks, white space, and a comma or full stop at the end are set aside; `…`
        stands for anything, `[words]` for nothing, and `[t]he` for a letter whose case was changed.
        """
        if _lies_in(self._plain, words):
            return True
        is_bracketed = "[" in words or "[" in self._plain
        return is_bracketed and _lies_in(self._unbracketed, without_added(words))

    def nearest(self, words: str) -> Difference | None:
        """Return how `words` differ from the most like of the records; None if none is like them."""
        begin, end = self._first_strange(words)
        typed = [match for match in tokens(words) if begin <= match.start() < end][:_MOST_WORDS]
        asked = dict.fromkeys(match[0].lower() for match in typed if match[0][0].isalnum())
        shared = Counter(number for word in asked for number in self._with_word.get(word, ()))
        best: tuple[float, Difference | None] = (_LEAST, None)
        for number, _ in shared.most_common(3):
            found = compare(*self._texts[number], words, typed)
            best = found if found[1] and found[0] > best[0] else best
        return replace(best[1], is_part=end - begin < len(words)) if best[1] else None

    @property
    def size(self) -> int:
        """The number of characters on record."""
        return len(self._plain) + 1

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        return [(name, text) for name, texts in self.records.items() for text in texts]

    @cached_property
    def _plain(self) -> str:
        return "\n".join(plain(text) for _, text in self._texts)

    @cached_property
    def _unbracketed(self) -> str:
        return "\n".join(plain(without_added(text)) for _, text in self._texts)

    @cached_property
    def _with_word(self) -> Mapping[str, list[int]]:
        """Word -> the numbers of the texts that have it, few of the many for a common word."""
        found: dict[str, list[int]] = {}
        for number, (_, text) in enumerate(self._texts):
            for word in dict.fromkeys(match[0].lower() for match in tokens(text)):
                numbers = found.setdefault(word, [])
                if len(numbers) < _MOST_RECORDS:
                    numbers.append(number)
        return found

    def _first_strange(self, words: str) -> tuple[int, int]:
        """Return begin and end of the first part between gaps that is not on record; of all, without gaps."""
        begin = 0
        for gap in (*_GAP.finditer(words), None):
            end = gap.start() if gap else len(words)
            if words[begin:end].strip() and not self.holds(words[begin:end]):
                return begin, end
            begin = gap.end() if gap else end
        return 0, len(words)


def _lies_in(texts: str, words: str) -> bool:
    wanted = parts(words)
    if len(wanted) < 2:
        return bool(wanted) and wanted[0] in texts
    return any(_in_order(wanted, text) for text in texts.split("\n"))


def _in_order(wanted: list[str], text: str) -> bool:
    at = 0
    for part in wanted:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part) - 1
    return True
