"""Where each entry of a sound YAML file begins and ends, so that lines can be put in or taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.loading.yaml_marks import CloseEvent, Mark, OpenEvent, TextEvent
from generator.loading.yaml_reader import LOADER
from generator.location import KeyPath


@dataclass(slots=True)
class Extent:
    """The lines of one value with its key or dash; lines and columns from 0, `end` is the line behind it."""

    path: KeyPath
    start: int
    column: int
    end: int
    inner: int
    """The column of what it holds: the keys or dashes of those inside."""
    children: list[Extent] = field(default_factory=list)
    is_list: bool = False
    is_block: bool = False
    """Whether it holds others on lines of their own: no text, and not in brackets."""
    behind: int = 0
    """For a text on its lines, and for brackets: the column behind it, in its last line."""


def find_extents(text: str, lines: list[str]) -> dict[KeyPath, Extent]:
    """Return the extent of every value of a file that was read without mistakes; the file itself is `()`."""
    found: dict[KeyPath, Extent] = {}
    _Walk(lines, found).read(text)
    return found


class _Walk:
    """Follows the events of a file, and keeps the extent of what it sees."""

    def __init__(self, lines: list[str], found: dict[KeyPath, Extent]) -> None:
        self._lines = lines
        self._found = found
        self._open: list[Extent] = []
        self._key: tuple[str | int, int, int] | None = None

    def read(self, text: str) -> None:
        """Walk the events of the parser to the end of the file."""
        actions: dict[type, Callable[[Any], None]] = {
            MappingStartEvent: partial(self._enter, is_list=False),
            SequenceStartEvent: partial(self._enter, is_list=True),
            MappingEndEvent: self._leave,
            SequenceEndEvent: self._leave,
            ScalarEvent: self._scalar,
        }
        parser = LOADER(text)
        while parser.check_event():
            event = parser.get_event()
            action = actions.get(type(event))
            if action:
                action(event)

    def _enter(self, event: OpenEvent, *, is_list: bool) -> None:
        extent = self._begin(event.start_mark)
        extent.is_block, extent.is_list = not event.flow_style, is_list
        self._open.append(extent)

    def _leave(self, event: CloseEvent) -> None:
        extent = self._open.pop()
        extent.behind = event.end_mark.column
        self._reach(extent, extent.end if extent.is_block else event.end_mark.line + 1)

    def _scalar(self, event: TextEvent) -> None:
        start = event.start_mark
        if self._open and not self._open[-1].is_list and self._key is None:
            self._key = (event.value, start.line, start.column)
            return
        extent = self._begin(start)
        extent.behind = event.end_mark.column
        self._reach(extent, self._last_line(event))

    def _last_line(self, event: TextEvent) -> int:
        """Return the line behind a text; one under `>` or `|` ends with its last line that is not blank."""
        mark = event.end_mark
        end = mark.line + 1
        if event.style not in ("|", ">"):
            return end
        end = min(mark.line + (1 if mark.column else 0), len(self._lines))
        while end > event.start_mark.line + 1 and not self._lines[end - 1].strip():
            end -= 1
        return end

    def _begin(self, mark: Mark) -> Extent:
        """Begin a value; what it is called by, a key or a dash, decides where its lines start."""
        line, column = mark.line, mark.column
        if not self._open:
            extent = Extent((), line, column, line + 1, column)
        else:
            holder = self._open[-1]
            name, start, at = self._key or self._dash(holder, line, column)
            self._key = None
            extent = Extent((*holder.path, name), start, at, line + 1, column)
            holder.children.append(extent)
        self._found[extent.path] = extent
        return extent

    def _dash(self, holder: Extent, line: int, column: int) -> tuple[str | int, int, int]:
        """Return number, line and column of an item: in a list of lines, those of its dash."""
        number, at = len(holder.children), holder.inner
        if not holder.is_block:
            return number, line, column
        while line > 0 and self._lines[line][at : at + 1] != "-":
            line -= 1
        return number, line, at

    def _reach(self, extent: Extent, end: int) -> None:
        extent.end = max(extent.end, end)
        if self._open:
            self._open[-1].end = max(self._open[-1].end, extent.end)
