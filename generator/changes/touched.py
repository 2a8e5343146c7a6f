"""On which pages of the site a change is seen."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

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
    mark = f"{{{figure}"
    if _prints(explainer.event.standfirst, figure, mark):
        yield f"{explainer.slug}/"
    for kind, _, _, entries in explainer.sections:
        if any(_prints(prose, figure, mark) for entry in entries.values() for prose in prose_in(entry)):
            yield f"{explainer.slug}/{_OWN.get(kind, '')}"


def _prints(prose: Prose, figure: str, mark: str) -> bool:
    return mark in prose.source and any(
        isinstance(part, FigureMark) and part.figure == figure for part in prose.inlines()
    )


def prose_in(value: object) -> Iterator[Prose]:
    """Yield every prose in a model; `walk` yields much else, which costs more than it looks."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, BaseModel):
        for part in value.__dict__.values():
            if isinstance(part, Prose | BaseModel | dict | tuple):
                yield from prose_in(part)
    elif isinstance(value, dict | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, Prose | BaseModel | dict | tuple):
                yield from prose_in(part)
