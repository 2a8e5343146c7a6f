"""Feeds as files: Atom (RFC 4287, with the tombstones of RFC 6721) and JSON Feed 1.1."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from generator.pages.feeds import Feed, Item

_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def feed_files(feed: Feed) -> dict[str, bytes]:
    """Return the files of a feed: path in docs/ -> bytes."""
    return {f"{feed.path}.xml": atom(feed), f"{feed.path}.json": json_feed(feed)}


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom: https://www.rfc-editor.org/rfc/rfc4287."""
    site = feed.site
    root = ET.Element("feed", {"xmlns": _ATOM, "xmlns:at": _TOMBSTONES, "xml:lang": site.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", site.description)
    _add(root, "updated", feed.updated.isoformat())
    _add(_add(root, "author"), "name", site.publisher.name)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site.url}{feed.path}.xml")
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    for (
        gone
    ) in feed.tombstones:  # before the entries, where the grammar of RFC 4287 has what it does not know
        _add(root, "at:deleted-entry", ref=gone.id, when=gone.at.isoformat())
    for item in feed.items:
        _entry(root, item)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, item: Item) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "updated", item.at.isoformat())
    _add(entry, "published", item.at.isoformat())
    _add(entry, "link", rel="alternate", type="text/html", href=item.url)
    _add(entry, "category", term=item.kind)
    _add(entry, "content", item.text, type="text")


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON: https://www.jsonfeed.org/version/1.1/. It knows no tombstones."""
    whole = {
        "version": _JSON_FEED,
        "title": feed.title,
        "description": feed.site.description,
        "home_page_url": feed.home,
        "feed_url": f"{feed.site.url}{feed.path}.json",
        "language": feed.site.language,
        "authors": [{"name": feed.site.publisher.name}],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.text,
                "date_published": item.at.isoformat(),
                "tags": [item.kind],
            }
            for item in feed.items
        ],
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()
