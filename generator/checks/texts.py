"""Every value of the library with the map of its file: explainers, shared files and hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.location import Location, SourceMap
from generator.models.library import Library
from generator.models.loaded import Explainer, Leaf
from generator.models.prose import Inline, Prose


class Placed(NamedTuple):
    """One value, the places of its file, and its explainer (None in a shared file or a hand-written page)."""

    leaf: Leaf
    places: SourceMap
    explainer: Explainer | None

    @property
    def inlines(self) -> Iterator[Inline]:
        """The parts of the value, if it is prose."""
        return self.leaf.value.inlines() if isinstance(self.leaf.value, Prose) else iter(())

    def find(self, words: str) -> Location:
        """Return the place of `words` in the value."""
        return self.places.find(self.leaf.path, words)

    def find_all(self, words: str) -> list[Location]:
        """Return every place of `words` in the value."""
        return self.places.find_all(self.leaf.path, words)


def every_value(library: Library) -> Iterator[Placed]:
    """Yield every value; a hand-written page is one text."""
    for explainer in library.explainers.values():
        for leaf in explainer.leaves:
            yield Placed(leaf, explainer.files[leaf.file], explainer)
    for leaf in library.leaves:
        yield Placed(leaf, library.files[leaf.file], None)
    yield from _pages(library)


def every_prose(library: Library) -> Iterator[tuple[Placed, Prose]]:
    """Yield every prose with its place; that of a hand-written page has no source."""
    for explainer in library.explainers.values():
        for leaf in explainer.prose:
            yield Placed(leaf, explainer.files[leaf.file], explainer), leaf.value  # type: ignore[misc]
    for leaf in library.leaves:
        if isinstance(leaf.value, Prose):
            yield Placed(leaf, library.files[leaf.file], None), leaf.value
    for placed in _pages(library):
        yield placed, placed.leaf.value  # type: ignore[misc]


def _pages(library: Library) -> Iterator[Placed]:
    for slug, page in library.pages.items():
        file = f"pages/{slug}.md"
        yield Placed(Leaf(file, (), Prose("", page.blocks)), library.files[file], None)
