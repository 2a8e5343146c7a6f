"""Law 4: who says so is on the page. Law 7: disagreement is shown, and a mistake is not made a side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.content import Person
from generator.models.explainer import Dispute, DisputeKind, Standing, Statement
from generator.models.library import Library, role_at
from generator.models.loaded import Explainer
from generator.models.time import Time


@check("ATT001", "nobody-says-so")
def nobody_says_so(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A statement is attributed or unverified, and `by` (who says so) or `said` (when) is missing. The page
    prints both after the sentence, so that readers can tell a fact from somebody's word for it. If two
    independent sources bear it out, write `standing: confirmed` instead.
    """
    for explainer in library.explainers.values():
        for name, statement in explainer.event.statements.items():
            needs = statement.standing in (Standing.ATTRIBUTED, Standing.UNVERIFIED)
            place = explainer.at_key("event.yml", ("statements", name))
            if needs and not statement.by:
                message = f"the statement is {statement.standing}, but nobody says it"
                yield Finding(place, message, "add `by: …`, the id of who says so")
            if needs and not statement.said:
                message = f"the statement is {statement.standing}, but not dated"
                yield Finding(place, message, "add `said: …`, the date on which they said so")


@check("ATT002", "no-role")
def no_role(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Somebody reacts, and people.yml has no role of theirs that covers that date. Readers must see in which
    office somebody spoke, and offices change hands. Where no source gives a role for that day, write the
    entry's own `as: …`.
    """
    for explainer in library.explainers.values():
        for name, reaction in explainer.reactions.items():
            person = library.people.get(reaction.who)
            if (
                isinstance(person, Person)
                and not reaction.role
                and _is_in_story(explainer, reaction.at)
                and not role_at(person, reaction.at, explainer.zone)
            ):
                place = explainer.at("reactions.yml", (name, "at"))
                message = f"people.yml has no role of `{reaction.who}` for {reaction.at}"
                yield Finding(place, message, "add the role there with `on`, or `as: role` here")


def _is_in_story(explainer: Explainer, time: Time) -> bool:
    """Whether a date can be right: between the event and the day up to which facts were checked."""
    zone, event = explainer.zone, explainer.event
    return event.when.earliest(zone) <= time.latest(zone) and time.earliest(zone) <= event.as_of.latest(zone)


@check("ATT003", "no-words")
def no_words(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A reaction has neither a quotation nor a summary. The page would show a name and a date, and nothing
    that was said or done. An action that has no words gets a `summary`.
    """
    for explainer in library.explainers.values():
        for name, reaction in explainer.reactions.items():
            if not reaction.quotations and not reaction.summary:
                place = explainer.at_key("reactions.yml", (name,))
                yield Finding(place, "the reaction says nothing", "add `quotations` or `summary`")


@check("ATT004", "one-sided-dispute")
def one_sided_dispute(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Accounts are said to differ, but only one of them is shown; or a misreading does not say what one may
    read; or an ordinary dispute has a `claim`, which only a misreading prints. Readers can only weigh
    accounts that stand side by side. If the other account is held by no source a reader can open, it is no
    side: write `kind: misreading` with its `claim`.
    """
    for explainer in library.explainers.values():
        for name, dispute in explainer.event.disputes.items():
            place = explainer.at_key("event.yml", ("disputes", name))
            if dispute.kind is DisputeKind.MISREADING:
                if not dispute.claim:
                    yield Finding(
                        place, "a misreading without its claim", "add `claim: >-` and what one may read"
                    )
                continue
            if dispute.claim:
                at = explainer.at_key("event.yml", ("disputes", name, "claim"))
                yield Finding(
                    at,
                    f"only a misreading has a claim, and this is {dispute.kind}",
                    "make it a version with its source",
                )
            if len(dispute.versions) < 2:
                hint = "add the other version, or write `kind: misreading` and its `claim`"
                yield Finding(place, "a dispute with one version", hint)


@check("ATT005", "unknown-side")
def unknown_side(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Somebody reacts whose side, in people.yml or organisations.yml, is not among the `sides` of the
    explainer. The reaction would stand under no side on the page. Somebody who speaks for nobody needs no
    `side` at all.
    """
    somewhere = {side for explainer in library.explainers.values() for side in explainer.event.sides}
    for explainer in library.explainers.values():
        for name, reaction in explainer.reactions.items():
            profile = library.profile(reaction.who)
            if profile and profile.side in somewhere - explainer.event.sides.keys():
                place = explainer.at("reactions.yml", (name, "who"))
                message = f"`{reaction.who}` is of the side `{profile.side}`, which event.yml does not list"
                yield Finding(place, message, f"add `{profile.side}` to `sides` in event.yml")


@check("ATT006", "disputed-but-not-told")
def disputed_but_not_told(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A statement is marked disputed, and no entry of `disputes` that shares a source with it tells the
    accounts. Readers would learn that accounts differ, and not how. If one account is all there is, write
    `standing: attributed` with `by` and `said`.
    """
    for explainer in library.explainers.values():
        statements = explainer.event.statements.items()
        open_ones = {name: entry for name, entry in statements if entry.standing is Standing.DISPUTED}
        if not open_ones or explainer.broken:
            continue
        disputes = explainer.event.disputes.values()
        told = {name for dispute in disputes for name in _told_by(explainer, dispute)}
        for name, statement in open_ones.items():
            if not told & _cited(statement):
                place = explainer.at("event.yml", ("statements", name, "standing"))
                message = "disputed, but no dispute tells how accounts differ"
                hint = "write the accounts down under `disputes`, one of them with a source of this statement"
                yield Finding(place, message, hint)


def _cited(statement: Statement) -> set[str]:
    return {str(name) for name in (*statement.sources, *statement.text.cites)}


def _told_by(explainer: Explainer, dispute: Dispute) -> Iterator[str]:
    """Yield the sources of the accounts of a dispute."""
    if dispute.kind is DisputeKind.MISREADING:
        return
    yield from map(str, dispute.sources)
    for version in dispute.versions.values():
        yield from map(str, (*version.sources, *version.text.cites))
        listed = (explainer.entries.get(name) for name in version.excerpts)
        yield from (entry.within for entry in listed if entry)


@check("ATT007", "confirmed-and-said", Severity.WARNING)
def confirmed_and_said(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A confirmed statement has `by` or `said`. The page prints who says so only where a statement rests on
    somebody’s word, so the line would be lost. If it does rest on it, the statement is attributed.
    """
    for explainer in library.explainers.values():
        for name, statement in explainer.event.statements.items():
            if statement.standing is Standing.CONFIRMED and (statement.by or statement.said):
                field = "by" if statement.by else "said"
                place = explainer.at_key("event.yml", ("statements", name, field))
                message = f"confirmed, so `{field}` is not printed"
                yield Finding(place, message, "take `by` and `said` out, or write `standing: attributed`")
