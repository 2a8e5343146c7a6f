"""Where everything stands: the path of each page in docs/, and links from one page to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from generator.models.figure import Figure, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.time import Time
from generator.pages.text import address, literal

SUB_PAGES = {
    "": "Overview",
    "reactions": "Reactions",
    "background": "Background",
    "timeline": "Timeline",
    "sources": "Sources",
    "updates": "Updates",
    "then": "What we knew then",
}
_IN_ANCHOR = str.maketrans(":/?~%+", "-_qcbp")
_PAGE_OF = {
    "reaction": "reactions",
    "question": "background",
    "position": "background",
    "comparison": "background",
    "player": "background",
    "moment": "timeline",
    "source": "sources",
    "excerpt": "sources",
    "update": "updates",
}


def page_path(*parts: str) -> str:
    """Return the path in docs/ of the page at an address: `("a", "b")` -> `a/b/index.md`."""
    return "/".join([*(part for part in parts if part), "index.md"])


def page_of(explainer: Explainer, listed: Listed) -> str:
    """Return the page of the explainer on which an entry stands: a key of `SUB_PAGES`."""
    return _PAGE_OF.get(explainer.holder_of(listed).kind, "")


def feed_path(slug: str = "") -> str:
    """Return where a feed stands in docs/, without its ending; of the site, or of an explainer."""
    return f"{slug}/feed" if slug else "feed"


def facts_path(slug: str) -> str:
    """Return where the facts of an explainer stand in docs/, for programs."""
    return f"{slug}/facts.json"


def table_path(slug: str, name: str) -> str:
    """Return where a table of an explainer stands in docs/."""
    return f"{slug}/{name}.csv"


def package_path(slug: str) -> str:
    """Return where the description of these tables stands in docs/."""
    return f"{slug}/datapackage.json"


def bibliography_path(slug: str) -> str:
    """Return where the sources of an explainer stand in docs/, for reference managers."""
    return f"{slug}/sources.csl.json"


def ninjs_path(slug: str) -> str:
    """Return where an explainer stands in docs/ as a news item, for the systems of newsrooms."""
    return f"{slug}/ninjs.json"


def timeline_path(slug: str, ending: str) -> str:
    """Return where the timeline of an explainer stands in docs/ as a file for TimelineJS."""
    return f"{slug}/timeline{ending}"


def citation_path(slug: str) -> str:
    """Return where the citation of an explainer stands in docs/, without its ending."""
    return f"{slug}/cite"


def reading_anchor(name: str, figure: Figure, reading: Reading) -> Markup:
    """Return the anchor of a reading; ids hold no full stop, so it can meet no other."""
    when = time_anchor(reading.as_of)
    return Markup(f"{name}.{figure.count_of(reading)}.{when}.{'.'.join(reading.by)}")  # noqa: S704 - ids, digits


def time_anchor(time: Time) -> str:
    """Return a time as a part of an anchor."""
    return str(time).translate(_IN_ANCHOR).replace("..", "open")


@lru_cache(maxsize=4096)
def _relative(path: str, start: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(start) or ".")


@dataclass(frozen=True)
class Links:
    """Links as one page writes them; `explainer` is the one the page belongs to, if any."""

    library: Library
    path: str
    explainer: Explainer | None = None

    def to(self, path: str, anchor: str = "") -> str:
        """Return the address of a page, or of a place on it, relative to this page."""
        if path == self.path and anchor:
            return f"#{anchor}"
        relative = _relative(path, self.path)
        return f"{relative}#{anchor}" if anchor else relative

    def link(self, text: str | Markup, target: str) -> Markup:
        """Return a Markdown link to an address inside the site."""
        return Markup(f"[{_shown(text)}]({target})")  # noqa: S704 - the target is made of ids and slugs

    def outside(self, text: str | Markup, url: str) -> Markup:
        """Return a Markdown link to an address on the web."""
        return Markup(f"[{_shown(text)}]({address(url)})")  # noqa: S704 - the address is percent-encoded

    def shared(self, name: str) -> str:
        """Return the address of a profile, place, term, page or explainer; "" if there is none."""
        library = self.library
        if name in library.people:
            return self.to(page_path("people", name))
        if name in library.organisations:
            return self.to(page_path("organisations", name))
        if name in library.places:
            return self.to(page_path("places"), name)
        if name in library.terms:
            return self.to(page_path("glossary"), name)
        if name in library.pages or name in library.explainers:
            return self.to(page_path(name))
        return ""

    def name_of(self, name: str) -> str:
        """Return the name under which readers know a profile, place, term, page or explainer."""
        library = self.library
        if name in library.people:
            return library.people[name].name
        if name in library.organisations:
            organisation = library.organisations[name]
            return organisation.short or organisation.name
        if name in library.places:
            return library.places[name].name
        if name in library.terms:
            return library.terms[name].term
        if name in library.pages:
            return library.pages[name].title
        return library.explainers[name].event.headline if name in library.explainers else name

    def profile(self, name: str) -> Markup:
        """Return a profile's name, linked to its page."""
        target = self.shared(name)
        return self.link(self.name_of(name), target) if target else literal(self.name_of(name))

    def profiles(self, names: tuple[str, ...]) -> Markup:
        """Return the names of several profiles, linked, as a list in words."""
        linked = [self.profile(name) for name in names]
        if len(linked) < 2:
            return linked[0] if linked else Markup()
        return Markup("{} and {}").format(Markup(", ").join(linked[:-1]), linked[-1])

    def explainer_of(self, name: str) -> tuple[Explainer | None, str]:
        """Return the explainer and the id of a source named `id` or `explainer/id`."""
        slug, _, source = name.rpartition("/")
        return (self.library.explainers.get(slug) if slug else self.explainer), source

    def entry(self, explainer: Explainer, listed: Listed) -> str:
        """Return the address of an entry."""
        return self.to(page_path(explainer.slug, page_of(explainer, listed)), listed.id)

    def source(self, name: str) -> tuple[int, str]:
        """Return the number of a source and its address; 0 and "" if it is not public."""
        explainer, source = self.explainer_of(name)
        if explainer is None or source not in explainer.sources:
            return 0, ""
        number = explainer.source_numbers[source]
        return number, self.to(page_path(explainer.slug, "sources"), source)

    def report(self, anchor: str) -> str:
        """Return the address where an error in the entry at `anchor` of this page is reported."""
        site = self.library.site
        here = self.path.removesuffix("index.md")
        contact, hash_mark, fragment = site.corrections_contact.partition("#")
        mark = "&" if "?" in contact else "?"
        about = quote(f"{site.url}{here}#{anchor}", safe="")
        return f"{contact}{mark}about={about}{hash_mark}{fragment}"

    def edit(self, file: str) -> str:
        """Return the address at which a content file is edited."""
        return f"{self.library.site.edit_url}{file}"


def _shown(text: str | Markup) -> Markup:
    return text if isinstance(text, Markup) else literal(text)
