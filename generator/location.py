"""A place in a file, and the map from a key path in a file to its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

KeyPath = tuple[str | int, ...]
"""The way to a value inside a file: `("figures", "killed", "readings", 2, "as_of")`."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: the path relative to the repository, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceMap:
    """Where each key and value of one file stands, as (line, column) from 1."""

    path: str
    keys: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict)
    values: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict)
    text: str = ""

    def key(self, path: KeyPath) -> Location:
        """Return the place of the key at `path`, or of its nearest known ancestor."""
        if path in self.keys:
            return Location(self.path, *self.keys[path])
        return self.value(path)

    def value(self, path: KeyPath) -> Location:
        """Return the place of the value at `path`, or of its nearest known ancestor."""
        for end in range(len(path), 0, -1):
            found = self.values.get(path[:end])
            if found:
                return Location(self.path, *found)
            if path[end - 2 : end] == ("readings", 0) and path[: end - 2] in self.values:
                return self.value((*path[: end - 2], *path[end:]))
        return Location(self.path)

    def find(self, path: KeyPath, words: str) -> Location:
        """Return the first place of `words` inside the value at `path`; failing that, of the value.

        A space in `words` stands for any white space: in the file, a line may end there.
        """
        return next(self._found(path, words))

    def find_all(self, path: KeyPath, words: str) -> list[Location]:
        """Return every place of `words` inside the value at `path`; failing that, that of the value."""
        return list(self._found(path, words))

    def _found(self, path: KeyPath, words: str) -> Iterator[Location]:
        start = self.value(path)
        spaced = r"\s+".join(re.escape(word) for word in words.split())
        text = self._texts.get(path)
        if text is None:
            text = self._texts[path] = self._lines_of(start, is_file=not path)
        pattern = next((one for one in (_whole(words, spaced), spaced) if re.search(one, text)), None)
        if pattern is None:
            yield start
            return
        line, seen, head, before = start.line, 0, 0, start.column - 1
        for match in re.finditer(pattern, text):
            breaks = text.count("\n", seen, match.start())
            if breaks:
                head, before = text.rfind("\n", seen, match.start()) + 1, 0
            line, seen = line + breaks, match.start()
            yield Location(self.path, line, before + seen - head + 1)

    def lines(self, path: KeyPath) -> range:
        """Return the numbers of the lines of an entry, from its key to its last; none if it is not here."""
        if path not in self.keys:
            return range(0)
        first = self.keys[path][0]
        end = first
        while end < len(self._lines) and _belongs(self._lines[end], _indent(self._lines[first - 1])):
            end += 1
        return range(first, end + 1)

    def _lines_of(self, start: Location, *, is_file: bool) -> str:
        """Return the text from `start` on, as far as lines stand further in than the line it is on."""
        if is_file:
            return self.text
        first = self._lines[start.line - 1] if start.line <= len(self._lines) else ""
        end = start.line
        while end < len(self._lines) and _belongs(self._lines[end], _indent(first)):
            end += 1
        return "\n".join([first[start.column - 1 :], *self._lines[start.line : end]])

    @cached_property
    def _texts(self) -> dict[KeyPath, str]:
        """The lines of the values that were searched: one with many mistakes is searched many times."""
        return {}

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def _belongs(line: str, indent: int) -> bool:
    return not line.strip() or _indent(line) > indent


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _whole(words: str, pattern: str) -> str:
    """Return a pattern that does not match inside a longer word or id: `gull`, not `gull-watch`."""
    before = r"(?<![\w-])" if words[:1].isalnum() else ""
    return before + pattern + (r"(?![\w-])" if words[-1:].isalnum() else "")
