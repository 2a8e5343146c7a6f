"""What is named exists: sources, people, places, figures, marks, entries and sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose, every_value
from generator.diagnostics import did_you_mean
from generator.location import KeyPath
from generator.models.fields import (
    EntryRef,
    ExcerptRef,
    FigureRef,
    PlaceRef,
    ProfileRef,
    Reference,
    SideRef,
    SourceRef,
)
from generator.models.figure import Figure
from generator.models.library import Library
from generator.models.loaded import Explainer, Leaf
from generator.models.prose import FigureMark, Mention, Prose

SHARED_IDS = ("people", "organisations", "places", "terms")
_TO_ADD: dict[type[Reference], str] = {
    EntryRef: "write the id of an entry of this explainer, or take `{}` out",
    ExcerptRef: "record `{}` under `excerpts` of its source, or take it out",
    SideRef: "add `{}` to `sides` in event.yml",
}


@check("REF001", "unknown-source")
def unknown_source(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source is named that sources.yml does not list, or that belongs to another explainer. Readers could
    not follow the claim to it from the page's own list of sources. If another explainer already has the
    source, record it here as well; only shared files, such as people.yml, name the explainer in front of it.
    """
    for placed in every_value(library):
        for name in _sources(placed.leaf):
            explainer = placed.explainer
            problem = _not_here(explainer, name) if explainer else _not_there(library, name)
            if problem:
                words = f"@{name}" if isinstance(placed.leaf.value, Prose) else name
                topic = f"{explainer.slug if explainer else ''}/{name}"
                yield from (Finding(place, *problem, topic) for place in placed.find_all(words))


def _sources(leaf: Leaf) -> tuple[str, ...]:
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
        hint = did_you_mean(name, explainer.sources) or f"record `{name}` in sources.yml, or take it out here"
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
    for explainer in library.explainers.values():
        for leaf in explainer.leaves:
            if isinstance(leaf.value, kind) and leaf.value not in passed:
                hint = (
                    did_you_mean(leaf.value, names)
                    or f"add `{leaf.value}` to {' or '.join(f'{n}.yml' for n in files)}"
                )
                place = explainer.at(leaf.file, leaf.path)
                yield Finding(place, f"unknown {kind.kind} `{leaf.value}`", hint, leaf.value)


