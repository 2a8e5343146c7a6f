"""Text that looks like a mark, and is none: it would stand on the page as it was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.checks.texts import Placed, every_prose
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.prose import Text

_NEAR = re.compile(
    r"\{+\s*(?P<figure>[^\s{}@]+)|\[\s*@\s*(?P<source>[^\s\];,@]+)|\[\[\s*(?P<shared>[^\]|\[]+)"
    r"|\[(?P<bare>[a-z][a-z0-9-]+)\]"
)
_DASHES = re.compile(r"[\s_\u2010-\u2015]+")


@check(
    "REF011",
    "looks-like-a-mark",
    Severity.WARNING,
    excuse="Excuse it where the brackets are meant to stand on the page as typed.",
)
def looks_like_a_mark(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Text names a figure, a source or a profile between brackets, but not quite in the form of a mark: a
    dash for a hyphen, a comma for a semicolon, a capital. It would be printed as typed, and the source or the
    number would be lost without a word. Write the mark as the guide shows it.
    """
    shared = {
        _folded(name): key
        for group in (library.people, library.organisations, library.places, library.terms)
        for key, entry in group.items()
        for name in (key, str(getattr(entry, "name", key)))
    }
    for placed, prose in every_prose(library):
        for part in prose.inlines():
            if isinstance(part, Text) and ("{" in part.text or "[" in part.text):
                for match in _NEAR.finditer(part.text):
                    meant = _meant(placed, match, shared)
                    if meant:
                        place = placed.find(match[0])
                        yield Finding(place, f"`{match[0].strip()}` is not a mark", f"did you mean {meant}?")


def _meant(placed: Placed, match: re.Match[str], shared: dict[str, str]) -> str:
    """Return the mark that was meant, or "" if nothing by that name is known."""
    name = _folded(str(match[str(match.lastgroup)]))
    explainer = placed.explainer
    if match["shared"]:
        return f"[[{shared[name]}]]" if name in shared else ""
    if explainer is None:
        return ""
    if match["figure"]:
        return f"{{{name}}}" if name in explainer.event.figures else ""
    return f"[@{name}]" if name in explainer.sources else ""


def _folded(name: str) -> str:
    return _DASHES.sub("-", name.strip()).casefold()
