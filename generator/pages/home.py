"""The front page of the site: what is newest in full, the rest as a list, and what changed lately."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.models.explainer import Statement, Update
from generator.models.figure import Reading
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages.links import page_path
from generator.pages.rendering import Page, render, view_of
from generator.pages.view import View

_IN_FULL = 5
_FIGURES = 4
_LINES = 3
_CHANGES = 5

LeadFigure = tuple[str, str, str, Reading]


def render_home(library: Library) -> Page:
    """Return the front page: newest material change first."""
    view = view_of(library, page_path())
    explainers = sorted(
        (explainer for explainer in library.explainers.values() if not explainer.is_withdrawn),
        key=lambda explainer: (explainer.updated.latest(explainer.zone), explainer.slug),
        reverse=True,
    )
    views = [(explainer, view_of(library, view.links.path, explainer)) for explainer in explainers]
    values: dict[str, Any] = {
        "site": library.site,
        "explainers": [
            (explainer, own, _figures(explainer, own), _brief(explainer) if len(views) == 1 else [])
            for explainer, own in views[:_IN_FULL]
        ],
        "earlier": views[_IN_FULL:],
        "changes": ledger(library, view)[:_CHANGES],
    }
    meta = {
        "title": library.site.title,
        "description": library.site.description,
        "kind": "home",
        **changed(library.explainers.values()),
    }
    return Page(view.links.path, meta, render("home", view, **values))


def changed(explainers: Iterable[Explainer]) -> dict[str, str]:
    """Return the day on which a page of these explainers last changed, as front matter; nothing for none."""
    days = [explainer.updated.latest(explainer.zone).date().isoformat() for explainer in explainers]
    return {"changed": max(days)} if days else {}


def ledger(library: Library, view: View) -> list[tuple[View, str, Update]]:
    """Return every ledger entry of the site, the newest first, each with the view of its explainer."""
    rows = [
        (view_of(library, view.links.path, explainer), name, update)
        for explainer in library.explainers.values()
        for name, update in explainer.ledger
    ]
    return sorted(rows, key=lambda row: row[2].at.order(row[0].explainer.zone), reverse=True)


def _figures(explainer: Explainer, view: View) -> list[LeadFigure]:
    """Return the current lead count of the first figures marked `brief`, none that may distress."""
    figures = [
        (name, figure)
        for name, figure in explainer.event.figures.items()
        if figure.brief and not figure.sensitive
    ]
    return [
        (name, str(figure.label), str(figure.unit), reading)
        for name, figure in figures[:_FIGURES]
        for reading in view.current(figure)[figure.lead_count]
    ]


def _brief(explainer: Explainer) -> list[tuple[str, Statement]]:
    """Return the first statements of *in brief*, none that may distress."""
    statements = explainer.event.statements.items()
    return [(name, part) for name, part in statements if part.brief and not part.sensitive][:_LINES]
