"""Figures: counts and readings that hold together, and sums that add up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.registry import Finding, check
from generator.models.explainer import Figure, Reading
from generator.models.library import Explainer, Library
from generator.models.prose import FigureMark, Prose


@check("NUM010", "unknown-count")
def unknown_count(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A reading, or the lead, names a way of counting that the figure does not describe."""
    for explainer, name, figure in _figures(library):
        if figure.lead and figure.lead not in figure.counts:
            place = explainer.at("event.yml", ("figures", name, "lead"))
            yield Finding(
                place,
                f"the lead `{figure.lead}` is not among the counts",
                f"write one of {', '.join(figure.counts)}",
            )
        if not figure.lead and len(figure.counts) > 1:
            place = explainer.at_key("event.yml", ("figures", name))
            yield Finding(place, "several counts, and none leads", f"add `lead: {next(iter(figure.counts))}`")
        for index, reading in enumerate(figure.readings):
            if reading.count and reading.count not in figure.counts:
                place = explainer.at("event.yml", ("figures", name, "readings", index, "count"))
                yield Finding(
                    place, f"unknown count `{reading.count}`", f"write one of {', '.join(figure.counts)}"
                )
        for count in figure.counts:
            if all(figure.count_of(reading) != count for reading in figure.readings):
                place = explainer.at_key("event.yml", ("figures", name, "counts", count))
                yield Finding(place, f"the count `{count}` has no reading", "add one, or take the count out")


@check("NUM011", "same-reading-twice")
def same_reading_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two readings of one count, of one time, by one speaker: a reading's identity must be its own."""
    for explainer, name, figure in _figures(library):
        seen: dict[tuple[str, str, tuple[str, ...]], int] = {}
        for index, reading in enumerate(figure.readings):
            key = (figure.count_of(reading), str(reading.as_of), tuple(sorted(reading.by)))
            if key in seen:
                place = explainer.at("event.yml", ("figures", name, "readings", index))
                first = explainer.at("event.yml", ("figures", name, "readings", seen[key]))
                yield Finding(
                    place,
                    f"the same count, time and speaker as at {first}",
                    "put their sources together in one reading",
                )
            seen.setdefault(key, index)


@check("NUM012", "unbound-disagreement")
def unbound_disagreement(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The newest readings of a figure disagree, so the bare mark could mean either number."""
    for explainer in library.explainers.values():
        open_figures = {
            name
            for name, figure in explainer.event.figures.items()
            if len({_amount(r) for r in explainer.current(figure).get(figure.lead_count, ())}) > 1
        }
        for leaf in explainer.leaves if open_figures else ():
            if not isinstance(leaf.value, Prose):
                continue
            for part in leaf.value.inlines():
                if isinstance(part, FigureMark) and part.as_of is None and part.figure in open_figures:
                    place = explainer.files[leaf.file].find(leaf.path, str(part))
                    newest = explainer.current(explainer.event.figures[part.figure])
                    first = next(iter(newest.values()))[0]
                    hint = f"name the reading, such as {{{part.figure}@{first.as_of} by {first.by[0]}}}"
                    yield Finding(place, f"the newest readings of `{part.figure}` disagree", hint)


@check("NUM013", "fall-without-note")
def fall_without_note(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A count falls, and no note tells readers why."""
    for explainer, name, figure in _figures(library):
        previous: dict[str, Reading] = {}
        for reading in explainer.in_order(figure):
            count = figure.count_of(reading)
            before = previous.get(count)
            if before and reading.most < before.least and not reading.note:
                index = next(i for i, other in enumerate(figure.readings) if other is reading)
                place = explainer.at("event.yml", ("figures", name, "readings", index))
                message = f"the count falls from {before.least} to {reading.most} without a note"
                yield Finding(place, message, "add `note: …` with the reason the source gives")
            previous[count] = reading


@check("NUM014", "sum-does-not-add-up")
def sum_does_not_add_up(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is said to be the sum of others, and their newest readings do not add up to it."""
    for explainer, name, figure in _figures(library):
        parts = [explainer.event.figures.get(part) for part in figure.sum_of]
        if not parts or None in parts:
            continue
        whole = _current(explainer, figure)
        ranges = [_current(explainer, part) for part in parts if part]
        least, most = sum(low for low, _ in ranges), sum(high for _, high in ranges)
        if whole[0] > most or whole[1] < least:
            place = explainer.at("event.yml", ("figures", name, "sum_of"))
            terms = " + ".join(str(low) for low, _ in ranges)
            yield Finding(
                place,
                f"{terms} = {least}, but `{name}` is {whole[0]}",
                "mend the reading that is wrong, or take sum_of out",
            )


@check("NUM015", "parts-exceed-whole")
def parts_exceed_whole(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A part, or all parts named in `sum_of` of one whole, are more than the whole."""
    for explainer, name, figure in _figures(library):
        whole = explainer.event.figures.get(figure.part_of) if figure.part_of else None
        if not whole:
            continue
        part, limit = _current(explainer, figure)[0], _current(explainer, whole)[1]
        if part > limit:
            place = explainer.at("event.yml", ("figures", name, "part_of"))
            yield Finding(
                place,
                f"`{name}` is {part}, more than the {limit} of `{figure.part_of}`",
                "mend the reading that is wrong",
            )


@check("NUM016", "part-of-itself")
def part_of_itself(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is, by `part_of` or `sum_of`, a part of itself."""
    for explainer, name, figure in _figures(library):
        above, seen = figure.part_of, {name}
        while above and above not in seen and above in explainer.event.figures:
            seen.add(above)
            above = explainer.event.figures[above].part_of
        if above == name or name in figure.sum_of:
            place = explainer.at_key("event.yml", ("figures", name))
            yield Finding(place, f"`{name}` is a part of itself", "mend part_of or sum_of")


def _figures(library: Library) -> Iterator[tuple[Explainer, str, Figure]]:
    for explainer in library.explainers.values():
        for name, figure in explainer.event.figures.items():
            yield explainer, name, figure


def _amount(reading: Reading) -> tuple[Decimal, Decimal]:
    return reading.least, reading.most


def _current(explainer: Explainer, figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the least and the most that the newest readings of the lead say."""
    readings = explainer.current(figure).get(figure.lead_count, figure.readings[-1:])
    return min(reading.least for reading in readings), max(reading.most for reading in readings)
