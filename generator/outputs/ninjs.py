"""An explainer as a news item for the systems of newsrooms: IPTC ninjs 3.1.

https://iptc.org/std/ninjs/userguide/, and the vocabularies at https://cv.iptc.org/newscodes/. What is
addressed to editors there (`edNote`, `urgency`, `embargoedUntil`) is in none: this file is public.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages.facts import LICENCE
from generator.pages.feeds import start_of, tag_of
from generator.pages.links import facts_path, page_path
from generator.pages.newsitem import notices, plain_text
from generator.pages.rendering import view_of
from generator.pages.view import View

Part = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_CODES = "http://cv.iptc.org/newscodes/"
_INDICATORS = {
    "how-we-work": "editorialPolicy",
    "corrections-policy": "correctionsPolicy",
    "ethics-policy": "ethicsPolicy",
    "diversity-policy": "editorialDiversityPolicy",
    "feedback-policy": "feedbackPolicy",
    "unnamed-sources-policy": "unnamedSourcesPolicy",
    "coverage-policy": "coveragePolicy",
    "bylines-policy": "noBylinesPolicy",
    "fact-checking-policy": "factCheckingPolicy",
}
"""Hand-written pages by whose ids a policy is known -> https://cv.iptc.org/newscodes/trustindicator/."""
_IN_URI = "%/:?#@!$&'()*+,;=~"
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def ninjs(library: Library, explainer: Explainer, host: str, names: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return an explainer as ninjs; a withdrawn one is canceled, with the reason that its page gives.

    `host` is the one in the `tag:` ids of the feeds, `names` whoever its facts name: id -> name, permalink.
    """
    view = view_of(library, page_path(explainer.slug), explainer)
    own = _withdrawn(view) if explainer.is_withdrawn else _item(view, names)
    item = {
        "uri": uri(tag_of(host, explainer)),
        "standard": STANDARD,
        "type": "text",
        "language": str(library.site.language),
        "slugline": explainer.slug,
        "versionCreated": start_of(explainer.updated, explainer).isoformat(),
        **own,
    }
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _withdrawn(view: View) -> Part:
    reasons = [view.printer.plain(update.text) for update in view.explainer.updates.values()]
    told = [{"role": "retraction", "value": reason} for reason in reasons]
    return {"pubStatus": "canceled", **({"descriptions": told} if told else {})}


def _item(view: View, names: Mapping[str, Mapping[str, str]]) -> Part:
    library, explainer, event = view.links.library, view.explainer, view.explainer.event
    standfirst = [{"role": "summary", "value": view.printer.plain(event.standfirst)}]
    parts: Part = {
        "people": list(_named(view, names, library.people)),
        "organisations": list(_named(view, names, library.organisations)),
        "places": list(_named(view, names, library.places)),
        "subjects": list(_named(view, names, library.terms)),
        "infoSources": list(_parties(library, explainer)),
        "associations": list(_sources(view)),
        "trustIndicators": list(_indicators(view)),
    }
    return {
        "firstCreated": start_of(event.published, explainer).isoformat(),
        "pubStatus": "usable",
        "representationType": "partial",
        "headlines": [{"role": "main", "value": str(event.headline)}],
        "by": str(event.byline),
        "descriptions": [*standfirst, *({"role": "notice", "value": text} for text in notices(explainer))],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": plain_text(view)}],
        "genres": [{"name": "Background", "uri": f"{_CODES}genre/Background"}],
        "events": [{"name": str(event.headline), "rel": "about", "uri": uri(f"{_home(view)}#event")}],
        **{name: part for name, part in parts.items() if part},
        "renditions": _renditions(view),
        "rightsInfo": {"linkedRights": LICENCE},
    }


def _home(view: View) -> str:
    return f"{view.links.library.site.url}{view.explainer.slug}/"


def _named(
    view: View, names: Mapping[str, Mapping[str, str]], shared: Mapping[str, object]
) -> Iterator[dict[str, str]]:
    """Yield those of `shared` that are named: the item is about where it happened, and mentions the rest."""
    about = view.explainer.event.where
    for name in names:
        if name in shared:
            rel = "about" if name in about else "mentions"
            yield {"name": names[name]["name"], "rel": rel, "uri": uri(names[name]["permalink"])}


def _parties(library: Library, explainer: Explainer) -> Iterator[dict[str, str]]:
    """Yield who publishes the explainer, then each publisher of a source once."""
    publisher = library.site.publisher
    address = {"uri": uri(publisher.url)} if publisher.url else {}
    yield {"name": str(publisher.name), "role": "publisher", **address}
    told = dict.fromkeys(str(source.publisher) for source in explainer.sources.values())
    yield from ({"name": name, "role": "source"} for name in told)


def _sources(view: View) -> Iterator[Part]:
    """Yield the sources: our entry of each is what is identified, the page itself its rendition."""
    entries = uri(f"{_home(view)}sources/")
    for name, source in view.explainer.sources.items():
        parties = [{"name": str(source.publisher), "role": "publisher"}]
        parties += [{"name": str(source.via), "role": "copy"}] if source.via else []
        yield {
            "name": str(source.title),
            "rel": "source",
            "uri": f"{entries}#{name}",
            **({"language": str(source.language)} if source.language else {}),
            "infoSources": parties,
            "renditions": [{"name": "web", "href": uri(source.url)}],
        }


def _indicators(view: View) -> Iterator[dict[str, str]]:
    library = view.links.library
    for page, code in _INDICATORS.items():
        if page in library.pages:
            address = uri(f"{library.site.url}{page}/")
            yield {
                "role": f"{_CODES}trustindicator/{code}",
                "title": str(library.pages[page].title),
                "href": address,
            }


def _renditions(view: View) -> list[Part]:
    home, site = _home(view), view.links.library.site.url
    return [
        {"name": "web", "href": uri(home), "contentType": "text/html"},
        {"name": "markdown", "href": uri(f"{home}index.txt"), "contentType": "text/markdown"},
        {
            "name": "facts",
            "href": uri(f"{site}{facts_path(view.explainer.slug)}"),
            "contentType": "application/json",
        },
    ]


def uri(address: str) -> str:
    """Return an address as RFC 3986 has it: other letters percent-encoded, `#` once."""
    page, mark, anchor = address.partition("#")
    parts = (quote(_STRAY.sub("%25", part), safe=_IN_URI) for part in (page, anchor.replace("#", "%23")))
    return mark.join(parts) if mark else next(parts)
