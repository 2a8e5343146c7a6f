"""Where the reader of a YAML file stands: what a message about a mistake needs to know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from generator.diagnostics import Rule
from generator.loading.yaml_marks import Mark

UNDER_ARROW = "put >- after the colon and the text, indented, on the next line"


class Found(NamedTuple):
    """One mistake before it has a path."""

    rule: Rule
    mark: Mark
    message: str
    hint: str


@dataclass(slots=True)
class Scene:
    """Where the reader stood when the parser gave up."""

    text: str
    path: str
    field: str = ""
    """The field whose value was being read, as it is written; empty if there is none."""
    in_list: bool = False
    """Whether it is an item behind a dash."""
    start: Mark | None = None
    """Where the text, `[ ]` or `{ }` that was read last began."""
    end: Mark | None = None
    """Where it ended."""
    bracket: Mark | None = None
    """Where the `[` or `{` that is still open stands."""
    style: str = ""
    """How it was written: its opening quote, `>` or `|`, `]` for brackets, empty if it was plain text."""

    def saw(self, start: Mark, end: Mark, style: str) -> None:
        """Remember what was read last."""
        self.start, self.end, self.style = start, end, style

    @property
    def whose(self) -> str:
        """The name of the text in a message."""
        return f"the text of `{self.field}`" if self.field else "this text"

    def fit(self, hint: str) -> str:
        """Return a hint in the words for where the text stands."""
        return hint.replace("after the colon", "after the dash") if self.in_list else hint

    def line(self, mark: Mark) -> str:
        """Return the line a mark points into."""
        start = mark.index - mark.column
        return re.split(r"[\r\n]", self.text[start : start + 1000], maxsplit=1)[0]

    def line_below(self, mark: Mark) -> str:
        """Return the next line with words below the one a mark points into; "" if there is none."""
        behind = self.text[mark.index : mark.index + 2000].splitlines()[1:]
        return next((line for line in behind if line.strip()), "")

    def mark_at(self, mark: Mark) -> str:
        """Return the character a mark points at, or "" at the end of the file."""
        return self.text[mark.index : mark.index + 1]
