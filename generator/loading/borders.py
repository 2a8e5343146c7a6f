"""Reads the borders of countries that come with the generator."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.models.borders import Borders, Outline

_FILE = Path(__file__).parents[1] / "borders" / "countries.json"


@cache
def load_borders() -> Borders:
    """Return the borders of all countries; see generator/borders/README.md."""
    read = json.loads(_FILE.read_text("utf-8"))
    steps = read["steps"]
    return Borders(
        steps,
        tuple(tuple(arc) for arc in read["arcs"]),
        {country["name"]: tuple(_outlines(country, steps)) for country in read["countries"]},
    )


def _outlines(country: Mapping[str, Any], steps: int) -> Iterator[Outline]:
    for (west, south, east, north), rings in zip(country["boxes"], country["rings"], strict=True):
        box = (west / steps, south / steps, east / steps, north / steps)
        yield Outline(box, tuple(tuple(ring) for ring in rings))
