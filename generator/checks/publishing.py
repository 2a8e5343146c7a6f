"""Publishing: what is public names only what is public, and no two pages have one address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.checks.registry import Finding, check
from generator.checks.texts import every_value
from generator.diagnostics import did_you_mean
from generator.location import KeyPath
from generator.models.content import Publishable, Status
from generator.models.explainer import UpdateKind
from generator.models.fields import EntryRef, ExcerptRef, FigureRef, SourceRef
from generator.models.library import Library
from generator.models.loaded import Explainer, Leaf, Listed
from generator.models.prose import FigureMark, Mention, Prose
from generator.models.publishing import leaves_trace

PAGES = ("people", "organisations", "places", "glossary", "corrections", "search", "assets", "embed", "pages")


@check("PUB001", "names-unpublished")
def names_unpublished(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Something that is public names a source, figure, entry or explainer that is a draft, under embargo or
    withdrawn. Readers would get a claim without its source, or a word of what is not out yet. The ledger may
    name what was withdrawn, for that is what it is for.
    """
    for slug, public in library.published(now).explainers.items():
        whole = library.explainers[slug]
        hidden = whole.entries.keys() - public.entries.keys()
        for leaf in public.leaves if hidden else ():
            is_ledger = isinstance(leaf.value, EntryRef) and leaf.file == "updates.yml"
            for name, words in _named(leaf):
                if name in hidden and not (is_ledger and name in public.withdrawn):
                    place = whole.files[leaf.file].find(leaf.path, words)
                    hint = "publish it, or take it out here"
                    yield Finding(place, f"`{name}` is not published", hint, f"{slug}/{name}")
    yield from _cites_unpublished(library, now)
    yield from _names_unpublished_explainer(library, now)


