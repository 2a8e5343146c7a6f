"""Short lines that readers skim: headlines, headings, labels, questions and stances."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterator
from functools import cache
from typing import NamedTuple

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.location import KeyPath
from generator.models.library import Library
from generator.models.loaded import Explainer

_LIMITS = {
    "headline": 25,
    "heading": 15,
    "title": 20,
    "label": 20,
    "unit": 5,
    "stance": 18,
    "question": 30,
    "standfirst": 90,
}
_FULL_STOP = re.compile(r"(?P<word>[^\W\d_]{3,})[”’)]?\.[”’)]?$")
_ABBREVIATED = {"inc", "ltd", "etc", "corp", "dept", "bros", "jan", "feb", "aug", "sept", "oct", "nov", "dec"}
_CAPITALS, _LAST = 12, 40


class Short(NamedTuple):
    """A short line: file, key path, field, words."""

    file: str
    path: KeyPath
    field: str
    words: str


@check(
    "STY004",
    "form-of-a-heading",
    Severity.WARNING,
    excuse="Excuse it where the words are a name or a title that is written so.",
)
def form_of_a_heading(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A headline, heading, label, unit or stance ends in a full stop; a question has no question mark; or a
    headline stands in capitals. The page sets these lines apart by itself, and readers who listen would hear
    capitals spelt out.
    """
    for explainer in library.explainers.values():
        for short in _short_lines(explainer):
            problem = _wrong_form(short)
            if problem:
                yield Finding(explainer.at(short.file, short.path), *problem)


def _wrong_form(short: Short) -> tuple[str, str] | None:
    if short.field == "standfirst":
        return None
    if short.field == "question":
        is_asked = "?" in short.words[-3:]
        return None if is_asked else ("a question without a question mark", "put ? at the end")
    end = _FULL_STOP.search(short.words[-_LAST:])
    if end and end["word"].lower() not in _ABBREVIATED:
        return f"the {short.field} ends in a full stop", "take the full stop out"
    letters = sum(map(str.isalpha, short.words))
    if short.field == "headline" and letters > _CAPITALS and short.words.isupper():
        return "the headline stands in capitals", "write it in small letters, with capitals for names"
    return None


@check(
    "STY005",
    "long-line",
    Severity.WARNING,
    excuse="Excuse it where a name makes the line long.",
)
def long_line(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A headline, standfirst, heading, label, unit, stance or question is so long that it is a text: most
    often a summary in the field above it. On a telephone it would fill the screen before the first fact.
    """
    for explainer in library.explainers.values():
        for short in _short_lines(explainer):
            count = len(short.words.split())
            if count > _LIMITS[short.field]:
                message = f"a {short.field} of {count} words"
                hint = f"shorten it to {_LIMITS[short.field]} words, and move the rest to the text"
                yield Finding(explainer.at(short.file, short.path), message, hint)


def _short_lines(explainer: Explainer) -> Iterator[Short]:
    yield Short("event.yml", ("headline",), "headline", explainer.event.headline)
    yield Short("event.yml", ("standfirst",), "standfirst", explainer.event.standfirst.source)
    for kind, file, path, entries in explainer.sections:
        if kind == "source":  # a title is its publisher's
            continue
        for name, entry in entries.items():
            for field in _fields(entry.__class__):
                words = getattr(entry, field)
                if words:
                    yield Short(file, (*path, name, field), field, words)


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    known = getattr(kind, "model_fields", {})
    return tuple(field for field in _LIMITS if field in known)
