"""What the built site tells programs: it says what the page says, in words they know, at addresses that lead on."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import extruct
import pyshacl
import pytest
import rdflib

from generator.pages.structured import POLICIES

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl"
)

SCHEMA = "http://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
DATES = ("datePublished", "dateModified", "dateCreated", "startDate", "endDate")
NUMBERS = ("value", "minValue", "maxValue")
TYPED = {
    **{name: {"@type": f"{XSD}date"} for name in DATES},
    **{name: {"@type": f"{XSD}float"} for name in NUMBERS},
    **{name: {"@type": "@id"} for name in POLICIES.values()},
    "observationDate": {"@type": f"{XSD}dateTime"},
}
"""How schema.org's own shapes want dates, numbers and addresses typed."""
NEWER = {f"{SCHEMA}measurementMethod", f"{SCHEMA}observationAbout"}
"""Terms that came after the vocabulary that pyshacl brings: https://schema.org/Observation."""
SAID_ELSEWHERE = ("@id", "@type", "@context", "url", "inLanguage", "license")
NINJS_OWN = (
    "uri",
    "standard",
    "type",
    "slugline",
    "pubStatus",
    "representationType",
    "genres",
    "language",
    "renditions",
)
"""Fields of ninjs with its own words, or ids."""
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
KYIV = "kyiv-2025-04-24"
PAGES = {
    f"{KYIV}/": {
        "NewsArticle",
        "BackgroundNewsArticle",
        "Event",
        "Observation",
        "QuantitativeValue",
        "Quotation",
    },
    f"{KYIV}/reactions/": {"Quotation"},
    f"{KYIV}/background/": {"Question"},
    f"{KYIV}/sources/": {"NewsArticle", "BackgroundNewsArticle", "CreativeWork"},
    f"{KYIV}/updates/": {"CorrectionComment"},
    "glossary/": {"DefinedTermSet"},
}


@pytest.fixture(scope="module")
def told(site: Path) -> dict[str, dict[str, Any]]:
    """Return the structured data of every page that has some, as extruct reads it."""
    return {path: found for path, found in _told(site) if found}


@cache
def _vocabulary() -> rdflib.Graph:
    shapes = files("pyshacl") / "assets" / "schema.ttl"
    return rdflib.Graph().parse(data=shapes.read_text(encoding="utf-8"), format="turtle")


