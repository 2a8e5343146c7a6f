"""Borders of countries, as the page on maps and borders states them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

Ring = tuple[tuple[float, float], ...]
"""Points of longitude and latitude, in degrees; the last is the first."""
Polygon = tuple[Ring, ...]
"""The outer ring, then holes."""


Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One polygon of a country as it is kept: its box, and the arcs of its rings."""

    box: Box
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Borders:
    """Arcs that countries share, and for each country its polygons, made of them."""

    steps: int
    """How many steps of an arc make a degree."""
    arcs: tuple[tuple[int, ...], ...]
    countries: Mapping[str, tuple[Outline, ...]]

    def near(self, box: Box) -> Iterator[tuple[str, Polygon]]:
        """Yield every polygon whose box meets `box`, with its country."""
        west, south, east, north = box
        for country, outlines in self.countries.items():
            for outline in outlines:
                own = outline.box
                if own[0] <= east and own[2] >= west and own[1] <= north and own[3] >= south:
                    yield country, _polygon(self, outline)

    def country_at(self, longitude: float, latitude: float) -> str | None:
        """Return the country in which a point lies; None at sea."""
        found = self.polygon_at(longitude, latitude)
        return found[0] if found else None

    def polygon_at(self, longitude: float, latitude: float) -> tuple[str, Polygon] | None:
        """Return the country in which a point lies, and the polygon of it; None at sea."""
        for country, polygon in self.near((longitude, latitude, longitude, latitude)):
            if sum(_is_inside(ring, longitude, latitude) for ring in polygon) % 2:
                return country, polygon
        return None


@lru_cache(maxsize=4096)
def _polygon(borders: Borders, outline: Outline) -> Polygon:
    return tuple(tuple(_points(borders, ring)) for ring in outline.rings)


def _points(borders: Borders, ring: tuple[int, ...]) -> Iterator[tuple[float, float]]:
    """Yield the points of a ring: an arc counted from below (`~5`) is walked from its end to its start."""
    last: tuple[float, float] | None = None
    for number in ring:
        arc = _walked(borders, number if number >= 0 else ~number)
        for point in arc if number >= 0 else reversed(arc):
            if point != last:
                yield point
            last = point


@lru_cache(maxsize=4096)
def _walked(borders: Borders, number: int) -> Ring:
    flat = borders.arcs[number]
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / borders.steps, y / borders.steps))
    return tuple(points)


def _is_inside(ring: Ring, x: float, y: float) -> bool:
    """Return whether a point lies inside a ring: a line to the east crosses it an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
