"""Reads the borders of countries that come with the generator."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from generator.models.borders import Borders

_FILE = Path(__file__).parents[1] / "borders" / "countries.json"


@cache
def load_borders() -> Borders:
    """Return the borders of all countries; see generator/borders/README.md."""
    read = json.loads(_FILE.read_text("utf-8"))
    return Borders(
        read["steps"],
        tuple(tuple(arc) for arc in read["arcs"]),
        {
            country["name"]: tuple(tuple(tuple(ring) for ring in polygon) for polygon in country["rings"])
            for country in read["countries"]
        },
    )
