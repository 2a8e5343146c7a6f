"""What is named exists: sources, people, places, figures, marks, entries and sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.checks.misnamed import SHARED_IDS, Unknown, shared_names, shared_place, told_where_wrong
from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose, every_value
from generator.diagnostics import did_you_mean
from generator.location import Location
from generator.models.fields import (
    PlaceRef,
    ProfileRef,
    Reference,
    SourceRef,
)
from generator.models.library import Library
from generator.models.loaded import Explainer, Leaf
from generator.models.prose import Mention, Prose


@check("REF001", "unknown-source")
def unknown_source(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source is named that sources.yml does not list, or that belongs to another explainer. Readers could
    not follow the claim to it from the page's own list of sources. If another explainer already has the
    source, record it here as well; only shared files, such as people.yml, name the explainer in front of it.
    """
    unknown: dict[str, list[Unknown]] = {}
    for placed in every_value(library):
        for name in sources_of(placed.leaf):
            explainer = placed.explainer
            problem = _not_here(explainer, name) if explainer else _not_there(library, name)
            if problem:
                words = f"@{name}" if isinstance(placed.leaf.value, Prose) else name
                slug, _, source = name.rpartition("/")
                slug = slug or (explainer.slug if explainer else "")
                topic = f"{slug}/{source if slug in library.explainers else ''}"
                found = (Finding(place, *problem, topic) for place in placed.find_all(words))
                unknown.setdefault(slug, []).extend(Unknown(source, one) for one in found)
    for slug, uses in unknown.items():
        home = library.explainers.get(slug)
        if home is None:
            yield from (use.finding for use in uses)
        else:
            yield from _told_sources(library, home, uses)


def _told_sources(library: Library, home: Explainer, uses: list[Unknown]) -> Iterator[Finding]:
    def cited() -> set[str]:
        return {name.removeprefix(f"{home.slug}/") for name in _cited(library)}

    yield from told_where_wrong(uses, home.sources, cited, lambda name: home.at_key("sources.yml", (name,)))


def _cited(library: Library) -> frozenset[str]:
    """Return every source that something cites, with its explainer."""
    return frozenset(
        f"{explainer.slug}/{name}" if explainer else name
        for leaf, _, explainer in every_value(library)
        for name in sources_of(leaf)
    )


def sources_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the sources that a leaf names."""
    if isinstance(leaf.value, SourceRef):
        return (str(leaf.value),)
    return tuple(dict.fromkeys(leaf.value.cites)) if isinstance(leaf.value, Prose) else ()


def _not_here(explainer: Explainer, name: str) -> tuple[str, str] | None:
    """Return message and hint for a source that `explainer` does not have, or None if it has it."""
    if name in explainer.sources or explainer.broken & {name, "file:sources.yml"}:
        return None
    slug, _, source = name.rpartition("/")
    if not slug:
        near = did_you_mean(name, (*explainer.sources, *explainer.broken))
        hint = near or f"record `{name}` in sources.yml, or take it out here"
        return f"unknown source `{name}`", hint
    if slug == explainer.slug:
        return f"`{name}` names this explainer itself", f"write {source}"
    hint = "record the source in this explainer's sources.yml too, and cite that"
    return f"the source `{source}` belongs to another explainer, {slug}", hint


def _not_there(library: Library, name: str) -> tuple[str, str] | None:
    """Return message and hint for a source named with its explainer, or None if it is there."""
    slug, _, source = name.rpartition("/")
    if not slug:
        hint = "write the explainer in front of the source, such as kyiv-2025-04-24/up-eight"
        return f"`{name}` does not say which explainer the source belongs to", hint
    if slug in library.broken:
        return None
    if slug not in library.explainers:
        hint = did_you_mean(slug, library.explainers)
        return f"unknown explainer `{slug}`", hint or f"write one of {', '.join(library.explainers)}"
    explainer = library.explainers[slug]
    if source in explainer.sources or explainer.broken & {source, "file:sources.yml"}:
        return None
    hint = did_you_mean(name, (f"{slug}/{known}" for known in explainer.sources))
    return f"unknown source `{source}` in {slug}", hint or f"record `{source}` in {slug}/sources.yml"


@check("REF002", "unknown-profile")
def unknown_profile(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A person or organisation is named that neither people.yml nor organisations.yml lists. The page would
    print an id instead of a name, with no office and no link. Private people do not get a profile: leave them
    out, or describe them in the text.
    """
    known = library.people.keys() | library.organisations.keys()
    yield from _unknown(library, ProfileRef, known, ("people", "organisations"))


