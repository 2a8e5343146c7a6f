"""Quotation marks in a text as it was typed: which words they hold, where, and what of it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ID = r"[a-z0-9][a-z0-9-]*"
_SILENT = rf"\[@[^\[\]]*\]|\{{{_ID}(?:@[^\s{{}}]*)?(?: by {_ID})?\}}|\]\(https?:[^\s()]*\)"
_MARK = re.compile(rf"{_SILENT}|\[\[{_ID}(?:\||\]\])", re.ASCII)
_PRINTED = re.compile(
    rf"\[@[^\[\]]*\]|\]\(https?:[^\s()]*\)|\[(?=[^\[\]]*\]\(https?:)|\*+"
    rf"|\[\[(?P<id>{_ID})(?:\|(?P<shown>[^\[\]|]+))?\]\]",
    re.ASCII,
)
_QUOTE = re.compile('[“”„"«»]')
_CLOSERS = {"“": "”", '"': '"', "«": "»", "„": "“”"}
_SINGLE = re.compile("‘[^‘’]*’")


@dataclass(frozen=True, slots=True)
class Span:
    """Words in quotation marks: they stand at `text[start:end]`; a mark without its other half holds none."""

    start: int
    end: int
    is_closed: bool = True

    @property
    def mark(self) -> int:
        """Where the mark stands that opens them, or that is alone."""
        return self.start - self.is_closed


def has_quotes(text: str) -> bool:
    """Return whether there is any quotation mark; single ones may be apostrophes, and are left out."""
    return _QUOTE.search(text) is not None


def quoted_spans(text: str) -> Iterator[Span]:
    """Yield what stands in “ ”, " " or « », the outermost pair only; a pair ends within its paragraph."""
    blank = _MARK.sub(_spaces, text)
    opener, depth, start = "", 0, 0
    for match in re.finditer('[“”„"«»\n]', blank):
        mark, at = match[0], match.start()
        if not opener:
            if mark in _CLOSERS:
                opener, depth, start = mark, 1, at + 1
            elif mark != "\n":
                yield Span(at, at, is_closed=False)
        elif mark == "\n":
            yield Span(start - 1, start - 1, is_closed=False)
            opener = ""
        elif mark in _CLOSERS[opener]:
            depth -= 1
            if not depth:
                yield Span(start, at)
                opener = ""
        elif mark == opener:
            depth += 1
    if opener:
        yield Span(start - 1, start - 1, is_closed=False)


def has_words(text: str, span: Span) -> bool:
    """Return whether a span is a pair of marks with a letter or digit between them."""
    return span.is_closed and re.search(r"[^\W_]", text[span.start : span.end]) is not None


def without_quoted(text: str) -> str:
    """Return the text with spaces for what is in quotation marks, and for marks; every offset stays."""
    out, past = [], 0
    for span in quoted_spans(text) if has_quotes(text) else ():
        if span.is_closed:
            out += [text[past : span.start], " " * (span.end - span.start)]
            past = span.end
    return _MARK.sub(_spaces, _SINGLE.sub(_spaces, "".join([*out, text[past:]])))


def printed(text: str, span: Span, name: Callable[[str], str]) -> tuple[str, list[int]]:
    """Return the words of a span as readers see them, and the offset of each character in the text.

    `name` gives the name of a person, place or term by its id.
    """
    words: list[str] = []
    offsets: list[int] = []
    past = span.start
    for match in _PRINTED.finditer(text, span.start, span.end):
        words.append(text[past : match.start()])
        offsets += range(past, match.start())
        if match["id"]:
            shown = match["shown"] or name(match["id"])
            first = match.start("shown") if match["shown"] else match.start()
            words.append(shown)
            offsets += range(first, first + len(shown)) if match["shown"] else [first] * len(shown)
        past = match.end()
    words.append(text[past : span.end])
    offsets += range(past, span.end)
    return "".join(words), offsets


def mentioned(text: str, span: Span) -> str:
    """Return the id of the `[[mark]]` that a span is, or that shows it; "" if it is something else."""
    inside = re.fullmatch(rf"\s*\[\[({_ID})(?:\|[^\[\]|]+)?\]\]\s*", text[span.start : span.end], re.ASCII)
    around = re.search(rf"\[\[({_ID})\|.\Z", text[max(0, span.start - 90) : span.start], re.ASCII)
    if inside:
        return inside[1]
    return around[1] if around and text[span.end + 1 : span.end + 3] == "]]" else ""


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
