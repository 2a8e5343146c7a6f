"""The pages of the whole site: profiles, places, glossary, corrections, search, hand-written ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.models.content import Person
from generator.models.fields import PlaceRef, ProfileRef
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.walk import walk
from generator.pages.home import changed, ledger, render_home
from generator.pages.links import page_path
from generator.pages.rendering import Meta, Page, render, view_of
from generator.pages.structured import structured_glossary
from generator.pages.view import View

Mentions = dict[str, list[tuple[Explainer, Listed]]]


def render_site(library: Library) -> Iterator[Page]:
    """Yield every page that belongs to no single explainer."""
    mentions = _mentions(library)
    yield render_home(library)
    yield _people(library)
    yield _organisations(library)
    for name in (*library.people, *library.organisations):
        yield _profile(library, name, mentions)
    yield _list(library, "places", "Places", "Where what this site tells happened.", mentions)
    yield _list(library, "glossary", "Glossary", "Words this site uses, and what they mean.", mentions)
    yield _corrections(library)
    yield _search(library)
    for slug in library.pages:
        yield _handwritten(library, slug)


def _mentions(library: Library) -> Mentions:
    """Return every entry that names a profile or a place in a field of its own."""
    found: Mentions = defaultdict(list)
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            if listed.kind in ("source", "quotation", "excerpt", "update"):
                continue
            names = {
                str(value): None
                for _, value in walk(listed.entry)
                if isinstance(value, ProfileRef | PlaceRef)
            }
            for name in names:
                found[name].append((explainer, listed))
    return found


def _people(library: Library) -> Page:
    view = view_of(library, page_path("people"))
    meta = {
        "title": "People",
        "description": "Everybody this site names.",
        "kind": "list",
        "edit": view.links.edit("content/people.yml"),
    }
    rows = sorted(library.people.items(), key=lambda row: row[1].name.split()[-1].casefold())
    return Page(view.links.path, meta, render("people", view, rows=rows))


def _organisations(library: Library) -> Page:
    view = view_of(library, page_path("organisations"))
    meta = {
        "title": "Organisations",
        "description": "Every body that speaks or counts on this site.",
        "kind": "list",
        "edit": view.links.edit("content/organisations.yml"),
    }
    rows = sorted(library.organisations.items(), key=lambda row: row[1].name.casefold())
    return Page(view.links.path, meta, render("organisations", view, rows=rows))


def _profile(library: Library, name: str, mentions: Mentions) -> Page:
    person = library.people.get(name)
    group = "people" if person else "organisations"
    view = view_of(library, page_path(group, name))
    profile = person or library.organisations[name]
    meta = {
        "title": profile.name,
        "description": f"What {profile.name} said and did, as this site records it.",
        "kind": "profile",
        "edit": view.links.edit(f"content/{group}.yml"),
    }
    said: list[tuple[View, list[tuple[str, object]], list[Listed]]] = []
    by_explainer: dict[str, list[Listed]] = defaultdict(list)
    for explainer, listed in mentions.get(name, []):
        by_explainer[explainer.slug].append(listed)
    for slug, entries in by_explainer.items():
        explainer = library.explainers[slug]
        own = view_of(library, view.links.path, explainer)
        reactions = [
            (listed.id, listed.entry)
            for listed in entries
            if listed.kind == "reaction" and listed.entry.who == name
        ]
        rest = [listed for listed in entries if (listed.id, listed.entry) not in reactions]
        said.append((own, reactions, rest))
    is_person = isinstance(profile, Person)
    return Page(
        view.links.path, meta, render("profile", view, profile=profile, is_person=is_person, said=said)
    )


def _list(library: Library, slug: str, title: str, description: str, mentions: Mentions) -> Page:
    view = view_of(library, page_path(slug))
    file = "places" if slug == "places" else "terms"
    meta = {
        "title": title,
        "description": description,
        "kind": "list",
        "edit": view.links.edit(f"content/{file}.yml"),
    }
    rows = sorted(
        getattr(library, file).items(),
        key=lambda row: str(getattr(row[1], "name", "") or row[1].term).casefold(),
    )
    structured = structured_glossary(library) if slug == "glossary" else None
    return Page(
        view.links.path, meta, render(slug, view, rows=rows, mentions=mentions), structured=structured
    )


def _corrections(library: Library) -> Page:
    view = view_of(library, page_path("corrections"))
    meta = {
        "title": "Corrections",
        "description": "Every change to what this site has published.",
        "kind": "list",
        **changed(library.explainers.values()),
    }
    return Page(view.links.path, meta, render("corrections", view, rows=ledger(library, view)))


def _search(library: Library) -> Page:
    view = view_of(library, page_path("search"))
    meta: Meta = {
        "title": "Search",
        "description": "Search this site.",
        "kind": "search",
    }
    return Page(view.links.path, meta, render("search", view))


def _handwritten(library: Library, slug: str) -> Page:
    view = view_of(library, page_path(slug))
    page = library.pages[slug]
    first = next((part.prose for part in page.sections if part.prose), None)
    meta = {
        "title": page.title,
        "description": view.printer.plain(first, 200) if first else page.title,
        "kind": "page",
        "edit": view.links.edit(f"content/pages/{slug}.md"),
    }
    return Page(view.links.path, meta, render("page", view, page=page))
