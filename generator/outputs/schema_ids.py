"""The ids of the content, with what each is called: what references complete from in editors' tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from generator.checks import RULES
from generator.location import KeyPath, SourceMap
from generator.models.content import Organisation, Person, Place, Source
from generator.models.explainer import Player, Reaction
from generator.models.fields import ID_PATTERN
from generator.models.json_schema import DRAFT, ID, ID_HINT, Ids, Schema
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.pages.dates import words

Names = dict[str, str]
MOST = 1000
"""How many sources are listed for shared files: those of a whole archive would be slow to look through."""
_SECTIONS = {
    ("event.yml", "figures"): "figure",
    ("event.yml", "statements"): "statement",
    ("event.yml", "disputes"): "dispute",
    ("event.yml", "unknowns"): "unknown",
    ("event.yml", "sides"): "side",
    ("background.yml", "questions"): "question",
    ("background.yml", "timeline"): "moment",
    ("background.yml", "positions"): "position",
    ("background.yml", "comparisons"): "comparison",
    ("background.yml", "players"): "player",
}
_FILES = {"reactions.yml": "reaction", "sources.yml": "source", "updates.yml": "update"}
_PARTS = {"quotations": "quotation", "excerpts": "excerpt"}
_LONGEST = 100


def shared_ids(library: Library) -> Schema:
    """Return `ids.json` of what explainers share."""
    people = {name: _person(entry) for name, entry in library.people.items()}
    bodies = {name: _organisation(entry) for name, entry in library.organisations.items()}
    places = {name: _place(entry) for name, entry in library.places.items()}
    pages = {name: str(page.title) for name, page in library.pages.items()}
    explainers = library.explainers.values()
    sides = {name: str(side) for part in explainers for name, side in part.event.sides.items()}
    named = _keys(library, "people.yml") | _keys(library, "organisations.yml")
    is_whole = {
        file: f"file:{file}.yml" not in library.broken for file in ("people", "organisations", "places")
    }
    lists = {
        Ids.PROFILE: _listing(
            "person or organisation",
            named | people | bodies,
            is_complete=is_whole["people"] and is_whole["organisations"],
        ),
        Ids.PLACE: _listing("place", _keys(library, "places.yml") | places, is_complete=is_whole["places"]),
        Ids.SIDE: _listing("side", sides, is_complete=not library.broken),
        Ids.PAGE: _listing("hand-written page", pages, is_complete=not library.broken),
        Ids.SHARED_SOURCE: _shared_sources(library),
        Ids.EXCUSES: _excuses(),
    }
    return _file(lists)


def own_ids(library: Library, explainer: Explainer | None, files: Mapping[str, SourceMap]) -> Schema:
    """Return `ids.json` of one explainer (None if it did not load); `files` say which ids stand where."""
    found: dict[str, Names] = {}
    for kind, name in _ids(files):
        found.setdefault(kind, {})[name] = _called(library, explainer, kind, name)
    sides = found.pop("side", {})
    entries = {name: f"{kind}: {words}" for kind, names in found.items() for name, words in names.items()}
    unread = {file for file in files if explainer is None or f"file:{file}" in explainer.broken}
    lists = {
        Ids.FIGURE: _listing("figure", found.get("figure", {}), is_complete="event.yml" not in unread),
        Ids.SOURCE: _listing("source", found.get("source", {}), is_complete="sources.yml" not in unread),
        Ids.REACTION: _listing(
            "reaction", found.get("reaction", {}), is_complete="reactions.yml" not in unread
        ),
        Ids.EXCERPT: _listing("excerpt", found.get("excerpt", {}), is_complete="sources.yml" not in unread),
        Ids.ENTRY: _listing("entry", entries, is_complete=not unread),
        Ids.SIDE: _listing("side", sides, is_complete="event.yml" not in unread),
        Ids.EXCUSES: _excuses(),
    }
    return _file(lists)


def _file(lists: Mapping[Ids, Schema]) -> Schema:
    return {"$schema": DRAFT, "definitions": {str(name): listed for name, listed in lists.items()}}


def _listing(what: str, names: Names, *, is_complete: bool = True, form: str = ID) -> Schema:
    """Return the schema of an id of `what`: those known are offered, others marked if that is all of them.

    Nothing is nested in it: inside `[ ]`, tools offer only what stands in the schema itself.
    """
    if is_complete:
        unknown = f"no {what} with this id is known; when you have just added it, run `make check`"
        return {"enum": list(names), "enumDescriptions": list(names.values()), "errorMessage": unknown}
    known = [{"label": name, "description": words, "body": name} for name, words in names.items()]
    return {"pattern": form, "patternErrorMessage": ID_HINT, "defaultSnippets": known}


def _keys(library: Library, file: str) -> Names:
    """Return the ids that stand in a shared file, those of entries with a mistake included."""
    keys = library.files[file].keys if file in library.files else {}
    return {str(path[0]): "" for path in keys if len(path) == 1 and ID_PATTERN.fullmatch(str(path[0]))}


def _ids(files: Mapping[str, SourceMap]) -> Iterator[tuple[str, str]]:
    """Yield kind and id of every entry that stands in the files of an explainer, whether it loaded or not."""
    for file, places in files.items():
        depth = 1 if file in _FILES else 2
        for path in places.keys:
            if len(path) not in (depth, depth + 2):
                continue
            kind, name = _kind(file, path, depth), path[-1]
            if kind and isinstance(name, str) and ID_PATTERN.fullmatch(name):
                yield kind, name


def _kind(file: str, path: KeyPath, depth: int) -> str | None:
    """Return what the key at `path` is the id of, in a file whose entries lie `depth` deep; or None."""
    if len(path) == depth:
        return _FILES.get(file) or _SECTIONS.get((file, str(path[0])))
    return _PARTS.get(str(path[depth]))


def _shared_sources(library: Library) -> Schema:
    """Return the schema of a source as shared files write it: those of the newest explainers are offered."""
    newest = sorted(
        library.explainers.values(), key=lambda part: (part.event.published.day, part.slug), reverse=True
    )
    every = (
        (f"{part.slug}/{name}", _source(source)) for part in newest for name, source in part.sources.items()
    )
    names = dict(islice(every, MOST))
    are_all = not library.broken and next(every, None) is None
    return _listing("source", names, is_complete=are_all, form="^[a-z0-9][a-z0-9-]*/[a-z][a-z0-9-]*$")


@cache
def _excuses() -> Schema:
    fields = {
        rule.code: {"description": f"{rule.name.replace('-', ' ')}: {rule.excuse}"}
        for rule in sorted(RULES)
        if rule.excuse
    }
    return {
        "type": "object",
        "properties": fields,
        "additionalProperties": False,
        "errorMessage": "no check with this code can be excused",
    }


def _called(library: Library, explainer: Explainer | None, kind: str, name: str) -> str:
    """Return what a reader knows the entry by."""
    if explainer and kind == "side" and name in explainer.event.sides:
        return str(explainer.event.sides[name])
    listed = explainer.entries.get(name) if explainer else None
    return _short(_words(library, listed)) if listed else ""


def _words(library: Library, listed: Listed) -> str:
    entry = listed.entry
    if isinstance(entry, Source):
        return _source(entry)
    if isinstance(entry, Reaction | Player):
        profile = library.profile(entry.who)
        who = str(profile.name) if profile else str(entry.who)
        return f"{who}: {entry.stance if isinstance(entry, Reaction) else entry.part.source}"
    if isinstance(entry, str):  # an excerpt
        return entry
    fields = (getattr(entry, name, None) for name in ("label", "heading", "question", "title", "text"))
    first = next(filter(None, fields), entry)
    return first.source if isinstance(first, Prose) else str(first)


def _source(source: Source) -> str:
    date = f", {words(source.published)}" if source.published else ""
    return _short(f"{source.publisher}{date}: {source.title}")


def _person(person: Person) -> str:
    return ", ".join([person.name, *(role.role for role in person.roles[-1:])])


def _organisation(body: Organisation) -> str:
    return f"{body.name} ({body.short})" if body.short else str(body.name)


def _place(place: Place) -> str:
    return str(place.name) if place.name == place.country else f"{place.name}, {place.country}"


def _short(text: str) -> str:
    words = " ".join(text[: 2 * _LONGEST].split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
