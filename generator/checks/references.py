"""References in both directions: what is named exists, and what exists is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity, did_you_mean
from generator.location import KeyPath, Location, SourceMap
from generator.models.explainer import Figure
from generator.models.fields import (
    EntryRef,
    ExcerptRef,
    FigureRef,
    PlaceRef,
    ProfileRef,
    Reference,
    SharedSourceRef,
    SideRef,
    SourceRef,
)
from generator.models.library import Explainer, Leaf, Library
from generator.models.prose import Block, Cite, FigureMark, Inline, Mention, Prose

_SHARED_IDS = ("people", "organisations", "places", "terms")


@check("REF001", "unknown-source")
def unknown_source(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source is named that no sources.yml lists, so a reader could not follow the claim to it."""
    for explainer in library.explainers.values():
        if "file:sources.yml" in explainer.broken:
            continue
        known = explainer.sources.keys() | explainer.broken
        for leaf in explainer.leaves:
            for name in _sources(leaf):
                if "/" in name:
                    problem = _outside(library, name)
                elif name in known:
                    continue
                else:
                    problem = (f"unknown source `{name}`", did_you_mean(name, explainer.sources))
                if problem:
                    yield Finding(explainer.files[leaf.file].find(leaf.path, name), *problem)
    for leaf in library.leaves:
        for name in _sources(leaf):
            problem = _outside(library, name)
            if problem:
                yield Finding(library.files[leaf.file].find(leaf.path, name), *problem)
    for slug, page in library.pages.items():
        for name in Prose("", page.blocks).cites:
            problem = _outside(library, name)
            if problem:
                yield Finding(_on_page(library, slug, name), *problem)


def _outside(library: Library, name: str) -> tuple[str, str] | None:
    """Return message and hint for a source named with its explainer, or None if it is there."""
    slug, _, source = name.rpartition("/")
    if not slug:
        hint = "write the explainer in front of the source, such as kyiv-2025-04-24/up-eight"
        return f"`{name}` does not say which explainer the source belongs to", hint
    if slug in library.broken:
        return None
    if slug not in library.explainers:
        return f"unknown explainer `{slug}`", did_you_mean(slug, library.explainers)
    explainer = library.explainers[slug]
    if source in explainer.sources or explainer.broken & {source, "file:sources.yml"}:
        return None
    hint = did_you_mean(name, (f"{slug}/{known}" for known in explainer.sources))
    return f"unknown source `{source}` in {slug}", hint


def _sources(leaf: Leaf) -> tuple[str, ...]:
    """Return the sources that a leaf names."""
    if isinstance(leaf.value, SourceRef):
        return (str(leaf.value),)
    return leaf.value.cites if isinstance(leaf.value, Prose) else ()


