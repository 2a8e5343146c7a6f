"""Generate: check content/, then write docs/. If something is wrong, docs/ stays as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.check import Checked, check
from generator.models.library import Library
from generator.outputs.docs import Written, find_foreign, write_docs
from generator.pages.explainer import render_explainer
from generator.pages.rendering import Page
from generator.pages.site import render_site


@dataclass(frozen=True)
class Generated:
    """What was checked, and what was written (None if mistakes stopped it)."""

    checked: Checked
    written: Written | None


def generate(root: Path, now: dt.datetime, *, strict: bool = False) -> Generated:
    """Write docs/ below `root` from content/; with `strict`, a warning stops it as an error does."""
    checked = check(root, now)
    if checked.library is None or checked.has_errors or (strict and checked.diagnostics):
        return Generated(checked, None)
    pages = render(checked.library.published(now))
    foreign = find_foreign(root / "docs", root)
    if foreign:
        return Generated(replace(checked, diagnostics=(*checked.diagnostics, *foreign)), None)
    return Generated(checked, write_docs(root / "docs", pages))


def render(library: Library) -> list[Page]:
    """Return every page of the site."""
    pages = list(render_site(library))
    for explainer in library.explainers.values():
        pages.extend(render_explainer(library, explainer))
    return pages
