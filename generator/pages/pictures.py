"""A picture as a page shows it: drawings to be made, words made from their data, and that data as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.pages.links import Links
from generator.pages.text import literal

Spec = Mapping[str, Any]

WIDE = "(min-width: 60rem)"
"""From which width of the window the wide drawing is shown: there, the text column is as wide as it gets."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: where it stands in docs/, its size, and how Vega-Lite is told to draw it.

    Typed words stand in the `values` of its data alone, never where Vega reads an expression or an address.
    """

    path: str
    title: str
    description: str
    width: int
    height: int
    spec: Spec


@dataclass(frozen=True, slots=True)
class Table:
    """The data of a picture: where the CSV file stands in docs/, names of columns, rows."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What readers see of some data: one drawing for phones, one for wide screens (or the same for both)."""

    title: str
    summary: str
    alt: str
    """The same in a few words, for whoever does not see the drawing; the summary is read to them anyway."""
    narrow: Drawing
    wide: Drawing
    table: Table
    key: tuple[tuple[str, str], ...] = ()
    """Sign -> what it stands for."""

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The drawings to be made, each once."""
        return (self.narrow,) if self.narrow == self.wide else (self.narrow, self.wide)

    def image(self, links: Links) -> Markup:
        """Return the drawings as Markdown, with its alt text and room kept on the page."""
        narrow, wide = self.narrow, self.wide
        source = Markup('<source media="{}" srcset="{}" width="{}" height="{}">').format(
            WIDE, links.to(wide.path), wide.width, wide.height
        )
        image = Markup("![{}]({}){{: width={} height={} loading=lazy }}").format(
            literal(self.alt),
            links.to(narrow.path),
            narrow.width,
            narrow.height,
        )
        return Markup("<picture>{}{}</picture>").format(source if wide != narrow else Markup(), image)

    def csv(self, links: Links) -> Markup:
        """Return a link to the data as a file."""
        return links.link("Data as CSV", links.to(self.table.path))


def picture_path(slug: str, name: str, ending: str) -> str:
    """Return where a file of a picture stands in docs/; ids hold no full stop, so it can meet no other."""
    return f"{slug}/charts/{name}.{ending}"
