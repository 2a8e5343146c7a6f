"""A reading as a row of a file: what programs and spreadsheets read of it."""

from __future__ import annotations

from generator.models.figure import Figure, Reading
from generator.models.loaded import Explainer
from generator.pages.links import Links
from generator.pages.prose import Printer

NUMBER_COLUMNS = ("as_of", "said", "qualifier", "value", "low", "high", "by", "calculated", "note", "sources")
READING_COLUMNS = ("count", *NUMBER_COLUMNS)


def reading_cells(links: Links, explainer: Explainer, figure: Figure, reading: Reading) -> tuple[str, ...]:
    """Return the cells of a reading under READING_COLUMNS."""
    return (figure.counts[figure.count_of(reading)], *number_cells(links, explainer, reading))


def number_cells(links: Links, explainer: Explainer, reading: Reading) -> tuple[str, ...]:
    """Return the cells of a reading under NUMBER_COLUMNS: times as EDTF, sources as addresses."""
    numbers = (reading.value, reading.low, reading.high)
    return (
        str(reading.as_of),
        str(reading.said or ""),
        str(reading.qualifier or ""),
        *(f"{number:f}" if number is not None else "" for number in numbers),
        "; ".join(links.name_of(name) for name in reading.by),
        "yes" if reading.calculated else "",
        Printer(links).plain(reading.note) if reading.note else "",
        " ".join(addresses(explainer, reading.sources)),
    )


def addresses(explainer: Explainer, names: tuple[str, ...]) -> list[str]:
    """Return the addresses of sources."""
    return [str(explainer.sources[name].url) for name in names if name in explainer.sources]
