from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from generator.loading.borders import load_borders
from generator.models.content import Place
from generator.models.library import Library
from generator.pages.locator import locator_of
from generator.pages.pictures import Picture
from generator.pages.rendering import view_of
from generator.pages.surroundings import Window, land_of, window_of
from tests.pages.pictured import typed_words_outside_data, written

SLUG = "custard-spill"
KYIV, LVIV, TOKYO = ("50.5", "30.5"), ("49.8", "24.0"), ("35.7", "139.7")


def _place(name: str, at: tuple[str, str] | None) -> Place:
    fields: dict[str, object] = {"name": name, "country": "Pudding Isles"}
    if at:
        fields["coordinates"] = {"latitude": at[0], "longitude": at[1], "sources": [f"{SLUG}/harbour-log"]}
    return Place.model_validate(fields)


def _locator(library: Library, **places: tuple[str, str] | None) -> Picture | None:
    made = {name.replace("_", "-"): _place(name, at) for name, at in places.items()}
    changed = replace(library, places={**library.places, **made}, borders=load_borders())
    view = view_of(changed, f"{SLUG}/index.md", library.explainers[SLUG])
    found = locator_of(view, [name for name in made if name != "port-trifle"])
    return found[0] if found else None


def _rings(picture: Picture) -> int:
    return sum(
        len(layer["data"]["values"])
        for layer in picture.wide.spec["layer"]
        if layer["mark"]["type"] == "geoshape"
    )


def test_a_map_shows_its_country_its_neighbours_and_a_scale(library: Library) -> None:
    picture = _locator(library, port_trifle=KYIV)

    assert picture
    assert {"Ukraine", "Belarus", "Russia", "Romania", "200 km", "port_trifle"} <= set(
        written(picture.wide.spec)
    )
    assert "Belarus" in picture.summary
    assert _rings(picture) > 5


def test_places_around_are_shown_and_places_far_away_are_not(library: Library) -> None:
    picture = _locator(library, port_trifle=KYIV, nearby=LVIV, far=TOKYO)

    assert picture
    assert "nearby" in written(picture.wide.spec)
    assert "far" not in written(picture.wide.spec)
    assert [row[0] for row in picture.table.rows] == ["port_trifle", "nearby"]
    assert [row[4] for row in picture.table.rows] == ["yes", ""]


def test_there_is_no_map_without_coordinates_of_the_event_itself(library: Library) -> None:
    assert _locator(library, port_trifle=None, nearby=LVIV) is None


def test_a_point_is_never_smaller_than_its_coordinates_are_exact(library: Library) -> None:
    def size(at: tuple[str, str]) -> float:
        picture = _locator(library, port_trifle=at)
        assert picture
        sizes: list[float] = [
            layer["mark"]["size"] for layer in picture.wide.spec["layer"] if layer["mark"]["type"] == "point"
        ]
        return max(sizes)

    assert size(KYIV) == size(("50.45", "30.52"))
    assert size(("50", "31")) > 3 * size(KYIV)


def test_words_on_a_map_do_not_lie_on_one_another(library: Library) -> None:
    crowd = {f"place_{number}": (f"50.{number}", f"30.{number}") for number in range(10)}
    picture = _locator(library, port_trifle=KYIV, **crowd)
    assert picture
    names = [
        row
        for layer in picture.wide.spec["layer"]
        if layer["mark"]["type"] == "text" and layer["mark"]["color"] != "#fdfcf9"
        for row in layer["data"]["values"]
    ]

    assert all(abs(a["x"] - b["x"]) > 12 or abs(a["y"] - b["y"]) > 12 for a, b in combinations(names, 2))


@pytest.mark.parametrize(
    "at", [TOKYO, ("-17.8", "177.9"), ("-89.0", "10.0"), ("64.1", "-21.9"), ("66.0", "-169.9")]
)
def test_a_map_can_be_made_anywhere(library: Library, at: tuple[str, str]) -> None:
    picture = _locator(library, port_trifle=at)

    assert picture
    assert "port_trifle" in written(picture.narrow.spec)


def test_there_is_no_map_of_water_alone(library: Library) -> None:
    assert _locator(library, port_trifle=("0.0", "-30.0")) is None


def test_lengths_are_true_across_the_whole_map() -> None:
    window = window_of(load_borders(), [(30.5, 50.5)], 720, 500)
    for longitude, latitude in ((24.0, 46.0), (31.0, 48.0), (39.0, 51.0)):
        a, b = window.place(longitude, latitude - 0.5), window.place(longitude, latitude + 0.5)
        kilometres = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 / window.pixels
        assert kilometres == pytest.approx(111.2, rel=0.02)


def test_nothing_is_drawn_beyond_the_edge() -> None:
    window = Window(31.0, 48.0, 1500.0, 720, 500)
    points = [point for _, rings in land_of(load_borders(), window) for ring in rings for point in ring]

    assert points
    assert all(-5 <= x <= 725 and -5 <= y <= 505 for x, y in points)


def test_typed_names_stay_data(library: Library) -> None:
    changed = {**library.places, "port-trifle": _place("TYPED datum.x <b> https://evil.example/", KYIV)}
    view = view_of(
        replace(library, places=changed, borders=load_borders()), f"{SLUG}/index.md", library.explainers[SLUG]
    )
    found = locator_of(view, [])

    assert found
    assert [typed_words_outside_data(drawing.spec, "TYPED") for drawing in found[0].drawings] == [[], []]
