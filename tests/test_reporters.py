from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Rule, Severity, told_once
from generator.location import Location
from generator.reporters import printable, report, summary
from tests.conftest import Run, WriteContent

ERROR = Rule("NUM001", "loose-number")
WARNING = Rule("SRC009", "lone-thing", severity=Severity.WARNING)
FIRST = Diagnostic(Location("content/a.yml", 2, 9), ERROR, "215 stands loose", "write {launched}")
SECOND = Diagnostic(Location("content/a.yml", 10, 1), WARNING, "only one")
THIRD = Diagnostic(Location("content/b.yml", 1, 1), ERROR, "no words")
ALL = (THIRD, SECOND, FIRST)


def test_text_names_place_code_and_message_and_puts_the_hint_below() -> None:
    assert report(ALL, "text", 11) == (
        "content/a.yml:2:9: NUM001 215 stands loose\n"
        "    hint: write {launched}\n"
        "content/a.yml:10:1: SRC009 warning: only one\n"
        "content/b.yml:1:1: NUM001 no words\n"
        "2 errors and 1 warning in 2 of 11 files"
    )


def test_text_is_what_one_gets_without_asking() -> None:
    assert report(ALL) == report(ALL, "text")


def test_json_holds_every_field_in_the_same_order() -> None:
    rows = json.loads(report(ALL, "json"))

    assert [row["line"] for row in rows] == [2, 10, 1]
    assert rows[0] == {
        "path": "content/a.yml",
        "line": 2,
        "column": 9,
        "code": "NUM001",
        "name": "loose-number",
        "severity": "error",
        "message": "215 stands loose",
        "hint": "write {launched}",
        "also": [],
    }
    assert json.loads(report((), "json")) == []


def test_github_gets_one_annotation_a_line() -> None:
    assert report(ALL, "github").splitlines() == [
        "::error file=content/a.yml,line=2,col=9,title=NUM001::215 stands loose — write {launched}",
        "::warning file=content/a.yml,line=10,col=1,title=SRC009::only one",
        "::error file=content/b.yml,line=1,col=1,title=NUM001::no words",
    ]
    assert not report((), "github")


def test_github_cannot_be_given_another_command_by_a_file_name_or_a_message() -> None:
    row = Diagnostic(Location("a,b:c%\n::error::x.yml"), ERROR, "100 %0A\n::stop-commands::x\r::x")
    shown = report((row,), "github")

    assert len(shown.splitlines()) == 1
    assert "file=a%2Cb%3Ac%25" in shown
    assert "100 %250A" in shown


@pytest.mark.parametrize("output", ["text", "github", "json"])
def test_a_report_is_sorted_by_place_and_says_nothing_twice(output: str) -> None:
    assert report((*ALL, *reversed(ALL)), output) == report(sorted(ALL, key=lambda row: row.order), output)


def test_a_mistake_that_shows_in_many_places_is_told_once_with_all_of_them() -> None:
    places = [Location("content/a.yml", line, 3) for line in range(1, 31)]
    rows = [Diagnostic(place, ERROR, "unknown source `x`", topic="x") for place in reversed(places)]
    text, github = report(rows, "text", 2), report(rows, "github")
    (row,) = json.loads(report(rows, "json"))

    assert text.startswith("content/a.yml:1:3: NUM001 unknown source `x`\n    also: content/a.yml:2:3\n")
    assert text.endswith("    also: content/a.yml:21:3\n    and in 9 more places\n1 error in 1 of 2 files")
    assert len(github.splitlines()) == 30
    assert (row["line"], len(row["also"]), row["also"][-1]["line"]) == (1, 29, 30)
    assert report(told_once(rows), "text", 2) == text


def test_github_annotates_each_line_that_shows_a_mistake_of_many_places(
    write_content: WriteContent, run: Run
) -> None:
    root = write_content({})
    event, page = "content/lake/event.yml", "content/pages/water.md"
    statements = """
statements:
  s-one:
    text: >-
      The sluice opened. [@gazete]

      Nobody saw it. [@hill-post; @gazete]
    standing: attributed
    by: reed
    said: 2031-05-03
  s-two:
    text: >-
      It closed. [@gazette]
    standing: confirmed
    sources: [gazette, gazete]
"""
    text = (root / event).read_text(encoding="utf-8") + statements
    write_content({event: text, page: "# Water\n\nIt is [@lake/notiz] deep.\n\nAnd [@lake/notiz] wide.\n"})
    _, shown, _ = run("check", "--format", "github", root=root)

    named = re.findall(r"^::error file=(.+),line=(\d+),col=(\d+),title=REF001::unknown", shown, re.MULTILINE)
    lines = {path: (root / path).read_text(encoding="utf-8").splitlines() for path in (event, page)}
    words = [lines[path][int(line) - 1][int(column) - 1 :] for path, line, column in named]
    rest = [line for line in shown.splitlines() if "title=REF001" not in line and line.startswith("::error")]

    assert [re.split("[] ]", word.lstrip("@"))[0] for word in words] == ["gazete"] * 3 + ["lake/notiz"] * 2
    assert not rest


@pytest.mark.parametrize(
    "rows, files, words",
    [
        ((), 0, "no mistakes in 0 files"),
        ((), 1, "no mistakes in 1 file"),
        ((), 11, "no mistakes in 11 files"),
        ((FIRST,), 11, "1 error in 1 of 11 files"),
        ((SECOND,), 11, "1 warning in 1 of 11 files"),
        ((FIRST, SECOND), 11, "1 error and 1 warning in 1 of 11 files"),
        ((FIRST, THIRD), 11, "2 errors in 2 of 11 files"),
        ((FIRST,), 1, "1 error in 1 of 1 file"),
        ((FIRST,), 0, "1 error in 1 file"),
        ((FIRST, THIRD), 0, "2 errors in 2 files"),
    ],
)
def test_the_last_line_counts_mistakes_and_files(
    rows: tuple[Diagnostic, ...], files: int, words: str
) -> None:
    assert summary(rows, files) == words


@pytest.mark.parametrize("output", ["text", "github", "json"])
@pytest.mark.parametrize(
    "nasty",
    [
        "\x1b[31mred\x1b[0m",
        "bell\x07",
        "back\x08",
        "new\nline",
        "cr\rx",
        "\u202egnp",
        "\udc80",
        "\x00",
        "\x9b1m",
    ],
)
def test_what_a_terminal_could_obey_is_spelled_out(output: str, nasty: str) -> None:
    row = Diagnostic(Location(f"{nasty}.yml"), ERROR, f"a {nasty} b", f"write {nasty}")
    shown = report((row,), output)

    assert all(char.isprintable() or char == "\n" for char in shown)
    shown.encode("utf-8")


@given(st.text())
def test_what_can_be_printed_is_printed_as_it_is(text: str) -> None:
    shown = printable(text)

    assert shown.isprintable()
    if text.isprintable():
        assert shown == text
