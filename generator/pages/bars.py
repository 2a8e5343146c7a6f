"""Bars, drawn twice: with their names beside them where there is room, and above them for phones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from generator.pages.drawn import (
    ACCENT,
    PHONE,
    RULE,
    SOFT,
    STRONG,
    Layer,
    Values,
    at,
    canvas,
    rows_of,
    texts,
    upright,
    wrapped,
)
from generator.pages.pictures import Spec

_WIDE = 760


class Look(Enum):
    """What a bar stands for."""

    OWN = "own"
    """The event of the page, or what is told of it."""
    OTHER = "other"
    """Another event, or a whole that has parts."""
    OURS = "ours"
    """What nobody reported: worked out here."""


_STYLES: dict[Look, Values] = {
    Look.OWN: {"fill": ACCENT, "stroke": ACCENT},
    Look.OTHER: {"fill": STRONG, "stroke": STRONG},
    Look.OURS: {"fill": None, "stroke": SOFT, "strokeDash": [4, 3]},
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, where it starts and ends (`high` beyond `low` where a source gives a range)."""

    name: str
    number: str
    start: float
    low: float
    high: float
    look: Look
    is_strong: bool = False


def beside(bars: list[Bar]) -> tuple[int, int, Spec]:
    """Return width, height and specification of the drawing with names beside bars."""
    left, pitch = 290, 44
    rows = [(bar, 24 + pitch * place) for place, bar in enumerate(bars)]
    names = []
    for bar, y in rows:
        name = wrapped(bar.name, 38, 2)
        names.append(
            {"x": left - 14, "y": y + 5 - 8 * name.count("\n"), "text": name, "strong": bar.is_strong}
        )
    height = pitch * len(bars) + 4
    return _drawing(rows, names, (left, _WIDE, height), "right")


def stacked(bars: list[Bar]) -> tuple[int, int, Spec]:
    """Return width, height and specification of the drawing with names above bars."""
    rows, names, y = [], [], 4
    for bar in bars:
        name = wrapped(bar.name, 33, 3)
        y += 14
        names.append({"x": 0, "y": y, "text": name, "strong": bar.is_strong})
        y += 16 * name.count("\n") + 20
        rows.append((bar, y))
        y += 22
    return _drawing(rows, names, (1, PHONE, y), "left")


def _drawing(
    rows: list[tuple[Bar, int]], names: list[Values], size: tuple[int, int, int], align: str
) -> tuple[int, int, Spec]:
    left, width, height = size
    room = 16 + 9 * max(len(bar.number) for bar, _ in rows)
    most = max((bar.high for bar, _ in rows), default=0.0) or 1.0

    def place(number: float) -> float:
        return round(left + (width - room - left) * max(number, 0.0) / most, 1)

    ranges = [
        {"x1": place(bar.low), "x2": place(bar.high), "y1": y - 9, "y2": y + 9}
        for bar, y in rows
        if bar.high > bar.low
    ]
    numbers = [{"x": place(bar.high) + 8, "y": y + 5, "text": bar.number} for bar, y in rows]
    layers = [
        *_bars(ranges, {"fill": RULE, "stroke": RULE}),
        *(layer for look, style in _STYLES.items() for layer in _bars(_placed(rows, look, place), style)),
        upright([{"x": left, "y1": 4, "y2": height - 2}]),
        *texts(numbers, fontWeight=600, align="left"),
        *texts([name for name in names if not name["strong"]], align=align),
        *texts([name for name in names if name["strong"]], align=align, fontWeight=600),
    ]
    return width, height, canvas(width, height, layers)


def _placed(rows: list[tuple[Bar, int]], look: Look, place: Callable[[float], float]) -> list[Values]:
    return [
        {"x1": place(bar.start), "x2": place(bar.low), "y1": y - 9, "y2": y + 9}
        for bar, y in rows
        if bar.look is look
    ]


def _bars(values: list[Values], style: Values) -> list[Layer]:
    mark = {"type": "rect", "strokeWidth": 1.5, **style}
    where = {"x": at("x1"), "x2": {"field": "x2"}, "y": at("y1"), "y2": {"field": "y2"}}
    return [rows_of(values, mark, **where)] if values else []
