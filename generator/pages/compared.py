"""The event beside others: a bar for each row of a comparison."""

from __future__ import annotations

from generator.models.explainer import ComparedEvent, Comparison
from generator.models.figure import Reading
from generator.pages.bars import Bar, Look, beside, stacked
from generator.pages.dates import words
from generator.pages.pictures import Drawing, Picture, Spec, Table, picture_path
from generator.pages.prose import amount
from generator.pages.readings import NUMBER_COLUMNS, number_cells
from generator.pages.view import View

_ENOUGH = 3


def pictures_of_comparisons(view: View) -> dict[str, Picture]:
    """Return the pictures of the comparisons that have three rows or more, by their ids."""
    found = view.explainer.background.comparisons.items()
    return {name: _picture(view, name, entry) for name, entry in found if len(entry.rows) >= _ENOUGH}


def _picture(view: View, name: str, entry: Comparison) -> Picture:
    rows = [(row, reading) for row in entry.rows.values() for reading in view.row_readings(row)]
    bars = [
        Bar(
            row.label,
            amount(reading),
            0.0,
            float(reading.least),
            float(reading.most),
            Look.OWN if row.figure else Look.OTHER,
            bool(row.figure),
        )
        for row, reading in rows
    ]
    summary = _told(entry, rows)
    slug = view.explainer.slug
    columns = ("event", "when", "unit", *NUMBER_COLUMNS)
    cells = [
        (row.label, str(row.at), entry.unit, *number_cells(view.links, view.explainer, reading))
        for row, reading in rows
    ]

    def drawing(ending: str, shape: tuple[int, int, Spec]) -> Drawing:
        return Drawing(picture_path(slug, name, ending), entry.title, summary, *shape)

    alt = f"Chart of {entry.unit}: {'; '.join(f'{row.label} {amount(reading)}' for row, reading in rows)}"
    return Picture(
        entry.title,
        summary,
        alt,
        drawing("narrow.svg", stacked(bars)),
        drawing("svg", beside(bars)),
        Table(picture_path(slug, name, "csv"), columns, tuple(cells)),
    )


def _told(entry: Comparison, rows: list[tuple[ComparedEvent, Reading]]) -> str:
    """Return what the drawing shows, in words."""
    most = max(reading.most for _, reading in rows)
    least = min(reading.least for _, reading in rows)
    highest = "; ".join(row.label for row, reading in rows if reading.most == most)
    lowest = "; ".join(row.label for row, reading in rows if reading.least == least)
    own = " ".join(
        f"The event of this page, set apart in the chart: {amount(reading)} ({words(reading.as_of)})."
        for row, reading in rows
        if row.figure
    )
    return (
        f"{entry.unit[:1].upper()}{entry.unit[1:]}, in the order of the table. "
        f"The highest number: {most:,f} ({highest}). The lowest: {least:,f} ({lowest}). {own}"
    ).strip()