@pytest.fixture(scope="module")
def graph(told: dict[str, dict[str, Any]]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for node in told.values():
        typed = {**node, "@context": {"@vocab": SCHEMA, **TYPED}}
        text = re.sub(r'("observationDate": "[0-9-]+)"', r'\1T00:00:00"', json.dumps(typed))
        text = re.sub(r'("(?:value|minValue|maxValue)": [0-9]+)(?=[,}])', r"\1.0", text)
        graph.parse(data=text, format="json-ld")
    return graph


def test_pages_tell_what_they_are_and_what_they_hold(told: dict[str, dict[str, Any]]) -> None:
    for path, kinds in PAGES.items():
        nodes = told[path].get("@graph", [told[path]])
        found = {kind for node in nodes for kind in _several(node["@type"])}
        assert found == kinds, path


def test_no_word_is_used_that_schema_org_does_not_know(graph: rdflib.Graph) -> None:
    shapes = _vocabulary()
    paths = shapes.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#path"))
    known = {str(name) for name in (*shapes.subjects(), *paths)} | NEWER
    used = {str(name) for name in (*graph.predicates(), *graph.objects(None, rdflib.RDF.type))}

    assert used - known == {str(rdflib.RDF.type)}


def test_the_shapes_of_schema_org_are_kept(graph: rdflib.Graph) -> None:
    is_kept, _, report = pyshacl.validate(graph, shacl_graph=_vocabulary())

    assert is_kept, report[:3000]


def test_nothing_is_told_that_the_page_does_not_say(site: Path, told: dict[str, dict[str, Any]]) -> None:
    for path, node in told.items():
        words = _words(site / path / "index.html")
        missing = [text for text in _texts(node) if _folded(text) not in words]
        assert missing == [], path


def test_every_address_of_the_facts_leads_to_its_place(site: Path) -> None:
    whole = json.loads((site / KYIV / "facts.json").read_bytes())
    assert len(whole["entries"]) > 300
    pages: dict[str, str] = {}
    for entry in whole["entries"]:
        for address in (entry["permalink"], *(r["permalink"] for r in entry.get("readings", []))):
            page, _, anchor = address.removeprefix("https://nutgraf.example/").partition("#")
            text = pages.setdefault(page, (site / page / "index.html").read_text(encoding="utf-8"))
            assert f'id="{anchor}"' in text, address
        alone = json.loads((site / entry["json"].removeprefix("https://nutgraf.example/")).read_bytes())
        assert alone["hash"] == entry["hash"]


def test_nothing_is_told_to_newsrooms_that_the_pages_do_not_say(site: Path) -> None:
    pages = [
        *(site / KYIV).rglob("index.html"),
        site / "places" / "index.html",
        site / "glossary" / "index.html",
    ]
    words = "".join(_words(page) for page in pages)
    item = json.loads((site / KYIV / "ninjs.json").read_bytes())
    body = item.pop("bodies")[0]["value"]
    texts = [text for name, part in item.items() if name not in NINJS_OWN for text in _ninjs_texts(part)]

    assert len(texts) > 400
    assert [text for text in texts if _folded(text) not in words] == []
    clauses = re.split(r"[.;:?!(),\n]|(?<=\d) (?=[a-z])", re.sub(r"https://\S+", "", body))
    assert len(clauses) > 1000
    assert [clause for clause in clauses if _folded(clause).lower() not in words.lower()] == []


def test_the_sitemap_dates_a_page_by_its_content(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    urls = ET.fromstring(text)  # noqa: S314 - made here
    rows = {url.findtext("s:loc", "", SITEMAP): url.findtext("s:lastmod", "", SITEMAP) for url in urls}

    changed = json.loads((site / KYIV / "facts.json").read_bytes())["updated"]
    dated = ("", "corrections/", *(f"{KYIV}/{page}" for page in ("", "reactions/", "sources/", "updates/")))
    assert {page: rows[f"https://nutgraf.example/{page}"] for page in dated} == dict.fromkeys(
        dated, changed[:10]
    )
    assert "https://nutgraf.example/about/" in rows
    assert "https://nutgraf.example/search/" not in rows


def test_every_page_says_where_the_feeds_are(site: Path) -> None:
    pages = sorted(
        set(site.rglob("*.html")) - set(site.glob("embed/**/*.html"))
    )  # what stands in frames has none
    assert len(pages) > 100
    for page in pages:
        text = page.read_text(encoding="utf-8")
        found = re.findall(
            r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)" href="([^"]+)"', text
        )
        feeds = {_at(site, page, html.unescape(address)) for address in found}

        assert all(feed.is_file() for feed in feeds), page
        of_site = {site / "feed.xml", site / "feed.json"}
        of_page = {site / KYIV / "feed.xml", site / KYIV / "feed.json"} if KYIV in page.parts else set()
        assert feeds == of_site | of_page, page


def _at(site: Path, page: Path, address: str) -> Path:
    """Return the file to which an address on a page leads."""
    return site / address[1:] if address.startswith("/") else (page.parent / address).resolve()


def test_a_page_says_where_its_plain_copy_stands(site: Path) -> None:
    for path in ("", f"{KYIV}/", f"{KYIV}/sources/", "people/zelensky/", "about/"):
        text = (site / path / "index.html").read_text(encoding="utf-8")
        assert '<link rel="alternate" type="text/markdown" href="index.txt"' in text, path
        assert (site / path / "index.txt").is_file()
    assert not (site / "search" / "index.txt").exists()


def _told(site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        found = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
        assert len(found) == text.count("application/ld+json") < 2
        yield page.relative_to(site).as_posix().removesuffix("index.html"), found[0] if found else {}


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _texts(node: Any) -> Iterator[str]:
    """Yield every text a reader could look for on the page: no addresses, no dates."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in SAID_ELSEWHERE and "date" not in name.lower():
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    elif isinstance(node, str) and not node.startswith("http"):
        yield node


def _ninjs_texts(part: Any) -> Iterator[str]:
    """Yield the names, titles and sentences of a part of a ninjs item: no roles, no addresses, no dates."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name not in (
                "uri",
                "href",
                "rel",
                "role",
                "contentType",
                "linkedRights",
                "renditions",
                "language",
            ):
                yield from _ninjs_texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _ninjs_texts(value)
    elif not re.match(r"https?://|\d{4}-\d\d-\d\dT", part):
        yield part


def _words(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"<script.*?</script>|<sup.*?</sup>", "", text, flags=re.DOTALL)
    return _folded(html.unescape(re.sub(r"<[^>]*>", " ", text)))


def _folded(text: str) -> str:
    """Return the letters and digits of a text: what stands between them is a matter of layout."""
    return re.sub(r"\W+", "", text)
