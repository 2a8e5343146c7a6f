"""Feeds: what is new on the site and on each explainer, as the ledger tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.models.content import Site
from generator.models.explainer import Update
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.time import Time
from generator.pages.links import Links, feed_path, page_path
from generator.pages.prose import Printer

_MOST = 100
"""How many items the feed of the whole site holds; those of an explainer hold all."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new: a ledger entry, or an explainer; plain words throughout."""

    id: str
    """A tag URI (RFC 4151) that never changes, wherever the site moves."""
    url: str
    title: str
    text: str
    at: dt.datetime
    kind: str
    """new, update, clarification, correction or retraction."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An item that was withdrawn (RFC 6721): no words, only that it was there and when it went."""

    id: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of the site or of one explainer; items newest first."""

    path: str
    """Where it stands in docs/, without the ending: `feed`, `kyiv-2025-04-24/feed`."""
    id: str
    title: str
    home: str
    """The address of the page it tells about."""
    site: Site
    items: tuple[Item, ...]
    tombstones: tuple[Tombstone, ...] = ()

    @property
    def updated(self) -> dt.datetime:
        """When something last changed; the feed of an empty site has changed never."""
        times = [item.at for item in self.items] + [gone.at for gone in self.tombstones]
        return max(times, default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def render_feeds(library: Library, whole: Library) -> Iterator[Feed]:
    """Yield the feed of the site and those of its explainers.

    `library` is what is public; `whole` is all that was loaded, which knows what a withdrawn explainer had
    told before: of that only ids and dates are used.
    """
    host, site = host_of(whole), library.site
    every: list[Item] = []
    all_gone: list[Tombstone] = []
    for slug, explainer in library.explainers.items():
        items = sorted(_items(library, explainer, host), key=_at, reverse=True)
        gone = sorted(_tombstones(explainer, whole.explainers[slug], host), key=_at, reverse=True)
        headline = "Withdrawn" if explainer.is_withdrawn else explainer.event.headline
        title, path, home = f"{headline} · {site.title}", feed_path(slug), f"{site.url}{slug}/"
        yield Feed(path, f"{tag_of(host, explainer)}/feed", title, home, site, tuple(items), tuple(gone))
        every += items
        all_gone += gone
    every.sort(key=_at, reverse=True)
    all_gone.sort(key=_at, reverse=True)
    first, gone_first = tuple(every[:_MOST]), tuple(all_gone[:_MOST])
    yield Feed(feed_path(), f"tag:{host},2026:feed", site.title, site.url, site, first, gone_first)


def _at(part: Item | Tombstone) -> dt.datetime:
    return part.at


def _items(library: Library, explainer: Explainer, host: str) -> Iterator[Item]:
    links = Links(library, page_path(explainer.slug, "updates"), explainer)
    home = f"{library.site.url}{explainer.slug}/"
    event = explainer.event
    for name, update in explainer.ledger:
        title = f"{str(update.kind).capitalize()}: {_subject(explainer, update)}"
        tag = tag_of(host, explainer, name)
        url = home if explainer.is_withdrawn else f"{home}updates/#{name}"
        words = Printer(links).plain(update.text)
        yield Item(tag, url, title, words, start_of(update.at, explainer), str(update.kind))
    if not explainer.is_withdrawn:
        text = Printer(links).plain(event.standfirst)
        at = start_of(event.published, explainer)
        yield Item(tag_of(host, explainer), home, event.headline, text, at, "new")


def host_of(library: Library) -> str:
    """Return the host in the site's `tag:` ids: that of site.yml, wherever a copy of the site stands."""
    return urlsplit(library.site.url).hostname or ""


def start_of(time: Time, explainer: Explainer) -> dt.datetime:
    """Return the first moment of a time, by the clocks of the explainer."""
    return time.earliest(explainer.zone).astimezone(explainer.zone)


def _subject(explainer: Explainer, update: Update) -> str:
    """Return what a ledger entry is about: the one figure it touches, or the page."""
    figures = [name for name in update.affects if name in explainer.event.figures]
    return explainer.event.figures[figures[0]].label if len(figures) == 1 else explainer.event.headline


def _tombstones(public: Explainer, whole: Explainer, host: str) -> Iterator[Tombstone]:
    """Yield what the feed of a withdrawn explainer had told, without its words."""
    if not public.is_withdrawn:
        return
    at = start_of(public.updated, public)
    for name in ("", *whole.updates):
        if name not in public.updates:
            yield Tombstone(tag_of(host, whole, name), at)


def tag_of(host: str, explainer: Explainer, name: str = "") -> str:
    """Return the tag URI of a ledger entry, or of the explainer itself: https://www.rfc-editor.org/rfc/rfc4151.

    The year is that of the first publication, and the address the oldest the page had, so that neither a
    correction nor a new address makes an old item new.
    """
    first = explainer.event.formerly[0] if explainer.event.formerly else explainer.slug
    year = explainer.event.published.day.year
    return f"tag:{host},{year}:{first}{f'/{name}' if name else ''}"
