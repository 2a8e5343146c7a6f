"""A sound content file as lines, with the lines of each entry: what can be changed in place."""

from __future__ import annotations

import re
from typing import Any

from generator.diagnostics import Diagnostic, Rule
from generator.loading.marked_yaml import MarkedYaml, parse_yaml
from generator.loading.yaml_extents import Extent, find_extents
from generator.location import Location
from generator.outputs.yaml_text import Indent

UNSPLICEABLE = Rule(
    "SYN032",
    "cannot-be-spliced",
    "`add`, `remove`, `correct`, `clarify` and `withdraw` cannot change the file here without touching other "
    "lines: it is broken, or an entry is written in brackets. Nothing was written. It is only ever told by "
    "these commands.",
)
LINE = re.compile(r"[^\n]*\n|[^\n]+")
ORDER_MARK = b"\xef\xbb\xbf"


class Unspliceable(Exception):  # noqa: N818
    """Lines cannot be put in, changed or taken out; `why` tells an editor."""

    def __init__(self, location: Location, message: str, hint: str) -> None:
        super().__init__(message)
        self.why = Diagnostic(location, UNSPLICEABLE, message, hint)


class YamlFile:
    """A file that was read without mistakes: its lines, and where each entry stands."""

    def __init__(self, raw: bytes, path: str) -> None:
        marked = parse_yaml(raw, path)
        self.path = path
        self.text = raw.removeprefix(ORDER_MARK).decode(errors="replace")
        self.lines: list[str] = LINE.findall(self.text)
        self.entries = _entries_of(marked, self.text)
        self.extents = find_extents(self.text, self.lines) if self.entries else {}
        self.end_of_line = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def place(self, extent: Extent) -> Location:
        """Return where an entry stands."""
        return Location(self.path, extent.start + 1, extent.column + 1)

    def end(self, extent: Extent) -> int:
        """Return the line behind an entry, with the comments below it that stand further in than it does."""
        end = extent.end
        for index in range(extent.end, len(self.lines)):
            line = self.lines[index]
            if line.strip() and not (line.lstrip(" ").startswith("#") and _indent(line) > extent.column):
                break
            end = index + 1 if line.strip() else end
        return end

    def start(self, extent: Extent) -> int:
        """Return the first line of an entry, with the comments right above it that stand as far in as it.

        Comments above the first entry of a file belong to the file.
        """
        start = extent.start
        if start > self.extents[()].start:
            while _is_comment_at(self.lines[start - 1], extent.column):
                start -= 1
        return start

    def blanks_above(self, extent: Extent) -> int:
        """Return how many blank lines stand right above an entry and its comments."""
        start = self.start(extent)
        count = 0
        while count < start and not self.lines[start - count - 1].strip():
            count += 1
        return count

    def offset(self, extent: Extent) -> int:
        """Return where the value of an entry begins in the text."""
        return sum(map(len, self.lines[: extent.start])) + extent.inner

    @property
    def indent(self) -> Indent:
        """How the entries of this file are indented."""
        blocks = [extent for path, extent in self.extents.items() if path and extent.is_block]
        keyed = [extent for extent in blocks if isinstance(extent.path[-1], str)]
        steps = [extent.inner - extent.column for extent in keyed if not extent.is_list]
        dashes = [extent.inner - extent.column for extent in keyed if extent.is_list]
        return Indent(steps[-1] if steps else 2, dashes[-1] if dashes else 2)


def _entries_of(marked: MarkedYaml, text: str) -> Any:
    """Return what a file holds ({} if only comments); raise Unspliceable if it is not sound."""
    if marked.diagnostics and not (text.strip() and marked.diagnostics[0].rule.code == "SYN005"):
        first = marked.diagnostics[0]
        hint = first.hint or "mend it, and run this again"
        raise Unspliceable(first.location, f"the file must be mended first: {first.message}", hint)
    if re.search(r"\r(?!\n)", text):
        message = "a line ends here in the way of very old computers"
        raise Unspliceable(
            _place_of_return(marked.places.path, text), message, "save the file again with ordinary line ends"
        )
    return marked.data or {}


def _place_of_return(path: str, text: str) -> Location:
    before = re.split(r"\r(?!\n)", text, maxsplit=1)[0]
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_comment_at(line: str, column: int) -> bool:
    return _indent(line) == column and line.lstrip(" ").startswith("#")
