"""Law 5: every number has a date. Dates that are there, and that do not contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.figure import Reading
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.time import Time

_MANY = 4
"""So many dates that contradict one and the same date tell that this one is wrong."""
_UP_TO = "write the day up to which facts were checked: {} or later"
_LATER = {"accessed", "looked", "review_by", "embargoed_until"}


@check(
    "DAT001",
    "after-as-of",
    excuse="Excuse it for a day that was announced and has not come yet, such as that of a hearing.",
)
def after_as_of(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Something on the page is dated after the day up to which the page says its facts were checked. Readers
    take `as_of` as a promise that nothing later is missing. Days on which we read a source, looked for
    something, or changed the page may be later, and so may the ledger.
    """
    for explainer in library.explainers.values():
        event = explainer.event
        if is_before(event.as_of, event.when, explainer) and not is_event_misdated(explainer):
            continue  # told once, at `as_of`, by DAT010
        late = list(_later_than_checked(explainer, now))
        if len(late) < _MANY:
            yield from late
            continue
        as_of = explainer.event.as_of
        message = f"{len(late)} dates on the page are after {as_of}, up to which facts were checked"
        yield Finding(explainer.at("event.yml", ("as_of",)), message, _UP_TO.format(_latest(explainer)))


def _later_than_checked(explainer: Explainer, now: dt.datetime) -> Iterator[Finding]:
    """Yield each date after `as_of`; that a state has not come yet is told by DAT002."""
    limit, today = explainer.event.as_of.latest(explainer.zone), now + dt.timedelta(days=1)
    for leaf in explainer.leaves:
        name = str(leaf.path[-1]) if leaf.path else ""
        is_ours = name in _LATER or leaf.file == "updates.yml" or len(leaf.path) < 2
        if is_ours or not isinstance(leaf.value, Time) or not leaf.value.start:
            continue
        start = leaf.value.earliest(explainer.zone)
        if start > limit and not (name == "as_of" and start > today):
            message = f"{leaf.value} is after {explainer.event.as_of}, up to which facts were checked"
            hint = "move `as_of` in event.yml, or mend the date"
            yield Finding(explainer.at(leaf.file, leaf.path), message, hint)


def _latest(explainer: Explainer) -> Time:
    """Return the last day that an entry of the page is dated."""
    times = [
        leaf.value
        for leaf in explainer.leaves
        if isinstance(leaf.value, Time) and len(leaf.path) > 1 and leaf.path[-1] not in _LATER
        if leaf.file != "updates.yml" and leaf.value.end
    ]
    return max(times, key=lambda time: time.order(explainer.zone))


