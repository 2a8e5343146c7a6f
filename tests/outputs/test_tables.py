from __future__ import annotations

import csv
import io

import pytest

from generator.outputs.tables import csv_file
from generator.pages.pictures import Table


def _read(cell: str) -> str:
    text = csv_file(Table("a.csv", ("cell",), ((cell,),))).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["cell"]
    return rows[1][0]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\tx", "-", "−=", "＝1"]
)
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert not _read(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert _read(cell).endswith(cell)


@pytest.mark.parametrize("cell", ["-4.5", "12", "0", "a, b", 'a "b"', "a\nb", "Київ", "", "2025-04-24"])
def test_every_other_cell_comes_out_as_it_went_in(cell: str) -> None:
    assert _read(cell) == cell


def test_lines_end_as_rfc_4180_says_and_quotes_are_doubled() -> None:
    table = Table("a.csv", ("one", "two"), (('say "it"', "a,b"), ("x", "y")))

    assert csv_file(table) == b'one,two\r\n"say ""it""","a,b"\r\nx,y\r\n'
