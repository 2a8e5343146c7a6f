"""Structured data: what a page says, in the words of https://schema.org, as JSON-LD.

Each page carries what it prints itself, and names the rest by its address: the front page the article, the
event and the figures; Background the questions; Sources the citations; Updates the corrections; every page
its quotations; the glossary its terms. Nothing stands here that the page does not say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from generator.models.content import Quotation
from generator.models.explainer import Player, Reaction, UpdateKind
from generator.models.figure import Figure, Qualifier, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.models.time import Point, Time
from generator.pages.facts import number
from generator.pages.links import Links, page_of, page_path, reading_anchor
from generator.pages.prose import Printer, amount

Node = dict[str, Any]

CONTEXT = "https://schema.org"
POLICIES = {
    "how-we-work": "publishingPrinciples",
    "corrections-policy": "correctionsPolicy",
    "ethics-policy": "ethicsPolicy",
    "diversity-policy": "diversityPolicy",
    "feedback-policy": "actionableFeedbackPolicy",
    "ownership": "ownershipFundingInfo",
    "unnamed-sources-policy": "unnamedSourcesPolicy",
}
"""Hand-written pages by whose ids a policy is known: https://thetrustproject.org, in schema.org's words."""
NEWSROOM_POLICIES = {
    "masthead": "masthead",
    "coverage-policy": "missionCoveragePrioritiesPolicy",
    "bylines-policy": "noBylinesPolicy",
    "fact-checking-policy": "verificationFactCheckingPolicy",
}
"""Policies that only a news organisation has."""
_ARTICLE = ["NewsArticle", "BackgroundNewsArticle"]
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_UP_TO = (Qualifier.AT_MOST, Qualifier.FEWER_THAN, Qualifier.NEARLY)
_FROM = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


def structured_pages(library: Library, explainer: Explainer) -> dict[str, Node]:
    """Return the structured data of each page of an explainer: sub-page -> JSON-LD."""
    if explainer.is_withdrawn:
        return {}
    words = _Words(library, explainer)
    graphs = {
        "": [words.article(), words.event(), *words.figures()],
        "background": list(words.questions()),
        "sources": list(words.citations()),
        "updates": list(words.corrections()),
    }
    for page, quotation in words.quotations():
        graphs.setdefault(page, []).append(quotation)
    return {page: {"@context": CONTEXT, "@graph": nodes} for page, nodes in graphs.items() if nodes}


def structured_glossary(library: Library) -> Node:
    """Return the glossary as a set of defined terms."""
    printer = Printer(Links(library, page_path("glossary")))
    page = f"{library.site.url}glossary/"
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{page}#{name}",
            "name": str(term.term),
            "description": printer.plain(term.definition),
            "inDefinedTermSet": {"@id": page},
        }
        for name, term in library.terms.items()
    ]
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": page,
        "name": "Glossary",
        "hasDefinedTerm": terms,
    }


