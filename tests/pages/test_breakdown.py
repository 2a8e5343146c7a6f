from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.models.figure import Figure
from generator.models.library import Library
from generator.pages.breakdown import breakdowns, pictures_of_breakdowns
from generator.pages.pictures import Picture
from generator.pages.rendering import view_of
from generator.pages.view import View
from tests.pages.pictured import written

SLUG = "custard-spill"
TOLD: Mapping[str, Mapping[str, Any]] = {
    "pies": {"label": "Pies baked", "value": "10", "sum_of": ["sweet", "sour"]},
    "sweet": {"label": "Sweet pies", "value": "6", "part_of": "pies"},
    "sweet-sold": {"label": "Sweet pies sold", "value": "4", "part_of": "sweet"},
    "sweet-left": {"label": "Sweet pies left", "value": "2", "part_of": "sweet", "calculated": "true"},
    "sour": {"label": "Sour pies", "value": "4", "part_of": "pies"},
    "sour-sold": {"label": "Sour pies sold", "value": "1", "part_of": "sour"},
    "sour-lost": {"label": "Sour pies lost", "value": "3", "part_of": "sour"},
}


def _view(library: Library, changes: Mapping[str, Mapping[str, Any]] | None = None) -> View:
    shared = {"unit": "pies", "as_of": "2019-05-05", "by": "spoonbill", "sources": "harbour-log"}
    figures = {
        name: Figure.model_validate({**shared, **fields, **(changes or {}).get(name, {})})
        for name, fields in TOLD.items()
    }
    explainer = library.explainers[SLUG]
    changed = replace(explainer, event=explainer.event.model_copy(update={"figures": figures}))
    return view_of(library, f"{SLUG}/index.md", changed)


def _picture(view: View) -> Picture:
    return pictures_of_breakdowns(view)["pies"][0]


def _bars(picture: Picture) -> list[tuple[float, float]]:
    """Return start and end of each bar, from top to bottom, as parts of the longest."""
    layers = [layer for layer in picture.wide.spec["layer"] if layer["mark"]["type"] == "rect"]
    rows = sorted((row for layer in layers for row in layer["data"]["values"]), key=lambda row: row["y1"])
    left, right = rows[0]["x1"], max(row["x2"] for row in rows)
    return [tuple(round(10 * (row[end] - left) / (right - left), 1) for end in ("x1", "x2")) for row in rows]


def test_each_part_begins_where_the_one_before_it_ends(library: Library) -> None:
    assert _bars(_picture(_view(library))) == [(0, 10), (0, 6), (0, 4), (4, 6), (6, 10), (6, 7), (7, 10)]


def test_what_nobody_reported_is_dashed_and_called_a_calculation(library: Library) -> None:
    picture = _picture(_view(library))
    dashed = [layer for layer in picture.wide.spec["layer"] if layer["mark"].get("strokeDash")]

    assert [len(layer["data"]["values"]) for layer in dashed] == [1]
    assert "2 (Sweet pies left; our calculation)" in picture.summary
    assert picture.key[0][1].startswith("Dashed")
    assert [row[9] for row in picture.table.rows if row[0] == "Sweet pies left"] == ["yes"]


def test_what_the_parts_leave_is_drawn_and_said(library: Library) -> None:
    picture = _picture(_view(library, {"sour-lost": {"value": "2"}}))

    assert "Not told: what the numbers above leave" in [
        word.replace("\n", " ") for word in written(picture.narrow.spec)
    ]
    assert "1 of which nothing is told" in picture.summary


def test_who_gave_a_whole_that_its_parts_do_not_make_up_is_said(library: Library) -> None:
    picture = _picture(_view(library, {"pies": {"value": "12"}}))

    assert "Together these are 10; " in picture.summary
    assert picture.summary.endswith("gave 12.")
    assert _bars(picture)[-1] == (8.3, 10)


@pytest.mark.parametrize(
    "change",
    [
        {"sour-lost": {"value": "4"}},
        {"sour-lost": {"as_of": "2019-05-06"}},
        {"sour-lost": {"by": "harbour-office"}},
        {"sour-lost": {"qualifier": "about"}},
        {"sour-lost": {"sensitive": "sour"}},
        {"sour-lost": {"part_of": "sweet"}},
        {"pies": {"sum_of": ["sweet"]}},
    ],
    ids=[
        "parts that overlap",
        "another moment",
        "another speaker",
        "a number that is not exact",
        "a figure that is covered",
        "one part alone",
        "one group alone",
    ],
)
def test_no_picture_is_made_of(library: Library, change: Mapping[str, Mapping[str, Any]]) -> None:
    assert breakdowns(_view(library, change).explainer) == {}
