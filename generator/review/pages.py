"""Which pages of a site differ from what they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.changes import Change
from generator.models.library import Library
from generator.pages.links import page_path
from generator.pages.rendering import Page
from generator.review.verdict import Happened, TouchedPage

MARKED = "changed.html"
"""The name of a page with its changes marked: beside the page itself, so that every address in it holds."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A page as it was and as it will be; None where it is not there."""

    old: Page | None
    new: Page | None

    @property
    def happened(self) -> Happened:
        """What happened to it."""
        if self.old is None:
            return Happened.ADDED
        return Happened.REMOVED if self.new is None else Happened.CHANGED

    @property
    def page(self) -> Page:
        """The page as it will be, or as it was if it goes."""
        page = self.new or self.old
        if page is None:
            raise ValueError("a pair without a page")
        return page


def differing_pages(
    old: Sequence[Page],
    new: Sequence[Page],
    before: Mapping[str, str],
    files: tuple[Mapping[str, bytes], Mapping[str, bytes]],
) -> list[Pair]:
    """Return the pages that differ, in the order of the new site, those that go last.

    `before` is slug -> the slug it had; `files` are what else either site holds: a page that shows one which
    differs, differs.
    """
    was = {page.path: page for page in old}
    other = {path for path in files[1] if files[0].get(path) != files[1][path]}
    pairs = []
    for page in new:
        slug, _, rest = page.path.partition("/")
        earlier = was.pop(f"{before.get(slug, slug)}/{rest}" if rest else page.path, None)
        if earlier is None or (earlier.body, earlier.meta) != (page.body, page.meta) or _shows(page, other):
            pairs.append(Pair(earlier, page))
    return [*pairs, *(Pair(page, None) for page in was.values())]


def _shows(page: Page, files: set[str]) -> bool:
    """Whether a page shows one of the files, such as a chart."""
    names = (path.rpartition("/")[2] for path in files if path.endswith((".svg", ".png", ".webp", ".jpg")))
    return any(name in page.body for name in names)


def address_of(page: Page) -> str:
    """Return the address of a page below the site's."""
    return page.path.removesuffix("index.md")


def find_links(changes: Sequence[Change], public: Library) -> dict[int, str]:
    """Return index of a change -> where the site shows its entry, for entries that are public."""
    return {index: change.address for index, change in enumerate(changes) if _is_shown(change, public)}


def find_marks(links: Mapping[int, str], pages: Sequence[TouchedPage]) -> dict[int, str]:
    """Return links that lead to the page with its changes marked, where text of the page is marked."""
    marked = {page.address: page.marked for page in pages if page.marked and page.passages}
    split = {index: address.partition("#") for index, address in links.items()}
    return {index: f"{marked.get(page, page)}{mark}{anchor}" for index, (page, mark, anchor) in split.items()}


def _is_shown(change: Change, public: Library) -> bool:
    if not change.address:
        return False
    if change.explainer:
        explainer = public.explainers.get(change.explainer)
        anchors = {*explainer.entries, *explainer.withdrawn} if explainer else set()
        return bool(explainer) and (not change.entry or change.entry in anchors)
    return change.entry in public.shared


def bare_site() -> Page:
    """Return the home page of a preview that has no site to show."""
    body = f"# Preview\n\nNo site can be shown. [What changes]({page_path('changes')})\n"
    return Page(page_path(), {"title": "Preview", "description": "A preview.", "kind": "page"}, body)
