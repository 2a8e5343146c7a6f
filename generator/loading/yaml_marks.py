"""The shapes of what PyYAML's two parsers report: places in the text, and the events that have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

LINE_END = re.compile(r"\r\n?|\n")


class Mark(Protocol):
    """A place in the text; index, line and column count from 0."""

    @property
    def index(self) -> int:
        """The number of characters before it."""

    @property
    def line(self) -> int:
        """The number of lines before it."""

    @property
    def column(self) -> int:
        """The number of characters before it in its line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of our own making."""

    index: int
    line: int
    column: int


class NodeEvent(Protocol):
    """The start of a value: a text, a list or a set of fields."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None


class TextEvent(NodeEvent, Protocol):
    """One text. Its style is its opening quote, `>` or `|`, and empty if it is written plain."""

    value: str
    style: str | None


class OpenEvent(NodeEvent, Protocol):
    """The start of a list or a set of fields; flow style is the one with brackets."""

    flow_style: bool


class CloseEvent(Protocol):
    """The end of a list or a set of fields."""

    start_mark: Mark
    end_mark: Mark


class DocumentEvent(Protocol):
    """The start of a document, with its directives."""

    start_mark: Mark
    version: object
    tags: object


def after(mark: Mark, passed: str) -> Spot:
    """Return the place behind `mark` and the characters `passed`."""
    breaks = list(LINE_END.finditer(passed))
    column = len(passed) - breaks[-1].end() if breaks else mark.column + len(passed)
    return Spot(mark.index + len(passed), mark.line + len(breaks), column)


def moved(mark: Mark, by: int) -> Spot:
    """Return the place `by` characters further on the same line."""
    return Spot(mark.index + by, mark.line, mark.column + by)
