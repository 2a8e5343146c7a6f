"""The page of an explainer, and the six pages below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator.models.content import Person
from generator.models.explainer import Lane, Moment, Question, Reaction, Statement, Update
from generator.models.fields import PlaceRef
from generator.models.library import Library, role_at
from generator.models.loaded import Explainer, Listed
from generator.models.time import Time
from generator.pages.citations import bibtex, citation_of, ris
from generator.pages.compared import pictures_of_comparisons
from generator.pages.depths import depths, disputes, is_detail, misreadings
from generator.pages.home import changed
from generator.pages.links import SUB_PAGES, citation_path, facts_path, feed_path, page_path
from generator.pages.pictures import Picture
from generator.pages.prose import Printer
from generator.pages.rendering import Meta, Page, render, view_of
from generator.pages.shown import pictures_of_front
from generator.pages.snippets import snippets
from generator.pages.structured import structured_pages
from generator.pages.supports import altered_by, supports_of
from generator.pages.then import states
from generator.pages.view import View

_BIBTEX, _RIS = Markup("BibTeX"), Markup("RIS")
Section = tuple[str, list[tuple[bool, list[tuple[str, Statement]]]]]
"""A heading, and its statements in runs: whether they are folded away, and which."""

_FILES = {
    "": "event.yml",
    "reactions": "reactions.yml",
    "background": "background.yml",
    "timeline": "background.yml",
    "sources": "sources.yml",
    "updates": "updates.yml",
    "then": "event.yml",
}


def render_explainer(library: Library, explainer: Explainer) -> Iterator[Page]:
    """Yield all pages of an explainer; a withdrawn one has a single page that says so."""
    if explainer.is_withdrawn:
        view = view_of(library, page_path(explainer.slug), explainer)
        yield Page(
            view.links.path, _meta(view, "withdrawn", ""), render("withdrawn", view, update=_last(explainer))
        )
    structured, embeds = structured_pages(library, explainer), snippets(library, explainer)
    for name in () if explainer.is_withdrawn else SUB_PAGES:
        view = view_of(library, page_path(explainer.slug, name), explainer)
        template = name or "explainer"
        values = _VALUES[name](view)
        body, told = render(template, view, embeds=embeds, **values), structured.get(name)
        yield Page(view.links.path, _meta(view, template, name), body, _pictures(values), structured=told)
    for former in explainer.event.formerly:
        for name in SUB_PAGES:
            view = view_of(library, page_path(former, name), explainer)
            target = view.links.to(page_path(explainer.slug, "" if explainer.is_withdrawn else name))
            yield Page(view.links.path, _meta(view, "moved", name), render("moved", view, target=target))


def _pictures(values: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Return the pictures among what a template is given."""
    parted = [picture for picture, _ in values.get("breakdowns", {}).values()]
    locator = values.get("locator")
    return (*values.get("pictures", {}).values(), *parted, *((locator[0],) if locator else ()))


def _meta(view: View, kind: str, name: str) -> Meta:
    event = view.explainer.event
    title = f"{SUB_PAGES[name]}: {event.headline}" if name else str(event.headline)
    if kind == "withdrawn":
        gone = {"title": "Withdrawn", "description": "This explainer was withdrawn.", "kind": kind}
        return {**gone, **changed((view.explainer,))}
    meta: dict[str, str | bool | list[str] | Mapping[str, str | bool]] = {
        "title": title,
        "description": Printer(view.links).plain(event.standfirst, 200),
        "kind": kind,
        "edit": view.links.edit(f"content/{view.explainer.slug}/{_FILES[name]}"),
        "facts": facts_path(view.explainer.slug),
        **changed((view.explainer,)),
        "feeds": [f"{feed_path(view.explainer.slug)}.{ending}" for ending in ("xml", "json")],
    }
    return meta


def _front(view: View) -> dict[str, Any]:
    event = view.explainer.event
    return {
        "sections": _sections(event.statements),
        "brief": [(name, part) for name, part in event.statements.items() if part.brief],
        **pictures_of_front(view),
        "brief_figures": [(name, figure) for name, figure in event.figures.items() if figure.brief],
        "more_figures": [(name, figure) for name, figure in event.figures.items() if not figure.brief],
        "depths": depths(view),
        "disputes": disputes(view),
        "misreadings": misreadings(view),
        "unknowns": event.unknowns,
        "questions": _key_questions(view.explainer),
        "key_reactions": [
            (name, reaction, role_in(view, reaction))
            for name, reaction in view.explainer.reactions.items()
            if reaction.brief
        ],
        "other_places": _other_places(view),
        "permalink": f"{view.links.library.site.url}{view.explainer.slug}/",
        **_citation(view),
        "withdrawn": _withdrawn(view, ("figure", "statement", "dispute", "unknown")),
    }


def _citation(view: View) -> dict[str, Any]:
    """Return the forms in which programs read a citation, line by line, and the files that hold them."""
    citation, path = citation_of(view.links.library, view.explainer), citation_path(view.explainer.slug)
    return {
        "citation": [(_BIBTEX, bibtex(citation)), (_RIS, ris(citation))],
        "cite_file": {ending: f"{path}.{ending}" for ending in ("txt", "bib", "ris")},
    }


def _key_questions(explainer: Explainer) -> list[tuple[str, Question]]:
    """Return the questions marked `brief`; if none is, all."""
    questions = list(explainer.background.questions.items())
    return [(name, question) for name, question in questions if question.brief] or questions