@check("DAT002", "in-the-future")
def in_the_future(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The page says that facts were checked, a source was read, or the page changed, on a day that has not
    come yet. It is most often a slip in the year or the month, and readers would doubt every other date. For
    what is to appear later, use `embargoed_until`.
    """
    for explainer in library.explainers.values():
        limit = now + dt.timedelta(days=1)
        for leaf in explainer.leaves:
            name = str(leaf.path[-1]) if leaf.path else ""
            is_ours = (
                name in ("accessed", "looked", "as_of")
                or (leaf.file == "updates.yml" and name == "at")
                or (leaf.file == "event.yml" and leaf.path == ("published",))
            )
            if (
                is_ours
                and f"field:{name}" not in explainer.broken
                and isinstance(leaf.value, Time)
                and leaf.value.start
                and leaf.value.earliest(explainer.zone) > limit
            ):
                yield Finding(
                    explainer.at(leaf.file, leaf.path), f"{leaf.value} has not come yet", "mend the date"
                )


@check("DAT003", "no-date")
def no_date(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source or a timeline entry has neither a date nor the reason why there is none, or it has both.
    Without a date, readers cannot tell what somebody could know at the time. If the page itself shows no
    date, say so in `undated`.
    """
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
                place = explainer.at_key(file, path)
                if time is None:
                    hint = f"write `{field}: …` and the date, or `undated: …` and why there is none"
                    yield Finding(place, "neither a date nor a reason", hint)
                else:
                    hint = f"take `undated` out, or `{field}`"
                    yield Finding(place, "a date, and a reason for having none", hint)


@check("DAT004", "review-due", Severity.WARNING)
def review_due(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The day by which the page had to be checked again has passed. Readers are told so on the page, and it
    looks forgotten. Look at the facts again first; only then move `as_of` and `review_by`, or take
    `review_by` out if the story is over.
    """
    for explainer in _overdue(library, now, grace=False):
        yield Finding(
            explainer.at("event.yml", ("review_by",)),
            f"the review was due on {explainer.event.review_by}",
            "check the facts, then move `as_of` and `review_by`",
        )


@check("DAT005", "review-overdue")
def review_overdue(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The page has not been checked again within the days of grace that site.yml gives (`review_grace_days`).
    What is still public by then, and unchecked, is not to be trusted, so the site is not built until somebody
    looks.
    """
    for explainer in _overdue(library, now, grace=True):
        days = library.site.review_grace_days
        message = f"the review was due on {explainer.event.review_by}, over {days} days ago"
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


@check(
    "DAT006",
    "said-before-it-happened",
    excuse="Excuse it where the sources themselves contradict each other in time, and the page says so.",
)
def said_before_it_happened(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Dates that cannot both be right: a reading was said before the state it describes, a source was read
    before it was published, a reaction came before the event or before what it replies to, or a role ends
    before it begins. Readers who compare dates would find the page impossible. Where a source gives only a
    rough time, write it as rough (`2025-04~`).
    """
    for explainer in library.explainers.values():
        yield from _readings_before_their_state(explainer)
        yield from _sources_read_too_early(explainer)
        yield from _reactions_too_early(explainer)
    yield from _roles_that_end_first(library)


def _readings_before_their_state(explainer: Explainer) -> Iterator[Finding]:
    for name, figure in explainer.event.figures.items():
        for index, reading in enumerate(figure.readings):
            if reading.said and is_before(reading.said, _begun(reading, explainer), explainer):
                if _is_after_check(reading.as_of, explainer):
                    continue
                place = explainer.at("event.yml", ("figures", name, "readings", index, "said"))
                message = f"said {reading.said}, before the state of {reading.as_of} it describes"
                yield Finding(place, message, "mend one of the dates")


def _begun(reading: Reading, explainer: Explainer) -> Time:
    """Return when the state of a reading began: one without a beginning, not before the event it is of."""
    when = explainer.event.when
    is_earlier = is_before(reading.as_of, when, explainer)
    return when if reading.as_of.start is None and not is_earlier else reading.as_of


def _sources_read_too_early(explainer: Explainer) -> Iterator[Finding]:
    for name, source in explainer.sources.items():
        if source.published and source.accessed and is_before(source.accessed, source.published, explainer):
            if _is_after_check(source.published, explainer):
                continue
            place = explainer.at("sources.yml", (name, "accessed"))
            yield Finding(
                place, f"read on {source.accessed}, before it was published", "mend one of the dates"
            )


def _is_after_check(time: Time, explainer: Explainer) -> bool:
    """Whether a date is told already, for it is after `as_of`: what contradicts it is no second mistake."""
    return time.earliest(explainer.zone) > explainer.event.as_of.latest(explainer.zone)


def _early_reactions(explainer: Explainer) -> list[str]:
    when = explainer.event.when
    return [name for name, one in explainer.reactions.items() if is_before(one.at, when, explainer)]


def is_event_misdated(explainer: Explainer) -> bool:
    """Whether so many reactions are dated before the event that its own date is the one to mend."""
    return len(_early_reactions(explainer)) >= _MANY


def _reactions_too_early(explainer: Explainer) -> Iterator[Finding]:
    event = explainer.event
    early = _early_reactions(explainer)
    if is_event_misdated(explainer):
        message = f"{len(early)} reactions are dated before the event of {event.when}"
        yield Finding(explainer.at("event.yml", ("when",)), message, "mend the date of the event")
        return
    for name, reaction in explainer.reactions.items():
        place = explainer.at("reactions.yml", (name, "at"))
        answered = explainer.reactions.get(reaction.in_reply_to or "")
        if name in early:
            message = f"a reaction of {reaction.at}, before the event of {event.when}"
            yield Finding(place, message, "mend the date")
        elif answered and is_before(reaction.at, answered.at, explainer):
            message = f"a reply of {reaction.at}, before `{reaction.in_reply_to}` of {answered.at}"
            yield Finding(place, message, "mend the date, or `in_reply_to`")


def _roles_that_end_first(library: Library) -> Iterator[Finding]:
    for name, person in library.people.items():
        for index, role in enumerate(person.roles):
            if role.start and role.to and role.to.latest(dt.UTC) < role.start.earliest(dt.UTC):
                place = library.at("people.yml", (name, "roles", index, "to"))
                yield Finding(place, f"the role ends on {role.to}, before it begins", "mend one of the dates")


def is_before(first: Time, second: Time, explainer: Explainer) -> bool:
    """Return whether `first` is over before `second` can have begun; what is only rough never is."""
    points = (first.start, first.end, second.start, second.end)
    if any(point and point.is_approximate for point in points) and first.day == second.day:
        return False
    return first.latest(explainer.zone) < second.earliest(explainer.zone)
