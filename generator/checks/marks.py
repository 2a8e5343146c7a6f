"""Text that looks like a mark, and is none: it would stand on the page as it was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Text

_OPENING = re.compile(r"\{+|\[\[|\[|\(\s*(?=@)")
_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_DASHES = re.compile(r"[\s_\u2010-\u2015]+")
_FIGURE = re.compile(r"\s*(?P<name>[^\s@{}]+)\s*(?P<time>@\s*[^\s{}]+)?(?P<by> by [a-z][a-z0-9-]*)?\s*")
_BETWEEN = re.compile(r"\s*[;,]\s*@?\s*|\s+@\s*")
_BARE = re.compile(r"[a-z][a-z0-9-]+(?:\s*[;,]\s*[a-z][a-z0-9-]+)*")
_LONGEST = 300


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
            if not isinstance(part, Text) or not _OPENING.search(part.text):
                continue
            for shown, meant in _near_marks(part.text, placed.explainer, shared):
                yield Finding(placed.find(shown), f"`{shown}` is not a mark", f"did you mean {meant}?")


def _near_marks(text: str, explainer: Explainer | None, shared: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what nearly is a mark, as it is typed, and the mark that was meant."""
    end = 0
    for match in _OPENING.finditer(text):
        if match.start() < end:
            continue
        shown, inside = _cut(text, match)
        meant = _meant(match[0].strip(), inside, explainer, shared)
        if meant:
            end = match.start() + len(shown)
            yield shown, meant


def _cut(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what a bracket opens, to its closing one or for a word, and what is inside."""
    closer = _CLOSERS[match[0][0]]
    behind = text[match.end() : match.end() + _LONGEST]
    inside, found, rest = behind.partition(closer)
    if not found or set(inside) & set("{["):
        inside = behind.split(maxsplit=1)[0].rstrip(".,;:!?") if behind.strip() else ""
        return match[0] + inside, inside
    more = len(rest) - len(rest.lstrip(closer))
    closing = closer * (1 + min(more, len(match[0].strip()) - 1))
    return match[0] + inside + closing, inside


def _meant(opening: str, inside: str, explainer: Explainer | None, shared: dict[str, str]) -> str:
    """Return the mark that was meant, or "" if nothing by that name is known."""
    if opening == "[[":
        name, bar, words = inside.partition("|") if "|" in inside else inside.partition("/")
        found = shared.get(_folded(name))
        return f"[[{found}{'|' if bar else ''}{words.strip()}]]" if found else ""
    if opening.startswith("{"):
        return _figure(inside, explainer)
    if "@" not in inside and not _BARE.fullmatch(inside):
        return ""
    names = [_folded(name) for name in _BETWEEN.split(inside.strip().removeprefix("@"))]
    sources = explainer.sources if explainer else {}
    if any(name in sources for name in names):
        return f"[{'; '.join(f'@{name}' for name in names if name)}]"
    return f"[[{inside}]]" if opening == "[" and inside in shared.values() else ""


def _figure(inside: str, explainer: Explainer | None) -> str:
    match = _FIGURE.fullmatch(inside)
    name = _folded(match["name"]) if match else ""
    if not match or not explainer or name not in explainer.event.figures:
        return ""
    time = (match["time"] or "").replace(" ", "")
    return f"{{{name}{time}{match['by'] or ''}}}"


def _folded(name: str) -> str:
    return _DASHES.sub("-", name.strip()).casefold()
