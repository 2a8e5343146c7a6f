"""On which pages of the site a change is seen."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.fields import ProfileRef
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.prose import FigureMark, Prose
from generator.models.walk import walk

_OWN = {
    "reaction": "reactions/",
    "question": "background/",
    "position": "background/",
    "comparison": "background/",
    "player": "background/",
    "moment": "timeline/",
    "source": "sources/",
    "excerpt": "sources/",
    "update": "updates/",
}
"""Kind of entry -> its page below the explainer's; any other stands on the explainer's first page."""


def pages_touched(library: Library, explainer: Explainer, listed: Listed) -> tuple[str, ...]:
    """Return the addresses of the pages that show an entry, its own first.

    Pages that only list or count it are left out: a list of sources, an index, a feed.
    """
    holder = explainer.entries.get(listed.within, listed) if listed.within else listed
    return tuple(dict.fromkeys(_pages(library, explainer, holder)))


def _pages(library: Library, explainer: Explainer, holder: Listed) -> Iterator[str]:
    front = f"{explainer.slug}/"
    yield f"{front}{_OWN.get(holder.kind, '')}"
    if getattr(holder.entry, "brief", False):
        yield front
    if holder.kind == "update":
        yield "corrections/"
    if holder.kind == "figure":
        yield f"{front}updates/"
        yield from _where_printed(explainer, holder.id)
    for _, value in walk(holder.entry):
        if isinstance(value, ProfileRef) and holder.kind not in ("source", "update", "figure"):
            if value in library.people:
                yield f"people/{value}/"
            elif value in library.organisations:
                yield f"organisations/{value}/"


def _where_printed(explainer: Explainer, figure: str) -> Iterator[str]:
    """Yield the pages whose prose prints a figure by its mark."""
    for leaf in explainer.prose:
        prose = leaf.value
        if not isinstance(prose, Prose) or f"{{{figure}" not in prose.source:
            continue
        if any(isinstance(part, FigureMark) and part.figure == figure for part in prose.inlines()):
            listed = next(
                (explainer.entries[str(key)] for key in leaf.path if key in explainer.entries), None
            )
            yield f"{explainer.slug}/{_OWN.get(listed.kind, '') if listed else ''}"
