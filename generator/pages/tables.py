"""The tables of an explainer, for spreadsheets and statistics: every reading, and the sources."""

from __future__ import annotations

from generator.models.loaded import Explainer
from generator.pages.links import Links, page_path, table_path
from generator.pages.pictures import Table
from generator.pages.prose import Printer

READINGS = {
    "figure": ("string", "The id of the figure."),
    "label": ("string", "What is counted."),
    "unit": ("string", "The unit of the number."),
    "count": ("string", "The id of the way of counting."),
    "count_label": ("string", "What this way of counting counts."),
    "as_of": ("string", "The state it describes: EDTF, local to the time zone of the explainer."),
    "said": ("string", "When it was said, if later: EDTF."),
    "qualifier": ("string", "about, nearly, at least, more than, at most or fewer than."),
    "value": ("number", "The number."),
    "low": ("number", "The lower end, where a source gives a range."),
    "high": ("number", "The upper end, where a source gives a range."),
    "by": ("string", "Who said so; several, with a semicolon between."),
    "sources": ("string", "The ids of the sources, with a space between."),
    "note": ("string", "What a reader must know."),
}
"""The columns of readings.csv: name -> type, meaning; types are those of Table Schema."""
SOURCES = {
    "id": ("string", "The id of the source."),
    "number": ("integer", "Its number on the page."),
    "publisher": ("string", "Who published it first."),
    "title": ("string", "The title of the page."),
    "url": ("string", "Where it can be read."),
    "published": ("string", "The date it carries: EDTF."),
    "accessed": ("string", "When we read it: EDTF."),
    "kind": ("string", "news, agency, official, transcript, analysis, state-media or aggregator."),
    "language": ("string", "Its language, if it is not the site's."),
    "via": ("string", "Whose copy we read, if not the publisher's own page."),
    "origin": ("string", "Whose word it is, where that is not the publisher: equal origins count once."),
    "seen": ("string", "How much of it we read: page, excerpt or copy."),
}
"""The columns of sources.csv."""


def readings_table(links: Links, explainer: Explainer) -> Table:
    """Return every reading of every figure, in reading order and then in order of time."""
    printer = Printer(Links(links.library, page_path(explainer.slug), explainer))
    rows = [
        (
            name,
            figure.label,
            figure.unit,
            figure.count_of(reading),
            figure.counts[figure.count_of(reading)],
            reading.as_of,
            reading.said or "",
            reading.qualifier or "",
            *("" if number is None else number for number in (reading.value, reading.low, reading.high)),
            "; ".join(links.name_of(who) for who in reading.by),
            " ".join(reading.sources),
            printer.plain(reading.note) if reading.note else "",
        )
        for name, figure in explainer.event.figures.items()
        for reading in explainer.in_order(figure)
    ]
    return Table(
        table_path(explainer.slug, "readings"), tuple(READINGS), tuple(tuple(map(str, row)) for row in rows)
    )


def sources_table(explainer: Explainer) -> Table:
    """Return the sources, in the order of their numbers."""
    rows = [
        (
            name,
            explainer.source_numbers[name],
            *(getattr(source, column) or "" for column in tuple(SOURCES)[2:]),
        )
        for name, source in explainer.sources.items()
    ]
    return Table(
        table_path(explainer.slug, "sources"), tuple(SOURCES), tuple(tuple(map(str, row)) for row in rows)
    )