@check("REF002", "unknown-profile")
def unknown_profile(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A person or organisation is named that people.yml and organisations.yml do not list."""
    known = library.people.keys() | library.organisations.keys()
    yield from _unknown(library, ProfileRef, known, ("people", "organisations"))


@check("REF003", "unknown-place")
def unknown_place(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A place is named that places.yml does not list."""
    yield from _unknown(library, PlaceRef, library.places.keys(), ("places",))


def _unknown(
    library: Library, kind: type[Reference], known: Iterable[str], files: tuple[str, ...]
) -> Iterator[Finding]:
    if any(f"file:{name}.yml" in library.broken for name in files):
        return
    names = set(known)
    for explainer in library.explainers.values():
        for leaf in explainer.leaves:
            if isinstance(leaf.value, kind) and leaf.value not in names | library.broken:
                hint = (
                    did_you_mean(leaf.value, names)
                    or f"add `{leaf.value}` to {' or '.join(f'{n}.yml' for n in files)}"
                )
                place = explainer.at(leaf.file, leaf.path)
                yield Finding(place, f"unknown {kind.kind} `{leaf.value}`", hint)


@check("REF004", "unknown-figure")
def unknown_figure(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A figure is named that event.yml does not have, or a reading that the figure does not have."""
    for explainer in library.explainers.values():
        figures = explainer.event.figures
        for leaf in explainer.leaves:
            if isinstance(leaf.value, FigureRef) and leaf.value not in figures.keys() | explainer.broken:
                place = explainer.at(leaf.file, leaf.path)
                yield Finding(place, f"unknown figure `{leaf.value}`", did_you_mean(leaf.value, figures))
            elif isinstance(leaf.value, Prose):
                yield from _marks(explainer, leaf, leaf.value)
    for leaf in library.leaves:
        if isinstance(leaf.value, Prose):
            for part in leaf.value.inlines():
                if isinstance(part, FigureMark):
                    place = library.files[leaf.file].find(leaf.path, f"{{{part.figure}")
                    yield Finding(
                        place, f"`{part}` stands outside an explainer", "write the number with its source"
                    )
    for slug, page in library.pages.items():
        for part in _page_inlines(page.blocks):
            if isinstance(part, FigureMark):
                place = _on_page(library, slug, f"{{{part.figure}")
                yield Finding(place, f"`{part}` stands outside an explainer", "link to the explainer instead")


def _marks(explainer: Explainer, leaf: Leaf, prose: Prose) -> Iterator[Finding]:
    figures = explainer.event.figures
    for part in prose.inlines():
        if not isinstance(part, FigureMark) or part.figure in explainer.broken:
            continue
        problem = _wrong_mark(figures, part)
        if problem:
            yield Finding(explainer.files[leaf.file].find(leaf.path, str(part)), *problem)


def _wrong_mark(figures: Mapping[str, Figure], mark: FigureMark) -> tuple[str, str] | None:
    """Return message and hint for a figure mark that means nothing, or more than one thing."""
    if mark.figure not in figures:
        return f"unknown figure `{mark.figure}`", did_you_mean(mark.figure, figures)
    if mark.as_of is None:
        return None
    figure = figures[mark.figure]
    matching = figure.named(mark.as_of, mark.by)
    if not matching:
        times = [str(reading.as_of) for reading in figure.readings]
        hint = did_you_mean(mark.as_of, times) or f"its readings are of {', '.join(times)}"
        return f"`{mark.figure}` has no such reading: {mark}", hint
    if len(matching) > 1:
        who = " or ".join(f"by {reading.by[0]}" for reading in matching)
        return f"{len(matching)} readings match `{mark}`", f"say which: {who}"
    return None


@check("REF005", "unknown-mention")
def unknown_mention(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A `[[…]]` mark names no person, organisation, place, term, page or explainer."""
    if any(f"file:{name}.yml" in library.broken for name in _SHARED_IDS):
        return
    known = {*_shared(library), *library.pages, *library.explainers, *library.broken}
    for explainer in library.explainers.values():
        for leaf in explainer.leaves:
            yield from _mentions(leaf, explainer.files[leaf.file], known)
    for leaf in library.leaves:
        yield from _mentions(leaf, library.files[leaf.file], known)
    for slug, page in library.pages.items():
        for part in _page_inlines(page.blocks):
            if isinstance(part, Mention) and part.target not in known:
                place = _on_page(library, slug, f"[[{part.target}")
                yield Finding(place, f"nothing is called `{part.target}`", did_you_mean(part.target, known))


def _mentions(leaf: Leaf, places: SourceMap, known: set[str]) -> Iterator[Finding]:
    if not isinstance(leaf.value, Prose):
        return
    for part in leaf.value.inlines():
        if isinstance(part, Mention) and part.target not in known:
            place = places.find(leaf.path, f"[[{part.target}")
            yield Finding(place, f"nothing is called `{part.target}`", did_you_mean(part.target, known))


@check("REF006", "unknown-entry")
def unknown_entry(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A ledger entry, a reply, an excerpt or a side names an entry that the explainer does not have."""
    for explainer in library.explainers.values():
        if any(name.startswith("file:") for name in explainer.broken):
            continue
        excerpts = {listed.id for listed in explainer.listing() if listed.kind == "excerpt"}
        targets: dict[type[Reference], Iterable[str]] = {
            EntryRef: explainer.entries.keys(),
            ExcerptRef: excerpts,
            SideRef: explainer.event.sides.keys(),
        }
        for leaf in explainer.leaves:
            known = set(targets.get(type(leaf.value), ()))  # type: ignore[arg-type]
            if type(leaf.value) in targets and leaf.value not in known | explainer.broken:
                name = f"{leaf.value}"
                kind = type(leaf.value).kind  # type: ignore[attr-defined]
                yield Finding(
                    explainer.at(leaf.file, leaf.path), f"unknown {kind} `{name}`", did_you_mean(name, known)
                )
        for name, position in explainer.background.positions.items():
            for side in position.stands:
                if side not in explainer.event.sides:
                    path: KeyPath = ("positions", name, "stands", side)
                    place = explainer.at_key("background.yml", path)
                    yield Finding(place, f"unknown side `{side}`", did_you_mean(side, explainer.event.sides))


@check("REF007", "id-used-twice")
def id_used_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two entries share one id, so a link to it could mean either."""
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            first = explainer.entries[listed.id]
            if (first.file, first.path) != (listed.file, listed.path):
                other = explainer.at_key(first.file, first.path)
                place = explainer.at_key(listed.file, listed.path)
                yield Finding(
                    place,
                    f"the id `{listed.id}` is taken by the {first.kind} at {other}",
                    "give it another id",
                )
        yield from _former_ids(explainer)
    seen: dict[str, str] = {}
    for group in _SHARED_IDS:
        for name in getattr(library, group):
            if name in seen:
                place = library.files[f"{group}.yml"].key((name,))
                yield Finding(place, f"the id `{name}` is taken in {seen[name]}.yml", "give it another id")
            seen.setdefault(name, group)


def _former_ids(explainer: Explainer) -> Iterator[Finding]:
    for listed in explainer.listing():
        for index, name in enumerate(getattr(listed.entry, "formerly", ())):
            if name in explainer.entries:
                place = explainer.at(listed.file, (*listed.path, "formerly", index))
                yield Finding(
                    place, f"the former id `{name}` is in use", "take it out, or rename the entry that has it"
                )


@check("REF008", "unused-source", Severity.WARNING)
def unused_source(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source supports nothing: either a citation is missing, or it can go."""
    outside = _cited_outside(library)
    for explainer in library.explainers.values():
        if any(name.startswith("file:") for name in explainer.broken):
            continue
        cited = set(outside)
        for leaf in explainer.leaves:
            if isinstance(leaf.value, SourceRef):
                cited.add(f"{explainer.slug}/{leaf.value}")
            elif isinstance(leaf.value, Prose):
                cited |= {f"{explainer.slug}/{name}" for name in leaf.value.cites}
        shown = {leaf.value for leaf in explainer.leaves if isinstance(leaf.value, ExcerptRef)}
        for name, source in explainer.sources.items():
            if f"{explainer.slug}/{name}" not in cited and not shown & source.excerpts.keys():
                yield Finding(
                    explainer.at_key("sources.yml", (name,)),
                    f"the source `{name}` supports nothing",
                    "cite it, or take it out",
                )


def _cited_outside(library: Library) -> set[str]:
    cited = {str(leaf.value) for leaf in library.leaves if isinstance(leaf.value, SharedSourceRef)}
    for leaf in library.leaves:
        cited |= set(leaf.value.cites) if isinstance(leaf.value, Prose) else set()
    for page in library.pages.values():
        for part in _page_inlines(page.blocks):
            cited |= set(part.sources) if isinstance(part, Cite) else set()
    return cited


@check("REF009", "unused-profile", Severity.WARNING)
def unused_profile(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A person, organisation, place or term that no page names: either a mark is missing, or it can go."""
    if library.broken or any(explainer.broken for explainer in library.explainers.values()):
        return
    used = {
        str(leaf.value)
        for explainer in library.explainers.values()
        for leaf in explainer.leaves
        if isinstance(leaf.value, ProfileRef | PlaceRef)
    }
    used |= {
        str(source.origin)
        for explainer in library.explainers.values()
        for source in explainer.sources.values()
    }
    proses = [leaf.value for explainer in library.explainers.values() for leaf in explainer.leaves]
    proses += [leaf.value for leaf in library.leaves]
    for prose in proses:
        if isinstance(prose, Prose):
            used |= {part.target for part in prose.inlines() if isinstance(part, Mention)}
    for page in library.pages.values():
        used |= {part.target for part in _page_inlines(page.blocks) if isinstance(part, Mention)}
    for group in _SHARED_IDS:
        for name in getattr(library, group):
            if name not in used:
                place = library.files[f"{group}.yml"].key((name,))
                yield Finding(place, f"no page names `{name}`", f"link it with [[{name}]], or take it out")


def _shared(library: Library) -> list[str]:
    return [name for group in _SHARED_IDS for name in getattr(library, group)]


def _page_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    return Prose("", blocks).inlines()


def _on_page(library: Library, slug: str, words: str) -> Location:
    return library.files[f"pages/{slug}.md"].find((), words)
