"""Law 4: who says so is on the page. Law 7: disagreement is shown, and a mistake is not made a side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.models.content import Person
from generator.models.explainer import DisputeKind, Standing
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
                yield Finding(
                    place, f"the statement is {statement.standing}, but nobody says it", "add `by: id`"
                )
            if needs and not statement.said:
                yield Finding(
                    place, f"the statement is {statement.standing}, but not dated", "add `said: date`"
                )


@check("ATT002", "no-role")
def no_role(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Somebody reacts, and people.yml has no role of theirs that covers that date. Readers must see in which
    office somebody spoke, and offices change hands. There is no excuse to make: where no source gives a role
    for that day, write the entry's own `as: …`.
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
                yield Finding(
                    place, "a dispute with one version", "add the other version, or write kind: misreading"
                )


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
