"""A row of a file from elsewhere: its texts, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.loading.yaml_text import FORBIDDEN, name_of_forbidden

MAX_BYTES = 5_000_000
MAX_ROWS = 500
MAX_TEXT = 20_000
Place = tuple[int, int]
"""Line and column, from 1."""
_MARKS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"PK\x03\x04", "a packed file, such as a spreadsheet or a ZIP"),
)


class Unreadable(Exception):  # noqa: N818
    """A file that cannot be taken over: where, what is wrong, and what to do."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Row:
    """One event of a file; what is empty is not in it."""

    cells: Mapping[str, str]
    place_of: Callable[[str], Place]

    @cached_property
    def line(self) -> str:
        """The line it begins in."""
        return str(self.place_of("")[0])

    def text(self, name: str) -> str:
        """Return the text of a cell; "" if there is none."""
        return self.cells.get(name, "")

    def number(self, name: str) -> int | None:
        """Return the whole number of a cell, None if it is empty; raise Unreadable if it is none."""
        text = re.sub(r"[\s,]+", "", self.text(name))
        if not text:
            return None
        match = re.fullmatch(r"(-?[0-9]{1,9})(?:\.0+)?", text, re.ASCII)
        if not match:
            raise self.wrong(name, f"`{text[:40]}` is not a whole number", "write it in digits")
        return int(match[1])

    def wrong(self, name: str, message: str, hint: str) -> Unreadable:
        """Return what says that a cell cannot be taken over."""
        return Unreadable(self.place_of(name), message, hint)


def decoded(raw: bytes) -> str:
    """Return the text of a file; raise Unreadable if it is too large, or no text in UTF-8."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise Unreadable((1, 1), message, "keep only the rows that belong to this explainer")
    for mark, name in _MARKS:
        if raw.startswith(mark):
            raise Unreadable((1, 1), f"the file is {name}", "save it as a text file in UTF-8")
    body = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(errors="replace")
        raise Unreadable(
            place_in(before, len(before)), "this is not UTF-8", "save the file in UTF-8"
        ) from error


def place_in(text: str, offset: int) -> Place:
    """Return line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def check_texts(row: Row) -> Row:
    """Return the row; raise Unreadable if a text of it is too long, or holds what no text may hold."""
    for name, text in row.cells.items():
        if len(text) > MAX_TEXT:
            raise row.wrong(name, f"the text has more than {MAX_TEXT:,} characters", "shorten it")
        found = FORBIDDEN.search(text.replace("\r\n", "\n").replace("\r", "\n"))
        if found:
            raise row.wrong(name, f"the text holds {name_of_forbidden(found[0])}", "type the words again")
    return row


def check_count(count: int, place: Place) -> None:
    """Raise Unreadable if there are more rows than an explainer can use."""
    if count > MAX_ROWS:
        message = f"there are more than {MAX_ROWS} rows"
        raise Unreadable(place, message, "keep only the rows that belong to this explainer")
