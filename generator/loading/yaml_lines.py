"""A line that does not line up in; the line that is to blame, and the remedy, out."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.loading import rules
from generator.loading.yaml_marks import Mark, Spot
from generator.loading.yaml_scene import Found, Scene

_ENTRY_IN_BRACES = re.compile(r"-?(\{[\w-]*).*")
_NAME_ALONE = re.compile(r"[\w-]+:\s*(?:#.*)?")
_NAME_BEHIND_DASH = re.compile(r"- [\w-]+:\s*(?:#.*)?")


class _Row(NamedTuple):
    """One line: where its words start, and the words."""

    mark: Spot
    words: str


def out_of_line(scene: Scene, at: Mark) -> Found:
    """Return what is wrong where the line at `at` does not line up with those above it."""
    *above, row = _rows(scene, at)
    beside = _nearest(above, row.mark.column)
    found = (
        _without_dash(row) or _without_dash(beside) or _needless_dash(row, beside) or _dedented(above, row)
    )
    if found:
        return found
    message = f"{_shown(row)} does not line up with the lines above it"
    hint = "put it in the column of its neighbours: fields of one entry start in one column"
    return Found(rules.WRONG_INDENTATION, row.mark, message, hint)


def without_dash(scene: Scene, at: Mark) -> Found | None:
    """Return what is wrong with `{…}` or `-{…}` where `- {…}` is meant; None if the line is no such one."""
    return _without_dash(_rows(scene, at)[-1])


def _without_dash(row: _Row | None) -> Found | None:
    entry = _ENTRY_IN_BRACES.fullmatch(row.words) if row and row.mark.column else None
    if not row or not entry:
        return None
    message = f"{_shown(row)} has no dash and space before its {{"
    return Found(rules.WRONG_INDENTATION, row.mark, message, f"put `- ` in front: `- {entry[1][:40]}…`")


def _needless_dash(row: _Row, beside: _Row | None) -> Found | None:
    """Report `- name:` among entries whose names have no dash."""
    for one, other in ((row, beside), (beside, row)):
        if one and other and _NAME_BEHIND_DASH.fullmatch(one.words) and not other.words.startswith("- "):
            message = f"{_shown(one)} has a dash in front, its neighbours have none"
            return Found(
                rules.WRONG_INDENTATION, one.mark, message, "take the dash and the space behind it away"
            )
    return None


def _dedented(above: list[_Row], row: _Row) -> Found | None:
    """Report the name of an entry that starts left of its neighbours, one of which is `row`."""
    place = next((at for at in reversed(range(len(above))) if above[at].mark.column < row.mark.column), 0)
    name, inside = above[place : place + 1], above[place + 1 : place + 2]
    is_entry = inside and not _NAME_ALONE.fullmatch(inside[0].words) and inside[0].words[0] != "-"
    if (
        not is_entry
        or not _NAME_ALONE.fullmatch(name[0].words)
        or not _nearest(above[:place], row.mark.column)
    ):
        return None
    message = f"{_shown(name[0])} starts further left than its neighbours"
    hint = f"put {row.mark.column} spaces in front of it, as its neighbours have"
    return Found(rules.WRONG_INDENTATION, name[0].mark, message, hint)


def _nearest(rows: list[_Row], column: int) -> _Row | None:
    """Return the last of `rows` that starts in `column`, if none behind it starts further left."""
    found = next((row for row in reversed(rows) if row.mark.column <= column), None)
    return found if found and found.mark.column == column else None


def _shown(row: _Row) -> str:
    return f"`{row.words[:40].strip()}`"


def _rows(scene: Scene, at: Mark) -> list[_Row]:
    """Return the lines down to the one at `at`, without those that are blank or a comment."""
    rows, start = [], 0
    passed = scene.text[: at.index - at.column]
    for number, line in enumerate([*passed.splitlines(keepends=True), scene.line(at)]):
        words = line.strip()
        if number == at.line or (words and not words.startswith("#")):
            column = len(line) - len(line.lstrip())
            rows.append(_Row(Spot(start + column, number, column), words))
        start += len(line)
    return rows
