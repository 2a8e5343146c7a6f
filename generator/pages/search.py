"""What the search knows: every entry of the site in plain words, in groups of one page and one kind each.

Groups, not single entries, are what the search engine counts: an archive of 100 explainers has 60,000
entries, and as many files are more than some hosts take. `outputs/search.py` makes the index of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.library import Library, named_by
from generator.models.loaded import Explainer, Listed
from generator.models.walk import walk
from generator.pages import dates
from generator.pages.entries_in_words import Words, words_of
from generator.pages.links import page_of, page_path
from generator.pages.rendering import view_of
from generator.pages.view import View

WHOLE_PAGE = "page_title"
"""The anchor of every page's own title: a hit there leads to the page, not to a place on it."""
_LEFT_OUT = ("update", "excerpt")  # the ledger tells of facts and is none; excerpts stand in their sources


@dataclass(frozen=True, slots=True)
class Hit:
    """What a reader can find: an entry, or a page."""

    anchor: str
    words: Words
    spellings: tuple[str, ...] = ()
    """Other ways to write whom it names: it is found by them, and they are not shown."""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind on one page."""

    path: str
    """The page's path in docs/."""
    kind: str
    """What these hits are, as readers are told: "Figure", "Quotation"."""
    hits: tuple[Hit, ...]
    about: str = ""
    """The headline of the explainer they belong to, if they are entries of one."""

    @property
    def title(self) -> str:
        """The name of the one thing this group tells of; of several, that of the first."""
        return self.hits[0].words.title

    @property
    def is_source(self) -> bool:
        """Whether these are sources, which come after the facts."""
        return self.kind == "Source"


def render_search(library: Library) -> Iterator[Group]:
    """Yield what can be found on the site; withdrawn words, the ledger and the tools are left out."""
    site = library.site
    yield _page(page_path(), "Home", Words(site.title, "", site.description))
    yield from _profiles(library)
    yield from _lists(library)
    for slug, page in library.pages.items():
        view = view_of(library, page_path(slug))
        texts = [(part.heading, part.prose) for part in page.sections]
        text = " ".join(
            f"{heading or ''} {view.printer.plain(prose) if prose else ''}" for heading, prose in texts
        )
        yield _page(page_path(slug), "About this site", Words(page.title, "", text))
    for explainer in library.explainers.values():
        if not explainer.is_withdrawn:
            yield from _explainer(library, explainer)


def _page(path: str, kind: str, words: Words) -> Group:
    return Group(path, kind, (Hit(WHOLE_PAGE, words),))


def _profiles(library: Library) -> Iterator[Group]:
    for name, person in library.people.items():
        roles = ". ".join(
            f"{role.role}, {dates.words(role.on)}" if role.on else str(role.role) for role in person.roles
        )
        yield _page(page_path("people", name), "Person", Words(person.name, _also(person.also), roles))
    for name, body in library.organisations.items():
        path = page_path("organisations", name)
        also = (*((body.short,) if body.short else ()), *body.also)
        about = view_of(library, path).printer.plain(body.about) if body.about else ""
        yield _page(path, "Organisation", Words(body.name, _also(also), about))


def _lists(library: Library) -> Iterator[Group]:
    view = view_of(library, page_path("places"))
    for name, place in library.places.items():
        about = view.printer.plain(place.about) if place.about else ""
        line = ". ".join(filter(None, (place.country, _also(place.also))))
        yield Group(view.links.path, "Place", (Hit(name, Words(place.name, line, about)),))
    view = view_of(library, page_path("glossary"))
    for name, term in library.terms.items():
        words = Words(term.term, _also(term.also), view.printer.plain(term.definition))
        yield Group(view.links.path, "Glossary", (Hit(name, words),))


def _also(names: tuple[str, ...]) -> str:
    return f"Also written: {', '.join(names)}" if names else ""


def _explainer(library: Library, explainer: Explainer) -> Iterator[Group]:
    view = view_of(library, page_path(explainer.slug), explainer)
    event = explainer.event
    line = f"Facts checked up to {dates.words(event.as_of)}"
    yield _page(
        view.links.path, "Explainer", Words(event.headline, line, view.printer.plain(event.standfirst))
    )
    groups: dict[tuple[str, str], list[Hit]] = {}
    for listed in explainer.listing():
        if listed.kind not in _LEFT_OUT:
            path = page_path(explainer.slug, page_of(explainer, listed))
            kind, words = words_of(view, listed)
            hit = Hit(listed.id, words, _spellings(view, listed))
            groups.setdefault((path, kind), []).append(hit)
    for (path, kind), hits in groups.items():
        yield Group(path, kind, tuple(hits), event.headline)


def _spellings(view: View, listed: Listed) -> tuple[str, ...]:
    """Return every way to write the people, organisations and places that an entry names."""
    library = view.links.library
    named = {str(name): None for _, value in walk(listed.entry) for name in named_by(value)}
    holder = view.explainer.holder_of(listed).entry
    if listed.kind == "quotation" and not listed.entry.by and hasattr(holder, "who"):
        named |= dict.fromkeys(str(name) for _, name in walk(holder.who))
    return tuple(dict.fromkeys(spelling for name in named for spelling in library.spellings(name)))
