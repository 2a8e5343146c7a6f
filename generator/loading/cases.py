"""The cases of a rule: content with the mistake (`bad.yml`) and without it (`good.yml`).

`nutgraf explain` shows them, and the tests run them. A case is content as an editor would see it; its head
says which file of the tiny site of the tests it stands for, and what is expected of it:

    # file: content/lake/reactions.yml              it takes the place of that file
    # after: content/lake/event.yml                 it stands below what that file holds
    # expect: 7:9 NUM010 the lead is not …          line and column here, and what `check` says
    # expect: content/site.yml:1:1 SCH006 there …   or in another file

A line `# --- file: path` or `# --- after: path` begins a further file in the same case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

_HEAD = re.compile(r"# (?:--- )?(file|after): (\S+)")
_EXPECT = re.compile(
    r"# expect: (?:(?P<path>[^\s:]+):)?(?P<line>\d+):(?P<column>\d+) (?P<code>[A-Z]{3}\d{3})"
    r"(?: (?P<message>\S.*))?"
)


@dataclass(frozen=True)
class Expected:
    """One mistake a case must be told about; without a path, it is in the part that says so."""

    path: str
    line: int
    column: int
    code: str
    message: str


@dataclass(frozen=True)
class Part:
    """One file of a case: its path, whether that is all of it, its lines, and on which line they begin."""

    path: str
    is_whole: bool
    first: int
    lines: tuple[str, ...]
    expected: tuple[Expected, ...]

    @property
    def shown(self) -> str:
        """What an editor sees: the lines without the head."""
        kept = (line for line in self.lines if not _HEAD.fullmatch(line) and not _EXPECT.fullmatch(line))
        return "\n".join(kept).strip("\n")


def parse_case(text: str) -> tuple[Part, ...]:
    """Return the parts of a case; raise ValueError if it does not begin with the name of a file."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if _HEAD.fullmatch(line)]
    if not starts or starts[0] != 0:
        raise ValueError("a case begins with `# file: …` or `# after: …`")
    ends = [*starts[1:], len(lines)]
    return tuple(_part(lines[start:end], start + 1) for start, end in zip(starts, ends, strict=True))


def _part(lines: list[str], first: int) -> Part:
    head = _HEAD.fullmatch(lines[0])
    kind, path = head.groups() if head else ("", "")
    found = (match for line in lines if (match := _EXPECT.fullmatch(line)))
    expected = tuple(
        Expected(
            match["path"] or "",
            int(match["line"]),
            int(match["column"]),
            match["code"],
            match["message"] or "",
        )
        for match in found
    )
    return Part(path, kind == "file", first, tuple(lines), expected)


def load_case(code: str, name: str) -> tuple[Part, ...]:
    """Return the parts of a case of the rule `code`, or () if it has no case of that name."""
    file = resources.files("generator") / "cases" / code / name
    return parse_case(file.read_text(encoding="utf-8")) if file.is_file() else ()
