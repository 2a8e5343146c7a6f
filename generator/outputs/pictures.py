"""The files of pictures: drawings, and their data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.outputs.drawings import Kept, draw
from generator.outputs.tables import csv_file
from generator.pages.rendering import Page

DRAWN = ".nutgraf/charts"


def picture_files(pages: Iterable[Page], kept: Kept) -> dict[str, bytes]:
    """Return the files that the pictures of `pages` need: path in docs/ -> bytes."""
    pictures = [picture for page in pages for picture in page.pictures]
    tables = {picture.table.path: csv_file(picture.table) for picture in pictures}
    return tables | draw([drawing for picture in pictures for drawing in picture.drawings], kept)


def kept_at(root: Path) -> Kept:
    """Return where drawings of the site at `root` are kept."""
    return Kept(root / DRAWN)
