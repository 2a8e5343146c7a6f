"""Drawings as SVG files, made by Vega-Lite, and kept so that none is made twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from generator.errors import GeneratorError
from generator.outputs.files import write_file
from generator.outputs.svg import finished
from generator.pages.pictures import Drawing, Spec

_VEGA_LITE = "5.21"


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of drawings made before, named by what they were made from; and one more that is only read.

    It changes no byte of what comes out: what is missing, broken or not to be written is drawn anew.
    """

    folder: Path
    more: Path | None = None
    spare: int = 200
    """How many drawings that a run did not need stay beside those it needed."""

    def beside(self, name: str) -> Kept:
        """Return the folder of that name beside this one."""
        return replace(self, folder=self.folder.with_name(name), more=self.more and self.more.with_name(name))

    def read(self, name: str) -> bytes | None:
        """Return the drawing of that name; None if there is none, or if it is not as it was written."""
        for folder in (self.folder, self.more) if self.more else (self.folder,):
            try:
                digest, _, drawing = (folder / name).read_bytes().partition(b"\n")
                if hashlib.sha256(drawing).hexdigest().encode() == digest:
                    return drawing
            except OSError:
                continue
        return None

    def write(self, name: str, drawing: bytes) -> None:
        """Keep a drawing, if the folder can be written."""
        try:
            write_file(self.folder / name, hashlib.sha256(drawing).hexdigest().encode() + b"\n" + drawing)
        except GeneratorError:
            return

    def clean(self, used: set[str]) -> None:
        """Remove the oldest drawings that this run did not need, if there are many."""
        try:
            files = [path for path in self.folder.iterdir() if path.is_file() and path.name not in used]
            files.sort(key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
            for path in files[self.spare :]:
                path.unlink()
        except OSError:
            return


def draw(drawings: Iterable[Drawing], kept: Kept) -> dict[str, bytes]:
    """Return the drawings as files: path in docs/ -> bytes."""
    made: dict[str, bytes] = {}
    used: set[str] = set()
    for drawing in drawings:
        name = _name(drawing.spec)
        svg = kept.read(name)
        if svg is None:
            svg = _drawn(drawing.spec).encode()
            kept.write(name, svg)
        used.add(name)
        made[drawing.path] = finished(svg.decode(), drawing)
    if used:
        kept.clean(used)
    return made


def _name(spec: Spec) -> str:
    """Return the name of a drawing in the folder: a digest of all it is made from."""
    maker = f"{version('vl-convert-python')} {_VEGA_LITE}\n"
    text = maker + json.dumps(spec, sort_keys=True, ensure_ascii=False)
    return f"{hashlib.sha256(text.encode()).hexdigest()}.svg"


def _drawn(spec: Spec) -> str:
    """Return a drawing as Vega-Lite makes it; nothing is fetched, whatever the specification says."""
    import vl_convert  # noqa: PLC0415 - half a second, which only a new drawing costs

    return str(vl_convert.vegalite_to_svg(dict(spec), vl_version=_VEGA_LITE, allowed_base_urls=[]))
