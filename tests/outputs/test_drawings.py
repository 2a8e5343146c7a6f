from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.outputs.drawings import Kept, draw
from generator.pages.drawn import at, canvas, rows_of, texts
from generator.pages.pictures import Drawing
from tests.hostile.corpus import PRINTED
from tests.projects import ROOT, files_below

SVG = "{http://www.w3.org/2000/svg}"


def _drawing(name: str = "a", text: str = "words", **mark: Any) -> Drawing:
    points = [{"x": 10, "y": 20}, {"x": 60, "y": 40}]
    line = rows_of(points, {"type": "line", "color": "#0b5563", **mark}, x=at("x"), y=at("y"))
    spec = canvas(100, 50, [line, *texts([{"x": 10, "y": 30, "text": text}])])
    return Drawing(f"x/charts/{name}.svg", f"Title {text}", f"Words {text}", 100, 50, spec)


def _parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn here


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


def test_a_drawing_is_named_described_and_left_to_the_size_of_its_page(kept: Kept) -> None:
    root = _parsed(draw([_drawing()], kept)["x/charts/a.svg"])

    assert root.attrib == {"viewBox": "0 0 100 50", "role": "img"}
    assert root.findtext(f"{SVG}title") == "Title words"
    assert root.findtext(f"{SVG}desc") == "Words words"
    assert "prefers-color-scheme:dark" in (root.findtext(f"{SVG}style") or "")


def test_the_order_of_drawing_and_what_was_kept_change_no_byte(tmp_path: Path) -> None:
    one, other = _drawing("one", clip=True), _drawing("other", "more words", clip=True)
    first = draw([one, other], Kept(tmp_path / "first"))
    second = draw([other, one, one], Kept(tmp_path / "second"))

    assert first == second == draw([one, other], Kept(tmp_path / "first"))
    assert b"#c1" in first[one.path]
    assert b"#c1" in first[other.path]


def test_another_process_draws_the_same_bytes(kept: Kept) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.outputs.test_drawings import _drawing, draw, Kept;"
        "made = draw([_drawing(text='x'), _drawing()], Kept(Path(sys.argv[1])));"
        "sys.stdout.buffer.write(made['x/charts/a.svg'])"
    )
    command = [sys.executable, "-c", script, str(kept.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    assert done.stdout == draw([_drawing()], Kept(kept.folder / "other"))["x/charts/a.svg"]


def test_what_was_drawn_before_is_not_drawn_again(kept: Kept) -> None:
    draw([_drawing()], kept)
    (path,) = kept.folder.iterdir()
    other = path.read_bytes().partition(b"\n")[2].replace(b"words", b"kept!")
    path.write_bytes(hashlib.sha256(other).hexdigest().encode() + b"\n" + other)

    assert b">kept!<" in draw([_drawing()], kept)["x/charts/a.svg"]
    assert b">kept!<" in draw([_drawing()], Kept(kept.folder / "empty", more=kept.folder))["x/charts/a.svg"]


def test_only_a_new_drawing_asks_for_the_library_that_draws(kept: Kept) -> None:
    draw([_drawing()], kept)
    script = (
        "import sys; from pathlib import Path; from tests.outputs.test_drawings import _drawing, draw, Kept;"
        "draw([_drawing()], Kept(Path(sys.argv[1]))); sys.exit('vl_convert' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(kept.folder)]

    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("spoiled", [b"", b"no digest", b"0" * 64 + b"\n<svg/>", b"\xff\xfe\n\xff"])
def test_what_was_kept_and_is_broken_is_drawn_anew(kept: Kept, spoiled: bytes) -> None:
    before = draw([_drawing()], kept)
    (path,) = kept.folder.iterdir()
    good = path.read_bytes()
    path.write_bytes(spoiled)

    assert draw([_drawing()], kept) == before
    assert path.read_bytes() == good


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    assert draw([_drawing()], Kept(tmp_path / "file")) == draw(
        [_drawing()], Kept(tmp_path / "file" / "below")
    )


def test_a_link_that_leads_elsewhere_is_not_followed_when_writing(kept: Kept, tmp_path: Path) -> None:
    draw([_drawing()], kept)
    (path,) = kept.folder.iterdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("somebody’s work", "utf-8")
    path.unlink()
    path.symlink_to(elsewhere)
    draw([_drawing()], kept)

    assert elsewhere.read_text("utf-8") == "somebody’s work"


def test_the_folder_does_not_grow_for_ever(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", spare=2)
    for number in range(6):
        draw([_drawing(text=f"words {number}")], kept)
        for path in kept.folder.iterdir():
            os.utime(path, ns=(path.stat().st_mtime_ns - 10**9,) * 2)

    assert len(files_below(kept.folder)) == 3


@pytest.mark.parametrize("part", ["data", "mark"], ids=["data", "an image"])
def test_nothing_is_fetched_even_if_a_drawing_asks_for_it(kept: Kept, part: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        data = {"url": url} if part == "data" else {"values": [{"x": 1}]}
        mark = {"type": "image", "url": url} if part == "mark" else {"type": "point"}
        spec = {**canvas(100, 50, []), "data": data, "mark": mark, "encoding": {"x": at("x")}}
        del spec["layer"]
        with contextlib.suppress(ValueError):
            draw([Drawing("a.svg", "a", "b", 100, 50, spec)], kept)
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


HOSTILE = (
    "<script>window.hacked=1</script>",
    '"><image href="//evil.example/x.png"/>',
    "]]></style><style>*{display:none}",
    "&lt;b&gt; &amp; &#0;",
    "datum.x + signal('width')",
    '{"signal": "1"} {{7*7}} ${7}',
    "javascript:alert(1) url(#c1) url(//evil.example/)",
)


def test_every_text_of_the_hostile_corpus_is_text_in_a_drawing(kept: Kept) -> None:
    words = [" ".join(text.text.split()) for text in PRINTED]
    rows = [{"x": 10, "y": 10, "text": word} for word in words]
    made = Drawing("a.svg", " ".join(words), " ".join(words), 100, 50, canvas(100, 50, texts(rows)))
    root = _parsed(draw([made], kept)["a.svg"])

    assert {part.text for part in root.iter(f"{SVG}text")} == set(words)
    assert {part.tag.removeprefix(SVG) for part in root.iter()} == {
        "svg",
        "title",
        "desc",
        "style",
        "g",
        "text",
    }
    assert root.findtext(f"{SVG}title") == made.title
    assert not [
        name for part in root.iter() for name in part.attrib if name.startswith(("on", "href", "src"))
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_text_in_a_drawing(kept: Kept, text: str) -> None:
    root = _parsed(draw([_drawing(text=text)], kept)["x/charts/a.svg"])
    harmless = _parsed(draw([_drawing(text="words")], kept)["x/charts/a.svg"])
    shown = {part.text for part in root.iter(f"{SVG}text")}

    assert shown == {text}
    assert [(part.tag, sorted(part.attrib)) for part in root.iter()] == [
        (part.tag, sorted(part.attrib)) for part in harmless.iter()
    ]
