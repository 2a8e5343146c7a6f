"""Where it was: the places of an explainer on a map of their surroundings, with neighbours and a scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.models.borders import Borders
from generator.models.content import Coordinates, Place
from generator.pages.drawn import (
    ACCENT,
    INK,
    PAPER,
    PHONE,
    SOFT,
    STRONG,
    SURFACE,
    TINT,
    Layer,
    Values,
    at,
    canvas,
    level,
    rows_of,
    texts,
)
from generator.pages.pictures import Drawing, Picture, Spec, Table, picture_path
from generator.pages.surroundings import Box, Point, Window, beside, land_of, middle_of, window_of
from generator.pages.view import View

Land = Mapping[str, list[list[Point]]]
"""Country -> its rings, in pixels."""

_WIDE = (720, 500)
_SCALES = (500, 200, 100, 50, 20, 10)
_FILE = "map.of"
"""No entry can have this id, for ids hold no full stop."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; `is_scene` where it is of the event itself, and not only named."""

    name: str
    place: Place
    coordinates: Coordinates
    is_scene: bool

    @property
    def at(self) -> Point:
        """Longitude and latitude."""
        return float(self.coordinates.longitude), float(self.coordinates.latitude)

    @property
    def reach(self) -> float:
        """How far the place may lie from its coordinates, in kilometres, by their digits."""
        exponents = [_exponent(self.coordinates.longitude), _exponent(self.coordinates.latitude)]
        return float(111 * 10.0 ** max(exponents) / 2)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def locator_of(view: View, named: list[str]) -> tuple[Picture, list[Pin]] | None:
    """Return the map of an explainer, and its points: its own places, and those of `named` around them.

    None where no place of its own has coordinates, or where there is water alone.
    """
    library, event = view.links.library, view.explainer.event
    scenes = [pin for name in event.where for pin in _pins(name, library.places, is_scene=True)]
    if not scenes or library.borders is None:
        return None
    others = [pin for name in named for pin in _pins(name, library.places, is_scene=False)]
    window = window_of(library.borders, [pin.at for pin in scenes], *_WIDE)
    pins = [*scenes, *(pin for pin in others if window.holds(window.place(*pin.at), 6))]
    picture = _picture(view, library.borders, pins, window)
    return (picture, pins) if picture else None


def _pins(name: str, places: Mapping[str, Place], *, is_scene: bool) -> list[Pin]:
    place = places.get(name)
    return [Pin(name, place, place.coordinates, is_scene)] if place and place.coordinates else []


def _picture(view: View, borders: Borders, pins: list[Pin], window: Window) -> Picture | None:
    slug = view.explainer.slug
    scenes = [pin for pin in pins if pin.is_scene]
    title = f"Where it was: {', '.join(pin.place.name for pin in scenes)}"
    own = borders.country_at(*scenes[0].at) or ""
    small = Window(
        window.longitude, window.latitude, window.across, PHONE, round(PHONE * window.height / window.width)
    )
    land = dict(land_of(borders, window))
    if not land:
        return None
    share = small.width / window.width
    narrow = _map(_smaller(land, share), pins, small, own)
    wide = _map(land, pins, window, own)
    neighbours = sorted(land.keys() - {own})
    summary = _told(pins, neighbours, window)

    def drawing(ending: str, width: int, height: int, spec: Spec) -> Drawing:
        return Drawing(picture_path(slug, _FILE, ending), title, summary, width, height, spec)

    key = [("●", "Where the event was")]
    if len(pins) > len(scenes):
        key.append(("○", "Other places named here, which need not belong to the event"))
    return Picture(
        title,
        summary,
        f"Map: {', '.join(pin.place.name for pin in pins)}",
        drawing("narrow.svg", *narrow),
        drawing("svg", *wide),
        Table(picture_path(slug, _FILE, "csv"), _COLUMNS, tuple(_cells(view, pin) for pin in pins)),
        tuple(key),
    )


_COLUMNS = ("place", "country", "latitude", "longitude", "scene", "sources")


def _cells(view: View, pin: Pin) -> tuple[str, ...]:
    point = pin.coordinates
    found = [view.links.explainer_of(name) for name in point.sources]
    urls = [
        str(explainer.sources[name].url)
        for explainer, name in found
        if explainer and name in explainer.sources
    ]
    numbers = (f"{point.latitude:f}", f"{point.longitude:f}")
    return (pin.place.name, pin.place.country, *numbers, "yes" if pin.is_scene else "", " ".join(urls))


def _told(pins: list[Pin], neighbours: list[str], window: Window) -> str:
    around = f" Also on the map: {', '.join(neighbours)}." if neighbours else ""
    places = "; ".join(f"{pin.place.name}, {pin.place.country}" for pin in pins)
    reach = max(round(pin.reach) for pin in pins)
    return (
        f"{places}.{around} The map is {window.across:,.0f} kilometres wide. "
        f"A point marks a whole place, to within {reach} kilometres at best."
    )


