"""Lines put into a YAML file, or taken out of it, at the place an entry has there.

The file is never written anew: every old byte, comment and blank line stays. What comes out is read again,
and refused unless it holds exactly what it held before, and the entry (or without it).
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.loading.marked_yaml import parse_yaml
from generator.loading.yaml_extents import Extent
from generator.location import KeyPath, Location
from generator.outputs.schema import modeline
from generator.outputs.yaml_file import ORDER_MARK, Unspliceable, YamlFile
from generator.outputs.yaml_text import (
    Fields,
    Indent,
    Node,
    Rows,
    brief_row,
    field_lines,
    plain,
    row_lines,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One file before and after: its bytes (None if there is no file), and the lines that came or went."""

    path: str
    old: bytes | None
    new: bytes | None
    line: int
    """The first line that came or went, from 1."""
    lines: tuple[str, ...]


def put_in(raw: bytes | None, path: str, at: KeyPath, node: Fields, *, first: bool = False) -> Edit:
    """Return the edit that adds an entry behind the last one of its section, or before the first.

    `at` is the key path of the new entry; if its end is a number, the section is a list. A section that is
    missing is made. Raise Unspliceable if that cannot be done by new lines alone.
    """
    return put_in_all(raw, path, ((at, node),), first=first)


def put_in_all(
    raw: bytes | None, path: str, added: Sequence[tuple[KeyPath, Fields]], *, first: bool = False
) -> Edit:
    """Return the edit that adds several entries of one section, as `put_in` adds one."""
    file = YamlFile(raw, path) if raw is not None else None
    (at, node), *others = added
    section = _section(file, at) if file else None
    depth = len(section.path) if section else 0
    if others and len(at) > depth + 1:  # what holds them is not there: it comes with all of them
        together = Fields(tuple((str(name[-1]), entry) for name, entry in added))
        return put_in_all(raw, path, ((at[:-1], together),), first=first)
    key, inner = _within(at, node, section.path if section else ())
    if file is None:
        lines = field_lines(key, inner, 0, Indent())
        lines += [line for name, entry in others for line in field_lines(str(name[-1]), entry, 0, Indent())]
        return _verified(_made(path, lines), {}, added)
    index, blanks, lines = (_first_lines if first else _new_lines)(file, section, key, inner)
    for name, entry in others:
        lines += [*[""] * blanks, *_new_lines(file, section, str(name[-1]), entry)[2]]
    return _verified(_with_lines(file, raw or b"", index, blanks, lines), file.entries, added)


def new_file(path: str, node: Fields) -> Edit:
    """Return the edit that makes a file of these fields."""
    lines = [line for key, part in node.fields for line in field_lines(key, part, 0, Indent())]
    edit = _made(path, lines)
    refuse_mistakes(edit)
    return edit


def _made(path: str, lines: list[str]) -> Edit:
    """Return the edit that makes a file of these lines, below the line that names its schema."""
    text = "".join(f"{line}\n" for line in (modeline(path), *lines))
    return Edit(path, None, text.encode(), 2, tuple(lines))


def refuse_mistakes(edit: Edit) -> Any:
    """Return what a changed file holds; raise Unspliceable if it could not be read."""
    marked = parse_yaml(edit.new or b"", edit.path)
    if marked.diagnostics:
        first = marked.diagnostics[0]
        place = Location(edit.path, edit.line)
        raise Unspliceable(place, f"this cannot be written: {first.message}", first.hint)
    return marked.data


def _within(at: KeyPath, node: Node, section: KeyPath) -> tuple[str, Node]:
    """Return the key and the value to write below `section`, so that `node` gets the key path `at`."""
    *outer, key = at[len(section) :]
    if isinstance(key, int) and outer and isinstance(node, Fields):
        node, key = Rows((node,)), outer.pop()
    while outer:
        node, key = Fields(((str(key), node),)), outer.pop()
    return str(key), node


def _section(file: YamlFile, at: KeyPath) -> Extent | None:
    """Return the nearest section that is there and holds, or is to hold, `at`; None if the file has none."""
    for length in range(len(at) - 1, -1, -1):
        extent = file.extents.get(at[:length])
        if extent and not (extent.is_block and extent.children):
            name = f"`{at[length - 1]}`" if length else "the file"
            is_text = file.text[file.offset(extent) :].lstrip()[:1] not in "[{"
            message = f"{name} holds nothing here" if is_text else f"{name} is written in brackets"
            hint = (
                "delete the line: it comes with the first entry"
                if is_text
                else "write its entries on lines of their own"
            )
            raise Unspliceable(file.place(extent), message, hint)
        if extent:
            return extent
    return None


def _new_lines(file: YamlFile, section: Extent | None, key: str, node: Node) -> tuple[int, int, list[str]]:
    """Return before which line the new ones go, after how many blank ones, and the lines."""
    if section is None:
        index = max(number for number, line in enumerate(file.lines, 1) if line.strip())
        return index, 1, field_lines(key, node, 0, file.indent)
    *others, last = section.children
    blanks = file.blanks_above(last) if others else int(not section.path)
    return file.end(last), blanks, _lines_like(file, last, key, node)


