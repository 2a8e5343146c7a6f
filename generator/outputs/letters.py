"""How wide the letters of a typeface are, read from its file: https://learn.microsoft.com/typography/opentype/spec/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack_from

FONTS = Path(__file__).parent / "fonts"
_WIDEST = 1.4
"""What a letter counts for that the typeface lacks, in ems: wider than any that another would lend."""


@dataclass(frozen=True)
class Face:
    """A typeface: its family and weight as drawings name them, and the widths of its letters in ems."""

    family: str
    weight: int
    widths: Mapping[str, float]

    def width(self, text: str) -> float:
        """Return how wide a line is, in ems; kerning, which mostly brings letters closer, is left out."""
        return sum(self.widths.get(sign, _WIDEST) for sign in text)


@cache
def serif() -> Face:
    """Return the typeface of headlines."""
    return Face("Source Serif 4", 600, _widths((FONTS / "SourceSerif4_600SemiBold.ttf").read_bytes()))


@cache
def sans() -> Face:
    """Return the typeface of everything else."""
    return Face("Inter", 500, _widths((FONTS / "Inter_500Medium.ttf").read_bytes()))


def _widths(font: bytes) -> dict[str, float]:
    tables = {}
    for number in range(unpack_from(">H", font, 4)[0]):
        tag, _, start, _ = unpack_from(">4sLLL", font, 12 + 16 * number)
        tables[tag] = start
    em = unpack_from(">H", font, tables[b"head"] + 18)[0]
    metrics = unpack_from(">H", font, tables[b"hhea"] + 34)[0]

    def advance(glyph: int) -> float:
        return float(unpack_from(">H", font, tables[b"hmtx"] + 4 * min(glyph, metrics - 1))[0] / em)

    return {chr(code): advance(glyph) for code, glyph in _glyphs(font, tables[b"cmap"]).items()}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return letter -> glyph, from the table of format 4, which every typeface has."""
    starts = [
        cmap + unpack_from(">L", font, cmap + 8 + 8 * number)[0]
        for number in range(unpack_from(">H", font, cmap + 2)[0])
    ]
    at = next(start for start in starts if unpack_from(">H", font, start)[0] == 4)
    double = unpack_from(">H", font, at + 6)[0]
    ends, firsts, deltas, offsets = (at + 14, at + 16 + double, at + 16 + 2 * double, at + 16 + 3 * double)
    found = {}
    for segment in range(0, double, 2):
        (end,), (first,) = unpack_from(">H", font, ends + segment), unpack_from(">H", font, firsts + segment)
        (delta,), (offset,) = (
            unpack_from(">H", font, deltas + segment),
            unpack_from(">H", font, offsets + segment),
        )
        for code in range(first, end + 1):
            glyph = (
                code
                if not offset
                else unpack_from(">H", font, offsets + segment + offset + 2 * (code - first))[0]
            )
            if glyph and code != 0xFFFF:
                found[code] = (glyph + delta) % 0x10000
    return found
