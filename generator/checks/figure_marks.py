"""Figures that are named exist, and so do the readings that marks name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from generator.checks.figures import is_open
from generator.checks.meant_readings import meant_reading, near_times
from generator.checks.misnamed import SHARED_IDS, Unknown, told_where_wrong
from generator.checks.registry import Finding, check
from generator.checks.texts import every_value
from generator.diagnostics import did_you_mean
from generator.location import Location
from generator.models.fields import FigureRef
from generator.models.figure import Figure
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import FigureMark, Prose


@check("REF004", "unknown-figure")
def unknown_figure(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is named that event.yml does not have, or a reading that the figure does not have, or a mark
    that matches two readings. Readers would see braces, or a number that is not the one meant. In shared
    files and hand-written pages, which belong to no explainer, figure marks are not understood at all.
    """
    unknown: dict[str, list[Unknown]] = {}
    unread: dict[tuple[str, str], list[Unknown]] = {}
    names = {name for group in SHARED_IDS for name in getattr(library, group)}
    for placed in every_value(library):
        value, explainer = placed.leaf.value, placed.explainer
        slug = explainer.slug if explainer else ""
        if explainer and isinstance(value, FigureRef) and not _is_figure(explainer, value):
            hint = _figure_hint(explainer, value, ())
            finding = Finding(placed.find(value), f"unknown figure `{value}`", hint, f"{slug}/{value}")
            unknown.setdefault(slug, []).append(Unknown(value, finding))
        for mark in dict.fromkeys(part for part in placed.inlines if isinstance(part, FigureMark)):
            problem = _wrong_mark(explainer, mark, names)
            if not problem:
                continue
            for place in placed.find_all(str(mark)):
                finding = Finding(place, *problem, f"{slug}/{_topic(explainer, mark)}")
                if mark.as_of and explainer and mark.figure in explainer.event.figures:
                    unread.setdefault((slug, mark.figure), []).append(Unknown(mark.as_of, finding))
                else:
                    unknown.setdefault(slug, []).append(Unknown(mark.figure, finding))
    for slug, uses in unknown.items():
        home = library.explainers.get(slug)
        yield from _told_figures(home, uses) if home else (use.finding for use in uses)
    for (slug, name), uses in unread.items():
        yield from _told_readings(library.explainers[slug], name, uses)


def _told_figures(explainer: Explainer, uses: list[Unknown]) -> Iterator[Finding]:
    def used() -> set[str]:
        refs = {str(leaf.value) for leaf in explainer.leaves if isinstance(leaf.value, FigureRef)}
        return refs | {mark.figure for mark in _marks(explainer)}

    figures = explainer.event.figures
    yield from told_where_wrong(
        uses, figures, used, lambda name: explainer.at_key("event.yml", ("figures", name))
    )


def _told_readings(explainer: Explainer, name: str, uses: list[Unknown]) -> Iterator[Finding]:
    times = [str(reading.as_of) for reading in explainer.event.figures[name].readings]

    def place_of(time: str) -> Location:
        return explainer.at("event.yml", ("figures", name, "readings", times.index(time), "as_of"))

    def used() -> set[str]:
        return {str(mark.as_of) for mark in _marks(explainer) if mark.figure == name}

    yield from told_where_wrong(uses, times, used, place_of, "write `as_of: {}`")


def _marks(explainer: Explainer) -> Iterator[FigureMark]:
    for leaf in explainer.leaves:
        for part in leaf.value.inlines() if isinstance(leaf.value, Prose) else ():
            if isinstance(part, FigureMark):
                yield part


def _topic(explainer: Explainer | None, mark: FigureMark) -> str:
    """Return what is wrong with a mark: the figure it names, or the reading."""
    is_known = explainer is not None and _is_figure(explainer, mark.figure)
    return str(mark) if is_known else mark.figure


def _is_figure(explainer: Explainer, name: str) -> bool:
    return name in explainer.event.figures or name in explainer.broken


def _wrong_mark(
    explainer: Explainer | None, mark: FigureMark, names: Collection[str]
) -> tuple[str, str] | None:
    """Return message and hint for a figure mark that means nothing, or more than one thing."""
    if explainer is None:
        return f"`{mark}` stands outside an explainer", "write the number with its source"
    if not _is_figure(explainer, mark.figure):
        return f"unknown figure `{mark.figure}`", _figure_hint(explainer, mark.figure, names)
    if mark.figure in explainer.broken or not (mark.as_of or mark.by):
        return None
    return _wrong_reading(explainer, mark)


def _wrong_reading(explainer: Explainer, mark: FigureMark) -> tuple[str, str] | None:
    """Return message and hint for a mark of a reading that the figure does not have, or has twice."""
    figure = explainer.event.figures[mark.figure]
    if mark.as_of is None:
        time, by = meant_reading(figure, "", str(mark.by))
        meant = FigureMark(mark.figure, time or "…", by or None)
        return f"`{mark}` gives a speaker, and no time", f"write {meant}"
    matching = figure.named(mark.as_of, mark.by)
    if not matching:
        return f"`{mark.figure}` has no such reading: {mark}", _reading_hint(figure, mark)
    if len({reading.by for reading in matching}) > 1 and not is_open(explainer, mark.figure):
        who = " or ".join(f"by {reading.by[0]}" for reading in matching)
        return f"{len(matching)} readings match `{mark}`", f"say which: {who}"
    return None


def _figure_hint(explainer: Explainer, name: str, names: Collection[str]) -> str:
    if name in names:
        return f"write [[{name}]]: braces are for figures"
    near = did_you_mean(name, (*explainer.event.figures, *explainer.broken))
    return near or f"add the figure `{name}` to event.yml, or write the number with its source"


def _reading_hint(figure: Figure, mark: FigureMark) -> str:
    """Return which reading may be meant: that of another speaker, or of another time."""
    times = [str(reading.as_of) for reading in figure.readings]
    speakers = [name for row in figure.named(str(mark.as_of), None) for name in row.by]
    if speakers:
        return did_you_mean(str(mark.by), speakers) or f"write by {' or by '.join(speakers)}"
    near = near_times(figure, str(mark.as_of))
    if near:
        return f"did you mean {' or '.join(f'`{time}`' for time in near)}?"
    return f"write the time of a reading: {', '.join(dict.fromkeys(times))}"
