"""Step lines, drawn twice: from left to right where there is room, and from top to bottom for phones."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.drawn import (
    ACCENT,
    COLUMN,
    INK,
    PAPER,
    PHONE,
    RULE,
    SOFT,
    Layer,
    Values,
    at,
    canvas,
    level,
    rows_of,
    texts,
    upright,
    wrapped,
)
from generator.pages.pictures import Spec

_SHAPES = (("circle", "●"), ("square", "■"), ("diamond", "◆"), ("triangle-up", "▲"))
_DASHES = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3])


@dataclass(frozen=True, slots=True)
class Point:
    """One reading of a drawing: its place in the order, its number, and what is written at it."""

    place: int
    count: int
    low: float
    high: float
    label: str
    day: str
    clock: str
    is_exact: bool
    is_fall: bool

    @property
    def value(self) -> float:
        """Where its point stands; of a range, the middle."""
        return (self.low + self.high) / 2


def sign_of(count: int) -> str:
    """Return the sign that stands for a count in words."""
    return _SHAPES[count % 4][1]


def pitch_of(points: list[Point]) -> int:
    """Return how far readings stand apart from left to right; 0 if they cannot all be read that way."""
    longest = max(len(line) for point in points for line in wrapped(point.label, 8).split("\n"))
    most = (COLUMN - 108) // max(len(points) - 1, 1)
    return 0 if most < max(53, 7 * longest) else min(most, 96)


def across(points: list[Point], pitch: int) -> tuple[int, int, Spec]:
    """Return width, height and specification of the drawing that runs from left to right."""
    left, top, bottom = 44, 44, 250
    width = left + pitch * (len(points) - 1) + 64
    y_of = _scale(points, bottom, top)
    x_of = [left + 24 + pitch * point.place for point in points]
    marks = [
        {**_marked(point), "x": x, "y": y_of[point.value], "y1": y_of[point.low], "y2": y_of[point.high]}
        for point, x in zip(points, x_of, strict=True)
    ]
    starts = [(x_of[place], wrapped(day, 9, 5)) for place, day in _day_starts(points)]
    height = bottom + 74 + 16 * max(day.count("\n") + 1 for _, day in starts)
    layers = [
        level([{"x1": left, "x2": width - 8, "y": y_of[0.0]}]),
        upright([{"x": x - pitch / 2, "y1": top - 30, "y2": bottom + 66} for x, _ in starts[1:]], color=RULE),
        *_lines(marks, "step-after"),
        upright(marks, color=INK, strokeWidth=5),
        *_dots(marks),
        *texts(_numbers_across(points, x_of, y_of), fontSize=12.5, fontWeight=600),
        *texts(
            [
                {"x": x, "y": bottom + 34, "text": wrapped(point.clock or "–", 7)}
                for point, x in zip(points, x_of, strict=True)
            ],
            fontSize=12.5,
            color=SOFT,
        ),
        *texts(
            [{"x": x - 22, "y": bottom + 72, "text": day} for x, day in starts], fontSize=12.5, align="left"
        ),
        *texts([{"x": left - 6, "y": y_of[0.0] + 4, "text": "0"}], color=SOFT, align="right"),
    ]
    return width, height, canvas(width, height, layers)


def _numbers_across(points: list[Point], x_of: list[int], y_of: dict[float, float]) -> list[Values]:
    """Return the number of each reading: above its point, but below it where the line comes from above."""
    values: list[Values] = []
    for point, x in zip(points, x_of, strict=True):
        label = wrapped(point.label, 8)
        is_below = point.is_fall or point.count > 0
        up = 16 * label.count("\n") + 12
        y = y_of[point.low] + 20 if is_below else y_of[point.high] - up
        values.append({"x": x, "y": y, "text": label})
    return values


def downwards(points: list[Point]) -> tuple[int, int, Spec]:
    """Return width, height and specification of the drawing that runs from top to bottom."""
    labels = [wrapped(point.label, 16) for point in points]
    clocks = [wrapped(point.clock or "–", 14) for point in points]
    room = 16 + 9 * max(len(line) for label in labels for line in label.split("\n"))
    x_of = _scale(points, 112, PHONE - room)
    starts = dict(_day_starts(points))
    y, y_of, days = 0, [], []
    for point in points:
        if point.place in starts:
            y += 34 if point.place else 16
            days.append((y, starts[point.place]))
        y += 34 if "\n" in labels[point.place] or "\n" in clocks[point.place] else 30
        y_of.append(y)
    height = y + 34
    rows = list(zip(points, y_of, labels, strict=True))
    marks = [
        {**_marked(point), "y": y, "x": x_of[point.value], "x1": x_of[point.low], "x2": x_of[point.high]}
        for point, y, _ in rows
    ]
    numbers = [
        {"x": x_of[point.high] + 10, "y": y + (16 if point.is_fall else 5), "text": label}
        for point, y, label in rows
    ]
    hours = [
        {"x": 0, "y": y + (5 if "\n" not in clock else -3), "text": clock}
        for clock, y in zip(clocks, y_of, strict=True)
    ]
    layers = [
        upright([{"x": x_of[0.0], "y1": 26, "y2": height - 16}]),
        level([{"x1": 0, "x2": PHONE, "y": y - 20} for y, _ in days[1:]], color=RULE),
        *_lines(marks, "step-before"),
        level(marks, color=INK, strokeWidth=5),
        *_dots(marks),
        *texts(numbers, fontWeight=600, align="left"),
        *texts(hours, color=SOFT, align="left"),
        *texts([{"x": 0, "y": y, "text": day} for y, day in days], fontWeight=600, align="left"),
        *texts([{"x": x_of[0.0], "y": height - 2, "text": "0"}], color=SOFT),
    ]
    return PHONE, height, canvas(PHONE, height, layers)


def _scale(points: list[Point], start: int, end: int) -> dict[float, float]:
    """Return where each number stands in pixels, nought (or the lowest number) at `start`."""
    numbers = {number for point in points for number in (point.low, point.high, point.value)} | {0.0}
    lowest, highest = min(numbers), max(numbers)
    length = (highest - lowest) or 1.0
    return {number: round(start + (end - start) * (number - lowest) / length, 1) for number in numbers}


def _day_starts(points: list[Point]) -> list[tuple[int, str]]:
    """Return the points that open a day, and that day in words."""
    days = [point.day for point in points]
    return [(number, day) for number, day in enumerate(days) if number == 0 or days[number - 1] != day]


def _marked(point: Point) -> Values:
    return {"count": point.count, "order": point.place, "hollow": not point.is_exact}


def _lines(marks: list[Values], steps: str) -> list[Layer]:
    """Return a step line for each count: one solid and coloured, the others in dashes of their own."""
    order = {"field": "order", "type": "quantitative"}
    shared = {"type": "line", "interpolate": steps, "strokeWidth": 2}
    return [
        rows_of(
            [mark for mark in marks if mark["count"] == count],
            {**shared, "color": _colour(count), "strokeDash": _DASHES[count % 4]},
            x=at("x"),
            y=at("y"),
            order=order,
        )
        for count in sorted({mark["count"] for mark in marks})
    ]


def _dots(marks: list[Values]) -> list[Layer]:
    """Return the points of the readings, hollow where the time is not exact."""
    shared = {"type": "point", "size": 64, "strokeWidth": 2, "opacity": 1}
    layers = []
    for count, hollow in sorted({(mark["count"], mark["hollow"]) for mark in marks}):
        colour = _colour(count)
        look = {"shape": _SHAPES[count % 4][0], "stroke": colour, "fill": PAPER if hollow else colour}
        rows = [mark for mark in marks if (mark["count"], mark["hollow"]) == (count, hollow)]
        layers.append(rows_of(rows, {**shared, **look}, x=at("x"), y=at("y")))
    return layers


def _colour(count: int) -> str:
    return SOFT if count else ACCENT