@check("REF004", "unknown-figure")
def unknown_figure(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is named that event.yml does not have, or a reading that the figure does not have, or a mark
    that matches two readings. Readers would see braces, or a number that is not the one meant. In shared
    files and hand-written pages, which belong to no explainer, figure marks are not understood at all.
    """
    for placed in every_value(library):
        value, explainer = placed.leaf.value, placed.explainer
        if explainer and isinstance(value, FigureRef) and not _is_figure(explainer, value):
            hint = _figure_hint(explainer, value)
            topic = f"{explainer.slug}/{value}"
            yield Finding(placed.find(value), f"unknown figure `{value}`", hint, topic)
        for mark in dict.fromkeys(part for part in placed.inlines if isinstance(part, FigureMark)):
            problem = _wrong_mark(explainer, mark)
            if problem:
                slug = explainer.slug if explainer else ""
                topic = f"{slug}/{_topic(explainer, mark)}"
                yield from (Finding(place, *problem, topic) for place in placed.find_all(str(mark)))


def _topic(explainer: Explainer | None, mark: FigureMark) -> str:
    """Return what is wrong with a mark: the figure it names, or the reading."""
    is_known = explainer is not None and _is_figure(explainer, mark.figure)
    return str(mark) if is_known else mark.figure


def _is_figure(explainer: Explainer, name: str) -> bool:
    return name in explainer.event.figures or name in explainer.broken


def _wrong_mark(explainer: Explainer | None, mark: FigureMark) -> tuple[str, str] | None:
    """Return message and hint for a figure mark that means nothing, or more than one thing."""
    if explainer is None:
        return f"`{mark}` stands outside an explainer", "write the number with its source"
    if not _is_figure(explainer, mark.figure):
        return f"unknown figure `{mark.figure}`", _figure_hint(explainer, mark.figure)
    if mark.as_of is None or mark.figure in explainer.broken:
        return None
    figure = explainer.event.figures[mark.figure]
    matching = figure.named(mark.as_of, mark.by)
    if not matching:
        return f"`{mark.figure}` has no such reading: {mark}", _reading_hint(figure, mark)
    if len({reading.by for reading in matching}) > 1:
        who = " or ".join(f"by {reading.by[0]}" for reading in matching)
        return f"{len(matching)} readings match `{mark}`", f"say which: {who}"
    return None


def _figure_hint(explainer: Explainer, name: str) -> str:
    near = did_you_mean(name, explainer.event.figures)
    return near or f"add the figure `{name}` to event.yml, or write the number with its source"


def _reading_hint(figure: Figure, mark: FigureMark) -> str:
    """Return which reading may be meant: that of another speaker, or of another time."""
    times = [str(reading.as_of) for reading in figure.readings]
    speakers = [name for row in figure.named(str(mark.as_of), None) for name in row.by]
    if speakers:
        return did_you_mean(str(mark.by), speakers) or f"write by {' or by '.join(speakers)}"
    return did_you_mean(str(mark.as_of), times) or f"write the time of a reading: {', '.join(times)}"


@check("REF005", "unknown-mention")
def unknown_mention(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A `[[…]]` mark names no person, organisation, place, term, page or explainer. Readers would get an id
    that leads nowhere. If it need not be a link, write the words without the brackets.
    """
    if any(f"file:{name}.yml" in library.broken for name in SHARED_IDS):
        return
    shared = (name for group in SHARED_IDS for name in getattr(library, group))
    known = {*shared, *library.pages, *library.explainers, *library.broken}
    for placed, prose in every_prose(library):
        targets = dict.fromkeys(part.target for part in prose.inlines() if isinstance(part, Mention))
        for name in targets:
            if name not in known:
                hint = did_you_mean(name, known) or "write the words without the brackets"
                for place in placed.find_all(f"[[{name}"):
                    yield Finding(place, f"nothing is called `{name}`", hint, name)


@check("REF006", "unknown-entry")
def unknown_entry(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A ledger entry, a reply or a version names an entry or excerpt that the explainer does not have (a
    reply names a reaction); or a position, source, person or organisation names a side that nobody lists. A
    link would lead nowhere, or somebody would be counted as speaking for nobody. Sides are listed in
    event.yml, under `sides`.
    """
    for explainer in library.explainers.values():
        if any(name.startswith("file:") for name in explainer.broken):
            continue
        excerpts = {listed.id for listed in explainer.listing() if listed.kind == "excerpt"}
        targets: dict[type[Reference], AbstractSet[str]] = {
            EntryRef: explainer.entries.keys(),
            ExcerptRef: excerpts,
            SideRef: explainer.event.sides.keys(),
        }
        for leaf in explainer.leaves:
            value = leaf.value
            if not isinstance(value, Reference) or type(value) not in targets:
                continue
            known = targets[type(value)]
            if value not in known and value not in explainer.broken:
                place = explainer.at(leaf.file, leaf.path)
                hint = did_you_mean(value, known) or _TO_ADD[type(value)].format(value)
                yield Finding(place, f"unknown {value.kind} `{value}`", hint, f"{explainer.slug}/{value}")
        for name, position in explainer.background.positions.items():
            for side in position.stands:
                if side not in explainer.event.sides:
                    path: KeyPath = ("positions", name, "stands", side)
                    place = explainer.at_key("background.yml", path)
                    hint = did_you_mean(side, explainer.event.sides) or _TO_ADD[SideRef].format(side)
                    yield Finding(place, f"unknown side `{side}`", hint, f"{explainer.slug}/{side}")
        yield from _replies(explainer)
    yield from _shared_sides(library)


def _replies(explainer: Explainer) -> Iterator[Finding]:
    """Yield what is named as answered, and is there, but is no reaction."""
    for name, reaction in explainer.reactions.items():
        answered = reaction.in_reply_to
        if answered and answered in explainer.entries and answered not in explainer.reactions:
            place = explainer.at("reactions.yml", (name, "in_reply_to"))
            message = f"`{answered}` is a {explainer.entries[answered].kind}, and no reaction"
            hint = did_you_mean(answered, explainer.reactions) or "name a reaction, or take the line out"
            yield Finding(place, message, hint)


def _shared_sides(library: Library) -> Iterator[Finding]:
    """Yield the sides of people and organisations that no explainer lists."""
    if library.lost_explainers or not library.explainers:
        return
    known = {side for explainer in library.explainers.values() for side in explainer.event.sides}
    for leaf in library.leaves:
        if isinstance(leaf.value, SideRef) and leaf.value not in known:
            place = library.at(leaf.file, leaf.path)
            hint = did_you_mean(leaf.value, known) or _TO_ADD[SideRef].format(leaf.value)
            yield Finding(place, f"unknown side `{leaf.value}`", hint)


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
