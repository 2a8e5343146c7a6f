"""What a ledger entry, a reply, a version or a position names exists: entries, excerpts and sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from generator.checks.misnamed import Unknown, told_where_wrong
from generator.checks.references import sources_of
from generator.checks.registry import Finding, check
from generator.checks.texts import every_value
from generator.diagnostics import did_you_mean
from generator.location import KeyPath, Location
from generator.models.fields import EntryRef, ExcerptRef, Reference, SideRef, SourceRef
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Prose

_TO_ADD: dict[type[Reference], str] = {
    EntryRef: "write the id of an entry of this explainer, or take `{}` out",
    ExcerptRef: "record `{}` under `excerpts` of its source, or take it out",
}


@check("REF006", "unknown-entry")
def unknown_entry(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A ledger entry, a reply or a version names an entry or excerpt that the explainer does not have (a
    reply names a reaction); or a position, source, person or organisation names a side that nobody lists. A
    link would lead nowhere, or somebody would be counted as speaking for nobody. Sides are listed in
    event.yml, under `sides`.
    """
    sides: list[Unknown] = []
    for explainer in library.explainers.values():
        if any(name.startswith("file:") for name in explainer.broken):
            continue
        sides.extend(_sides(explainer))
        for kind, known in _targets(explainer).items():
            for leaf in explainer.leaves:
                value = leaf.value
                if isinstance(value, kind) and value not in known and value not in explainer.broken:
                    place = explainer.at(leaf.file, leaf.path)
                    hint = did_you_mean(value, known) or _TO_ADD[kind].format(value)
                    topic = f"{explainer.slug}/{value}"
                    yield Finding(place, f"unknown {kind.kind} `{value}`", hint, topic)
        yield from _replies(explainer)
    yield from _told_sides(library, [*sides, *_shared_sides(library)])


def _targets(explainer: Explainer) -> dict[type[Reference], AbstractSet[str]]:
    """Return what each kind of reference may name; excerpts went with a source that is not there."""
    excerpts = {listed.id for listed in explainer.listing() if listed.kind == "excerpt"}
    refs = any(isinstance(leaf.value, ExcerptRef) and leaf.value not in excerpts for leaf in explainer.leaves)
    if refs and _lacks_a_source(explainer):
        return {EntryRef: explainer.entries.keys()}
    return {EntryRef: explainer.entries.keys(), ExcerptRef: excerpts}


def _sides(explainer: Explainer) -> Iterator[Unknown]:
    """Yield the sides that an explainer names and does not list."""
    known = explainer.event.sides
    for leaf in explainer.leaves:
        if isinstance(leaf.value, SideRef) and leaf.value not in known and leaf.value not in explainer.broken:
            yield _side(leaf.value, explainer.at(leaf.file, leaf.path), known)
    for name, position in explainer.background.positions.items():
        for side in position.stands:
            if side not in known:
                path: KeyPath = ("positions", name, "stands", side)
                yield _side(side, explainer.at_key("background.yml", path), known)


def _side(name: str, place: Location, known: Iterable[str]) -> Unknown:
    hint = did_you_mean(name, known) or f"add `{name}` to `sides` in event.yml"
    return Unknown(name, Finding(place, f"unknown side `{name}`", hint, f"side {name}"))


def _lacks_a_source(explainer: Explainer) -> bool:
    """Whether a source is cited that is not there, with which its excerpts went."""
    leaves = (leaf for leaf in explainer.leaves if isinstance(leaf.value, SourceRef | Prose))
    return any(
        "/" not in name and name not in explainer.sources for leaf in leaves for name in sources_of(leaf)
    )


def _told_sides(library: Library, uses: list[Unknown]) -> Iterator[Finding]:
    homes = {side: explainer for explainer in library.explainers.values() for side in explainer.event.sides}

    def used() -> set[str]:
        refs = {
            str(placed.leaf.value)
            for placed in every_value(library)
            if isinstance(placed.leaf.value, SideRef)
        }
        positions = (
            one for home in library.explainers.values() for one in home.background.positions.values()
        )
        return refs.union(*(position.stands for position in positions))

    yield from told_where_wrong(
        uses, homes, used, lambda name: homes[name].at_key("event.yml", ("sides", name))
    )


def _replies(explainer: Explainer) -> Iterator[Finding]:
    """Yield what is named as answered, and is there, but is no reaction."""
    for name, reaction in explainer.reactions.items():
        answered = reaction.in_reply_to
        if answered and answered in explainer.entries and answered not in explainer.reactions:
            place = explainer.at("reactions.yml", (name, "in_reply_to"))
            message = f"`{answered}` is a {explainer.entries[answered].kind}, and no reaction"
            yield Finding(
                place,
                message,
                did_you_mean(answered, explainer.reactions) or "name a reaction, or take the line out",
            )


def _shared_sides(library: Library) -> Iterator[Unknown]:
    """Yield the sides of people and organisations that no explainer lists."""
    if library.lost_explainers or not library.explainers:
        return
    known = {side for explainer in library.explainers.values() for side in explainer.event.sides}
    for leaf in library.leaves:
        if isinstance(leaf.value, SideRef) and leaf.value not in known:
            yield _side(leaf.value, library.at(leaf.file, leaf.path), known)
