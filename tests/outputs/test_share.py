"""Share pictures: their letters are really drawn, nothing stands out of the frame, and no number is cut."""

from __future__ import annotations

import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from struct import unpack_from
from xml.etree import ElementTree as ET

import pytest

from generator.outputs.drawings import Kept
from generator.outputs.letters import sans, serif
from generator.outputs.share import HEIGHT, WIDTH, drawn, share_files
from generator.pages.sharing import ShareImage

PLAIN = ShareImage(
    "lake/share.png", "The Quill", "The lake", "8", "Cows missing", "as of 2 May 2031, says Reed"
)
HOSTILE = '</text><script>alert(1)</script>&amp;"\'<image href="https://x.example/"/>\x07\u202e'
LONG = {"W": "W" * 400, "Щ": "Щ" * 400, "hostile": HOSTILE * 9, "emoji, which the typefaces lack": "😀" * 90}


def _png(image: ShareImage, folder: Path) -> bytes:
    return share_files([image], Kept(folder))[image.path]


def _rows(png: bytes) -> list[bytes]:
    """Return the rows of a PNG of 8 bits and four channels: https://www.w3.org/TR/png-3/#9Filters."""
    at, packed = 8, b""
    width, height, *kind = unpack_from(">LLBB", png, 16)
    assert (width, height, kind) == (WIDTH, HEIGHT, [8, 6])
    while at < len(png):
        size, tag = unpack_from(">L4s", png, at)
        packed += png[at + 8 : at + 8 + size] if tag == b"IDAT" else b""
        at += 12 + size
    raw, step = zlib.decompress(packed), 4 * width + 1
    rows: list[bytes] = []
    for start in range(0, len(raw), step):
        line, above = bytearray(raw[start + 1 : start + step]), rows[-1] if rows else bytes(step)
        for i in range(len(line)) if raw[start] else ():
            left, up, corner = line[i - 4] if i > 3 else 0, above[i], above[i - 4] if i > 3 else 0
            near = min((left, up, corner), key=lambda value: abs(left + up - corner - value))
            line[i] = (line[i] + (0, left, up, (left + up) // 2, near)[raw[start]]) & 255
        rows.append(bytes(line))
    return rows


@pytest.mark.parametrize("field", ["site", "title", "amount", "label", "line"])
@pytest.mark.parametrize(
    "words", ["Words", "Слова", "Ґєїё", "Łódź"], ids=["Latin", "Cyrillic", "Ukrainian", "Polish"]
)
def test_every_part_is_drawn_in_both_alphabets(tmp_path: Path, field: str, words: str) -> None:
    """A typeface that is not found leaves a blank, without an error."""
    some = replace(PLAIN, **{field: words})
    other = replace(PLAIN, **{field: words[::-1]})

    assert _png(some, tmp_path) != _png(other, tmp_path)


@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_nothing_stands_in_the_margins_however_long_the_words(tmp_path: Path, words: str) -> None:
    long = ShareImage("x/share.png", words, words, "more than 1,000,000,000", words, words)
    rows = _rows(_png(long, tmp_path))[20:]
    paper = rows[0][:4]

    assert {row[:4] for row in rows} == {paper}
    assert {row[side : side + 4] for row in rows for side in (4 * 60, 4 * (WIDTH - 60))} == {paper}
    assert rows[-6] == paper * WIDTH


def test_a_number_is_never_cut() -> None:
    for number in (
        "at least 1,234,567",
        "more than 1,000,000,000 to 2,000,000,000,000",
        "fewer than 13,015,123.25",
    ):
        assert number in " ".join(_texts(replace(PLAIN, amount=number)))


def test_what_is_too_long_ends_in_dots() -> None:
    assert any(text.endswith("…") for text in _texts(replace(PLAIN, title="a long headline " * 40)))


def test_hostile_words_are_text() -> None:
    root = ET.fromstring(drawn(ShareImage("x", *[HOSTILE] * 5)))  # noqa: S314 - our own

    assert {part.tag.rpartition("}")[2] for part in root.iter()} == {"svg", "rect", "text"}


def test_the_same_words_make_the_same_bytes_and_are_drawn_once(tmp_path: Path) -> None:
    first = _png(PLAIN, tmp_path / "first")
    kept = list((tmp_path / "first").iterdir())

    assert first == _png(PLAIN, tmp_path / "second") == _png(PLAIN, tmp_path / "first")
    assert list((tmp_path / "first").iterdir()) == kept
    assert len(kept) == 1


def test_widths_are_those_of_the_typefaces() -> None:
    assert sans().widths["W"] > sans().widths["i"] > 0.2
    assert serif().widths["Щ"] > serif().widths["і"] > 0.2
    assert serif().width("…") == pytest.approx(0.87, abs=0.1)
    assert sans().width("字") > 1


@cache
def _texts(image: ShareImage) -> list[str]:
    return [part.text or "" for part in ET.fromstring(drawn(image)).iter() if part.tag.endswith("text")]  # noqa: S314
