"""What cannot have been before the event: the page itself, a search for facts, a count of its dead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.dates import is_before
from generator.checks.registry import Finding, check
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
