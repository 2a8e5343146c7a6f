"""The bytes of a CSV file in; its rows, whose cells know their place, out."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from functools import partial

from generator.bridges.rows import Place, Row, Unreadable, check_count, check_texts, decoded

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = (",", ";", "\t")
_HINT = "save the table again as CSV"
_MESSAGES = {
    "field larger": "a cell of this row is too long: is a quotation mark not closed?",
    "unexpected end": "a quotation mark is not closed",
}


def read_csv(raw: bytes, needed: Collection[str]) -> list[Row]:
    """Return the rows below the header; raise Unreadable if it is no table with the `needed` columns."""
    text = decoded(raw)
    lines = list(io.StringIO(text, newline=""))
    delimiter = max(_DELIMITERS, key=(lines or [""])[0].count)
    records = _records(lines, delimiter)
    _, header = next(records, (1, []))
    names = [column_name(cell) for cell in header]
    missing = [name for name in needed if name not in names]
    if missing:
        raise Unreadable(
            (1, 1), f"the file has no column `{missing[0]}`", "keep the line with the column names"
        )
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise Unreadable((1, 1), f"the column `{twice}` is there twice", "keep one of the two")
    rows: list[Row] = []
    for start, cells in records:
        if any(cell.strip() for cell in cells):
            check_count(len(rows) + 1, (start, 1))
            rows.append(_row(lines, delimiter, start, cells, names))
    return rows


def column_name(text: str) -> str:
    """Return the name of a column as it is looked up: `End Year` is `end_year`."""
    return "_".join(text.lower().split())


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            known = (words for key, words in _MESSAGES.items() if str(error).startswith(key))
            message = next(known, "quotation marks stand where they cannot stand in a table")
            raise Unreadable((start, 1), message, _HINT) from error
        yield start, cells
        start = reader.line_num + 1


def _row(lines: list[str], delimiter: str, start: int, cells: list[str], names: list[str]) -> Row:
    places = {name: index for index, name in enumerate(names)}

    def place_of(name: str) -> Place:
        return _place(lines, delimiter, start, places.get(name, 0))

    if len(cells) > len(names):
        place = _place(lines, delimiter, start, len(names))
        raise Unreadable(place, f"this row has {len(cells)} cells, the header {len(names)}", _HINT)
    texts = zip(names, map(_without_guard, cells), strict=False)
    return check_texts(Row({name: text for name, text in texts if name and text}, partial(place_of)))


def _without_guard(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from calculating it."""
    is_guarded = cell.startswith("'") and cell[1:].startswith(_FORMULA)
    return (cell[1:] if is_guarded else cell).strip()


def _place(lines: list[str], delimiter: str, start: int, index: int) -> Place:
    """Return where a cell of the record that starts in a line begins."""
    is_quoted = False
    for number, line in enumerate(lines[start - 1 :], start):
        for column, character in enumerate(line, 1):
            if index == 0:
                return number, column
            if character == '"':
                is_quoted = not is_quoted
            index -= character == delimiter and not is_quoted
    return start, 1
