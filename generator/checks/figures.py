"""Figures: counts and readings that hold together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity, did_you_mean
from generator.location import Location
from generator.models.figure import Figure, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import FigureMark, Prose


@check("NUM010", "unknown-count")
def unknown_count(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A reading, or the `lead`, names a way of counting that the figure does not describe; or no count leads;
    or a count has no reading, so that a bare `{figure}` mark would print nothing. Numbers that were counted
    in different ways must never be mixed in one row. A figure that is counted in one way only needs neither
    `counts` nor `lead`.
    """
    for explainer, name, figure in every_figure(library):
        wrong = list(_unlisted_counts(explainer, name, figure))
        yield from wrong
        for count in figure.counts if not wrong else ():
            if all(figure.count_of(reading) != count for reading in figure.readings):
                place = explainer.at_key("event.yml", ("figures", name, "counts", count))
                yield Finding(place, f"the count `{count}` has no reading", "add one, or take the count out")


def _unlisted_counts(explainer: Explainer, name: str, figure: Figure) -> Iterator[Finding]:
    if figure.lead and figure.lead not in figure.counts:
        place = explainer.at("event.yml", ("figures", name, "lead"))
        message = f"the lead `{figure.lead}` is not among the counts"
        yield Finding(place, message, _counts(figure, figure.lead))
    if not figure.lead and len(figure.counts) > 1:
        place = explainer.at_key("event.yml", ("figures", name))
        yield Finding(place, "several counts, and none leads", f"add `lead: {next(iter(figure.counts))}`")
    for index, reading in enumerate(figure.readings):
        if reading.count and reading.count not in figure.counts:
            place = explainer.at("event.yml", ("figures", name, "readings", index, "count"))
            yield Finding(place, f"unknown count `{reading.count}`", _counts(figure, reading.count))


@check("NUM011", "same-reading-twice")
def same_reading_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two readings of one figure have the same count, time and speaker. Links, marks and the ledger know a
    reading by these three, so it could not be told which is meant. If two sources report the same words, put
    both into the `sources` of one reading; if the speaker gave two numbers at one time, write `low` and
    `high`.
    """
    for explainer, name, figure in every_figure(library):
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
    """The newest readings of a figure disagree, and prose uses the bare `{figure}` mark, or a comparison the
    figure, which could mean either number. The page must not settle in silence what its sources do not agree
    on. Name the reading, or say in the text that the numbers differ, with a mark for each.
    """
    for explainer in library.explainers.values():
        open_figures = {name for name in explainer.event.figures if is_open(explainer, name)}
        yield from _open_rows(explainer, open_figures)
        for leaf in explainer.leaves if open_figures else ():
            for part in leaf.value.inlines() if isinstance(leaf.value, Prose) else ():
                if (
                    isinstance(part, FigureMark)
                    and part.figure in open_figures
                    and _is_either(explainer, part)
                ):
                    yield _disagreement(
                        explainer, part.figure, explainer.files[leaf.file].find(leaf.path, str(part))
                    )


def is_open(explainer: Explainer, name: str) -> bool:
    """Whether the newest readings of a figure are several speakers' and not the same."""
    figure = explainer.event.figures[name]
    readings = explainer.current(figure).get(figure.lead_count, ())
    return len({_amount(r) for r in readings}) > 1 and len({r.by for r in readings}) > 1


def _is_either(explainer: Explainer, mark: FigureMark) -> bool:
    """Whether a mark could mean either of two readings that disagree."""
    figure = explainer.event.figures[mark.figure]
    matching = figure.named(mark.as_of, mark.by) if mark.as_of else ()
    return mark.as_of is None or len({reading.by for reading in matching}) > 1


def _disagreement(explainer: Explainer, name: str, place: Location) -> Finding:
    figure = explainer.event.figures[name]
    first = explainer.current(figure)[figure.lead_count][0]
    mark = f"{{{name}@{first.as_of} by {first.by[0]}}}"
    hint = f"name the reading, such as {mark}; a row of a comparison has it as its own `reading`"
    return Finding(place, f"the newest readings of `{name}` disagree", hint, f"{explainer.slug}/{name}")


