"""The pages of a preview: one explainer and what it refers to, with a banner on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages.explainer import render_explainer
from generator.pages.rendering import Page, render, view_of
from generator.pages.site import render_site
from generator.pages.withheld import mark_of


def render_preview(library: Library, explainer: Explainer) -> Iterator[Page]:
    """Yield the pages of a library made for a preview, but the search, which has nothing to search in."""
    for page in (*render_site(library), *render_explainer(library, explainer)):
        if page.meta["kind"] != "search":
            yield replace(page, body=f"{_banner(library, explainer, page.path)}\n{page.body}")


def _banner(library: Library, explainer: Explainer, path: str) -> str:
    """Return what stands above a page: that it is a preview, and on the first page what is not public yet."""
    view = view_of(library, path)
    own = view_of(library, path, explainer)
    is_first = path == f"{explainer.slug}/index.md"
    unpublished = [
        listed for listed in explainer.entries.values() if is_first and mark_of(explainer, listed.id)
    ]
    return render("preview", view, e=explainer, own=own, unpublished=unpublished)
