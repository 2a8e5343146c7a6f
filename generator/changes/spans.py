"""What of a text stayed, what went and what came: word by word, or letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s+|\w+(?:[’'.,:/-]\w+)*|\S")
_MOST = 2000
"""Words, or letters, above which a text is replaced as a whole: comparing costs the square of them."""


class Span(NamedTuple):
    """A stretch of text: `same`, `gone` or `new`."""

    what: Literal["same", "gone", "new"]
    text: str


def spans(old: str, new: str, *, letters: bool = False) -> tuple[Span, ...]:
    """Return the stretches that lead from `old` to `new`; with `letters`, only the letters of words."""
    found: list[Span] = []
    for span in _compared(_WORD.findall(old), _WORD.findall(new), letters=letters):
        if found and found[-1].what == span.what:
            found[-1] = Span(span.what, found[-1].text + span.text)
        elif span.text:
            found.append(span)
    return tuple(found)


def _compared(old: list[str], new: list[str], *, letters: bool) -> Iterator[Span]:
    if len(old) + len(new) > _MOST:
        yield from (Span("gone", "".join(old)), Span("new", "".join(new)))
        return
    for action, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = old[start:end], new[begin:stop]
        if action == "equal":
            yield Span("same", "".join(come))
        elif letters and len(gone) == len(come) == 1:
            yield from _compared([*gone[0]], [*come[0]], letters=False)
        else:
            yield from (Span("gone", "".join(gone)), Span("new", "".join(come)))


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
