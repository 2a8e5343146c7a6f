"""The one gate for literal text: what comes out means itself, in Markdown, in HTML and in a template."""

from __future__ import annotations

import re
import string
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from generator.models.fields import Id

_REFERENCES = str.maketrans({mark: f"&#{ord(mark)};" for mark in string.punctuation})
_SPACE = re.compile(r"\s+")
_INSERTED = re.compile(r"\[[^\]]*\]|…")
_SAFE_IN_ADDRESS = "%/:?#@!$&=+,~-.;"


def literal(text: str) -> Markup:
    """Return `text` so that it prints as typed, white space folded, ends stripped.

    ASCII punctuation becomes numeric character references, which neither Markdown nor HTML reads as
    its own: https://html.spec.whatwg.org/multipage/syntax.html#character-references
    """
    return run(text.strip())


@lru_cache(maxsize=16384)
def run(text: str) -> Markup:
    """Return a run of text inside a line: as `literal`, but a space at either end stays."""
    escaped = _SPACE.sub(" ", text).translate(_REFERENCES)
    if escaped.isdigit():  # before a full stop of ours, a number would open a list
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    return Markup(escaped)  # noqa: S704 - this is the gate


@lru_cache(maxsize=4096)
def address(url: str) -> str:
    """Return `url` with everything percent-encoded that Markdown or HTML could read as its own."""
    encoded = quote(url, safe=_SAFE_IN_ADDRESS)
    return encoded.replace("&", "&amp;").replace(";", "&#59;").replace("&amp&#59;", "&amp;")


def preformatted(line: str) -> Markup:
    """Return a line as `literal` does, but with every space of it kept."""
    return Markup("&#32;").join(literal(part) for part in line.split(" "))


def verbatim(words: str) -> Markup:
    """Return exact words; `[what was put in]`, and `…` where words were left out, stand apart for the eye."""
    shown, place = Markup(), 0
    for found in _INSERTED.finditer(words):
        kept = run(words[place : found.start()].lstrip() if not place else words[place : found.start()])
        mark = Markup('<span class="ng-inserted">{}</span>').format(run(found[0]))
        shown, place = shown + kept + mark, found.end()
    return shown + run(words[place:].rstrip()) if place else literal(words)


def text_fragment(url: str, words: str) -> str:
    """Return `url` so that a browser opens it at `words`: https://wicg.github.io/scroll-to-text-fragment/.

    What editors inserted is on no page: then the first and the last run of the words are named. A hyphen, a
    comma and an ampersand mean something in a fragment, so they are percent-encoded like all the rest.
    """
    runs = [run_.strip() for run_ in _INSERTED.split(words) if run_.strip()]
    if not runs:
        return url
    ends = dict.fromkeys((runs[0], runs[-1]))
    asked = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={asked}"


def finalize(value: object) -> object:
    """Pass every printed value of a template through the gate; None is an error."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Id | StrEnum):
        return Markup(value)  # noqa: S704 - letters, digits, spaces and hyphens only
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, int):
        return value
    raise TypeError(f"a template prints {type(value).__name__}")
