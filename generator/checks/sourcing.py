"""Law 1: nothing without a source. Law 4: a confirmed statement has two origins, not all of one side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from generator.checks.misnamed import shared_names
from generator.checks.registry import Finding, check
from generator.diagnostics import Severity, did_you_mean
from generator.models.content import Entry, Seen, SourceKind
from generator.models.explainer import Comparison, Dispute, Position, Standing, Unknown
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Prose
from generator.models.walk import walk

_ATTRIBUTED = "write `standing: attributed` with `by` and `said`"


@check("SRC001", "nothing-cited")
def nothing_cited(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A statement, version, quotation, answer, position, role or definition cites no source, so readers would
    have to take our word. `sources` stands for the whole entry, `[@id]` for the sentence before it; either
    will do. Only what is not known needs none: it has the date on which we looked.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            if listed.kind == "quotation" and not listed.entry.sources:
                yield Finding(
                    explainer.at_key(listed.file, listed.path),
                    "the quotation has no source",
                    "add `sources: [id]`",
                )
            elif isinstance(listed.entry, Entry) and not _is_sourced(listed.entry):
                message = f"the {listed.kind} has no source"
                yield Finding(
                    explainer.at_key(listed.file, listed.path),
                    message,
                    "add `sources: [id]`, or [@id] after the sentence",
                )
        yield from _parts(explainer)
    yield from _shared(library)


def _is_sourced(entry: Entry) -> bool:
    if isinstance(entry, Unknown):  # that nothing was found has no source: it has a date
        return True
    if isinstance(entry, Dispute | Position | Comparison):  # their versions, stands and rows cite
        return True
    if entry.sources:
        return True
    return any(isinstance(value, Prose) and value.cites for _, value in walk(entry))


def _parts(explainer: Explainer) -> Iterator[Finding]:
    for name, dispute in explainer.event.disputes.items():
        for key, version in dispute.versions.items():
            if not (version.sources or version.excerpts or version.text.cites):
                place = explainer.at_key("event.yml", ("disputes", name, "versions", key))
                yield Finding(place, "this version has no source", "add `sources: [id]` or `excerpts: [id]`")
    for name, position in explainer.background.positions.items():
        for key, stand in position.stands.items():
            if not (stand.sources or stand.text.cites or position.sources):
                place = explainer.at_key("background.yml", ("positions", name, "stands", key))
                yield Finding(place, "this position has no source", "add `sources: [id]`")


def _shared(library: Library) -> Iterator[Finding]:
    for name, person in library.people.items():
        for index, role in enumerate(person.roles):
            if not role.sources:
                place = library.at("people.yml", (name, "roles", index))
                yield Finding(place, "this role has no source", "add `sources: [explainer/id]`")
    for name, term in library.terms.items():
        if not (term.sources or term.definition.cites):
            place = library.files["terms.yml"].key((name,))
            yield Finding(place, "this definition has no source", "add `sources: [explainer/id]`")
    for file, group in (("organisations.yml", library.organisations), ("places.yml", library.places)):
        for name, entry in group.items():
            if entry.about and not (entry.sources or entry.about.cites):
                yield Finding(
                    library.at(file, (name, "about")), "this has no source", "add `sources: [explainer/id]`"
                )


@check("SRC002", "one-origin")
def one_origin(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A statement is marked confirmed on the word of one origin, or of one side only. Three outlets with one
    agency's text are one witness, and a party to a war does not confirm itself. If no second witness can be
    found, write `standing: attributed` with `by` and `said`.
    """
    for explainer in library.explainers.values():
        for name, statement in explainer.event.statements.items():
            if statement.standing is not Standing.CONFIRMED:
                continue
            names = dict.fromkeys((*statement.sources, *statement.text.cites))
            sources = [explainer.sources[part] for part in names if part in explainer.sources]
            if not names or len(sources) < len(names):  # for other checks to say
                continue
            origins = {library.witness(source) for source in sources}
            sides = {source.side or library.side_of(library.witness(source)) for source in sources}
            place = explainer.at("event.yml", ("statements", name, "standing"))
            if len(origins) < 2:
                message = f"confirmed, but all its sources go back to one origin: {', '.join(origins)}"
                yield Finding(place, message, f"add a source with another origin, or {_ATTRIBUTED}")
            elif len(sides) == 1 and None not in sides:
                message = f"confirmed, but all its sources are of one side: {', '.join(map(str, sides))}"
                yield Finding(place, message, f"add a source of another side or of none, or {_ATTRIBUTED}")


@check(
    "SRC003",
    "lone-origin",
    Severity.WARNING,
    excuse="Excuse it for an origin that only this source has, and that needs no profile.",
)
def lone_origin(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The `origin` of a source is no person or organisation we list, and no other source has it. Most often
    it is a typing error, which would make two witnesses of one. Name the organisation or person whose word it
    is, or leave `origin` out.
    """
    if library.broken & {"file:people.yml", "file:organisations.yml"}:
        return
    named = cache(lambda: set(shared_names(library)))
    for explainer in library.explainers.values():
        origins = [source.origin for source in explainer.sources.values()]
        for name, source in explainer.sources.items():
            is_known = library.profile(source.origin or "") or source.origin in library.broken
            if source.origin and origins.count(source.origin) == 1 and not is_known:
                if source.origin in named():
                    continue  # told where it is named
                place = explainer.at("sources.yml", (name, "origin"))
                listed = {*library.people, *library.organisations, *filter(None, origins)} - {source.origin}
                hint = (
                    did_you_mean(source.origin, listed) or "name an organisation or person, or leave it out"
                )
                yield Finding(place, f"only this source has the origin `{source.origin}`", hint)


@check("SRC004", "count-in-comparison")
def count_in_comparison(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The reading of a compared event names a `count`. Ways of counting belong to figures, and a row of a
    comparison has none, so the line would be lost. Say how it was counted in the row's `text`.
    """
    for explainer in library.explainers.values():
        for name, comparison in explainer.background.comparisons.items():
            for key, row in comparison.rows.items():
                if row.reading and row.reading.count:
                    place = explainer.at(
                        "background.yml", ("comparisons", name, "rows", key, "reading", "count")
                    )
                    yield Finding(place, "a compared number has no count", "take the line out")


@check("SRC005", "copy-of-whom")
def copy_of_whom(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A source was read as a copy, and `via` does not say on whose site; or `via` is there, and the source is
    said to be the publisher's own page. Readers who open the address must know whose page they are on, for a
    copy may be cut or changed. An aggregator, whose own page is a copy of somebody's text, needs no `via`.
    """
    for explainer in library.explainers.values():
        for name, source in explainer.sources.items():
            is_copy = source.seen is Seen.COPY and source.kind is not SourceKind.AGGREGATOR
            if is_copy and not source.via:
                place = explainer.at("sources.yml", (name, "seen"))
                yield Finding(place, "a copy, but not whose", "add `via: …`, the site that has the copy")
            if source.via and source.seen is Seen.PAGE:
                place = explainer.at("sources.yml", (name, "via"))
                message = f"read at {source.via}, and yet the publisher's own page"
                yield Finding(place, message, "write `seen: copy`, or take `via` out")
