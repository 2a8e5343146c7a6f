"""What cannot have been before the event: the page itself, a search for facts, a count of its dead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.dates import is_before, is_event_misdated
from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.loaded import Explainer


@check("DAT010", "before-the-event")
def before_the_event(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The page was published, its facts were checked, or something was looked for, before the event happened;
    or a compared event was counted before it happened. It is a slip in the year or the month, and readers who
    compare the dates would trust none. History is left alone: timelines, figures and sources may be older.
    """
    for explainer in library.explainers.values():
        event = explainer.event
        if is_event_misdated(explainer):
            continue  # told once, at `when`
        for field, what in (("published", "published"), ("as_of", "checked")):
            time = getattr(event, field)
            if is_before(time, event.when, explainer):
                place = explainer.at("event.yml", (field,))
                message = f"{what} on {time}, before the event of {event.when}"
                yield Finding(place, message, "mend the date, or `when`")
        for name, unknown in event.unknowns.items():
            if is_before(unknown.looked, event.when, explainer):
                place = explainer.at("event.yml", ("unknowns", name, "looked"))
                yield Finding(place, f"looked for on {unknown.looked}, before the event", "mend the date")
        yield from _rows(explainer)


def _rows(explainer: Explainer) -> Iterator[Finding]:
    for name, comparison in explainer.background.comparisons.items():
        for key, row in comparison.rows.items():
            if row.reading and is_before(row.reading.as_of, row.at, explainer):
                path = ("comparisons", name, "rows", key, "reading", "as_of")
                message = f"a count of {row.reading.as_of}, before the compared event of {row.at}"
                yield Finding(explainer.at("background.yml", path), message, "mend one of the dates")


@check(
    "DAT012",
    "too-early-for-the-story",
    Severity.WARNING,
    excuse="Excuse it where somebody did speak, or something was counted, before the event.",
)
def too_early_for_the_story(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """One reading of a figure, or what is said of what happened, is dated before the event, and the rest is
    not. It is most often last year’s date: the new reading would be taken for the oldest one, and the page
    would go on printing the number before it. A figure that only has readings from before is left alone.
    """
    for explainer in library.explainers.values():
        when = explainer.event.when
        if is_event_misdated(explainer):
            continue  # told once, at `when`
        for name, statement in explainer.event.statements.items():
            if statement.said is not None and is_before(statement.said, when, explainer):
                place = explainer.at("event.yml", ("statements", name, "said"))
                yield Finding(place, f"said {statement.said}, before the event of {when}", "mend the date")
        for name, figure in explainer.event.figures.items():
            early = [is_before(reading.as_of, when, explainer) for reading in figure.readings]
            for index, reading in enumerate(figure.readings) if any(early) and not all(early) else ():
                if early[index]:
                    place = explainer.at("event.yml", ("figures", name, "readings", index, "as_of"))
                    message = f"a state of {reading.as_of}, before the event of {when}"
                    yield Finding(place, message, "mend the date")
