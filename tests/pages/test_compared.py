from __future__ import annotations

import pytest

from generator.pages.pictures import Picture
from tests.pages.conftest import PagesWith
from tests.pages.pictured import typed_words_outside_data, written

SLUG = "custard-spill"
FILE = f"{SLUG}/background.yml"
PAGE = f"{SLUG}/background/index.md"
MORE = """      soup:
        label: TYPED soup of 2015 =1+1 datum.x https://evil.example/
        at: 2015
        reading: {as_of: 2015, low: 400, high: 500, by: bakers-guild, sources: guild-notice}
      custard:"""


@pytest.fixture
def picture(pages_with: PagesWith) -> Picture:
    return pages_with((FILE, "      custard:", MORE))[PAGE].pictures[0]


def test_two_rows_are_read_and_not_drawn(pages_with: PagesWith) -> None:
    assert pages_with()[PAGE].pictures == ()


def test_each_row_is_a_bar_with_its_name_and_number(picture: Picture) -> None:
    for drawing in picture.drawings:
        words = " ".join(written(drawing.spec)).replace("\n", " ")
        assert "about 300" in words
        assert "400 to 500" in words
        assert "at least 1,040" in words
        assert "The jam of 2011" in words


def test_the_event_of_the_page_stands_out_in_colour_in_type_and_in_words(picture: Picture) -> None:
    strong = [layer for layer in picture.wide.spec["layer"] if layer["mark"].get("fontWeight") == 600]
    names = {row["text"] for layer in strong for row in layer["data"]["values"]}

    assert "The custard of 2019" in names
    assert "The jam of 2011" not in names
    assert "The event of this page, set apart in the chart: at least 1,040 (5 May 2019)" in picture.summary


def test_the_summary_names_the_highest_and_the_lowest(picture: Picture) -> None:
    assert "The highest number: 1,040 (The custard of 2019)" in picture.summary
    assert "The lowest: 300 (The jam of 2011)" in picture.summary


def test_a_range_is_drawn_to_both_its_ends(picture: Picture) -> None:
    bars = [
        row
        for layer in picture.wide.spec["layer"]
        if layer["mark"]["type"] == "rect"
        for row in layer["data"]["values"]
    ]

    assert len(bars) == 4
    assert len({row["y1"] for row in bars}) == 3


def test_typed_words_stay_data_and_a_long_name_is_cut(picture: Picture) -> None:
    assert [typed_words_outside_data(drawing.spec, "TYPED") for drawing in picture.drawings] == [[], []]
    assert (
        max(
            len(line)
            for drawing in picture.drawings
            for text in written(drawing.spec)
            for line in text.split("\n")
        )
        <= 40
    )