def _first_lines(file: YamlFile, section: Extent | None, key: str, node: Node) -> tuple[int, int, list[str]]:
    """As `_new_lines`, for an entry before the first; what opens the file stays above it."""
    if section is None:
        return _new_lines(file, section, key, node)
    first, *others = section.children
    blanks = file.blanks_above(others[0]) if others else int(not section.path)
    return file.start(first), 0, [*_lines_like(file, first, key, node), *[""] * blanks]


def _lines_like(file: YamlFile, last: Extent, key: str, node: Node) -> list[str]:
    """Return the lines of an entry, indented as the entry above it is."""
    style = file.indent
    step = last.inner - last.column
    if isinstance(last.path[-1], str):
        is_parent = last.is_block and not last.is_list
        return field_lines(key, node, last.column, Indent(step, style.dash) if is_parent else style)
    rows = node.rows if isinstance(node, Rows) else (node,)
    row = rows[0] if isinstance(rows[0], Fields) else Fields(())
    brief = None if last.is_block else brief_row(row, last.column)
    return [brief] if brief else row_lines(row, last.column, style)


def _with_lines(file: YamlFile, raw: bytes, index: int, blanks: int, lines: list[str]) -> Edit:
    before, after = "".join(file.lines[:index]), "".join(file.lines[index:])
    new = "".join(f"{line}{file.end_of_line}" for line in [*[""] * blanks, *lines])
    if not before.endswith("\n"):  # the file has no end of line at its end, and keeps it so
        new = file.end_of_line + new.removesuffix(file.end_of_line)
    order_mark = ORDER_MARK if raw.startswith(ORDER_MARK) else b""
    return Edit(
        file.path, raw, order_mark + f"{before}{new}{after}".encode(), index + blanks + 1, tuple(lines)
    )


def _verified(edit: Edit, entries: Any, added: Sequence[tuple[KeyPath, Fields]]) -> Edit:
    """Return the edit if it changes what it should and nothing else; raise Unspliceable if not."""
    written = refuse_mistakes(edit)
    wanted: Any = copy.deepcopy(entries)
    for at, node in added:
        holder = wanted
        for part, following in itertools.pairwise(at):
            holder = holder.setdefault(part, [] if isinstance(following, int) else {})
        if isinstance(holder, list):
            holder.append(plain(node))
        else:
            holder[at[-1]] = plain(node)
    if folded(written) != folded(wanted):
        place = Location(edit.path, edit.line)
        raise Unspliceable(
            place, "lines put in here would change what stands around them", "add them by hand"
        )
    return edit


def folded(value: Any) -> Any:
    """Return what a file holds with white space folded, paragraphs kept."""
    if isinstance(value, dict):
        return {key: folded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [folded(part) for part in value]
    return [" ".join(line.split()) for line in str(value).splitlines() if line.strip()]


def take_out(raw: bytes, path: str, at: KeyPath) -> Edit:
    """Return the edit that removes exactly the lines of the entry at `at`.

    A section goes with its last entry, and a file with its last section. Raise Unspliceable if the lines
    hold anything else.
    """
    file = YamlFile(raw, path)
    found = file.extents.get(at)
    if found is None:
        raise Unspliceable(Location(path), "the entry is not there", "look for it in the file")
    extent = _whole(file, found)
    first, last = _lines_of(file, extent)
    kept = [*file.lines[:first], *file.lines[last:]]
    if last == len(file.lines) and kept and not file.lines[-1].endswith("\n"):
        kept[-1] = kept[-1].removesuffix("\n").removesuffix("\r")
    text = "".join(kept)
    order_mark = ORDER_MARK if raw.startswith(ORDER_MARK) else b""
    is_left = text.strip() not in ("", modeline(path))
    new = order_mark + text.encode() if is_left else None
    gone = [line.rstrip("\r\n") for line in file.lines[first:last]]
    edit = Edit(path, raw, new, first + 1, tuple(gone))
    _verify_without(edit, file, extent)
    return edit


def _whole(file: YamlFile, extent: Extent) -> Extent:
    """Return the outermost section that holds nothing but this entry."""
    while len(extent.path) > 1 and len(file.extents[extent.path[:-1]].children) == 1:
        extent = file.extents[extent.path[:-1]]
    if len(extent.path) and not file.extents[extent.path[:-1]].is_block:
        raise Unspliceable(file.place(extent), "the entry stands in brackets", "take it out by hand")
    return extent


def _lines_of(file: YamlFile, extent: Extent) -> tuple[int, int]:
    """Return the first line that goes and the one behind the last: with the blank lines of the gap."""
    first, last = file.start(extent), file.end(extent)
    siblings = file.extents[extent.path[:-1]].children
    if siblings[0] is extent and len(siblings) > 1:
        while last < len(file.lines) and not file.lines[last].strip():
            last += 1
        return first, last
    while first and not file.lines[first - 1].strip():
        first -= 1
    return first, last


def _verify_without(edit: Edit, file: YamlFile, extent: Extent) -> None:
    wanted: Any = copy.deepcopy(file.entries)
    holder = wanted
    for part in extent.path[:-1]:
        holder = holder[part]
    del holder[extent.path[-1]]
    text = (edit.new or b"").removeprefix(ORDER_MARK)
    marked = parse_yaml(text, edit.path)
    if folded(marked.data or {}) != folded(wanted):
        raise Unspliceable(file.place(extent), "other lines would change with it", "take it out by hand")
