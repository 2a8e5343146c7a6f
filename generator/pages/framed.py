"""How a page writes that stands in a frame of another site: HTML, whole addresses, sources by name."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.models.content import Source
from generator.models.figure import Reading
from generator.models.prose import ListBlock, Paragraph, Prose
from generator.pages import dates
from generator.pages.links import Links
from generator.pages.prose import Printer
from generator.pages.text import address, literal
from generator.pages.view import View, source_name

_IN_LANGUAGE = Markup('<span lang="{}">{}</span>')


@dataclass(frozen=True)
class FramedLinks(Links):
    """Links of a framed page. Its frame opens them outside of itself (`<base target>`)."""

    def to(self, path: str, anchor: str = "") -> str:
        """Return the whole address of a page, or of a place on it."""
        page = f"{self.library.site.url}{path.removesuffix('index.md')}"
        return f"{page}#{anchor}" if anchor else page

    def link(self, text: str | Markup, target: str) -> Markup:
        """Return a link as HTML."""
        shown = text if isinstance(text, Markup) else literal(text)
        return Markup(f'<a href="{address(target)}">{shown}</a>')  # noqa: S704 - percent-encoded, and the gate

    def outside(self, text: str | Markup, url: str) -> Markup:
        """Return a link to an address on the web."""
        return self.link(text, url)


class FramedPrinter(Printer):
    """Prints prose as HTML, without the numbers of a list of sources that is not there."""

    def prose(self, prose: Prose) -> Markup:
        """Return paragraphs and lists."""
        return Markup("\n").join(self._block(block) for block in prose.blocks)

    def cite(self, names: tuple[str, ...]) -> Markup:  # noqa: ARG002 - as the Printer has it
        """Return nothing: sources are listed by name, below the words."""
        return Markup()

    def _block(self, block: Paragraph | ListBlock) -> Markup:
        if isinstance(block, Paragraph):
            return Markup("<p>{}</p>").format(self._line(block.children).strip())
        tag = Markup("ol" if block.ordered else "ul")  # noqa: S704 - one of two words
        rows = Markup("\n").join(
            Markup("<li>{}</li>").format(self._line(row).strip()) for row in block.entries
        )
        return Markup("<{0}>{1}</{0}>").format(tag, rows)


@dataclass(frozen=True)
class FramedView(View):
    """What the template of a framed page may ask for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "printer", FramedPrinter(self.links))

    def cited(self, names: tuple[str, ...]) -> Markup:
        """Return sources by name, each linked to what was read."""
        return Markup("; ").join(
            self.links.outside(source_name(source), source.url) for source in self._sources(names)
        )

    def cited_by_reading(self, reading: Reading) -> tuple[str, ...]:
        """Return the sources of a reading, and those of its note."""
        return tuple(dict.fromkeys((*reading.sources, *(reading.note.cites if reading.note else ()))))

    def cited_in_full(self, names: tuple[str, ...]) -> Markup:
        """Return sources as list items: publisher, title linked to what was read, date."""
        return Markup("\n").join(
            Markup("<li>{}</li>").format(self._in_full(row)) for row in self._sources(names)
        )

    def _sources(self, names: tuple[str, ...]) -> list[Source]:
        sources = self.explainer.sources
        return [sources[name] for name in dict.fromkeys(names) if name in sources]

    def _in_full(self, source: Source) -> Markup:
        title = self.links.outside(literal(source.title), source.url)
        if source.language:
            title = _IN_LANGUAGE.format(source.language, title)
        dated = Markup(", {}").format(dates.marked(source.published)) if source.published else Markup()
        return Markup("{}: {}{}").format(literal(source_name(source)), title, dated)
