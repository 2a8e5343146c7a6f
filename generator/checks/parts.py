"""Figures that are parts or sums of others: what is added up adds up, now and at every earlier moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from generator.checks.figures import every_figure
from generator.checks.registry import Finding, check
from generator.location import Location
from generator.models.figure import Figure, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer

Moment = tuple[str, tuple[str, ...]]
"""What one announcement is known by: the state it describes, and who made it."""


@check(
    "NUM014",
    "sum-does-not-add-up",
    excuse="Excuse it where the source's own numbers do not add up, and a note says so.",
)
def sum_does_not_add_up(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is said to be the sum of others, and is not what they add up to: now, or in an earlier
    announcement that gave them all. Readers do add up, and one wrong number costs the trust in all. A number
    with a qualifier such as `at least` is taken at its word.
    """
    for explainer, name, figure in every_figure(library):
        parts = {part: explainer.event.figures.get(part) for part in figure.sum_of}
        known = {str(part): entry for part, entry in parts.items() if entry}
        if not parts or len(known) < len(parts) or any(any(_excesses(explainer, part)) for part in known):
            continue  # a part that is more than its own whole is told by NUM015
        for group in _together(explainer, {name: figure, **known}):
            whole, *rest = group.values()
            least, most = sum(map(_least, rest)), sum(map(_most, rest))
            if _least(whole) > most or _most(whole) < least:
                total = f" = {least}" if least == most else ""
                message = f"{' + '.join(map(_shown, rest))}{total}, but `{name}` is {_shown(whole)}"
                hint = "mend the reading that is wrong, or take sum_of out"
                yield Finding(_place(explainer, name, figure, group[name][0]), message, hint)


@check(
    "NUM015",
    "parts-exceed-whole",
    excuse="Excuse it where the source's own numbers contradict each other, and a note says so.",
)
def parts_exceed_whole(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is a part of another, and is more than the whole: now, or in an earlier announcement that gave
    both. One of the two numbers is wrong, or they are not counted alike. Only numbers that count the same
    things, in the same way, belong together by `part_of`; parts that make up the whole between them stand in
    its `sum_of`, which is checked to the digit.
    """
    for explainer, name, figure in every_figure(library):
        told: set[int] = set()
        for limit, part in _excesses(explainer, name):
            if id(part[0]) not in told:
                told.add(id(part[0]))
                message = f"`{name}` is {_shown(part)}, more than the {_shown(limit)} of `{figure.part_of}`"
                hint = "mend the reading that is wrong, or take part_of out"
                yield Finding(_place(explainer, name, figure, part[0]), message, hint)


def _excesses(explainer: Explainer, name: str) -> Iterator[tuple[tuple[Reading, ...], tuple[Reading, ...]]]:
    """Yield the readings of a whole and of its part, where the part is more."""
    figure = explainer.event.figures[name]
    whole = explainer.event.figures.get(figure.part_of) if figure.part_of else None
    if not whole or not figure.part_of:
        return
    for group in _together(explainer, {figure.part_of: whole, name: figure}):
        limit, part = group.values()
        if _least(part) > _most(limit):
            yield limit, part


@check(
    "NUM017",
    "parts-add-up-to-more",
    excuse="Excuse it on the whole where its parts overlap, such as children among people in hospital.",
)
def parts_add_up_to_more(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Figures that one announcement gave as parts of a third add up to more than that whole. If each thing is
    in one part only, a number is wrong, and readers who add up will see it. Parts that make up the whole
    stand in its `sum_of`, and are not added up here again.
    """
    for explainer in library.explainers.values():
        for name, parts in _parts(explainer).items():
            whole = explainer.event.figures.get(name)
            if not whole or len(parts) < 2:
                continue
            for moment, limit in _announced(whole).items():
                given = {part: _announced(figure).get(moment) for part, figure in parts.items()}
                rows = [(row,) for row in given.values() if row and set(row.sources) & set(limit.sources)]
                least = sum(map(_least, rows))
                is_told_alone = any(_least(row) > _most((limit,)) for row in rows)
                if len(rows) > 1 and least > _most((limit,)) and not is_told_alone:
                    message = f"{' + '.join(map(_shown, rows))} = {least}, more than the {_shown((limit,))}"
                    hint = "mend the reading that is wrong, or excuse NUM017 here if the parts overlap"
                    place = _place(explainer, name, whole, limit)
                    yield Finding(place, f"{message} of `{name}`", hint)


@check("NUM016", "part-of-itself")
def part_of_itself(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is, by way of `part_of` or `sum_of`, a part of itself. No number can be, so one of the lines
    names the wrong figure.
    """
    for explainer in library.explainers.values():
        for name in _first_cycle(explainer):
            place = explainer.at_key("event.yml", ("figures", name))
            yield Finding(place, f"`{name}` is a part of itself", "mend part_of or sum_of")


def _together(explainer: Explainer, figures: dict[str, Figure]) -> Iterator[dict[str, tuple[Reading, ...]]]:
    """Yield the readings to compare: the newest of each figure, then those of each earlier announcement."""
    newest = {name: _newest(explainer, figure) for name, figure in figures.items()}
    yield newest
    announced = [_announced(figure) for figure in figures.values()]
    current = [rows[0] for rows in newest.values() if len(rows) == 1]
    for moment in announced[0]:
        rows = [group.get(moment) for group in announced]
        if None not in rows and rows != current:
            yield {name: (row,) for name, row in zip(figures, rows, strict=True) if row}


def _announced(figure: Figure) -> dict[Moment, Reading]:
    """Return the readings of the lead, by when they are of and who gave them."""
    return {
        (str(row.as_of), tuple(sorted(row.by))): row
        for row in figure.readings
        if figure.count_of(row) == figure.lead_count
    }


def _parts(explainer: Explainer) -> dict[str, dict[str, Figure]]:
    """Return whole -> its parts, without those that the whole lists as making it up."""
    found: dict[str, dict[str, Figure]] = {}
    for name, figure in explainer.event.figures.items():
        whole = explainer.event.figures.get(figure.part_of) if figure.part_of else None
        if whole and figure.part_of and name not in whole.sum_of:
            found.setdefault(figure.part_of, {})[name] = figure
    return found


def _first_cycle(explainer: Explainer) -> set[str]:
    """Return the figures of a ring in which each is a part of the next, if there is one."""
    parts: dict[str, set[str]] = {}
    for name, figure in explainer.event.figures.items():
        parts.setdefault(name, set()).update(figure.sum_of)
        if figure.part_of:
            parts.setdefault(figure.part_of, set()).add(name)
    try:
        TopologicalSorter(parts).prepare()
    except CycleError as error:
        return set(error.args[1])
    return set()


def _newest(explainer: Explainer, figure: Figure) -> tuple[Reading, ...]:
    """Return the newest readings of the lead."""
    return explainer.current(figure).get(figure.lead_count, figure.readings[-1:])


def _place(explainer: Explainer, name: str, figure: Figure, reading: Reading) -> Location:
    index = next(i for i, other in enumerate(figure.readings) if other is reading)
    field = "value" if reading.value is not None else "low"
    return explainer.at("event.yml", ("figures", name, "readings", index, field))


def _least(readings: Iterable[Reading]) -> Decimal:
    return min(reading.bounds[0] for reading in readings)


def _most(readings: Iterable[Reading]) -> Decimal:
    return max(reading.bounds[1] for reading in readings)


def _shown(readings: tuple[Reading, ...]) -> str:
    least = min(reading.least for reading in readings)
    most = max(reading.most for reading in readings)
    return f"{least}" if least == most else f"{least} to {most}"
