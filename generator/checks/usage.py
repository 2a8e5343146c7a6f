"""Ids and use: an id is used once, and what is listed is used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.misnamed import SHARED_IDS, is_mistyped, shared_names
from generator.checks.registry import Finding, check
from generator.checks.texts import every_value
from generator.diagnostics import Severity
from generator.models.fields import ExcerptRef, SourceRef
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Prose

SECTIONS = {
    "explainer": "in-brief figures map what-happened where-accounts-differ you-may-read-that "
    "what-we-dont-know key-reactions questions all-figures how-to-cite",
    "reactions": "in-order-of-time",
    "background": "questions positions comparisons who-is-who",
    "timeline": "without-a-date",
    "updates": "ledger how-each-figure-moved",
}
"""The anchors that the pages of an explainer give to their own sections."""
SECTION_PREFIXES = ("card-", "covered-", "explainer-", "moved-", "section-", "side-", "then-", "year-")


@check("REF007", "id-used-twice")
def id_used_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two entries share one id, or a former id is in use or claimed twice. The id is the address of the
    entry, so a link to it could mean either. Ids are unique in an explainer whatever the kind of entry, and
    across people, organisations, places and terms.
    """
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
    for group in SHARED_IDS:
        for name in getattr(library, group):
            if name in seen:
                place = library.files[f"{group}.yml"].key((name,))
                yield Finding(place, f"the id `{name}` is taken in {seen[name]}.yml", "give it another id")
            seen.setdefault(name, group)


def _former_ids(explainer: Explainer) -> Iterator[Finding]:
    claimed: dict[str, str] = {}
    for listed in explainer.listing():
        for index, name in enumerate(getattr(listed.entry, "formerly", ())):
            place = explainer.at(listed.file, (*listed.path, "formerly", index))
            if name in explainer.entries:
                hint = "take it out, or rename the entry that has it"
                yield Finding(place, f"the former id `{name}` is in use", hint)
            elif name in claimed:
                message = f"the former id `{name}` is claimed by `{claimed[name]}` too"
                yield Finding(place, message, "take it out of one of the two")
            claimed.setdefault(name, listed.id)


@check(
    "REF008",
    "unused-source",
    Severity.WARNING,
    excuse="Excuse it for a source that was searched for something, and does not say it.",
)
def unused_source(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source supports nothing on the page: most often a citation was forgotten, or went with a deleted
    sentence. Readers who look through the sources would ask what it is there for. What was read and not used
    can go.
    """
    if _is_incomplete(library):
        return
    cited = _cited(library)
    known = {f"{slug}/{name}" for slug, explainer in library.explainers.items() for name in explainer.sources}
    missing = sorted(cited - known)
    for explainer in library.explainers.values():
        shown = {leaf.value for leaf in explainer.leaves if isinstance(leaf.value, ExcerptRef)}
        for name, source in explainer.sources.items():
            if f"{explainer.slug}/{name}" not in cited and not shown & source.excerpts.keys():
                if is_mistyped(f"{explainer.slug}/{name}", missing):
                    continue
                place = explainer.at_key("sources.yml", (name,))
                yield Finding(place, f"the source `{name}` supports nothing", "cite it, or take it out")


def _is_incomplete(library: Library) -> bool:
    """Return whether something did not load, which might use what seems unused."""
    return bool(library.broken) or any(explainer.broken for explainer in library.explainers.values())


def _cited(library: Library) -> set[str]:
    """Return every source that something cites, with its explainer."""
    cited: set[str] = set()
    for leaf, _, explainer in every_value(library):
        names: tuple[str, ...] = (str(leaf.value),) if isinstance(leaf.value, SourceRef) else ()
        names = leaf.value.cites if isinstance(leaf.value, Prose) else names
        cited.update(f"{explainer.slug}/{name}" if explainer else name for name in names)
    return cited


@check(
    "REF009",
    "unused-profile",
    Severity.WARNING,
    excuse="Excuse it for an entry prepared for a page that is still to come.",
)
def unused_profile(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A person, organisation, place or term that no page names. Most often the text names them without a
    `[[…]]` mark, so readers do not get the link.
    """
    if _is_incomplete(library):
        return
    named = set(shared_names(library))
    origins = {str(source.origin) for part in library.explainers.values() for source in part.sources.values()}
    known = {name for group in SHARED_IDS for name in getattr(library, group)}
    missing = sorted(named - known - {*library.pages, *library.explainers})
    for group in SHARED_IDS:
        for name in getattr(library, group):
            if name not in named and name not in origins and not is_mistyped(name, missing):
                place = library.files[f"{group}.yml"].key((name,))
                yield Finding(place, f"no page names `{name}`", f"link it with [[{name}]], or take it out")


@check("REF010", "reserved-id")
def reserved_id(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """An entry has an id that the page already uses for one of its own sections, such as `map` or `ledger`. A
    link to the entry would lead to the section instead. Choose a longer id.
    """
    taken = {name for names in SECTIONS.values() for name in names.split()}
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            if listed.id in taken or listed.id.startswith(SECTION_PREFIXES):
                place = explainer.at_key(listed.file, listed.path)
                prefix = next((start for start in SECTION_PREFIXES if listed.id.startswith(start)), "")
                hint = f"choose an id that does not begin with {prefix}" if prefix else "choose a longer id"
                yield Finding(place, f"the page has a section `{listed.id}`", hint)
