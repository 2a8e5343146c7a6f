"""A place in a file, and the map from a key path in a file to its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
        """Return the place of `words` inside the value at `path`; failing that, of the value."""
        start = self.value(path)
        lines = self.text.splitlines()
        indent = len(lines[start.line - 1]) - len(lines[start.line - 1].lstrip()) if lines else 0
        for number in range(start.line, len(lines) + 1):
            line = lines[number - 1]
            if number > start.line and line.strip() and len(line) - len(line.lstrip()) <= indent:
                break
            column = line.find(words, start.column - 1 if number == start.line else 0)
            if column >= 0:
                return Location(self.path, number, column + 1)
        return start
