"""An entry in; the lines of YAML that say it, as an editor would write them, out.

Any text loads back as it was given, white space aside: what could be misread stands under `>-`.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Any

WIDTH = 110
_PLAIN = re.compile(r"(?:[^\W_]|\.\./|[(“‘«£€$]|-(?=\d))(?:(?!: | #|:$)[^\n])*")
_IN_BRACKETS = re.compile(r"[^\W_](?:[\w./~?%+-]| (?=[\w(])|:(?=\w))*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. `folded` puts it under `>-`; `wrapped` breaks its long lines there."""

    text: str
    folded: bool = False
    wrapped: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts, such as ids."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """An entry: its fields, in the order in which they are written."""

    fields: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of entries without ids: readings, roles."""

    rows: tuple[Fields, ...]


Node = Scalar | Items | Fields | Rows


@dataclass(frozen=True, slots=True)
class Indent:
    """How a file indents: the steps of fields, and how far dashes stand behind their key."""

    step: int = 2
    dash: int = 2


def plain(node: Node) -> Any:
    """Return what a node says, as the loader reads it."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return list(node.texts)
    if isinstance(node, Rows):
        return [plain(row) for row in node.rows]
    return {key: plain(part) for key, part in node.fields}


def field_lines(key: str, node: Node, column: int, style: Indent) -> list[str]:
    """Return the lines of one field or entry whose key stands in `column` (from 0), without line ends."""
    start = f"{' ' * column}{key}:"
    if isinstance(node, Scalar):
        return _scalar(start, node, column + style.step)
    if isinstance(node, Items):
        return _items(start, node, column, style)
    if isinstance(node, Fields):
        inner = column + style.step
        return [
            start,
            *(line for name, part in node.fields for line in field_lines(name, part, inner, style)),
        ]
    return [start, *(line for row in node.rows for line in row_lines(row, column + style.dash, style))]


def row_lines(row: Fields, column: int, style: Indent) -> list[str]:
    """Return the lines of an entry without an id, whose dash stands in `column`."""
    lines = [line for name, part in row.fields for line in field_lines(name, part, column + 2, style)]
    return [f"{' ' * column}- {lines[0].lstrip(' ')}", *lines[1:]]


def brief_row(row: Fields, column: int) -> str | None:
    """Return an entry without an id as one line in braces; None if it is too long or holds free text."""
    parts = []
    for key, node in row.fields:
        texts = node.texts if isinstance(node, Items) else (node.text,) if isinstance(node, Scalar) else ()
        is_free = isinstance(node, Scalar) and node.folded
        if not texts or is_free or not all(map(_IN_BRACKETS.fullmatch, texts)):
            return None
        joined = ", ".join(texts)
        parts.append(f"{key}: [{joined}]" if isinstance(node, Items) else f"{key}: {joined}")
    line = f"{' ' * column}- {{{', '.join(parts)}}}"
    return line if len(line) <= WIDTH else None


def _scalar(start: str, scalar: Scalar, column: int) -> list[str]:
    text = " ".join(scalar.text.split())
    line = f"{start} {text}"
    is_short = len(line) <= WIDTH or " " not in text
    if not scalar.folded and is_short and _PLAIN.fullmatch(text):
        return [line]
    return [f"{start} >-", *_folded(scalar, column)]


def _folded(scalar: Scalar, column: int) -> list[str]:
    """Return the lines under `>-`: a blank line stands between two lines of the text."""
    lines: list[str] = []
    for paragraph in scalar.text.splitlines():
        words = " ".join(paragraph.split())
        if not words:
            continue
        if lines:
            lines.append("")
        lines += [f"{' ' * column}{line}" for line in _wrapped(words, WIDTH - column, wrap=scalar.wrapped)]
    return lines


def _wrapped(words: str, width: int, *, wrap: bool) -> list[str]:
    if not wrap:
        return [words]
    return textwrap.wrap(words, max(width, 20), break_long_words=False, break_on_hyphens=False)


def _items(start: str, items: Items, column: int, style: Indent) -> list[str]:
    line = f"{start} [{', '.join(items.texts)}]"
    if len(line) <= WIDTH and all(map(_IN_BRACKETS.fullmatch, items.texts)):
        return [line]
    dash = f"{' ' * (column + style.dash)}-"
    return [start, *(part for text in items.texts for part in _scalar(dash, Scalar(text), len(dash) + 1))]
