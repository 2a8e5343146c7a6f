"""Publishing: what is public names only what is public, and no two pages have one address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.models.content import Status
from generator.models.fields import EntryRef, ExcerptRef, FigureRef, SourceRef
from generator.models.library import Explainer, Leaf, Library
from generator.models.prose import FigureMark, Prose

PAGES = ("people", "organisations", "places", "glossary", "corrections", "search", "assets", "pages")


@check("PUB001", "names-unpublished")
def names_unpublished(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A published entry names a source, figure or entry that is a draft, under embargo or withdrawn."""
    for slug, public in library.published(now).explainers.items():
        whole = library.explainers[slug]
        hidden = whole.entries.keys() - public.entries.keys()
        for leaf in public.leaves if hidden else ():
            if leaf.file == "updates.yml":
                continue
            for name in _named(leaf):
                if name in hidden:
                    place = whole.files[leaf.file].find(leaf.path, name)
                    yield Finding(place, f"`{name}` is not published", "publish it, or take it out here")


def _named(leaf: Leaf) -> Iterator[str]:
    if isinstance(leaf.value, EntryRef | ExcerptRef | FigureRef | SourceRef):
        yield str(leaf.value)
    elif isinstance(leaf.value, Prose):
        yield from leaf.value.cites
        yield from (part.figure for part in leaf.value.inlines() if isinstance(part, FigureMark))


@check("PUB002", "address-taken")
def address_taken(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two pages would have one address, and one of them would be lost."""
    taken = dict.fromkeys(PAGES, "a page every site has")
    for slug in library.explainers:
        taken[slug] = "an explainer"
    for slug in library.pages:
        if slug in taken:
            place = library.files[f"pages/{slug}.md"].value(())
            yield Finding(
                place, f"the address /{slug}/ is taken by {taken[slug]}", "give the page another name"
            )
    for explainer in library.explainers.values():
        for index, name in enumerate(explainer.event.formerly):
            if name in taken or name in library.pages:
                place = explainer.at("event.yml", ("formerly", index))
                yield Finding(place, f"the former address /{name}/ is in use", "take it out")


@check("PUB003", "withdrawn-without-entry")
def withdrawn_without_entry(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """An entry was withdrawn, and the ledger does not say so to readers."""
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            if getattr(listed.entry, "status", None) is Status.WITHDRAWN and not _is_recorded(
                explainer, listed.id
            ):
                place = explainer.at(listed.file, (*listed.path, "status"))
                yield Finding(
                    place,
                    f"`{listed.id}` is withdrawn, and updates.yml does not say so",
                    f"add a retraction with `affects: [{listed.id}]`",
                )


def _is_recorded(explainer: Explainer, name: str) -> bool:
    return explainer.retraction_of(name) is not None


@check("PUB004", "unknown-policy")
def unknown_policy(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """site.yml names a policy page that content/pages/ does not have."""
    for name in library.site.policies:
        if name not in library.pages:
            yield Finding(
                library.files["site.yml"].key(("policies", name)),
                f"there is no page `{name}`",
                f"write content/pages/{name}.md",
            )
