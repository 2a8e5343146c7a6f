"""What all drawings share: colours, type, and text that stays in its place."""

from __future__ import annotations

import textwrap
from typing import Any

PAPER, INK, SOFT, RULE, STRONG, ACCENT, TINT, SURFACE = (
    "#fdfcf9", "#1d1c1a", "#57534c", "#dcd7cc", "#8a857b", "#0b5563", "#e4eef0", "#f4f2ec",
)  # fmt: skip
DARK = {
    PAPER: "#171614",
    INK: "#ebe7df",
    SOFT: "#b5afa4",
    RULE: "#3b3833",
    STRONG: "#7d776d",
    ACCENT: "#8accd6",
    TINT: "#1d2e32",
    SURFACE: "#211f1c",
}
"""Colour for light -> colour for dark, as in overrides/assets/css/tokens.css."""

COLUMN, PHONE = 864, 300
"""How wide a drawing is at most: the widest text column, and that of the smallest phone, in pixels."""

FONT = "Inter, system-ui, sans-serif"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

Layer = dict[str, Any]
Values = dict[str, Any]


def canvas(width: int, height: int, layers: list[Layer]) -> dict[str, Any]:
    """Return a specification whose layers give every place in pixels from the upper left corner."""
    return {
        "$schema": _SCHEMA,
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": "none",
        "background": None,
        "view": {"stroke": None},
        "config": {"font": FONT, "aria": False},
        "layer": layers,
    }


def rows_of(values: list[Values], mark: Layer, **encoding: Any) -> Layer:
    """Return a layer that draws `mark` once for each of `values`."""
    return {"data": {"values": values}, "mark": {"clip": False, **mark}, "encoding": encoding}


def at(field: str) -> Layer:
    """Return the encoding of a place that `field` gives in pixels."""
    return {"field": field, "type": "quantitative", "scale": None}


def upright(values: list[Values], **style: Any) -> Layer:
    """Return a layer of lines at `x` from `y1` to `y2`."""
    mark = {"type": "rule", "color": SOFT, **style}
    return rows_of(values, mark, x=at("x"), y=at("y1"), y2={"field": "y2"})


def level(values: list[Values], **style: Any) -> Layer:
    """Return a layer of lines at `y` from `x1` to `x2`."""
    mark = {"type": "rule", "color": SOFT, **style}
    return rows_of(values, mark, y=at("y"), x=at("x1"), x2={"field": "x2"})


def texts(values: list[Values], **style: Any) -> list[Layer]:
    """Return layers that write `text` at `x` and `y`: first its halo, so that no line runs through it."""
    own = {"fontSize": 14, "lineHeight": 16, "lineBreak": "\n", "color": INK, "baseline": "alphabetic"}
    mark = {"type": "text", **own, **style}
    where = {"x": at("x"), "y": at("y"), "text": {"field": "text", "type": "nominal"}}
    halo = {**mark, "color": PAPER, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [rows_of(values, halo, **where), rows_of(values, mark, **where)]


def wrapped(text: str, letters: int, lines: int = 3) -> str:
    """Return `text` in lines of at most so many letters; what is longer ends in "…"."""
    return (
        "\n".join(textwrap.wrap(text, letters, max_lines=lines, placeholder="…", break_on_hyphens=False))
        or "…"
    )