def _named(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """Yield each id that a leaf names, and the words by which to find it there."""
    if isinstance(leaf.value, EntryRef | ExcerptRef | FigureRef | SourceRef):
        yield str(leaf.value), str(leaf.value)
    elif isinstance(leaf.value, Prose):
        yield from ((name, f"@{name}") for name in leaf.value.cites)
        marks = (part for part in leaf.value.inlines() if isinstance(part, FigureMark))
        yield from ((part.figure, f"{{{part.figure}") for part in marks)


def _cites_unpublished(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Yield what shared files and hand-written pages cite of sources that are not public."""
    public = library.published(now)
    hidden = {
        f"{slug}/{name}"
        for slug, whole in library.explainers.items()
        for name in whole.sources
        if slug not in public.explainers or name not in public.explainers[slug].sources
    }
    for placed in every_value(replace(public, explainers={})) if hidden else ():
        for name, words in _named(placed.leaf):
            if name in hidden:
                yield Finding(placed.find(words), f"`{name}` is not published", "cite another source", name)


def _names_unpublished_explainer(library: Library, now: dt.datetime) -> Iterator[Finding]:
    public = library.published(now)
    hidden = library.explainers.keys() - public.explainers.keys()
    for placed in every_value(public) if hidden else ():
        for part in placed.inlines:
            if isinstance(part, Mention) and part.target in hidden:
                place = placed.find(f"[[{part.target}")
                yield Finding(place, f"the explainer `{part.target}` is not published", "take the link out")


@check("PUB005", "not-in-english")
def not_in_english(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The site is said to be in another language than English. The words the pages print themselves (months,
    headings, "says") are English, and a page that tells browsers otherwise is read out wrongly.
    """
    if library.site.language != "en":
        yield Finding(library.at("site.yml", ("language",)), "pages are printed in English only", "write en")


@check("PUB002", "address-taken")
def address_taken(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two pages would have one address, or a former address is in use or claimed twice, and one of them would
    be lost. Old links are a promise to those who cited us. Rename the newer page, or take the line out of
    `formerly`.
    """
    taken = dict.fromkeys(PAGES, "a page every site has")
    for slug in library.explainers:
        taken[slug] = "an explainer"
    for slug in library.pages:
        if slug in taken:
            place = library.files[f"pages/{slug}.md"].value(())
            yield Finding(
                place, f"the address /{slug}/ is taken by {taken[slug]}", "give the page another name"
            )
    claimed: dict[str, str] = {}
    for slug, explainer in library.explainers.items():
        for index, name in enumerate(explainer.event.formerly):
            place = explainer.at("event.yml", ("formerly", index))
            if name in taken or name in library.pages:
                yield Finding(place, f"the former address /{name}/ is in use", "take it out")
            elif name in claimed:
                message = f"the former address /{name}/ is claimed by {claimed[name]} too"
                yield Finding(place, message, "take it out of one of the two")
            claimed.setdefault(name, slug)


@check("PUB003", "withdrawn-without-entry")
def withdrawn_without_entry(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """An entry was withdrawn, and no retraction in the ledger (updates.yml) names it. Its words are gone from
    the page, and readers who remember them must be told when they went and why. An entry that was never
    public is a `draft`, not withdrawn.
    """
    for explainer in library.explainers.values():
        if explainer.is_withdrawn and not explainer.published(now).updates:
            message = f"`{explainer.slug}` is withdrawn, and updates.yml does not say why"
            yield Finding(
                explainer.at("event.yml", ("status",)), message, "add a retraction without `affects`"
            )
        for listed in explainer.listing():
            if _is_withdrawn(explainer, listed, now) and not _is_retracted(explainer, listed.id):
                place = explainer.at(listed.file, (*listed.path, "status"))
                yield Finding(
                    place,
                    f"`{listed.id}` is withdrawn, and updates.yml does not say so",
                    f"add a retraction with `affects: [{listed.id}]`",
                )


def _is_retracted(explainer: Explainer, name: str) -> bool:
    updates = explainer.updates.values()
    return any(name in update.affects for update in updates if update.kind is UpdateKind.RETRACTION)


def _is_withdrawn(explainer: Explainer, listed: Listed, now: dt.datetime) -> bool:
    """Whether an entry was public and is withdrawn: under embargo, or in a draft, it never was."""
    entry = listed.entry
    if getattr(entry, "status", None) is not Status.WITHDRAWN or _is_due_later(entry, now, explainer):
        return False
    return leaves_trace(explainer.holder_of(listed).entry, now, explainer.zone)


def _is_due_later(entry: Publishable, now: dt.datetime, explainer: Explainer) -> bool:
    until = entry.embargoed_until
    return until is not None and until.latest(explainer.zone) > now


@check("PUB004", "unknown-policy")
def unknown_policy(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """site.yml names a policy page that content/pages/ does not have. The link in the footer of every page
    would lead nowhere. Write the page, or take the line out.
    """
    for name in library.site.policies:
        if name not in library.pages and name not in library.broken:
            yield Finding(
                library.files["site.yml"].key(("policies", name)),
                f"there is no page `{name}`",
                did_you_mean(name, library.pages) or f"write content/pages/{name}.md",
            )


@check("PUB007", "withdrawn-before-it-was-out")
def withdrawn_before_it_was_out(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """An entry is withdrawn while its embargo still runs, so it never was public. A withdrawn entry keeps an
    anchor and a word about why it went, and would tell readers that it was there. What is not to appear is a
    draft.
    """
    for explainer in library.explainers.values():
        rows: list[tuple[str, KeyPath, Any]] = [("event.yml", (), explainer.event)]
        rows += [(listed.file, listed.path, listed.entry) for listed in explainer.listing()]
        for file, path, entry in rows:
            is_withdrawn = isinstance(entry, Publishable) and entry.status is Status.WITHDRAWN
            if is_withdrawn and _is_due_later(entry, now, explainer):
                place = explainer.at(file, (*path, "status"))
                message = f"withdrawn, but under embargo until {entry.embargoed_until}"
                yield Finding(place, message, "write `status: draft`, or take `embargoed_until` out")
