"""One list or set of fields of a YAML file while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.loading.yaml_marks import Mark
from generator.location import KeyPath


@dataclass(slots=True)
class Frame:
    """A list or a set of fields that is still open."""

    node: Any
    """The dict or list it becomes."""
    path: KeyPath
    start: Mark
    column: int | None
    """The column its entries start in; None inside brackets, where indentation means nothing."""
    is_kept: bool
    """Whether its places are recorded: not below the second of two equal keys."""
    is_list: bool
    as_key: bool = False
    """Whether it stands where the name of a field should."""
    as_text: bool = False
    """Whether it is really a text that YAML misread: it goes into the tree as it was typed."""
    key: str | None = None
    """The field whose value comes next; None when a name is expected."""
    key_start: Mark | None = None
    key_end: int = 0
    child: KeyPath = ()
    """The path of that value."""
    is_child_kept: bool = True
    intruder: str = ""
    """The name of an entry that stands among the fields of the one above it."""
    bare: list[Mark] = field(default_factory=list)
    """Fields of a `{ }` without a colon: a text that was cut at its commas."""

    @property
    def is_block_list(self) -> bool:
        """Whether its items stand behind dashes."""
        return self.is_list and self.column is not None

    def expects_name(self) -> bool:
        """Whether the next text is the name of a field."""
        return not self.is_list and self.key is None

    def is_bare(self, text: str, start: Mark) -> bool:
        """Whether the field whose value begins at `start` stands in `{ }` without a colon."""
        in_braces = not self.is_list and self.column is None
        return in_braces and ":" not in text[self.key_end : start.index]

    def last_empty(self) -> str:
        """Return the last name that stands alone on its line, without a value, or ""."""
        alone = (name for name in reversed(self.node) if self.node[name] == "")
        return next(alone, "") if self.column is not None else ""

    def lose_name(self) -> None:
        """Go on to the value of a field whose name is not usable: the value is read and dropped."""
        self.key, self.is_child_kept = "", False
        self.child = (*self.path, "")
