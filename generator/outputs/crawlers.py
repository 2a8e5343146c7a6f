"""What crawlers ask for: robots.txt, a sitemap of news, llms.txt.

The sitemap of all pages is the engine's (overrides/sitemap.xml), with the dates that front matter gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages.links import SUB_PAGES, Links, page_path
from generator.pages.prose import Printer

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_RECENT = dt.timedelta(days=2)
"""How long a page is news: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap."""


_ABOUT = (
    "Every statement, figure and quotation has an id, an address and its sources: the `facts.json` of an "
    "explainer holds them all. Quotations are verbatim. Counts that differ stand side by side."
)


def crawler_files(library: Library, now: dt.datetime) -> dict[str, bytes]:
    """Return the files: path in docs/ -> bytes."""
    return {
        "robots.txt": _robots(library),
        "news-sitemap.xml": news_sitemap(library, now),
        "llms.txt": llms(library).encode(),
    }


def _robots(library: Library) -> bytes:
    """Return robots.txt (RFC 9309): everything may be read."""
    site = library.site.url
    lines = (
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {site}sitemap.xml",
        f"Sitemap: {site}news-sitemap.xml",
    )
    return ("\n".join(lines) + "\n").encode()


def news_sitemap(library: Library, now: dt.datetime) -> bytes:
    """Return the explainers first published in the two days before `now`."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _NEWS})
    for slug, explainer in library.explainers.items():
        published = explainer.event.published.earliest(explainer.zone)
        if explainer.is_withdrawn or not dt.timedelta(0) <= now - published <= _RECENT:
            continue
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = f"{library.site.url}{slug}/"
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        ET.SubElement(publication, "news:name").text = library.site.title
        ET.SubElement(publication, "news:language").text = library.site.language
        ET.SubElement(news, "news:publication_date").text = _date(explainer)
        ET.SubElement(news, "news:title").text = explainer.event.headline
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _date(explainer: Explainer) -> str:
    """Return when an explainer was published, as W3C has it: a day, or a minute with its offset."""
    published = explainer.event.published
    start = published.earliest(explainer.zone).astimezone(explainer.zone)
    return start.isoformat() if published.start and published.start.clock else start.date().isoformat()


def llms(library: Library) -> str:
    """Return llms.txt: what the site is, and where each page stands as plain Markdown. https://llmstxt.org."""
    site = library.site
    lines = [f"# {_plain(site.title)}", "", f"> {_plain(site.description)}", ""]
    lines += [_ABOUT, ""]
    for slug, explainer in library.explainers.items():
        if not explainer.is_withdrawn:
            lines += [*_explainer(library, slug, explainer), ""]
    return "\n".join(lines)


def _explainer(library: Library, slug: str, explainer: Explainer) -> Iterator[str]:
    printer = Printer(Links(library, page_path(slug), explainer))
    home = f"{library.site.url}{slug}/"
    yield f"## {_plain(explainer.event.headline)}"
    yield ""
    yield _plain(printer.plain(explainer.event.standfirst))
    yield ""
    for name, title in SUB_PAGES.items():
        yield f"- [{title}]({home}{f'{name}/' if name else ''}index.txt)"
    schema = f"{library.site.url}facts.schema.json"
    yield f"- [Facts, with sources and dates]({home}facts.json): JSON, described by {schema}"


def _plain(text: str) -> str:
    """Return a text on one line, without the signs that would make it Markdown."""
    return " ".join(text.split()).translate({ord(mark): f"\\{mark}" for mark in "\\`*_[]<>#|"})
