"""Fields of one entry set anew or taken out, in the lines in which they stand.

As in `splice`, the file is never written anew: every byte outside the changed lines stays, and what comes out
is read again and refused unless it holds what it held before, with exactly these fields changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from generator.loading.yaml_extents import Extent
from generator.location import KeyPath, Location
from generator.outputs.splice import Edit, folded, refuse_mistakes
from generator.outputs.yaml_file import LINE, ORDER_MARK, Unspliceable, YamlFile
from generator.outputs.yaml_text import (
    Fields,
    Items,
    Node,
    Rows,
    Scalar,
    brief_row,
    field_lines,
    plain,
    row_lines,
)

_BY_HAND = "change it by hand"
_BLOCK_HEAD = re.compile(r"[>|][-+0-9]*(?P<comment>\s+#.*)?$")
_COMMENT = re.compile(r"(?:^|\s)#")


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field as it shall be: where it stands, what it says, and in which order fields are written."""

    at: KeyPath
    node: Node | None
    """What it says; None if it goes."""
    order: tuple[str, ...] = ()
    """The fields of its entry, in the order in which they are written."""


def amend(raw: bytes, path: str, amendments: Sequence[Amendment]) -> Edit:
    """Return the edit that sets these fields; raise Unspliceable if other lines would change with them."""
    wanted: Any = copy.deepcopy(YamlFile(raw, path).entries)
    new = raw
    for amendment in amendments:
        new = _amended(YamlFile(new, path), new, amendment)
        _set(wanted, amendment)
    edit = edit_between(path, raw, new)
    if folded(refuse_mistakes(edit)) != folded(wanted):
        place = Location(path, edit.line)
        raise Unspliceable(place, "lines changed here would change what stands around them", _BY_HAND)
    return edit


def edit_between(path: str, old: bytes, new: bytes) -> Edit:
    """Return the edit that turns `old` into `new`, with the lines in which they differ."""
    before, after = _lines(old), _lines(new)
    most = min(len(before), len(after))
    same = next((index for index in range(most) if before[index] != after[index]), most)
    below = next(
        (index for index in range(most - same) if before[-1 - index] != after[-1 - index]), most - same
    )
    lines = after[same : len(after) - below]
    return Edit(path, old, new, same + 1, tuple(line.rstrip("\r\n") for line in lines))


def _lines(raw: bytes) -> list[str]:
    return LINE.findall(raw.removeprefix(ORDER_MARK).decode(errors="replace"))


def _set(entries: Any, amendment: Amendment) -> None:
    *above, key = amendment.at
    holder = entries
    for part in above:
        holder = holder[part]
    if amendment.node is None:
        del holder[key]
    else:
        holder[key] = plain(amendment.node)


def _amended(file: YamlFile, raw: bytes, amendment: Amendment) -> bytes:
    """Return the bytes of a file with one field changed."""
    start, end, lines = _changed_lines(file, amendment)
    before, after = "".join(file.lines[:start]), "".join(file.lines[end:])
    new = "".join(f"{line}{file.end_of_line}" for line in lines)
    if before and not before.endswith("\n"):
        before += file.end_of_line
    text = f"{before}{new}{after}"
    if not file.text.endswith("\n"):  # the file has no end of line at its end, and keeps it so
        text = text.removesuffix(file.end_of_line)
    return (ORDER_MARK if raw.startswith(ORDER_MARK) else b"") + text.encode()


def _changed_lines(file: YamlFile, amendment: Amendment) -> tuple[int, int, list[str]]:
    """Return the first line that goes, the one behind the last, and what stands there instead."""
    holder = file.extents.get(amendment.at[:-1])
    if holder is None or not (holder.children or holder.is_block):
        above = ".".join(str(part) for part in amendment.at[:-1])
        raise Unspliceable(Location(file.path), f"there is no `{above}` that could hold this", _BY_HAND)
    around = [file.extents[amendment.at[:length]] for length in range(1, len(amendment.at))]
    brackets = next((extent for extent in around if not extent.is_block), None)
    if brackets:
        return _in_brackets(file, brackets, amendment)
    found = file.extents.get(amendment.at)
    if amendment.node is None:
        return _gone(file, found) if found else _missing(file, holder, amendment.at)
    if found is None:
        return _added(file, holder, amendment.at, amendment.node, amendment.order)
    return found.start, found.end, _replaced(file, found, amendment.node)


def _missing(file: YamlFile, holder: Extent, at: KeyPath) -> NoReturn:
    raise Unspliceable(file.place(holder), f"`{at[-1]}` is not there", "leave it out")