@check("REF003", "unknown-place")
def unknown_place(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A place is named that places.yml does not list. The page would print an id instead of a name. Add the
    place, or leave the field out.
    """
    yield from _unknown(library, PlaceRef, library.places.keys(), ("places",))


def _unknown(
    library: Library, kind: type[Reference], known: Iterable[str], files: tuple[str, ...]
) -> Iterator[Finding]:
    if any(f"file:{name}.yml" in library.broken for name in files):
        return
    names = set(known)
    passed = names | library.broken
    unknown: list[Unknown] = []
    for explainer in library.explainers.values():
        for leaf in explainer.leaves:
            if isinstance(leaf.value, kind) and leaf.value not in passed:
                place = explainer.at(leaf.file, leaf.path)
                use = _nobody(leaf.value, kind.kind, names, files, place)
                if leaf.value in explainer.sources:
                    hint = f"write the id of the {kind.kind}: `{leaf.value}` is a source"
                    use = use._replace(finding=use.finding._replace(hint=hint))
                unknown.append(use)
    lost = {use.name: use.finding for use in unknown}
    for placed in every_value(library) if lost else ():
        for part in placed.inlines:
            if isinstance(part, Mention) and part.target in lost:
                place = placed.find(f"[[{part.target}")
                unknown.append(Unknown(part.target, lost[part.target]._replace(location=place)))
    yield from told_where_wrong(
        unknown, names, lambda: set(shared_names(library)), lambda name: shared_place(library, name)
    )


def _nobody(name: str, kind: str, names: set[str], files: tuple[str, ...], place: Location) -> Unknown:
    """Return what is said where a person or place is named that no file has."""
    hint = did_you_mean(name, names) or f"add `{name}` to {' or '.join(f'{file}.yml' for file in files)}"
    return Unknown(name, Finding(place, f"unknown {kind} `{name}`", hint, name))


@check("REF005", "unknown-mention")
def unknown_mention(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A `[[…]]` mark names no person, organisation, place, term, page or explainer. Readers would get an id
    that leads nowhere. If it need not be a link, write the words without the brackets.
    """
    if any(f"file:{name}.yml" in library.broken for name in SHARED_IDS):
        return
    shared = (name for group in SHARED_IDS for name in getattr(library, group))
    known = {*shared, *library.pages, *library.explainers, *library.broken}
    unknown: list[Unknown] = []
    for placed, prose in every_prose(library):
        targets = dict.fromkeys(part.target for part in prose.inlines() if isinstance(part, Mention))
        for name in targets:
            if name not in known:
                hint = _not_linked(placed.explainer, name) or did_you_mean(name, known) or _NO_LINK
                message, places = f"nothing is called `{name}`", placed.find_all(f"[[{name}")
                unknown.extend(Unknown(name, Finding(place, message, hint, name)) for place in places)
    refs = (leaf.value for placed in every_value(library) for leaf in (placed.leaf,)) if unknown else ()
    referred = {str(value) for value in refs if isinstance(value, ProfileRef | PlaceRef)}
    ids = {name for group in SHARED_IDS for name in getattr(library, group)}
    yield from told_where_wrong(
        (use for use in unknown if use.name not in referred),  # those are told as people or places
        ids,
        lambda: set(shared_names(library)),
        lambda name: shared_place(library, name),
    )


_NO_LINK = "write the words without the brackets"


def _not_linked(explainer: Explainer | None, name: str) -> str:
    """Return the hint for the id of something that is no profile, place, term or page; or ""."""
    if not explainer:
        return ""
    if name in explainer.event.figures:
        return f"write {{{name}}}: that prints the number"
    if name in explainer.sources:
        return f"write [@{name}]: that cites the source"
    return f"{_NO_LINK}: entries of an explainer are not linked" if name in explainer.entries else ""


@check("REF015", "names-itself")
def names_itself(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A reaction replies to itself, or is addressed to whoever makes it; or a ledger entry says that it
    changed itself. The link would lead back to where the reader stands, so another id was meant.
    """
    for explainer in library.explainers.values():
        for name, reaction in explainer.reactions.items():
            if reaction.in_reply_to == name:
                place = explainer.at("reactions.yml", (name, "in_reply_to"))
                yield Finding(
                    place, "a reply to itself", "name the reaction it answers, or take the line out"
                )
            if reaction.who in reaction.to:
                place = explainer.at("reactions.yml", (name, "to"))
                message = f"`{reaction.who}` speaks to `{reaction.who}`"
                yield Finding(place, message, "name whom they address, or take the line out")
        for name, update in explainer.updates.items():
            if name in update.affects:
                place = explainer.at("updates.yml", (name, "affects", update.affects.index(name)))
                yield Finding(place, f"`{name}` names itself", "name the entry that changed, or take it out")
