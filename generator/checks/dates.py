"""Law 5: every number has a date. Dates that are there, and that do not contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.library import Explainer, Library
from generator.models.time import Time

_LATER = {"accessed", "looked", "review_by", "embargoed_until"}


@check("DAT001", "after-as-of")
def after_as_of(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Something on the page is later than the day up to which the page says facts were checked."""
    for explainer in library.explainers.values():
        limit = explainer.event.as_of.latest(explainer.zone)
        for leaf in explainer.leaves:
            name = str(leaf.path[-1]) if leaf.path else ""
            if (
                not isinstance(leaf.value, Time)
                or name in _LATER
                or leaf.file == "updates.yml"
                or len(leaf.path) < 2
            ):
                continue
            if leaf.value.start and leaf.value.earliest(explainer.zone) > limit:
                place = explainer.at(leaf.file, leaf.path)
                yield Finding(
                    place,
                    f"{leaf.value} is after {explainer.event.as_of}, up to which facts were checked",
                    "move `as_of` in event.yml, or mend the date",
                )


@check("DAT002", "in-the-future")
def in_the_future(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The page says it checked facts, read a source or changed on a day that has not come yet."""
    for explainer in library.explainers.values():
        limit = now + dt.timedelta(days=1)
        for leaf in explainer.leaves:
            name = str(leaf.path[-1]) if leaf.path else ""
            is_ours = name in ("accessed", "looked", "as_of") or (leaf.file == "updates.yml" and name == "at")
            if (
                is_ours
                and isinstance(leaf.value, Time)
                and leaf.value.start
                and leaf.value.earliest(explainer.zone) > limit
            ):
                yield Finding(
                    explainer.at(leaf.file, leaf.path), f"{leaf.value} has not come yet", "mend the date"
                )


@check("DAT003", "no-date")
def no_date(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source or a timeline entry has neither a date nor the reason why there is none (or it has both)."""
    for explainer in library.explainers.values():
        rows = [
            ("sources.yml", (name,), source.published, source.undated, "published")
            for name, source in explainer.sources.items()
        ]
        rows += [
            ("background.yml", ("timeline", name), moment.at, moment.undated, "at")  # type: ignore[misc]
            for name, moment in explainer.background.timeline.items()
        ]
        for file, path, time, reason, field in rows:
            if (time is None) == (reason is None):
                problem = (
                    "neither a date nor a reason" if time is None else "a date, and a reason for having none"
                )
                yield Finding(
                    explainer.at_key(file, path), problem, f"write `{field}: date`, or `undated: why`"
                )


@check("DAT004", "review-due", Severity.WARNING)
def review_due(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The day by which the page had to be checked again has passed."""
    for explainer in _overdue(library, now, grace=False):
        yield Finding(
            explainer.at("event.yml", ("review_by",)),
            f"the review was due on {explainer.event.review_by}",
            "check the facts, then move `as_of` and `review_by`",
        )


@check("DAT005", "review-overdue")
def review_overdue(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The page has not been checked again within the site's days of grace."""
    for explainer in _overdue(library, now, grace=True):
        message = f"the review was due on {explainer.event.review_by}, over {library.site.review_grace_days} days ago"
        yield Finding(
            explainer.at("event.yml", ("review_by",)),
            message,
            "check the facts, then move `as_of` and `review_by`",
        )


def _overdue(library: Library, now: dt.datetime, *, grace: bool) -> Iterator[Explainer]:
    days = dt.timedelta(days=library.site.review_grace_days)
    for explainer in library.explainers.values():
        if explainer.event.review_by is None:
            continue
        due = explainer.event.review_by.latest(explainer.zone)
        is_beyond = due < dt.datetime.max.replace(tzinfo=dt.UTC) - days and due + days < now
        if due < now and is_beyond == grace:
            yield explainer


@check("DAT006", "said-before-it-happened")
def said_before_it_happened(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A reading was said before the state it describes, or a published page is dated after we read it."""
    for explainer in library.explainers.values():
        for name, figure in explainer.event.figures.items():
            for index, reading in enumerate(figure.readings):
                if reading.said and reading.said.latest(explainer.zone) < reading.as_of.earliest(
                    explainer.zone
                ):
                    place = explainer.at("event.yml", ("figures", name, "readings", index, "said"))
                    yield Finding(
                        place,
                        f"said {reading.said}, before the state of {reading.as_of} it describes",
                        "mend one of the dates",
                    )
        for name, source in explainer.sources.items():
            if source.published and source.accessed.latest(explainer.zone) < source.published.earliest(
                explainer.zone
            ):
                place = explainer.at("sources.yml", (name, "accessed"))
                yield Finding(
                    place, f"read on {source.accessed}, before it was published", "mend one of the dates"
                )
