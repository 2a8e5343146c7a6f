"""What of a text stayed, what went and what came: word by word, or letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s*(?:\w+(?:[’'.,:/-]\w+)*|\S)|\s+")
_SHORT = 3
"""Letters of a word that is no island between words that changed."""
_MOST = 2000
"""Words, or letters, above which a text is replaced as a whole: comparing costs the square of them."""
_MOST_PAIRS = 50_000
"""Pairs of equal words, or letters, above which it is."""


class Span(NamedTuple):
    """A stretch of text: `same`, `gone` or `new`."""

    what: Literal["same", "gone", "new"]
    text: str


def spans(old: str, new: str, *, letters: bool = False) -> tuple[Span, ...]:
    """Return the stretches that lead from `old` to `new`; with `letters`, only the letters of words.

    Without `letters`, neighbouring words that changed are one phrase that went and one that came.
    """
    found: list[Span] = []
    for span in _compared(_WORD.findall(old), _WORD.findall(new), letters=letters):
        if found and found[-1].what == span.what:
            found[-1] = Span(span.what, found[-1].text + span.text)
        elif span.text:
            found.append(span)
    return tuple(_apart(found))


def _apart(found: list[Span]) -> Iterator[Span]:
    """Yield stretches with a space between a word that went and the one that came, not between letters."""
    for index, span in enumerate(found):
        before = found[index - 1] if index else Span("same", "")
        if before.what == "gone" and span.what == "new" and not (before.text + span.text).isspace():
            left = found[index - 2].text[-1:] if index > 1 else ""
            right = found[index + 1].text[:1] if index + 1 < len(found) else ""
            touches = before.text[-1:].isspace() or span.text[:1].isspace()
            if not (touches or left.isalnum() or right.isalnum()):
                yield Span("same", " ")
        yield span


def _compared(old: list[str], new: list[str], *, letters: bool) -> Iterator[Span]:
    """Yield the steps from words to words; each has the space before it, which is not compared."""
    first, second = ([word.strip() or word for word in words] for words in (old, new))
    if not is_cheap(first, second):
        yield from (Span("gone", "".join(old)), Span("new", "".join(new)))
        return
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    for action, start, end, begin, stop in steps if letters else _phrases(steps, second):
        gone, come = "".join(old[start:end]), "".join(new[begin:stop])
        if action == "equal":
            yield Span("same", come)
            continue
        if gone and come:  # the space before both is no part of either
            yield Span("same", come[: len(come) - len(come.lstrip())])
            gone, come = gone.lstrip(), come.lstrip()
        if letters and gone and come and end - start == stop - begin == 1:
            yield from _compared([*gone], [*come], letters=False)
        else:
            yield from (Span("gone", gone), Span("new", come))


def is_cheap(old: Sequence[str], new: Sequence[str], most: int = _MOST) -> bool:
    """Whether words can be compared: the cost grows with how often the same ones stand in both."""
    if len(old) + len(new) > most:
        return False
    first, second = Counter(old), Counter(new)
    return sum(number * second[word] for word, number in first.items()) <= _MOST_PAIRS


_Step = tuple[str, int, int, int, int]


def _phrases(steps: Sequence[_Step], new: list[str]) -> list[_Step]:
    """Return the steps; changes that only one short word keeps apart are one."""
    found: list[_Step] = []
    for action, start, end, begin, stop in steps:
        if action == "equal":
            continue
        if found and begin - found[-1][4] == 1 and len(new[begin - 1]) <= _SHORT and new[begin - 1].isalnum():
            found[-1] = ("replace", found[-1][1], end, found[-1][3], stop)
            continue
        found.append((action, start, end, begin, stop))
    return [*_with_equal(found, steps)]


def _with_equal(found: Sequence[_Step], steps: Sequence[_Step]) -> Iterator[_Step]:
    """Yield steps with what stays between them."""
    at = (0, 0)
    for step in found:
        if step[1] > at[0]:
            yield ("equal", at[0], step[1], at[1], step[3])
        yield step
        at = (step[2], step[4])
    if steps and steps[-1][2] > at[0]:
        yield ("equal", at[0], steps[-1][2], at[1], steps[-1][4])


def around(found: tuple[Span, ...], keep: int) -> tuple[Span, ...]:
    """Return stretches of which what stayed is cut to `keep` characters beside what changed."""
    cut = []
    for index, span in enumerate(found):
        text = span.text
        if span.what == "same" and len(text) > 2 * keep + 1:
            head = text[:keep].rsplit(" ", 1)[0] + " " if index else ""
            tail = " " + text[-keep:].split(" ", 1)[-1] if index < len(found) - 1 else ""
            text = f"{head}…{tail}"
        cut.append(Span(span.what, text))
    return tuple(cut)