def _open_rows(explainer: Explainer, open_figures: set[str]) -> Iterator[Finding]:
    for name, comparison in explainer.background.comparisons.items():
        for key, row in comparison.rows.items():
            if row.figure in open_figures:
                place = explainer.at("background.yml", ("comparisons", name, "rows", key, "figure"))
                yield _disagreement(explainer, row.figure, place)


@check("NUM013", "fall-without-note")
def fall_without_note(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A count falls, and no `note` on the lower reading tells readers why. Tolls do fall, when remains are
    identified or the missing are found, and a fall without a reason looks like a mistake of ours. If no
    source gives the reason, the note says exactly that.
    """
    for explainer, name, figure in every_figure(library):
        previous: dict[str, Reading] = {}
        for reading in explainer.in_order(figure):
            count = figure.count_of(reading)
            before = previous.get(count)
            if before and _falls(explainer, before, reading) and not reading.note:
                index = next(i for i, other in enumerate(figure.readings) if other is reading)
                place = explainer.at("event.yml", ("figures", name, "readings", index))
                message = f"the count falls from {before.least} to {reading.most} without a note"
                yield Finding(place, message, "add `note: …` with the reason the source gives")
            previous[count] = reading


@check(
    "NUM019",
    "newest-or-not",
    Severity.WARNING,
    excuse="Excuse it where the sources leave no doubt which of the two is newer.",
)
def newest_or_not(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The newest reading of a count has a month or a year for its date, and an earlier one with another
    number a day within it. Such a date counts as its last day, so that its number is printed as the newest,
    though it may be the older of the two. Find the day, or write `A/B` for the days it may be of.
    """
    for explainer, name, figure in every_figure(library):
        for count, newest in explainer.current(figure).items():
            vague = next((row for row in newest if _is_vague(row)), None)
            rows = [row for row in figure.readings if vague and figure.count_of(row) == count]
            finer = next((row for row in rows if vague and _may_be_newer(explainer, row, vague)), None)
            if vague and finer:
                index = next(i for i, other in enumerate(figure.readings) if other is vague)
                place = explainer.at("event.yml", ("figures", name, "readings", index, "as_of"))
                message = f"{vague.as_of} counts as newer than {finer.as_of}, and may be older"
                yield Finding(place, message, "write the day, or a stretch such as 2025-04-28/2025-04-30")


def _is_vague(reading: Reading) -> bool:
    """Whether the date of a reading ends with a month or a year."""
    end = reading.as_of.end
    return end is not None and end.day in (None, "XX")


def _may_be_newer(explainer: Explainer, reading: Reading, vague: Reading) -> bool:
    """Whether a reading has another number, and a day within the month or year of a vague one."""
    start, day = vague.as_of.earliest(explainer.zone), reading.as_of.latest(explainer.zone)
    differs = _amount(reading) != _amount(vague)
    return differs and not _is_vague(reading) and start < day <= vague.as_of.latest(explainer.zone)


def every_figure(library: Library) -> Iterator[tuple[Explainer, str, Figure]]:
    """Yield every figure with its explainer and id."""
    for explainer in library.explainers.values():
        for name, figure in explainer.event.figures.items():
            yield explainer, name, figure


def _counts(figure: Figure, name: str) -> str:
    return did_you_mean(name, figure.counts) or f"write one of {', '.join(figure.counts)}"


def _amount(reading: Reading) -> tuple[Decimal, Decimal]:
    return reading.least, reading.most


def _falls(explainer: Explainer, before: Reading, reading: Reading) -> bool:
    """Return whether a count fell; two readings of one time disagree, and are no fall."""
    is_later = reading.as_of.order(explainer.zone) > before.as_of.order(explainer.zone)
    return is_later and reading.bounds[1] < before.bounds[0]
