"""Prose and numbers as Markdown, for one page."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from generator.models.addresses import is_web_address
from generator.models.figure import Figure, Reading
from generator.models.prose import (
    Cite,
    Emphasis,
    FigureMark,
    Inline,
    Link,
    ListBlock,
    Mention,
    Paragraph,
    Prose,
    Text,
)
from generator.pages.links import Links
from generator.pages.text import literal, run


def number(value: Decimal) -> str:
    """Return a number with commas: `13,015`, `−4.5`."""
    return f"{value:,f}".replace("-", "−")


def amount(reading: Reading) -> str:
    """Return the number of a reading with its qualifier: "at least 12", "8 to 10"."""
    shown = bare_amount(reading)
    return f"{reading.qualifier} {shown}" if reading.qualifier else shown


def bare_amount(reading: Reading) -> str:
    """Return the number of a reading without its qualifier: "12", "8 to 10"."""
    shown = number(reading.least)
    return shown if reading.most == reading.least else f"{shown} to {number(reading.most)}"


class Printer:
    """Prints prose for one page, whose links it knows."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self._plain: dict[int, tuple[Prose, str]] = {}

    def prose(self, prose: Prose) -> Markup:
        """Return Markdown blocks: paragraphs and lists, with a blank line between."""
        return Markup("\n\n").join(self._block(block) for block in prose.blocks)

    def inline(self, prose: Prose) -> Markup:
        """Return Markdown on one line, for a cell or a list item."""
        parts: list[Markup] = []
        for block in prose.blocks:
            runs = (block.children,) if isinstance(block, Paragraph) else block.entries
            parts.extend(self._line(run_) for run_ in runs)
        return Markup(" ").join(parts)

    def plain(self, prose: Prose, limit: int = 0) -> str:
        """Return the words without markup or citations, cut at a word after `limit` characters."""
        text = self._whole(prose)
        if not limit or len(text) <= limit:
            return text
        cut = text[:limit].rsplit(" ", 1)[0].rstrip(".,;:")
        return f"{cut}…"

    def _whole(self, prose: Prose) -> str:
        """Return the words without markup; worked out once, for several files say them."""
        kept = self._plain.get(id(prose))
        if kept is None:
            runs = [
                run_
                for block in prose.blocks
                for run_ in ((block.children,) if isinstance(block, Paragraph) else block.entries)
            ]
            text = " ".join(" ".join(self._all_words(run_).split()) for run_ in runs)
            kept = self._plain[id(prose)] = (prose, text)  # kept with its text, so that no other gets its id
        return kept[1]

    def cite(self, names: tuple[str, ...]) -> Markup:
        """Return the citation of sources: their numbers, raised, each linked to its entry."""
        linked = [
            self.links.link(Markup(number), target)  # noqa: S704 - a whole number
            for number, target in (self.links.source(name) for name in names)
            if target
        ]
        if not linked:
            return Markup()
        return Markup(f'<sup class="ng-cite">{" ".join(linked)}</sup>')  # noqa: S704 - links, see above

    def cite_besides(self, names: tuple[str, ...], prose: Prose) -> Markup:
        """Return the citation of those sources of a short text that it does not cite itself."""
        return self.cite(tuple(name for name in names if name not in prose.cites))

    def figure(self, mark: FigureMark) -> tuple[str, str]:
        """Return what a figure mark prints, and the address of the figure's card."""
        explainer = self.links.explainer
        figure = explainer.event.figures.get(mark.figure) if explainer else None
        if explainer is None or figure is None:
            return str(mark), ""
        reading = self._reading(figure, mark)
        listed = explainer.entries[mark.figure]
        return amount(reading), self.links.entry(explainer, listed)

    def _reading(self, figure: Figure, mark: FigureMark) -> Reading:
        if mark.as_of is not None:
            return figure.named(mark.as_of, mark.by)[0]
        explainer = self.links.explainer
        current = explainer.current(figure) if explainer else {}
        return current.get(figure.lead_count, figure.readings[-1:])[0]

    def _block(self, block: Paragraph | ListBlock) -> Markup:
        if isinstance(block, Paragraph):
            return self._line(block.children).strip()
        mark = Markup("1. ") if block.ordered else Markup("- ")
        return Markup("\n").join(mark + self._line(entry).strip() for entry in block.entries)

    def _line(self, parts: tuple[Inline, ...]) -> Markup:
        line: list[Markup] = []
        for part in parts:
            printed = self._inline(part)
            if isinstance(part, Cite) and line and line[-1].endswith(" "):
                line[-1] = line[-1].rstrip()
            line.append(printed)
        return Markup().join(line)

    def _inline(self, part: Inline) -> Markup:
        match part:
            case Text(text):
                return run(text)
            case Emphasis(children, strong):
                tag = "strong" if strong else "em"
                return Markup(f"<{tag}>{self._line(children)}</{tag}>")  # noqa: S704 - printed below
            case Link(url, children):
                words = run("".join(self._words(child) for child in children))
                return self.links.outside(words, url) if is_web_address(url) else words
            case Cite(sources):
                return self.cite(sources)
            case Mention(target, shown):
                text = shown or self.links.name_of(target)
                where = self.links.shared(target)
                return self.links.link(text, where) if where else literal(text)
            case FigureMark():
                text, where = self.figure(part)
                return self.links.link(text, where) if where else literal(text)

    def _all_words(self, parts: tuple[Inline, ...]) -> str:
        """Return the words of a run; the space before a citation goes with it."""
        text = ""
        for part in parts:
            text = text.rstrip() if isinstance(part, Cite) else text + self._words(part)
        return text

    def _words(self, part: Inline) -> str:
        match part:
            case Text(text):
                return text
            case Emphasis(children, _) | Link(_, children):
                return self._all_words(children)
            case Cite():
                return ""
            case Mention(target, shown):
                return shown or self.links.name_of(target)
            case FigureMark():
                return self.figure(part)[0]