def _replaced(file: YamlFile, found: Extent, node: Node) -> list[str]:
    """Return the lines of a field that says something else now; a comment in its line stays there."""
    style = file.indent
    text = file.text[file.offset(found) :].partition("\n")[0].rstrip()
    if text[:1] in (">", "|") and found.end > found.start + 1:
        first = next(line for line in file.lines[found.start + 1 : found.end] if line.strip())
        style = replace(style, step=len(first) - len(first.lstrip(" ")) - found.column)
    elif found.is_block and found.is_list:
        style = replace(style, dash=found.inner - found.column)
    first, *more = field_lines(str(found.path[-1]), node, found.column, style)
    before = file.lines[found.start][: found.column]  # blanks, or the dash of a row
    return [f"{before}{first.lstrip(' ')}{_comment(file, found, text)}", *more]


def _comment(file: YamlFile, found: Extent, text: str) -> str:
    """Return the comment in the line of a value; raise Unspliceable if one inside it would be lost."""
    if text[:1] in (">", "|"):
        head = _BLOCK_HEAD.match(text)
        return (head["comment"] or "") if head else ""
    inner = "".join(file.lines[found.start : found.end]).rstrip()
    tail = "" if found.is_block else file.lines[found.end - 1][found.behind :].rstrip()
    if found.children and _COMMENT.search(inner.removesuffix(tail)):
        message = f"a comment stands within `{found.path[-1]}`, and would be lost"
        raise Unspliceable(file.place(found), message, _BY_HAND)
    return tail


def _gone(file: YamlFile, found: Extent) -> tuple[int, int, list[str]]:
    if file.lines[found.start][: found.column].strip():
        message = f"`{found.path[-1]}` stands in the line of its dash"
        raise Unspliceable(file.place(found), message, _BY_HAND)
    return found.start, found.end, []


def _added(
    file: YamlFile, holder: Extent, at: KeyPath, node: Node, order: tuple[str, ...]
) -> tuple[int, int, list[str]]:
    """Return the lines of a field that was not there: behind those which usually stand before it."""
    key = str(at[-1])
    before = set(order[: order.index(key)] if key in order else ())
    early = [child for child in holder.children if child.path[-1] in before]
    short = [child for child in early if not child.is_block or child.is_list]
    last = (short or early or holder.children[:1])[-1] if order else holder.children[-1]
    line = file.end(last)
    return line, line, field_lines(key, node, last.column, file.indent)


def _in_brackets(file: YamlFile, brackets: Extent, amendment: Amendment) -> tuple[int, int, list[str]]:
    """Return the line of an entry in braces with one field changed; one that no longer fits gets several."""
    fields = file.entries
    for part in brackets.path:
        fields = fields[part]
    entry = copy.deepcopy(fields)
    if not isinstance(entry, dict):
        raise Unspliceable(file.place(brackets), "this stands in brackets", _BY_HAND)
    inside = replace(amendment, at=amendment.at[len(brackets.path) :])
    if inside.node is None and amendment.at not in file.extents:
        _missing(file, brackets, amendment.at)
    _set(entry, inside)
    nodes = {key: _node(part) for key, part in entry.items()}
    if inside.node and len(inside.at) == 1:
        nodes[str(inside.at[0])] = inside.node
    order = [*entry] if nodes.keys() <= fields.keys() else [*inside.order, *entry]
    row = Fields(tuple((key, nodes[key]) for key in dict.fromkeys(order) if key in nodes))
    before = file.lines[brackets.start][: brackets.inner]
    tail = file.lines[brackets.end - 1][brackets.behind :].rstrip()
    if _COMMENT.search("".join(file.lines[brackets.start : brackets.end]).rstrip().removesuffix(tail)):
        raise Unspliceable(
            file.place(brackets), "a comment stands in the brackets, and would be lost", _BY_HAND
        )
    brief = brief_row(row, max(brackets.inner - 2, 0))
    if brief:
        return brackets.start, brackets.end, [f"{before}{brief.lstrip(' ')[2:]}{tail}"]
    if before.strip() != "-":
        message = "this stands in brackets, and no longer fits there"
        raise Unspliceable(file.place(brackets), message, _BY_HAND)
    first, *more = row_lines(row, brackets.column, file.indent)
    return brackets.start, brackets.end, [f"{first}{tail}", *more]


def _node(value: Any) -> Node:
    """Return what stands in brackets as it is written on lines of its own."""
    if isinstance(value, dict):
        return Fields(tuple((key, _node(part)) for key, part in value.items()))
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return Items(tuple(value))
    if isinstance(value, list):
        return Rows(tuple(Fields(tuple((key, _node(part)) for key, part in row.items())) for row in value))
    return Scalar(str(value))
