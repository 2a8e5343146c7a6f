"""A drawing of Vega as a file of this site: named in words, light and dark, the same bytes each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from generator.pages.drawn import DARK
from generator.pages.pictures import Drawing

_SVG = "http://www.w3.org/2000/svg"
_UNNEEDED = ("class", "role", "pointer-events", "opacity")
_REFERENCE = re.compile(r"url\(#([^)]*)\)")

ET.register_namespace("", _SVG)


def finished(svg: str, drawing: Drawing) -> bytes:
    """Return `svg` with title, description and colours for both schemes.

    Its size is left to the page that shows it, and its ids are counted anew: Vega counts them through all
    that a process draws.
    """
    root = ET.fromstring(svg)  # noqa: S314 - Vega made it
    _tidy(root)
    _number_ids(root)
    root.attrib.clear()
    root.attrib |= {"viewBox": f"0 0 {drawing.width} {drawing.height}", "role": "img"}
    for place, (tag, text) in enumerate(
        (("title", drawing.title), ("desc", drawing.description), ("style", _style()))
    ):
        part = ET.Element(f"{{{_SVG}}}{tag}")
        part.text = text
        root.insert(place, part)
    shown: str = ET.tostring(root, encoding="unicode")
    return f"{shown}\n".encode()


def _tidy(parent: ET.Element) -> None:
    """Take out what only Vega's own viewer needs."""
    for part in list(parent):
        if part.get("display") == "none" or part.get("class") == "background":
            parent.remove(part)
            continue
        for name in list(part.attrib):
            if name.startswith("aria-") or (name in _UNNEEDED and part.get(name) != "0"):
                del part.attrib[name]
        _tidy(part)


def _number_ids(root: ET.Element) -> None:
    names = {part.attrib["id"]: f"c{number}" for number, part in enumerate(root.iterfind(".//*[@id]"), 1)}
    for part in root.iter():
        for name, value in part.attrib.items():
            if name == "id":
                part.attrib[name] = names[value]
            elif "url(#" in value:
                part.attrib[name] = _REFERENCE.sub(lambda found: f"url(#{names[found[1]]})", value)


def _style() -> str:
    """Return the colours for a dark page: drawings are made in those for a light one."""
    rules = "".join(
        f'[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}' for light, dark in DARK.items()
    )
    return f"@media (prefers-color-scheme:dark){{{rules}}}"
