"""Preview: one explainer and what it refers to, checked and rendered, with what is not public yet."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from generator.commands.check import Checked, judged
from generator.commands.collector import paused_collector
from generator.commands.generate import at_address
from generator.diagnostics import did_you_mean
from generator.errors import GeneratorError
from generator.loading.files import find_content
from generator.loading.library import load_library
from generator.pages.preview import render_preview
from generator.pages.rendering import Page


@dataclass(frozen=True)
class Previewed:
    """What was checked, and the pages (None if mistakes stopped it)."""

    checked: Checked
    pages: tuple[Page, ...] | None


def require_explainer(root: Path, slug: str) -> None:
    """Raise GeneratorError if content/ below `root` has no explainer `slug`."""
    found = find_content(root, only={slug})
    if slug not in found.explainers:
        hint = did_you_mean(slug, found.others)
        raise GeneratorError(f"there is no explainer `{slug}`{f': {hint}' if hint else ''}")


@paused_collector()
def preview(root: Path, slug: str, now: dt.datetime) -> Previewed:
    """Return the pages of the explainer `slug` and of what it refers to; nothing is written.

    Mistakes in other explainers stop nothing; those in shared files do.
    """
    require_explainer(root, slug)
    library, diagnostics = load_library(root, only={slug})
    checked = judged(library, diagnostics, now)
    if checked.has_errors:
        return Previewed(checked, None)
    shown = at_address(library.preview(now), os.environ.get("SITE_URL"))
    return Previewed(checked, tuple(render_preview(shown, shown.explainers[slug])))
