from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.commands.generate import render
from generator.models.figure import Figure
from generator.models.library import Library
from generator.pages.links import Links
from generator.pages.moved import has_moved, picture_of_readings
from generator.pages.pictures import Picture
from tests.pages.conftest import PagesWith
from tests.pages.pictured import typed_words_outside_data, written

SLUG = "custard-spill"
EVENT = f"{SLUG}/event.yml"
MakeFigure = Callable[..., Figure]


def _reading(as_of: str, value: str, **more: Any) -> dict[str, Any]:
    return {"as_of": as_of, "value": value, "by": "spoonbill", "sources": "harbour-log", **more}


def _figure(*readings: dict[str, Any], **more: Any) -> Figure:
    return Figure.model_validate({"label": "Pies", "unit": "pies", "readings": readings, **more})


@pytest.fixture
def picture(library: Library) -> Callable[[Figure], Picture]:
    explainer = library.explainers[SLUG]
    links = Links(library, f"{SLUG}/index.md", explainer)
    return lambda figure: picture_of_readings(links, explainer, "pies", figure)


@pytest.mark.parametrize(
    ("numbers", "is_drawn"),
    [(["1"], False), (["1", "2"], False), (["2", "2", "2"], False), (["1", "2", "2"], True)],
    ids=["one", "two", "three that are equal", "three, one of which differs"],
)
def test_a_figure_is_drawn_from_three_readings_on_that_are_not_all_equal(
    numbers: list[str], *, is_drawn: bool
) -> None:
    figure = _figure(*(_reading(f"2019-05-0{day}", number) for day, number in enumerate(numbers, 1)))

    assert has_moved(figure) is is_drawn


def test_readings_of_different_counts_do_not_add_up_to_a_drawing() -> None:
    counts = {"a": "One way", "b": "Another", "c": "A third"}
    readings = [_reading("2019-05-03", str(place), count=name) for place, name in enumerate(counts)]

    assert not has_moved(_figure(*readings, counts=counts, lead="a"))


def test_the_summary_tells_start_end_and_every_fall_with_dates(picture: Callable[[Figure], Picture]) -> None:
    shown = picture(
        _figure(
            _reading("../2019-05-03T07:00", "30"),
            _reading("2019-05-03T08:15", "25", note="Counted twice."),
            _reading("2019-05-05", "1040", qualifier="at least"),
        )
    )

    assert "from 30 (no later than 3 May 2019, 7 a.m.) to at least 1,040 (5 May 2019)" in shown.summary
    assert "It fell from 30 to 25 (3 May 2019, 8:15 a.m.)" in shown.summary
    assert "3 readings" in shown.summary


def test_every_reading_is_written_with_its_qualifier_time_and_day(
    picture: Callable[[Figure], Picture],
) -> None:
    shown = picture(
        _figure(
            _reading("../2019-05-03T07:00", "30", qualifier="about"),
            _reading("2019-05-03T08:15~", "25"),
            _reading("2019-05-05/2019-05-06", "26"),
        )
    )
    words = written(shown.narrow.spec)

    assert [word for word in words if word in ("about 30", "25", "26")] == ["about 30", "25", "26"]
    assert {"by 7 a.m.", "about 8:15 a.m.", "3 May 2019", "5 to 6 May 2019"} <= {
        word.replace("\n", " ") for word in words
    }
    assert {word.replace("\n", " ") for word in written(shown.wide.spec)} == {
        word.replace("\n", " ") for word in words
    }


def test_a_point_is_hollow_where_its_time_is_open_or_doubted(picture: Callable[[Figure], Picture]) -> None:
    times = ("../2019-05-01", "2019-05-02", "2019-05-03~", "2019-05-04/2019-05-05", "2019-05-06?")
    shown = picture(_figure(*(_reading(time, str(place)) for place, time in enumerate(times))))
    points = [layer for layer in shown.wide.spec["layer"] if layer["mark"]["type"] == "point"]
    hollow = {row["order"]: row["hollow"] for layer in points for row in layer["data"]["values"]}

    assert hollow == {0: True, 1: False, 2: True, 3: True, 4: True}
    assert shown.key[-1][0] == "○"


def test_a_fall_goes_down_as_far_as_a_rise_of_the_same_size_goes_up(
    picture: Callable[[Figure], Picture],
) -> None:
    shown = picture(
        _figure(*(_reading(f"2019-05-0{day}", value) for day, value in ((1, "5"), (2, "9"), (3, "5"))))
    )
    line = next(layer for layer in shown.wide.spec["layer"] if layer["mark"]["type"] == "line")
    first, second, third = (row["y"] for row in line["data"]["values"])

    assert first == third > second


def test_each_count_has_a_line_a_shape_and_a_dash_of_its_own(picture: Callable[[Figure], Picture]) -> None:
    readings = [_reading(f"2019-05-0{day}", str(day), count="ab"[day % 2]) for day in range(1, 9)]
    shown = picture(_figure(*readings, counts={"a": "One way", "b": "Another"}, lead="a"))
    lines = [layer["mark"] for layer in shown.wide.spec["layer"] if layer["mark"]["type"] == "line"]

    assert len({str(mark["strokeDash"]) for mark in lines}) == 2
    assert shown.key[:2] == (("●", "One way"), ("■", "Another"))


def test_many_readings_are_drawn_from_top_to_bottom_on_every_screen(
    picture: Callable[[Figure], Picture],
) -> None:
    shown = picture(_figure(*(_reading(f"2019-05-{day:02}", str(day)) for day in range(1, 25))))

    assert shown.wide == shown.narrow
    assert len(shown.drawings) == 1


def test_numbers_below_nought_and_nothing_but_noughts_are_drawn(picture: Callable[[Figure], Picture]) -> None:
    for numbers in (("-5", "5", "-1"), ("0", "0", "0")):
        shown = picture(_figure(*(_reading(f"2019-05-0{day}", n) for day, n in enumerate(numbers, 1))))
        line = next(layer for layer in shown.wide.spec["layer"] if layer["mark"]["type"] == "line")
        assert all(0 < row["y"] < shown.wide.height for row in line["data"]["values"])


def test_typed_words_reach_a_drawing_as_data_alone(pages_with: PagesWith) -> None:
    typed = "TYPED datum.x signal('y') https://evil.example/ {href: 1}"
    pages = pages_with(
        (EVENT, "label: Tarts lost", f'label: "{typed}"'),
        (EVENT, "office: As the harbour office counts them", f'office: "{typed}"'),
    )
    drawings = [
        drawing for page in pages.values() for picture in page.pictures for drawing in picture.drawings
    ]

    assert drawings
    assert [typed_words_outside_data(drawing.spec, "TYPED") for drawing in drawings] == [[]] * len(drawings)


def test_a_picture_stands_in_the_card_above_the_table_and_leads_to_its_data(library: Library) -> None:
    page = next(page for page in render(library) if page.path == f"{SLUG}/index.md")
    card = page.body.partition("{: #tarts }")[2]

    assert card.index("ng-readings") < card.index("<picture>") < card.index("| As of (time in Kyiv) |")
    assert "](charts/tarts.csv)" in card
    assert {table.path for table in (picture.table for picture in page.pictures)} >= {
        f"{SLUG}/charts/tarts.csv"
    }