def _smaller(land: Land, share: float) -> Land:
    return {
        country: [[(round(x * share, 1), round(y * share, 1)) for x, y in ring] for ring in rings]
        for country, rings in land.items()
    }


def _map(land: Land, pins: list[Pin], window: Window, own: str) -> tuple[int, int, Spec]:
    """Return width, height and specification of the map."""
    points = [(pin, window.place(*pin.at)) for pin in pins]
    taken: list[Box] = [(x - 8, y - 8, x + 8, y + 8) for _, (x, y) in points]
    taken.append((0, window.height - 40, _bar(window)[1] + 30, window.height))
    words, taken = _place_names(points, window, taken)
    names = []
    for country, rings in sorted(land.items(), key=lambda row: row[0] != own):
        size = (7.0 * len(country), 18.0)
        middle = middle_of(rings, window, size, taken) if len(country) < 25 else None
        if middle:
            x, y = middle
            names.append({"x": x, "y": y + 5, "text": country, "own": country == own})
            taken.append((x - size[0] / 2, y - 9, x + size[0] / 2, y + 9))
    layers = [
        _box_layer(window),
        *(
            _land([rings for country, rings in land.items() if (country == own) is is_own], is_own=is_own)
            for is_own in (False, True)
        ),
        *texts([name for name in names if not name["own"]], color=SOFT, fontSize=13),
        *texts([name for name in names if name["own"]], color=INK, fontSize=14, fontWeight=600),
        *_scale_bar(window),
        *(_dot(pin, point, window) for pin, point in reversed(points)),
        *texts([word for word in words if not word["scene"]], fontSize=13, align="left"),
        *texts([word for word in words if word["scene"]], fontSize=15, fontWeight=600, align="left"),
    ]
    return window.width, window.height, canvas(window.width, window.height, layers)


def _place_names(
    points: list[tuple[Pin, Point]], window: Window, taken: list[Box]
) -> tuple[list[Values], list[Box]]:
    """Return the names of places beside their points, as far as there is room, and what is taken then."""
    words: list[Values] = []
    for pin, point in points:
        name = str(pin.place.name)
        found = beside(point, (len(name) * (9.5 if pin.is_scene else 8.2), 18.0), window, taken)
        if found and len(name) < 25:
            words.append({"x": found[0][0], "y": found[0][1], "text": name, "scene": pin.is_scene})
            taken = [*taken, found[1]]
    return words, taken


def _box_layer(window: Window) -> Layer:
    corners = [{"x1": 0, "y1": 0, "x2": window.width, "y2": window.height}]
    mark = {"type": "rect", "fill": SURFACE, "stroke": None}
    return rows_of(corners, mark, x=at("x1"), x2={"field": "x2"}, y=at("y1"), y2={"field": "y2"})


def _land(shapes: list[list[list[Point]]], *, is_own: bool) -> Layer:
    """Return the layer of some countries; what is already in pixels is drawn as it stands."""
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]] for ring in rings]},
        }
        for rings in shapes
    ]
    mark = {"type": "geoshape", "fill": TINT if is_own else PAPER, "stroke": STRONG, "strokeWidth": 1}
    return {
        "data": {"values": features},
        "mark": mark,
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
    }


def _dot(pin: Pin, point: Point, window: Window) -> Layer:
    """Return the point of a place: never smaller than its coordinates are exact."""
    radius = max(6.0 if pin.is_scene else 4.5, pin.reach * window.pixels)
    mark = {
        "type": "point",
        "shape": "circle",
        "size": round(3.1416 * radius * radius),
        "opacity": 1,
        "strokeWidth": 2,
        "stroke": PAPER if pin.is_scene else ACCENT,
        "fill": ACCENT if pin.is_scene else PAPER,
    }
    return rows_of([{"x": point[0], "y": point[1]}], mark, x=at("x"), y=at("y"))


def _bar(window: Window) -> tuple[int, float]:
    """Return the length of the scale in kilometres and in pixels: the longest within a quarter of the map."""
    length = next((km for km in _SCALES if km * window.pixels <= window.width / 4), _SCALES[-1])
    return length, round(length * window.pixels, 1)


def _scale_bar(window: Window) -> list[Layer]:
    length, pixels = _bar(window)
    y = window.height - 14
    text = {"x": 14, "y": y - 7, "text": f"{length} km"}
    return [
        level([{"x1": 14, "x2": 14 + pixels, "y": y}], color=INK, strokeWidth=3),
        *texts([text], fontSize=13, align="left"),
    ]
