"""Generate: check content/, then write docs/. If something is wrong, docs/ stays as it is."""

from __future__ import annotations

import datetime as dt
import os
from collections import ChainMap
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.check import Checked, check
from generator.commands.collector import paused_collector
from generator.commands.record import record_files
from generator.errors import GeneratorError
from generator.models.addresses import is_web_address
from generator.models.fields import Address
from generator.models.library import Library
from generator.outputs.citations import citation_files
from generator.outputs.docs import Written, find_foreign, write_docs
from generator.outputs.drawings import Kept
from generator.outputs.embeds import embed_files
from generator.outputs.feeds import feed_files
from generator.outputs.pictures import kept_at, picture_files
from generator.outputs.search import search_files
from generator.outputs.share import share_files
from generator.pages.embeds import render_embeds
from generator.pages.explainer import render_explainer
from generator.pages.feeds import host_of, render_feeds
from generator.pages.rendering import Page
from generator.pages.search import render_search
from generator.pages.sharing import share_images, tagged
from generator.pages.site import render_site


@dataclass(frozen=True)
class Generated:
    """What was checked, and what was written (None if mistakes stopped it)."""

    checked: Checked
    written: Written | None


@dataclass(frozen=True)
class Made:
    """What docs/ is to hold: the pages of what is public, and files (path in docs/ -> bytes)."""

    public: Library
    pages: list[Page]
    files: dict[str, bytes]


@paused_collector()
def generate(root: Path, now: dt.datetime, *, strict: bool = False) -> Generated:
    """Write docs/ below `root` from content/; with `strict`, a warning stops it as an error does."""
    checked = check(root, now)
    if checked.has_errors or (strict and checked.diagnostics):
        return Generated(checked, None)
    made = made_of(checked.library, now, kept_at(root), os.environ.get("SITE_URL"))
    foreign = find_foreign(root / "docs", root)
    if foreign:
        return Generated(replace(checked, diagnostics=(*checked.diagnostics, *foreign)), None)
    return Generated(checked, write_docs(root / "docs", made.pages, made.files))


def made_of(library: Library, now: dt.datetime, drawn: Kept, url: str | None = None) -> Made:
    """Return all that docs/ holds of a library without mistakes.

    `drawn` holds drawings made before, and takes new ones; `url` is the site's address, if another.
    """
    return made_from(at_address(library.published(now), url), library, now, drawn)


def made_from(public: Library, whole: Library, now: dt.datetime, drawn: Kept) -> Made:
    """Return all that docs/ holds of what is public; of `whole` only withdrawn items of feeds are told."""
    pages = render(public)
    feeds = [feed_files(feed) for feed in render_feeds(public, whole)]
    search = search_files(render_search(public), public.site.language)
    record = record_files(public, pages, now, host_of(whole))
    shared = share_files(share_images(public), drawn.beside("share"))
    embeds = embed_files(render_embeds(public, whole, now))
    files = (record, embeds, picture_files(pages, drawn), citation_files(public), search, shared)
    return Made(public, pages, dict(ChainMap(*files, *feeds)))


def at_address(library: Library, url: str | None) -> Library:
    """Return the library of a site at another address: SITE_URL overrides site.yml, and mkdocs.yml too."""
    if not url:
        return library
    if not is_web_address(url):
        raise GeneratorError(f"SITE_URL is not a web address: {url}")
    address = Address(url if url.endswith("/") else f"{url}/")
    return replace(library, site=library.site.model_copy(update={"url": address}))


def render(library: Library) -> list[Page]:
    """Return every page of the site."""
    pages = list(render_site(library))
    for explainer in library.explainers.values():
        pages.extend(render_explainer(library, explainer))
    return [tagged(library, page) for page in pages]
