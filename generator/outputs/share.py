"""Share pictures: what `pages/sharing.py` tells, laid out as SVG and turned into a PNG of 1200 × 630 pixels.

The letters are those of the two typefaces in `fonts/`, whatever the computer has, and are measured by them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from xml.etree import ElementTree as ET

from generator.outputs.drawings import Kept
from generator.outputs.letters import FONTS, Face, sans, serif
from generator.pages.sharing import ShareImage

WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
_PAPER, _INK, _SOFT, _ACCENT, _RULE = "#fdfcf9", "#1d1c1a", "#57534c", "#0b5563", "#dcd7cc"


@dataclass(frozen=True)
class Fitted:
    """A text cut into lines of one size."""

    face: Face
    size: int
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """The width of its longest line, in pixels."""
        return max(map(self.face.width, self.lines), default=0) * self.size


def share_files(images: Iterable[ShareImage], kept: Kept) -> dict[str, bytes]:
    """Return the pictures as files: path in docs/ -> bytes."""
    made: dict[str, bytes] = {}
    used: set[str] = set()
    for image in images:
        svg = drawn(image)
        digest = hashlib.sha256(_maker().encode() + svg.encode()).hexdigest()
        name = f"{digest}.png"
        png = kept.read(name)
        if png is None:
            png = _png(svg)
            kept.write(name, png)
        used.add(name)
        made[image.path] = png
    kept.clean(used)
    return made


@cache
def _maker() -> str:
    """Return what a picture depends on beside its words: the program, and the letters."""
    letters = b"".join(path.read_bytes() for path in sorted(FONTS.glob("*.ttf")))
    return f"{version('vl-convert-python')} {hashlib.sha256(letters).hexdigest()}"


def _png(svg: str) -> bytes:
    import vl_convert  # noqa: PLC0415 - half a second, which only a new picture costs

    vl_convert.register_font_directory(str(FONTS))
    return bytes(vl_convert.svg_to_png(svg))


def drawn(image: ShareImage) -> str:
    """Return a picture as SVG."""
    root = ET.Element("svg", _size(WIDTH, HEIGHT), xmlns="http://www.w3.org/2000/svg")
    _add(root, "rect", fill=_PAPER, width=WIDTH, height=HEIGHT)
    _add(root, "rect", fill=_ACCENT, width=WIDTH, height=14)
    frame = ET.SubElement(root, "svg", _size(_ROOM, HEIGHT), x=str(_MARGIN), y="0", overflow="hidden")
    _lines(frame, (0, 96), _fit(sans(), image.site, _ROOM, ((30, 1),)), _ACCENT)
    if image.amount:
        _lines(frame, (0, 190), _fit(serif(), image.title, _ROOM, ((72, 3), (60, 4), (46, 5))), _INK)
        _figure(frame, image)
    else:
        _lines(frame, (0, 210), _fit(serif(), image.title, _ROOM, ((84, 4), (68, 5), (54, 6))), _INK)
        _lines(frame, (0, 572), _fit(sans(), image.line, _ROOM, ((28, 1),)), _SOFT)
    return ET.tostring(root, encoding="unicode")


def _figure(frame: ET.Element, image: ShareImage) -> None:
    _add(frame, "rect", fill=_RULE, y=424, width=_ROOM, height=2)
    amount = _fit(serif(), image.amount, _ROOM * 0.55, ((104, 1), (64, 1), (44, 2), (30, 4)))  # never cut
    _lines(frame, (0, 560 - 40 * (len(amount.lines) - 1)), amount, _ACCENT)
    left = amount.width + 32
    label = _fit(sans(), image.label, _ROOM - left, ((34, 1), (30, 2)))
    line = _fit(sans(), image.line, _ROOM - left, ((28, 1), (24, 2)))
    down = 30 * (len(line.lines) - 1)
    _lines(frame, (left, 516 - down * 0.6 - 35 * (len(label.lines) - 1)), label, _INK)
    _lines(frame, (left, 560 - down * 0.5), line, _SOFT)


def _size(width: int, height: int) -> dict[str, str]:
    return {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}


def _add(parent: ET.Element, name: str, **attributes: str | float) -> ET.Element:
    return ET.SubElement(parent, name, {key: f"{value}" for key, value in attributes.items()})


def _lines(parent: ET.Element, at: tuple[float, float], text: Fitted, fill: str) -> None:
    for number, line in enumerate(text.lines):
        top = at[1] + number * text.size * 1.16
        part = _add(parent, "text", x=round(at[0], 1), y=round(top, 1), fill=fill)
        part.attrib |= {
            "font-family": f"'{text.face.family}'",  # quoted: a name may end in a number
            "font-weight": str(text.face.weight),
            "font-size": str(text.size),
        }
        part.text = line


def _fit(face: Face, text: str, room: float, sizes: Sequence[tuple[int, int]]) -> Fitted:
    """Return `text` in the first of (size, most lines) that it fits; in the last, the rest is cut off."""
    size, most = sizes[0]
    lines: list[str] = []
    for size, most in sizes:
        lines = list(_wrap(face, _drawable(text), room / size))
        if len(lines) <= most:
            return Fitted(face, size, tuple(lines))
    last = lines[most - 1]
    while last and face.width(f"{last}…") > room / size:
        last = last[:-1]
    return Fitted(face, size, (*lines[: most - 1], f"{last.rstrip(' ,;:')}…"))


def _wrap(face: Face, text: str, room: float) -> Iterator[str]:
    """Yield lines no wider than `room`, in ems; a word that is too long for a line is cut."""
    line = ""
    for word in text.split():
        whole = f"{line} {word}" if line else word
        if face.width(whole) <= room:
            line = whole
            continue
        if line:
            yield line
        line = ""
        for sign in word:
            if line and face.width(line + sign) > room:
                yield line
                line = ""
            line += sign
    if line:
        yield line


def _drawable(text: str) -> str:
    """Return `text` without what XML cannot hold, and what means nothing in a picture."""
    return "".join(sign if sign.isprintable() or sign.isspace() else " " for sign in text)
