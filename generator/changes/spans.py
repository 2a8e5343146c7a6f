"""What of a text stayed, what went and what came: word by word, or letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s+|\w+(?:[’'.,:/-]\w+)*|\S")
_SHORT = 3
"""Letters of a word that is no island between words that changed."""
_MOST = 2000
"""Words, or letters, above which a text is replaced as a whole: comparing costs the square of them."""


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
    if len(old) + len(new) > _MOST:
        yield from (Span("gone", "".join(old)), Span("new", "".join(new)))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    for action, start, end, begin, stop in steps if letters else _phrases(steps, new):
        gone, come = old[start:end], new[begin:stop]
        if action == "equal":
            yield Span("same", "".join(come))
        elif letters and len(gone) == len(come) == 1:
            yield from _compared([*gone[0]], [*come[0]], letters=False)
        else:
            yield from (Span("gone", "".join(gone)), Span("new", "".join(come)))


_Step = tuple[str, int, int, int, int]


def _phrases(steps: Sequence[_Step], new: list[str]) -> list[_Step]:
    """Return the steps with changes that only a space, or one short word, keeps apart made one."""
    found: list[_Step] = []
    for index, step in enumerate(steps):
        action, _, end, begin, stop = step
        is_island = action == "equal" and 0 < index < len(steps) - 1 and _is_little("".join(new[begin:stop]))
        is_joined = found and found[-1][0] == "join"
        if is_island and found:
            _, first, _, second, _ = found.pop()
            found.append(("join", first, end, second, stop))
        elif is_joined and action != "equal":
            _, first, _, second, _ = found.pop()
            found.append(("replace", first, end, second, stop))
        else:
            found.append(step)
    return found


def _is_little(text: str) -> bool:
    """Whether what stayed is no more than space, or one short word between spaces."""
    word = text.strip()
    return not word or (word.isalnum() and len(word) <= _SHORT and text != word)


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
