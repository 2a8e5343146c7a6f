"""A line that does not line up in; the line that is to blame, and the remedy, out."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.loading import rules
from generator.loading.shape import SECTION_FILES
from generator.loading.yaml_marks import Mark, Spot
from generator.loading.yaml_scene import Found, Scene

_ENTRY_IN_BRACES = re.compile(r"-?(\{[\w-]*).*")
_NAME_ALONE = re.compile(r"[\w-]+:\s*(?:#.*)?")
_NAME_BEHIND_DASH = re.compile(r"- [\w-]+:\s*(?:#.*)?")
_FIELD_BEHIND_DASH = re.compile(r"- [\w-]+: +\S.*")
_FIELD = re.compile(r"[\w-]+: +(?![>|])\S.*")
_GLUED_DASH = re.compile(r"-(?P<item>[^\s-].*)")
_NAMED = re.compile(r"[\w-]+:(?: |$)")
_WORD = re.compile(r"[\w-]+")


class Row(NamedTuple):
    """One line: where its words start, and the words."""

    mark: Spot
    words: str


def out_of_line(scene: Scene, at: Mark) -> Found:
    """Return what is wrong where the line at `at` does not line up with those above it."""
    *above, row = _rows(scene, at)
    beside = _nearest(above, row.mark.column)
    found = (
        _without_dash(row)
        or glued_dash(row)
        or _without_dash(beside)
        or _needless_dash(row, beside)
        or _without_colon(above, row)
        or _dash_before_field(above, row)
        or _dedented(above, row)
        or _first_too_deep(above, row)
        or _field_dedented(above, row)
    )
    if found:
        return found
    message = f"{_shown(row)} does not line up with the lines above it"
    return Found(rules.WRONG_INDENTATION, row.mark, message, _column_hint(above, row))


def _column_hint(above: list[Row], row: Row) -> str:
    """Return how many spaces belong in front of a line, told by the lines above it of the same kind."""
    is_name = bool(_NAME_ALONE.fullmatch(row.words))
    columns, left = [], len(row.words) + 1000
    for other in reversed(above):
        if other.mark.column < left:
            left = other.mark.column
            if bool(_NAME_ALONE.fullmatch(other.words)) == is_name:
                columns.append(left)
    near = min(columns, key=lambda column: (abs(column - row.mark.column), -column), default=None)
    if near is None or near == row.mark.column:
        return "put it in the column of its neighbours: fields of one entry start in one column"
    count = "no space" if not near else f"{near} spaces" if near > 1 else "1 space"
    return f"write {count} in front of it, not {row.mark.column}: its neighbours start in one column"


def without_dash(scene: Scene, at: Mark) -> Found | None:
    """Return what is wrong with `{…}` or `-{…}` where `- {…}` is meant; None if the line is no such one."""
    return _without_dash(_rows(scene, at)[-1])


def row_at(scene: Scene, at: Mark) -> Row:
    """Return the line that a mark points into."""
    line = scene.line(at)
    column = len(line) - len(line.lstrip())
    return Row(Spot(at.index - at.column + column, at.line, column), line.strip())


def glued_dash(row: Row) -> Found | None:
    """Report `-item`, which has no space behind its dash."""
    found = _GLUED_DASH.fullmatch(row.words)
    if not found:
        return None
    message = f"{_shown(row)} has no space behind its dash"
    return Found(rules.WRONG_INDENTATION, row.mark, message, f"write `- {found['item'][:60].strip()}`")


def name_without_colon(row: Row, below: str) -> Found | None:
    """Report an id or a section alone on its line, without its colon, above fields that stand further in."""
    deeper = below.strip() and len(below) - len(below.lstrip()) > row.mark.column
    if not deeper or not _WORD.fullmatch(row.words):
        return None
    return Found(
        rules.MISSING_COLON, row.mark, f"{_shown(row)} has no colon behind it", f"write `{row.words}:`"
    )


def _without_colon(above: list[Row], row: Row) -> Found | None:
    """Report the first line of a file, an id without its colon, whose fields stand below it."""
    last = above[-1:]
    is_one = last and last[0].mark.column < row.mark.column
    return name_without_colon(last[0], " " * row.mark.column + row.words) if is_one else None


def _dash_before_field(above: list[Row], row: Row) -> Found | None:
    """Report `- heading: …` at the head of an entry whose other fields have no dash."""
    last, name = (above[-1], above[-2]) if len(above) > 1 else (None, None)
    if not last or not name or row.words.startswith("-") or last.mark.column != row.mark.column:
        return None
    if not _FIELD_BEHIND_DASH.fullmatch(last.words) or not _NAME_ALONE.fullmatch(name.words):
        return None
    message = f"{_shown(last)} has a dash in front, the fields below it have none"
    hint = "take the dash and the space behind it away"
    return Found(rules.WRONG_INDENTATION, last.mark, message, hint)


def _first_too_deep(above: list[Row], row: Row) -> Found | None:
    """Report the first field of an entry that stands further in than the others, of which `row` is one."""
    place = next((at for at in reversed(range(len(above))) if above[at].mark.column < row.mark.column), -1)
    first = above[place + 1] if place + 1 < len(above) else None
    if place < 0 or not first or first.mark.column <= row.mark.column or first.words.startswith("-"):
        return None
    is_lone = all(other.mark.column != first.mark.column for other in above[place + 2 :])
    is_usual = any(other.mark.column == row.mark.column for other in above[:place])
    if not (is_lone and is_usual and _NAME_ALONE.fullmatch(above[place].words)):
        return None
    if not _NAMED.match(first.words):
        message = f"{_shown(first)} belongs to no field: a line such as `text: >-` is missing above it"
        hint = f"write the name of its field, a colon and >- above it, {row.mark.column} spaces in"
        return Found(rules.WRONG_INDENTATION, first.mark, message, hint)
    message = f"{_shown(first)} stands further in than the fields below it"
    hint = f"write {row.mark.column} spaces in front of it, not {first.mark.column}"
    return Found(rules.WRONG_INDENTATION, first.mark, message, hint)


def _field_dedented(above: list[Row], row: Row) -> Found | None:
    """Report a field in the column of the entries, above `row`, another field of the same entry."""
    last = above[-1] if above else None
    if not last or last.mark.column >= row.mark.column or not _FIELD.fullmatch(last.words):
        return None
    beside = _nearest(above[:-1], last.mark.column)
    if not beside or not _NAME_ALONE.fullmatch(beside.words) or not last.mark.column:
        return None
    message = f"{_shown(last)} starts further left than its neighbours"
    hint = f"write {row.mark.column} spaces in front of it, not {last.mark.column}"
    return Found(rules.WRONG_INDENTATION, last.mark, message, hint)


def _without_dash(row: Row | None) -> Found | None:
    entry = _ENTRY_IN_BRACES.fullmatch(row.words) if row and row.mark.column else None
    if not row or not entry:
        return None
    message = f"{_shown(row)} has no dash and space before its {{"
    return Found(rules.WRONG_INDENTATION, row.mark, message, f"put `- ` in front: `- {entry[1][:40]}…`")


def _needless_dash(row: Row, beside: Row | None) -> Found | None:
    """Report `- name:` among entries whose names have no dash."""
    for one, other in ((row, beside), (beside, row)):
        if one and other and _NAME_BEHIND_DASH.fullmatch(one.words) and not other.words.startswith("- "):
            message = f"{_shown(one)} has a dash in front, its neighbours have none"
            return Found(
                rules.WRONG_INDENTATION, one.mark, message, "take the dash and the space behind it away"
            )
    return None


def _dedented(above: list[Row], row: Row) -> Found | None:
    """Report the name of an entry that starts left of its neighbours, one of which is `row`."""
    place = next((at for at in reversed(range(len(above))) if above[at].mark.column < row.mark.column), 0)
    name, inside = above[place : place + 1], above[place + 1 : place + 2]
    is_entry = inside and not _NAME_ALONE.fullmatch(inside[0].words) and inside[0].words[0] != "-"
    if (
        not is_entry
        or not _NAME_ALONE.fullmatch(row.words)
        or not _NAME_ALONE.fullmatch(name[0].words)
        or not _nearest(above[:place], row.mark.column)
    ):
        return None
    if name[0].words.rstrip(":") in SECTION_FILES:
        message = f"{_shown(inside[0])} belongs to no entry: the line with the id is missing above it"
        hint = f"write the id and a colon on a line of its own above it, {row.mark.column} spaces in"
        return Found(rules.WRONG_INDENTATION, inside[0].mark, message, hint)
    message = f"{_shown(name[0])} starts further left than its neighbours"
    hint = f"put {row.mark.column} spaces in front of it, as its neighbours have"
    return Found(rules.WRONG_INDENTATION, name[0].mark, message, hint)


def _nearest(rows: list[Row], column: int) -> Row | None:
    """Return the last of `rows` that starts in `column`, if none behind it starts further left."""
    found = next((row for row in reversed(rows) if row.mark.column <= column), None)
    return found if found and found.mark.column == column else None


def _shown(row: Row) -> str:
    return f"`{row.words[:40].strip()}`"


def _rows(scene: Scene, at: Mark) -> list[Row]:
    """Return the lines down to the one at `at`, without those that are blank or a comment."""
    rows, start = [], 0
    passed = scene.text[: at.index - at.column]
    for number, line in enumerate([*passed.splitlines(keepends=True), scene.line(at)]):
        words = line.strip()
        if number == at.line or (words and not words.startswith("#")):
            column = len(line) - len(line.lstrip())
            rows.append(Row(Spot(start + column, number, column), words))
        start += len(line)
    return rows
