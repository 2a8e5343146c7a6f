"""How a figure moved: a step line for each count, every reading a labelled point, in their order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from generator.models.figure import Figure, Reading
from generator.models.loaded import Explainer
from generator.pages.dates import city_of, day_and_clock, is_exact, words
from generator.pages.links import Links
from generator.pages.pictures import Drawing, Picture, Spec, Table, picture_path
from generator.pages.prose import amount
from generator.pages.readings import READING_COLUMNS, reading_cells
from generator.pages.steps import Point, across, downwards, pitch_of, sign_of

_ENOUGH = 3


def has_moved(figure: Figure) -> bool:
    """Return whether a drawing says more than the table: three readings of one count, and not all equal."""
    by_count: dict[str, list[Reading]] = {}
    for reading in figure.readings:
        by_count.setdefault(figure.count_of(reading), []).append(reading)
    return any(
        len(readings) >= _ENOUGH and len({(reading.least, reading.most) for reading in readings}) > 1
        for readings in by_count.values()
    )


def picture_of_readings(links: Links, explainer: Explainer, name: str, figure: Figure) -> Picture:
    """Return the picture of how a figure moved."""
    readings = explainer.in_order(figure)
    counts = _counts(figure, readings)
    points = _points(figure, readings, counts)
    summary = " ".join(_told(figure, readings, counts, city_of(explainer.event.timezone)))
    title = f"{figure.label}: every reading, in order"
    columns = ("figure", "unit", *READING_COLUMNS)
    rows = [(figure.label, figure.unit, *reading_cells(links, explainer, figure, row)) for row in readings]
    table = Table(picture_path(explainer.slug, name, "csv"), columns, tuple(rows))

    def drawing(ending: str, shape: tuple[int, int, Spec]) -> Drawing:
        return Drawing(picture_path(explainer.slug, name, ending), title, summary, *shape)

    narrow = drawing("narrow.svg", downwards(points))
    pitch = pitch_of(points)
    wide = drawing("svg", across(points, pitch)) if pitch else narrow
    key = [(sign_of(number), str(figure.counts[count])) for count, number in counts.items()]
    if not all(point.is_exact for point in points):
        key.append(("○", "Hollow: the time is about, or no later than"))
    lead = [reading for reading in readings if figure.count_of(reading) == figure.lead_count]
    alt = f"Chart of {len(readings)} readings, from {amount(lead[0])} to {amount(lead[-1])} {figure.unit}"
    return Picture(title, summary, alt, narrow, wide, table, tuple(key))


def _counts(figure: Figure, readings: Iterable[Reading]) -> dict[str, int]:
    """Return the counts that have readings, numbered, the lead first."""
    found = {figure.count_of(reading) for reading in readings}
    order = sorted(figure.counts, key=lambda count: count != figure.lead_count)
    return {count: number for number, count in enumerate(count for count in order if count in found)}


def _points(figure: Figure, readings: tuple[Reading, ...], counts: dict[str, int]) -> list[Point]:
    points: list[Point] = []
    last: dict[str, Reading] = {}
    for place, reading in enumerate(readings):
        count = figure.count_of(reading)
        before = last.get(count, reading)
        day, clock = day_and_clock(reading.as_of)
        is_fall = reading.most < before.most
        points.append(
            Point(
                place,
                counts[count],
                float(reading.least),
                float(reading.most),
                amount(reading),
                day,
                clock,
                is_exact(reading.as_of),
                is_fall,
            )
        )
        last[count] = reading
    return points


def _told(figure: Figure, readings: tuple[Reading, ...], counts: dict[str, int], city: str) -> Iterable[str]:
    """Yield what the drawing shows, a sentence for each count."""
    yield f"{len(readings)} readings; the steps show their order, not how much time lies between them."
    if any(
        point and point.clock for reading in readings for point in (reading.as_of.start, reading.as_of.end)
    ):
        yield f"Times are those of {city}."
    for count in counts:
        own = [reading for reading in readings if figure.count_of(reading) == count]
        label = f"{figure.counts[count]}: " if len(counts) > 1 else "The count: "
        if len(own) == 1:
            yield f"{label}{_dated(own[0])}."
            continue
        falls = [pair for pair in itertools.pairwise(own) if pair[1].most < pair[0].most]
        fell = "; ".join(f"from {amount(old)} to {_dated(new)}" for old, new in falls)
        yield f"{label}from {_dated(own[0])} to {_dated(own[-1])}."
        yield f"It fell {fell}." if falls else "It never fell."


def _dated(reading: Reading) -> str:
    return f"{amount(reading)} ({words(reading.as_of)})"