class _Words:
    """The nodes of one explainer."""

    def __init__(self, library: Library, explainer: Explainer) -> None:
        self.library, self.explainer = library, explainer
        self.links = Links(library, page_path(explainer.slug), explainer)
        self.printer = Printer(self.links)
        self.home = f"{library.site.url}{explainer.slug}/"

    def article(self) -> Node:
        event, site = self.explainer.event, self.library.site
        corrections = [
            f"{self.home}updates/#{name}"
            for name, update in self.explainer.updates.items()
            if update.kind is UpdateKind.CORRECTION
        ]
        return {
            "@type": _ARTICLE,
            "@id": self.home,
            "url": self.home,
            "mainEntityOfPage": self.home,
            "headline": str(event.headline),
            "description": self._plain(event.standfirst),
            "datePublished": self._date(event.published),
            "dateModified": self._date(self.explainer.updated),
            "inLanguage": str(site.language),
            "license": _LICENCE,
            "author": {"@type": "Organization", "name": str(event.byline)},
            "publisher": _publisher(self.library),
            "about": {"@id": f"{self.home}#event"},
            **({"correction": [{"@id": address} for address in corrections]} if corrections else {}),
        }

    def event(self) -> Node:
        event = self.explainer.event
        start, end = _day(event.when.start), _day(event.when.end)
        places = [self.library.places[name] for name in event.where if name in self.library.places]
        return {
            "@type": "Event",
            "@id": f"{self.home}#event",
            "name": str(event.headline),
            **({"startDate": start} if start else {}),
            **({"endDate": end} if end and event.when.is_interval else {}),
            "location": [
                {"@type": "Place", "name": str(place.name), "address": str(place.country)} for place in places
            ],
        }

    def figures(self) -> Iterator[Node]:
        for name, figure in self.explainer.event.figures.items():
            for count, readings in self.explainer.current(figure).items():
                for reading in readings:
                    yield self._observation(name, figure, count, reading)

    def _observation(self, name: str, figure: Figure, count: str, reading: Reading) -> Node:
        date = self._date(reading.as_of) if not reading.as_of.is_interval else None
        sources = [
            str(self.explainer.sources[key].url) for key in reading.sources if key in self.explainer.sources
        ]
        return {
            "@type": ["Observation", "QuantitativeValue"],
            "@id": f"{self.home}#{reading_anchor(name, figure, reading)}",
            "name": str(figure.label),
            "description": amount(reading),
            **_bounds(reading),
            "unitText": str(figure.unit),
            **({"observationDate": date} if date else {}),
            **({"measurementMethod": method} if (method := self._method(figure, count, reading)) else {}),
            "observationAbout": {"@id": f"{self.home}#event"},
            **({"subjectOf": [{"@type": "CreativeWork", "url": url} for url in sources]} if sources else {}),
        }

    def _method(self, figure: Figure, count: str, reading: Reading) -> str:
        """Return how a number came about: what its count counts, and whether we worked it out."""
        counted = [str(figure.counts[count])] if len(figure.counts) > 1 else []
        names = ", ".join(self.links.name_of(name) for name in reading.by)
        return "; ".join(
            (*counted, *([f"calculated here from numbers of {names}"] if reading.calculated else []))
        )

    def quotations(self) -> Iterator[tuple[str, Node]]:
        """Yield every quotation with the page it stands on: a key of `SUB_PAGES`."""
        for listed in self.explainer.listing():
            if listed.kind == "quotation":
                yield page_of(self.explainer, listed), self._quotation(listed)

    def _quotation(self, listed: Listed) -> Node:
        quotation: Quotation = listed.entry
        holder = self.explainer.holder_of(listed).entry
        who = quotation.by or (holder.who if isinstance(holder, Reaction | Player) else None)
        date = self._date(holder.at) if isinstance(holder, Reaction) else None
        cited = dict.fromkeys((*quotation.sources, *holder.sources))
        page, _, anchor = self.links.entry(self.explainer, listed).partition("#")
        return {
            "@type": "Quotation",
            "@id": f"{self.home}{page.removesuffix('index.md')}#{anchor}",
            "text": str(quotation.text),
            **({"spokenByCharacter": self._speaker(str(who))} if who else {}),
            **({"dateCreated": date} if date else {}),
            "citation": [
                str(self.explainer.sources[key].url) for key in cited if key in self.explainer.sources
            ],
            "isPartOf": {"@id": self.home},
        }

    def questions(self) -> Iterator[Node]:
        for name, question in self.explainer.background.questions.items():
            yield {
                "@type": "Question",
                "@id": f"{self.home}background/#{name}",
                "name": str(question.question),
                "acceptedAnswer": {"@type": "Answer", "text": self._plain(question.answer)},
                "isPartOf": {"@id": self.home},
            }

    def citations(self) -> Iterator[Node]:
        """Yield the article, of which this page says only what it cites, and each source."""
        cited = [{"@id": f"{self.home}sources/#{name}"} for name in self.explainer.sources]
        if cited:
            yield {"@type": _ARTICLE, "@id": self.home, "citation": cited}
        for name, source in self.explainer.sources.items():
            published = self._date(source.published) if source.published else None
            yield {
                "@type": "CreativeWork",
                "@id": f"{self.home}sources/#{name}",
                "url": str(source.url),
                "name": str(source.title),
                "publisher": {"@type": "Organization", "name": str(source.publisher)},
                **({"datePublished": published} if published else {}),
                **({"inLanguage": str(source.language)} if source.language else {}),
            }

    def corrections(self) -> Iterator[Node]:
        for name, update in self.explainer.updates.items():
            if update.kind is UpdateKind.CORRECTION:
                yield {
                    "@type": "CorrectionComment",
                    "@id": f"{self.home}updates/#{name}",
                    "text": self._plain(update.text),
                    "datePublished": self._date(update.at),
                    "about": {"@id": self.home},
                }

    def _speaker(self, name: str) -> Node:
        kind = "Person" if name in self.library.people else "Organization"
        folder = "people" if kind == "Person" else "organisations"
        page = {"url": f"{self.library.site.url}{folder}/{name}/"} if self.library.profile(name) else {}
        return {"@type": kind, "name": self.links.name_of(name), **page}

    def _plain(self, prose: Prose) -> str:
        return self.printer.plain(prose)

    def _date(self, time: Time) -> str | None:
        """Return a time as ISO 8601 if it is exact to the day or the minute; None if it is vaguer."""
        point = time.start
        if point is None or point != time.end or point.doubt or not _is_day(point):
            return None
        if point.clock is None:
            return point.bounds()[0].date().isoformat()
        return time.earliest(self.explainer.zone).astimezone(self.explainer.zone).isoformat()


def _publisher(library: Library) -> Node:
    """Return who publishes the site, and its policies as far as it has pages for them."""
    site = library.site
    is_newsroom = site.publisher.is_news_organisation
    known = POLICIES | (NEWSROOM_POLICIES if is_newsroom else {})
    policies = {word: f"{site.url}{page}/" for page, word in known.items() if page in library.pages}
    return {
        "@type": "NewsMediaOrganization" if is_newsroom else "Organization",
        "name": str(site.publisher.name),
        **({"url": str(site.publisher.url)} if site.publisher.url else {}),
        **policies,
    }


def _bounds(reading: Reading) -> Node:
    """Return the number of a reading, or the bounds that its qualifier leaves."""
    least, most = number(reading.least), number(reading.most)
    if reading.qualifier in _FROM:
        return {"minValue": least}
    if reading.qualifier in _UP_TO:
        return {"maxValue": most}
    return {"value": least} if least == most else {"minValue": least, "maxValue": most}


def _day(point: Point | None) -> str | None:
    """Return the day of a point in time, if it is known; the hour may be rough, and is left out."""
    return point.bounds()[0].date().isoformat() if point and _is_day(point) else None


def _is_day(point: Point) -> bool:
    first, last = (moment.date() for moment in point.bounds())
    return first == last and first != dt.date.min
