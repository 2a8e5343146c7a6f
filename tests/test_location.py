"""Places in files: of keys, of values, and of words inside a value."""

from __future__ import annotations

import pytest

from generator.loading.marked_yaml import parse_yaml
from generator.location import Location, SourceMap

TEXT = """\
first:
  text: >-
    The gull-watch saw a gull, and the
    long
    shore. [@gulls] [@gull]
  sources: [gulls, gull]
figure:
  as_of: 2031
  note: >-
    the gull again
after: the gull
"""
PLACES = parse_yaml(TEXT.encode(), "a.yml").places


@pytest.mark.parametrize(
    ("words", "line", "column"),
    [
        ("gull", 3, 26),
        ("gull-watch", 3, 9),
        ("@gull", 5, 22),
        ("@gulls", 5, 13),
        ("the long shore", 3, 36),
        ("[@gull]", 5, 21),
        ("heron", 2, 9),
    ],
)
def test_words_are_found_whole_inside_their_value_and_over_line_ends(
    words: str, line: int, column: int
) -> None:
    assert PLACES.find(("first", "text"), words) == Location("a.yml", line, column)


def test_every_place_of_a_word_is_found_in_its_value_and_nowhere_else() -> None:
    places = PLACES.find_all(("first", "text"), "gull")

    assert [(place.line, place.column) for place in places] == [(3, 26), (5, 23)]
    assert PLACES.find_all(("first", "text"), "heron") == [PLACES.value(("first", "text"))]
    assert PLACES.find_all(("figure", "as_of"), "2031") == [Location("a.yml", 8, 10)]


def test_words_that_stand_only_after_the_value_are_not_found_there() -> None:
    assert PLACES.find(("figure", "as_of"), "gull") == Location("a.yml", 8, 10)
    assert PLACES.find(("first", "text"), "again") == Location("a.yml", 2, 9)


def test_the_place_of_what_is_missing_is_that_of_what_should_hold_it() -> None:
    assert PLACES.value(("first", "sources", 7)) == Location("a.yml", 6, 12)
    assert PLACES.key(("first", "by")) == PLACES.value(("first",))
    assert PLACES.value(("nothing",)) == Location("a.yml", 1, 1)


def test_the_reading_of_a_flat_figure_stands_where_the_figure_is_written() -> None:
    assert PLACES.value(("figure", "readings", 0, "as_of")) == Location("a.yml", 8, 10)
    assert PLACES.find(("figure", "readings", 0, "note"), "gull") == Location("a.yml", 10, 9)


def test_a_file_without_fields_is_searched_whole() -> None:
    places = SourceMap("a.md", text="# Title\n\nSo [[reed]].\n")

    assert places.find((), "[[reed") == Location("a.md", 3, 4)
    assert places.find((), "[[moss") == Location("a.md", 1, 1)


def test_words_in_a_file_that_could_not_be_read_have_the_place_of_the_file() -> None:
    assert SourceMap("a.yml").find(("a", "b"), "words") == Location("a.yml", 1, 1)
