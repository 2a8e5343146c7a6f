"""Text that looks like a mark, and is none: it would stand on the page as it was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.meant_readings import meant_reading
from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Text

_OPENING = re.compile(r"\{+|\[\[|\[|\(\s*(?=@)|(?<![\w@/.])@(?=[a-z])")
_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_DASHES = re.compile(r"[\s_\u2010-\u2015]+")
_FIGURE = re.compile(
    r"\s*(?P<name>[^\s@:{}]+)\s*(?:[@:]\s*(?P<time>[^\s{}](?:(?! by )[^{}])*?))?(?: by (?P<by>[^{}]+?))?\s*"
)
_BETWEEN = re.compile(r"\s*[;,]\s*@?\s*|\s+@\s*")
_BARE = re.compile(r"[a-z][a-z0-9-]+(?:\s*[;,]\s*[a-z][a-z0-9-]+)*")
_CITED = re.compile(r"@(?P<name>[a-z][a-z0-9-]*)\]?")
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
    if match[0] == "@":
        cited = _CITED.match(text, match.start())
        return (cited[0], cited["name"]) if cited else (match[0], "")
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
        return _mention(inside, shared)
    if opening.startswith("{"):
        return _figure(inside, explainer)
    if opening == "@":
        return f"[@{inside}]" if explainer and inside in explainer.sources else ""
    return _in_brackets(opening, inside, explainer, shared)


def _in_brackets(opening: str, inside: str, explainer: Explainer | None, shared: dict[str, str]) -> str:
    """Return what was meant by words in single brackets: sources, a link, or a figure."""
    if "@" not in inside and not _BARE.fullmatch(inside):
        return ""
    names = [_folded(name) for name in _BETWEEN.split(inside.strip().removeprefix("@"))]
    sources = explainer.sources if explainer else {}
    if any(name in sources for name in names):
        return f"[{'; '.join(f'@{name}' for name in names if name)}]"
    if opening == "[" and inside in shared.values():
        return f"[[{inside}]]"
    is_figure = explainer and opening == "[" and inside in explainer.event.figures
    return f"{{{inside}}}" if is_figure else ""


def _mention(inside: str, shared: dict[str, str]) -> str:
    """Return the link that was meant: by an id, by a name, or with the two sides of its bar swapped."""
    name, bar, words = inside.partition("|") if "|" in inside else inside.partition("/")
    found, words = shared.get(_folded(name)), words.strip()
    if not found and bar and shared.get(_folded(words)):
        found, words = shared[_folded(words)], name.strip()
    if not found and not bar:
        first, _, words = inside.strip().partition(" ")
        found = shared.get(_folded(first))
    if not found:
        return ""
    return f"[[{found}|{words.strip()}]]" if words.strip() else f"[[{found}]]"


def _figure(inside: str, explainer: Explainer | None) -> str:
    match = _FIGURE.fullmatch(inside)
    name = _folded(match["name"]) if match else ""
    if not match or not explainer or name not in explainer.event.figures:
        return ""
    time, by = meant_reading(explainer.event.figures[name], match["time"] or "", match["by"] or "")
    return f"{{{name}{f'@{time}' if time else ''}{f' by {by}' if by else ''}}}"


def _folded(name: str) -> str:
    return _DASHES.sub("-", name.strip()).casefold()
