"""Embeds: every figure, every quotation and the timeline of an explainer as pages for frames of other sites.

What is withdrawn keeps its embed, which says so; what is not public yet has none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import Any

from generator.models.content import Publishable
from generator.models.explainer import Reaction, Update
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.publishing import leaves_trace
from generator.pages.explainer import moments_in_order, role_in
from generator.pages.framed import FramedLinks, FramedView
from generator.pages.links import page_of, page_path
from generator.pages.rendering import render_html
from generator.pages.snippets import TIMELINE, embed_path, pins_of, speaker_of, title_of
from generator.pages.supports import cited_by, excerpts_of

MOST_BYTES = 55_000
"""What an embed may weigh without its styles, however many readings or moments it has."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page for a frame: where it stands in docs/ (its address, then former ones), and what it says."""

    paths: tuple[str, ...]
    title: str
    language: str
    canonical: str
    """The address of the page that says it with everything around it."""
    body: str
    """HTML: header, main and footer."""


def render_embeds(public: Library, library: Library, now: dt.datetime) -> Iterator[Embed]:
    """Yield every embed; `library` is the whole that `public` is the public part of, for what is gone."""
    for slug, explainer in public.explainers.items():
        if not explainer.is_withdrawn:
            yield from _of_explainer(public, explainer)
        yield from _gone(public, explainer, library.explainers[slug], now)


def _of_explainer(library: Library, explainer: Explainer) -> Iterator[Embed]:
    excerpts = excerpts_of(explainer)
    for name, pin in pins_of(library, explainer).items():
        listed = explainer.entries.get(name)
        view = _view(library, explainer, listed)
        values = _VALUES[listed.kind](view, listed) if listed else _timeline(view, excerpts)
        touched = {name, listed.within} if listed else set(explainer.background.timeline)
        told = {**values, "pin": pin, "update": _last(explainer, touched)}
        yield _embed(view, name, listed, title_of(view.links, explainer, listed), told)


def _gone(library: Library, explainer: Explainer, whole: Explainer, now: dt.datetime) -> Iterator[Embed]:
    """Yield the embeds of what readers could embed before it was withdrawn, alone or with what holds it."""
    title = f"Withdrawn · {' '.join(library.site.title.split())}"
    last = next(iter(explainer.updates.values()), None) if explainer.is_withdrawn else None
    gone = [listed for listed in whole.listing() if _is_gone(explainer, whole, listed, now)]
    rows = [(listed.id, listed) for listed in gone if listed.kind in _VALUES]
    timeline = [(TIMELINE, None)] if any(listed.kind == "moment" for listed in gone) else []
    for name, listed in (*rows, *(timeline if not explainer.background.timeline else ())):
        within = listed.within if listed else ""
        update = last or explainer.retraction_of(name) or explainer.retraction_of(within)
        kind = listed.kind if listed else "timeline"
        told = {"kind": "withdrawn", "gone": kind, "pin": "", "update": update}
        yield _embed(_view(library, explainer, listed), name, listed, title, told)


def _is_gone(explainer: Explainer, whole: Explainer, listed: Listed, now: dt.datetime) -> bool:
    parts = (listed.entry, whole.holder_of(listed).entry)
    traced = (leaves_trace(part, now, whole.zone) for part in parts if isinstance(part, Publishable))
    return listed.id not in explainer.entries and all(traced)


def _view(library: Library, explainer: Explainer, listed: Listed | None) -> FramedView:
    page = "" if explainer.is_withdrawn else page_of(explainer, listed) if listed else "timeline"
    return FramedView(FramedLinks(library, page_path(explainer.slug, page), explainer))


def _figure(view: FramedView, listed: Listed) -> dict[str, Any]:
    return {"kind": "figure", "entry": listed.entry, "rows": view.explainer.in_order(listed.entry)[::-1]}


def _quotation(view: FramedView, listed: Listed) -> dict[str, Any]:
    holder = view.explainer.holder_of(listed)
    who, quotation = speaker_of(view.explainer, listed), listed.entry
    is_own = isinstance(holder.entry, Reaction) and who == holder.entry.who
    return {
        "kind": "quotation",
        "entry": quotation,
        "holder": holder,
        "who": who,
        "role": role_in(view, holder.entry) if is_own else "",
        "sensitive": getattr(holder.entry, "sensitive", None),
        "put_in": any(mark in f"{quotation.text}{quotation.original or ''}" for mark in "[…"),
        "cited": cited_by(quotation, {}) or holder.entry.sources,
    }


_VALUES: dict[str, Callable[[FramedView, Listed], dict[str, Any]]] = {
    "figure": _figure,
    "quotation": _quotation,
}


def _timeline(view: FramedView, excerpts: Mapping[str, str]) -> dict[str, Any]:
    moments = moments_in_order(view.explainer)
    cited = {name: cited_by(moment, excerpts) for name, moment in moments}
    return {"kind": "timeline", "rows": moments, "cited": cited}


def _last(explainer: Explainer, names: AbstractSet[str]) -> Update | None:
    """Return the newest ledger entry that touches one of these entries."""
    return next((update for _, update in explainer.ledger if not names.isdisjoint(update.affects)), None)


def _embed(view: FramedView, name: str, listed: Listed | None, title: str, told: Mapping[str, Any]) -> Embed:
    explainer, links = view.explainer, view.links
    anchor = name
    if explainer.is_withdrawn:
        anchor = ""
    elif listed and name not in explainer.entries and name not in explainer.withdrawn:
        anchor = listed.within
    slugs = (explainer.slug, *explainer.event.formerly)
    names = (name, *listed.entry.formerly) if listed else (name,)
    addresses = {"home": links.to(links.path, anchor), "report": links.report(anchor)}
    return Embed(
        tuple(embed_path(slug, one) for slug, one in product(slugs, names)),
        title,
        str(links.library.site.language),
        links.to(links.path),
        _fitting(view, {**told, **addresses}),
    )


def _fitting(view: FramedView, told: Mapping[str, Any]) -> str:
    """Return what an embed says, with as many of its rows as it may weigh."""
    rows = told.get("rows", ())
    count = len(rows)
    while True:
        some = {"rows": rows[:count], "more": len(rows) - count}
        body = render_html("embed", view, **{**told, **some})
        weight = len(body.encode())
        if weight <= MOST_BYTES or count <= 1:
            return body
        count = max(1, min(count - 1, count * MOST_BYTES // weight))