def _other_places(view: View) -> list[str]:
    """Return the places that entries name beside the place of the event, in reading order."""
    explainer = view.explainer
    named = dict.fromkeys(str(leaf.value) for leaf in explainer.leaves if isinstance(leaf.value, PlaceRef))
    return [name for name in named if name not in explainer.event.where and name in view.links.library.places]


def _sections(statements: Mapping[str, Statement]) -> list[Section]:
    """Return the statements under the headings that start sections, in runs: told, or folded as detail."""
    sections: list[tuple[str, list[tuple[str, Statement]]]] = []
    for name, statement in statements.items():
        if statement.heading or not sections:
            sections.append((statement.heading or "", []))
        sections[-1][1].append((name, statement))
    return [
        (heading, [(folded, list(run)) for folded, run in groupby(rows, key=lambda row: is_detail(row[1]))])
        for heading, rows in sections
    ]


def role_in(view: View, reaction: Reaction) -> str:
    """Return the role in which somebody reacts, at the date of the reaction."""
    if reaction.role:
        return reaction.role
    person = view.links.library.people.get(reaction.who)
    role = role_at(person, reaction.at, view.explainer.zone) if isinstance(person, Person) else None
    return role.role if role else ""


def _reactions(view: View) -> dict[str, Any]:
    sides: dict[str, list[tuple[str, Reaction, str]]] = {name: [] for name in view.explainer.event.sides}
    for name, reaction in view.explainer.reactions.items():
        profile = view.links.library.profile(reaction.who)
        side = profile.side if profile and profile.side else ""
        sides.setdefault(side, []).append((name, reaction, role_in(view, reaction)))
    labels = view.explainer.event.sides
    groups = [(name, labels.get(name, "Others"), rows) for name, rows in sides.items() if rows]
    every = view.explainer.reactions
    answers: dict[str, list[str]] = {name: [] for name in every}
    for name, reaction in every.items():
        if reaction.in_reply_to in answers:
            answers[reaction.in_reply_to].append(name)
    by_time = sorted(every.items(), key=lambda row: _moment(row[1].at, view.explainer.zone))
    return {
        "groups": groups,
        "answers": answers,
        "by_time": by_time,
        "withdrawn": _withdrawn(view, ("reaction",)),
    }


def _background(view: View) -> dict[str, Any]:
    background, sides = view.explainer.background, view.explainer.event.sides
    shown = [
        side for side in sides if any(side in position.stands for position in background.positions.values())
    ]
    return {
        "background": background,
        "pictures": pictures_of_comparisons(view),
        "shown_sides": [(side, sides[side]) for side in shown],
        "withdrawn": _withdrawn(view, ("question", "position", "comparison", "player")),
    }


def moments_in_order(explainer: Explainer) -> list[tuple[str, Moment]]:
    """Return the timeline: id and entry, in the order of time, and those without a date last."""
    moments = explainer.background.timeline.items()
    dated = [(name, moment, moment.at) for name, moment in moments if moment.at]
    dated.sort(key=lambda row: (row[2].day.year, _moment(row[2], explainer.zone)))
    undated = [(name, moment) for name, moment in moments if not moment.at]
    return [*((name, moment) for name, moment, _ in dated), *undated]


def _timeline(view: View) -> dict[str, Any]:
    moments = moments_in_order(view.explainer)
    years: list[tuple[str, list[tuple[str, Moment]]]] = []
    for name, moment in moments:
        year = str(moment.at.day.year) if moment.at else ""
        if year and (not years or years[-1][0] != year):
            years.append((year, []))
        if year:
            years[-1][1].append((name, moment))
    undated = [(name, moment) for name, moment in moments if not moment.at]
    shown = {moment.lane for _, moment in moments}
    lanes = [(lane, lane.docs) for lane in Lane if lane in shown]
    return {"years": years, "undated": undated, "lanes": lanes, "withdrawn": _withdrawn(view, ("moment",))}


def _moment(time: Time, zone: dt.tzinfo) -> dt.datetime:
    """Return the moment by which an entry stands in the timeline: its start, if that is known."""
    return time.earliest(zone) if time.start else time.latest(zone)


def _sources(view: View) -> dict[str, Any]:
    sources = view.explainer.sources
    seen = {
        how: sum(source.seen == how for source in sources.values()) for how in ("page", "excerpt", "copy")
    }
    origins = {view.links.library.witness(source) for source in sources.values()}
    return {
        "sources": sources,
        "seen": seen,
        "origins": len(origins),
        "supports": supports_of(view.explainer),
        "alters": altered_by(view.explainer),
        "withdrawn": _withdrawn(view, ("source",)),
    }


def _updates(view: View) -> dict[str, Any]:
    moved = {
        name: (figure, view.explainer.in_order(figure))
        for name, figure in view.explainer.event.figures.items()
        if len(figure.readings) > 1
    }
    return {"ledger": view.explainer.ledger, "moved": moved, "withdrawn": {}}


def _then(view: View) -> dict[str, Any]:
    lead, every = states(view)
    return {"lead": lead, "states": every, "updates": view.explainer.updates}


def _withdrawn(view: View, kinds: tuple[str, ...]) -> dict[str, tuple[Listed, object]]:
    """Return the withdrawn entries of these kinds, each with the ledger entry that withdrew it."""
    return {
        name: (listed, view.explainer.retraction_of(name))
        for name, listed in view.explainer.withdrawn.items()
        if view.explainer.holder_of(listed).kind in kinds
    }


_VALUES = {
    "": _front,
    "reactions": _reactions,
    "background": _background,
    "timeline": _timeline,
    "sources": _sources,
    "updates": _updates,
    "then": _then,
}


def _last(explainer: Explainer) -> Update | None:
    return next((update for _, update in explainer.ledger), None)
