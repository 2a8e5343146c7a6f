"""The same thing twice: an id in one list, a page under two ids, words in two entries, a name in one file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from generator.checks.addresses import clean_address
from generator.checks.registry import Finding, check
from generator.checks.texts import Placed, every_prose
from generator.diagnostics import Severity
from generator.location import KeyPath, Location, SourceMap
from generator.models.content import Publishable, Status
from generator.models.fields import Reference
from generator.models.library import Library
from generator.models.loaded import Leaf, Listed
from generator.models.prose import Cite, Prose
from generator.models.unfinished import is_unfinished

_SEVERAL = re.compile(r"\[@[^\];]*;")
_MOST = 20
_FRAME = re.compile(r"https?://(?:www\.)?")
_FIELDS = ("text", "summary", "answer", "label", "question")


@check("REF012", "listed-twice", Severity.WARNING)
def listed_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """One list, or one mark, names the same source, person, place, figure or entry twice. The page would
    print it twice, as if there were two, and a sum would count it twice. Most often a second one was meant.
    """
    for explainer in library.explainers.values():
        yield from _twice_in_lists(explainer.leaves, explainer.files)
    yield from _twice_in_lists(library.leaves, library.files)
    for placed, prose in every_prose(library):
        if not prose.source or _SEVERAL.search(prose.source):
            yield from islice(_cited_twice(placed), _MOST)


def _twice_in_lists(leaves: Iterable[Leaf], files: Mapping[str, SourceMap]) -> Iterator[Finding]:
    """Yield what one list names twice; the parts of a list follow each other in `leaves`."""
    listed: set[str] = set()
    for leaf in leaves:
        if isinstance(leaf.value, Reference):
            index = leaf.path[-1]
            if index == 0:
                listed = set()
            elif isinstance(index, int) and leaf.value in listed:
                message = f"`{leaf.value}` stands twice in this list"
                yield Finding(files[leaf.file].value(leaf.path), message, "take it out")
            listed.add(leaf.value)


def _cited_twice(placed: Placed) -> Iterator[Finding]:
    for part in placed.inlines:
        for name in dict.fromkeys(part.sources) if isinstance(part, Cite) else ():
            if isinstance(part, Cite) and part.sources.count(name) > 1:
                place = placed.find("; ".join(f"@{cited}" for cited in part.sources))
                yield Finding(place, f"`{name}` stands twice in this mark", "take it out")


@check(
    "SRC006",
    "same-page-twice",
    Severity.WARNING,
    excuse="Excuse it where two ids stand for two parts of one long page, such as a live blog.",
)
def same_page_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two sources of an explainer have one address. Readers would count one page as two reports. Keep the one
    that is cited more, and let everything refer to it.
    """
    for explainer in library.explainers.values():
        first: dict[str, str] = {}
        for name, source in explainer.sources.items():
            page = _FRAME.sub("", clean_address(source.url)).rstrip("/")
            other = first.setdefault(page, name)
            if other != name:
                place = explainer.at("sources.yml", (name, "url"))
                hint = f"cite `{other}` instead, and take this one out"
                yield Finding(place, f"the address of `{other}` too", hint)


@check(
    "REF013",
    "same-words-twice",
    Severity.WARNING,
    excuse="Excuse it where the same words stand in both places on purpose.",
)
def same_words_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two entries of one kind have the same text, question or label, or one speaker's words are recorded
    twice. It is what a copied entry looks like that was never filled in, and readers would look for the
    difference.
    """
    for explainer in library.explainers.values():
        first: dict[tuple[str, ...], str] = {}
        for listed in explainer.listing():
            for field, words in _own_words(listed):
                speaker = listed.entry.by or listed.within if listed.kind == "quotation" else ""
                other = first.setdefault((listed.kind, field, speaker, words), listed.id)
                if other != listed.id:
                    place = explainer.at(listed.file, (*listed.path, field))
                    yield Finding(
                        place,
                        f"the same words as in `{other}`",
                        "write what was meant, or take the entry out",
                    )


def _own_words(listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield (field, words) of an entry that is published."""
    entry = listed.entry
    if isinstance(entry, Publishable) and entry.status is not Status.READY:
        return
    for field in _fields(entry.__class__):
        value = getattr(entry, field)
        words = value.source.strip() if isinstance(value, Prose) else value
        if words and not is_unfinished(words):
            yield field, words


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    known = getattr(kind, "model_fields", {})
    return tuple(field for field in _FIELDS if field in known)


@check("REF014", "same-name-twice", Severity.WARNING)
def same_name_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Two entries of a shared file have one name or spelling, or a spelling repeats the name. Somebody listed
    twice has two pages, each with half of what they said, and of a word to avoid that is listed twice only
    one reason is told. Two people who share a name are told apart in `name`, as readers would do it.
    """
    for files in (("people", "organisations"), ("places",), ("terms",), ("style",)):
        first: dict[str, str] = {}
        for file in files:
            for name, entry in getattr(library, file).items():
                own: set[str] = set()
                for path, words in _names(entry):
                    folded = words.casefold()
                    other = first.setdefault(folded, name)
                    if other != name or folded in own:
                        place = library.at(f"{file}.yml", (name, *path))
                        yield _called(words, "" if other == name else other, place)
                    own.add(folded)


def _called(words: str, other: str, place: Location) -> Finding:
    """Return what is wrong with a name that an entry has twice, or `other` too."""
    if not other:
        return Finding(place, f"“{words}” stands here twice", "take it out")
    return Finding(place, f"`{other}` is called “{words}” too", "take it out of one of the two")


def _names(entry: object) -> Iterator[tuple[KeyPath, str]]:
    for field in ("name", "short", "term"):
        words = getattr(entry, field, None)
        if words:
            yield (field,), words
    for field in ("also", "avoid"):
        for index, words in enumerate(getattr(entry, field, ())):
            yield (field, index), words
