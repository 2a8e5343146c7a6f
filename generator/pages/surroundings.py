"""The surroundings of places, as a map shows them: which land, and where its points and words go."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.models.borders import Borders

_EARTH = 6371.0
_WIDEST = 2500.0
"""Kilometres: a country that is wider is not shown whole."""
_LEAST = 600.0
_MARGIN = 1.18
_POLAR = 85.0
_LINE = 10
"""Pixels from one level line to the next, where room for words is looked for."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """What a map shows: its middle, how many kilometres from edge to edge, and its size in pixels.

    The projection keeps areas (Lambert's azimuthal); at this size lengths are true to one in a hundred, so
    that one scale serves the whole map: https://mathworld.wolfram.com/LambertAzimuthalEqual-AreaProjection.html
    """

    longitude: float
    latitude: float
    across: float
    width: int
    height: int

    @property
    def pixels(self) -> float:
        """How many pixels a kilometre has."""
        return self.width / self.across

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a point stands, in pixels from the upper left corner."""
        east = math.radians(longitude - self.longitude)
        north, middle = math.radians(latitude), math.radians(self.latitude)
        cosine = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(east)
        stretch = math.sqrt(2 / max(1 + cosine, 1e-9)) * _EARTH * self.pixels
        x = stretch * math.cos(north) * math.sin(east)
        y = stretch * (
            math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(east)
        )
        return round(self.width / 2 + x, 1), round(self.height / 2 - y, 1)

    def holds(self, point: Point, inset: float = 0) -> bool:
        """Return whether a point in pixels stands on the map."""
        return inset <= point[0] <= self.width - inset and inset <= point[1] <= self.height - inset


def window_of(borders: Borders, pins: list[Point], width: int, height: int) -> Window:
    """Return the window that shows `pins` (longitude, latitude) and the country around the first of them."""
    found = borders.polygon_at(*pins[0])
    outline: Iterable[Point] = found[1][0] if found else ()
    box = _box([*outline, *pins])
    if _extent(box)[0] > _WIDEST or _extent(box)[1] > _WIDEST:
        box = _box(pins)
    longitude, latitude = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    wide, high = _extent(box)
    across = max(wide, high * width / height, _LEAST) * _MARGIN
    return Window(round(longitude, 2), round(latitude, 2), round(across, 1), width, height)


def _box(points: list[Point]) -> Box:
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _extent(box: Box) -> tuple[float, float]:
    """Return how wide and how high a box is, in kilometres."""
    degree = math.radians(1) * _EARTH
    return (box[2] - box[0]) * degree * math.cos(math.radians((box[1] + box[3]) / 2)), (
        box[3] - box[1]
    ) * degree


def land_of(borders: Borders, window: Window) -> Iterator[tuple[str, list[list[Point]]]]:
    """Yield each country that the window shows, with its rings in pixels, cut off beyond the edge."""
    half = window.across * 0.6 / (math.radians(1) * _EARTH)
    furthest = abs(window.latitude) + half
    reach = half / math.cos(math.radians(furthest)) if furthest < _POLAR else 360.0
    around = (
        window.longitude - reach, window.latitude - half, window.longitude + reach, window.latitude + half,
    )  # fmt: skip
    edges = (-4.0, -4.0, window.width + 4.0, window.height + 4.0)
    found: dict[str, list[list[Point]]] = {}
    for country, polygon in borders.near(around):
        for ring in polygon:
            close = list(ring[:-1])
            if furthest < _POLAR:  # before much is reckoned: Russia has ten thousand points
                close = _cut(close, around)
            cut = _cut([window.place(*point) for point in close], edges)
            if len(cut) > 2:
                found.setdefault(country, []).append(cut)
    yield from found.items()


def _cut(ring: list[Point], box: Box) -> list[Point]:
    """Return what of a ring lies in a box: Sutherland and Hodgman, one edge of the box after the other."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[Point] = []
        for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            was, is_ = (before[axis] - limit) * sign >= 0, (point[axis] - limit) * sign >= 0
            if was != is_:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                x, y = (before[way] + share * (point[way] - before[way]) for way in (0, 1))
                kept.append((round(x, 2), round(y, 2)))
            if is_:
                kept.append(point)
        ring = kept
    return ring


def middle_of(rings: list[list[Point]], window: Window, size: Point, taken: list[Box]) -> Point | None:
    """Return a middle for words of `size` inside rings, clear of what is `taken`; None if there is none."""
    best: tuple[float, Point] | None = None
    wide, high = size
    lines = [_stretches(rings, y, window.width) for y in range(0, window.height, _LINE)]
    for number in range(2, len(lines) - 2):
        y = number * _LINE
        for left, right in lines[number]:
            for x in (left + share * (right - left) for share in (0.5, 0.35, 0.65)):
                box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                around = (lines[number - 1], lines[number + 1])
                fits = all(any(a <= box[0] and box[2] <= b for a, b in line) for line in around)
                room = min(x - left, right - x)
                if fits and room >= wide / 2 and not _meets(box, taken) and (best is None or room > best[0]):
                    best = room, (round(x, 1), float(y))
    return best[1] if best else None


def _stretches(rings: list[list[Point]], y: float, width: int) -> list[tuple[float, float]]:
    """Return the stretches of a level line that lie inside rings, inside the map."""
    crossings = sorted(
        a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (a[1] > y) != (b[1] > y)
    )
    pairs = zip(crossings[::2], crossings[1::2], strict=False)
    return [(max(left, 4), min(right, width - 4)) for left, right in pairs if right > 4 and left < width - 4]


def beside(point: Point, size: Point, window: Window, taken: list[Box]) -> tuple[Point, Box] | None:
    """Return where words of `size` begin beside a point, clear of what is `taken`, and their box."""
    wide, high = size
    x, y = point
    for left, top in (
        (x + 10, y - high / 2),
        (x - 10 - wide, y - high / 2),
        (x - wide / 2, y - 10 - high),
        (x - wide / 2, y + 10),
    ):
        box = (left, top, left + wide, top + high)
        inside = left >= 2 and top >= 2 and box[2] <= window.width - 2 and box[3] <= window.height - 2
        if inside and not _meets(box, taken):
            return (round(left, 1), round(top + high - 4, 1)), box
    return None


def _meets(box: Box, taken: list[Box]) -> bool:
    return any(
        box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1] for other in taken
    )
