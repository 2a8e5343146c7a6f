"""Who may be named: people with a public role or a public statement, and what is said of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.fields import ProfileRef
from generator.models.library import Library

_PRIVATE = re.compile(
    r"\b(?:victim|casualty|survivor|resident|neighbour|neighbor|bystander|passer-?by|eye-?witness|witness"
    r"|killed|injured|wounded|mother|father|son|daughter|brother|sister|wife|husband|widow|widower|relative"
    r"|pupil|schoolboy|schoolgirl)\b",
    re.IGNORECASE,
)
_WIKIDATA = re.compile(r"Q[1-9][0-9]*", re.ASCII)


@check(
    "ATT008",
    "private-person",
    excuse="Excuse it where the role is public although its words are not, such as that of a first lady.",
)
def private_person(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Somebody is listed in people.yml who has no public role there (`victim` or `neighbour` is none), and
    who says nothing on any page. Private people are not named, for what happened to them is theirs to tell,
    and the repository is public. Whoever spoke in public may be listed, and needs no role for it.
    """
    if library.lost_explainers or any(explainer.broken for explainer in library.explainers.values()):
        return
    speakers = set(_speakers(library))
    for name, person in library.people.items():
        if name not in speakers and all(_PRIVATE.search(role.role) for role in person.roles):
            place = library.files["people.yml"].key((name,))
            problem = "no public role" if person.roles else "no role"
            message = f"`{name}` has {problem}, and says nothing on any page"
            yield Finding(
                place, message, "take the name out everywhere, or add the public role with its source"
            )


def _speakers(library: Library) -> Iterator[str]:
    """Yield whoever says something on a page."""
    for explainer in library.explainers.values():
        yield from (str(reaction.who) for reaction in explainer.reactions.values())
        for leaf in explainer.leaves:
            if isinstance(leaf.value, ProfileRef) and "by" in leaf.path[-2:]:
                yield str(leaf.value)


@check(
    "DAT011",
    "undated-role",
    Severity.WARNING,
    excuse="Excuse it where no source gives any time for the role.",
)
def undated_role(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A role has neither `on` nor `from` nor `to`, so it is printed with everything its holder ever said.
    Offices change hands, and readers would take it for the office of that day. `on` is the time at which a
    source gives the role: its own date will do.
    """
    for name, person in library.people.items():
        for index, role in enumerate(person.roles):
            if role.on is None and role.start is None and role.to is None:
                place = library.at("people.yml", (name, "roles", index))
                yield Finding(
                    place, "the role has no date", "add `on: date`, a time at which a source gives it"
                )


@check("REF016", "not-a-wikidata-number", Severity.WARNING)
def not_a_wikidata_number(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """What stands under `wikidata` is not the number of an entry there: Q and digits. It is printed as typed,
    and an address or a bare number leads nobody to the entry.
    """
    for name, person in library.people.items():
        if person.wikidata and not _WIKIDATA.fullmatch(person.wikidata):
            found = _WIKIDATA.search(person.wikidata)
            hint = f"write {found[0]}" if found else "write Q and the digits, or take the line out"
            place = library.at("people.yml", (name, "wikidata"))
            yield Finding(place, f"`{person.wikidata[:60]}` is not a Wikidata number", hint)
