"""A printed hint in; the file with the hint followed to the letter out."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.diagnostics import Diagnostic
from generator.location import Location

Follow = Callable[[str, int, "re.Match[str]", Diagnostic, str], str]


def follow(text: str, place: Location, found: Diagnostic, know: str) -> str:
    """Return `text` after doing at `place` what the hint of `found` says."""
    at = offset(text, place)
    for pattern, do in _WAYS:
        match = re.match(pattern, found.hint)
        if match:
            return do(text, at, match, found, know)
    raise AssertionError(f"nobody could follow: {found.hint}")


def offset(text: str, place: Location) -> int:
    """Return how many characters stand before a place."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def _token(text: str, at: int, message: str) -> str:
    """Return the words at a place that a message is about."""
    for quoted in re.findall(r"`([^`]+)`", message):
        spread = re.compile(r"\s+".join(map(re.escape, quoted.split()))).match(text, at)
        if spread:
            return spread[0]
    match = re.compile(r"[^,\]}\n]+").match(text, at)
    assert match
    return match[0]


def _replace(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    if match["new"][0].isalnum():  # the place of a mark is its bracket
        at += len(text[at:]) - len(text[at:].lstrip("{[@"))
    return text[:at] + match["new"] + text[at + len(_token(text, at, found.message)) :]


def _replace_line(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[:at] + match["new"] + text[_line_end(text, at) :]


def _add_field(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    """Write the field as the first of the entry: below its id, or before the first behind a dash."""
    start, end = text.rfind("\n", 0, at) + 1, _line_end(text, at)
    line = f"{match['new'].removesuffix(': …')}: {know}" if know else match["new"]
    if text[start:at].strip() == "-":
        return f"{text[:at]}{line}\n{' ' * (at - start)}{text[at:]}"
    if text[at:end].rstrip().endswith(":"):
        return f"{text[:end]}\n{' ' * (at - start + 2)}{line}{text[end:]}"
    return f"{text[:at]}{line}\n{' ' * (at - start)}{text[at:]}"


def _qualified(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    column = len(text[start:at]) - len(text[start:at].lstrip())
    return f"{text[:at]}{match['new']}\n{' ' * column}{match['field']}{text[_line_end(text, at) :]}"


def _range(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    column = len(text[start:at]) - len(text[start:at].lstrip())
    inner = f"{match['low']}\n{' ' * column}{match['high']}"
    return text[: start + column] + inner + text[_line_end(text, at) :]


def _put_spaces(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[:at] + " " * int(match["new"]) + text[at:]


def _set_spaces(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[: text.rfind("\n", 0, at) + 1] + " " * int(match["new"]) + text[at:]


def _to_line_start(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[: text.rfind("\n", 0, at) + 1] + text[at:]


def _to_column_of_entries(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    """Put an entry two spaces further left."""
    return text[: at - 2] + text[at:]


def _under_arrow(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    start, end = text.rfind("\n", 0, at) + 1, _line_end(text, at)
    line = re.fullmatch(r"(\s*)([\w-]+:) (.*)", text[start:end])
    assert line
    words = line[3].removeprefix(">- ").removeprefix(">– ")
    return f"{text[:start]}{line[1]}{line[2]} >-\n{line[1]}  {words}{text[end:]}"


def _arrow(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[:at] + ">-" + text[_line_end(text, at) :]


def _line_above(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    return f"{text[:start]}{match['new']}\n{text[start:]}"


def _section(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    return f"{text[:start]}{know}\n{text[start:]}"


def _close(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    end = _line_end(text, at)
    return text[:end] + match["new"] + text[end:]


def _blank_lines(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    """Leave a blank line above the list and between its lines."""
    lines = text.split("\n")
    number = text.count("\n", 0, at)
    while lines[number].lstrip().startswith("- "):
        lines.insert(number, "")
        number += 2
    return "\n".join(lines)


def _take_dash(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[:at] + text[at:].removeprefix("- ")


def _plain_space(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[:at] + " " + text[at + 1 :]


def _spaces_for_tabs(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    start = text.rfind("\n", 0, at) + 1
    return text[:start] + text[start:].replace("\t", "  " * 2, 1)


def _delete_line(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[: text.rfind("\n", 0, at) + 1] + text[_line_end(text, at) + 1 :]


def _to_outer_column(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    """Move a field out of a reading: above the line of the part it stood in."""
    start, end = text.rfind("\n", 0, at) + 1, _line_end(text, at)
    inner = text.rfind(f" {match['new']}:\n", 0, at)
    line = text.rfind("\n", 0, inner) + 1
    column = inner + 1 - line
    without = text[:start] + text[end + 1 :]
    return f"{without[:line]}{' ' * column}{text[at:end]}\n{without[line:]}"


def _take_mark(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    return text[:at] + text[at + 1 :]


def _outer_marks(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    opening = text.index("“", at)
    closing = text.index("”", opening)
    return text[:opening] + text[opening + 1 : closing] + text[closing + 1 :]


def _whole_quotation(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    """Write the words anew that stand in marks around a place."""
    return text[: text.rindex("“", 0, at + 1)] + match["new"] + text[text.index("”", at) + 1 :]


def _number(text: str, at: int, match: re.Match[str], found: Diagnostic, know: str) -> str:
    """Write a mark in place of the numeral, or of the mark, at a place."""
    if text[at] == "{":
        return text[:at] + match["new"] + text[text.index("}", at) + 1 :]
    return text[:at] + match["new"] + text[at:].lstrip("0123456789,")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


_WAYS: tuple[tuple[str, Follow], ...] = (
    (r"(?:month and day are swapped: )?did you mean `(?P<new>[^`]+)`", _replace),
    (r"(?:month and day are swapped: )?did you mean (?P<new>.+?)(?: or .+)?\?", _replace),
    (r"rename it to `(?P<new>[^`]+)`", _replace),
    (r"write (?P<new>[0-9.]+), and add `(?P<field>[^`]+)`", _qualified),
    (r"write `(?P<low>low: [^`]+)` and `(?P<high>high: [^`]+)` in its place", _range),
    (r"write (?P<new>\d+) spaces? in front of it", _set_spaces),
    (r"put (?P<new>\d+) spaces? in front of it", _put_spaces),
    (r"put it at the start of the line", _to_line_start),
    (r"put `[^`]+` in the column of the entries", _to_column_of_entries),
    (r"put it in the column of `(?P<new>[\w-]+)`", _to_outer_column),
    (r"write `(?P<new>[\w-]+:)` on a line of its own above this one", _line_above),
    (r"write the name of its (?:section|list) and a colon", _section),
    (r"write the id and a colon on a line of its own above it", _section),
    (r"write the name of its field, a colon and >- above it", _section),
    (r"write `as_of: (?P<new>[^`]+)`", _replace),
    (r"write `(?P<new>(?:- )?[\w-]+: ?.*?)`(?:;|$)", _replace_line),
    (r"write `(?P<new>- .*?)`(?:;|$)", _replace_line),
    (r"write `(?P<new>[^`]+)`", _replace),
    (r"write >- in its place", _arrow),
    (r"write (?P<new>\[[^\]]*\])", _replace),
    (r"write (?P<new>…) without brackets", _replace),
    (r"write (?P<new>“[^”]+”)", _whole_quotation),
    (r"write (?P<new>\{[^}]+\})", _number),
    (r"write (?P<new>[^\s,;:]+(?:://\S+)?)", _replace),
    (r"add `(?P<new>[^`]+)`", _add_field),
    (r"put >- after the colon and the text", _under_arrow),
    (r"close it with (?P<new>[\]}\"])", _close),
    (r"leave a blank line between the lines of the list", _blank_lines),
    (r"take the dash and the space behind it away", _take_dash),
    (r"delete it, and type an ordinary space", _plain_space),
    (r"use two spaces for each step instead", _spaces_for_tabs),
    (r"delete the line|delete one of the two", _delete_line),
    (r"take the @ away", _take_mark),
    (r"take the outer marks off", _outer_marks),
)
