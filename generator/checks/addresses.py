"""Web addresses that lead readers straight to the page, and can be followed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose
from generator.diagnostics import Severity
from generator.models.addresses import is_web_address
from generator.models.library import Library
from generator.models.prose import Link, Prose, Text

_TRACKING = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|yclid|igshid|mc_[ce]id)(?:=|$)", re.IGNORECASE)
_SUSPECT = re.compile(r"[?&](?:utm_|\w{1,4}clid|igshid|mc_)|/(?:search|url)|//[a-z]{1,8}\.[a-z]{2,3}/")
_SHORT = {
    "t.co",
    "bit.ly",
    "tinyurl.com",
    "goo.gl",
    "ow.ly",
    "buff.ly",
    "is.gd",
    "lnkd.in",
    "dlvr.it",
    "cutt.ly",
}
_SEARCH = re.compile(r"(?:www\.|news\.)?(?:google|bing|duckduckgo|yandex)\.[a-z.]{2,6}")
_MOST = 20
_BARE = re.compile(r"(?<!\]\()(?:https?://|(?<!/)www\.)[^\s<>\[\]()“”]+")


@check(
    "LNK005",
    "roundabout-address",
    Severity.WARNING,
    excuse="Excuse it where the page opens at no other address.",
)
def roundabout_address(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The address of a source, or a link in prose, is a shortened one, a search, or carries the marks by
    which a newsletter counts its readers. Short addresses stop working with the service that made them,
    searches change, and readers cannot see where they lead. The clean address is the one the page itself
    shows.
    """
    for explainer in library.explainers.values():
        for name, source in explainer.sources.items():
            problem = _roundabout(source.url)
            if problem:
                yield Finding(explainer.at("sources.yml", (name, "url")), *problem)
    for placed, prose in every_prose(library):
        if not prose.source or "](" in prose.source:
            links = (part.url for part in prose.inlines() if isinstance(part, Link))
            found = ((url, problem) for url in links if (problem := _roundabout(url)))
            for url, problem in islice(found, _MOST):
                yield Finding(placed.find(url), *problem)


def _roundabout(url: str) -> tuple[str, str] | None:
    """Return message and hint for an address that is not the page's own."""
    if not _SUSPECT.search(url) or not is_web_address(url):  # what is none is told elsewhere
        return None
    if _is_tracked(url):
        return "the address carries marks that count readers", f"write {clean_address(url)}"
    parts = urlsplit(url)
    host = parts.netloc.lower()
    if host in _SHORT:
        return f"{host} only leads on to another page", "open it, and copy the address of that page"
    if _SEARCH.fullmatch(host) and parts.path.startswith(("/search", "/url")):
        return "a search is no page", "open the page that was meant, and copy its address"
    return None


def _is_tracked(url: str) -> bool:
    return any(_TRACKING.match(part) for part in urlsplit(url).query.split("&"))


def clean_address(url: str) -> str:
    """Return `url` without the parts that only count readers; it is a web address."""
    if "?" not in url or not _is_tracked(url):
        return url
    parts = urlsplit(url)
    kept = [part for part in parts.query.split("&") if not _TRACKING.match(part)]
    return parts._replace(query="&".join(kept)).geturl()


@check("LNK006", "address-in-prose", Severity.WARNING)
def address_in_prose(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A web address stands in prose as it is. It is printed letter for letter and cannot be followed, and a
    long one runs off a telephone’s screen. A page that tells us something is a source; any other is a link.
    """
    for placed, prose in every_prose(library):
        if prose.source and "://" not in prose.source and "www." not in prose.source:
            continue
        for url in islice(_bare(prose), _MOST):
            full = url if url.startswith("http") else f"https://{url}"
            yield Finding(placed.find(url), "an address that cannot be followed", f"write [words]({full})")


def _bare(prose: Prose) -> Iterator[str]:
    for part in prose.inlines():
        for match in _BARE.finditer(part.text) if isinstance(part, Text) else ():
            yield match[0].rstrip(".,;:!?’'\"")
