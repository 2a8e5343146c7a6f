"""House style is data: content/style.yml lists words to avoid."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from generator.checks.registry import Finding, check
from generator.checks.spans import without_quoted
from generator.checks.texts import our_texts
from generator.diagnostics import Severity
from generator.models.library import Library


@check(
    "STY001",
    "avoided-word",
    Severity.WARNING,
    excuse="Excuse it where the word is the plain one, such as a term of law.",
)
def avoided_word(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A word stands in our own text (prose, headlines, labels, questions) that the house style
    (content/style.yml) avoids, for the reason given there. Such words take sides or add drama where readers
    want facts. What stands in quotation marks, names, titles, recorded words, and the claim of a misreading
    are left alone.
    """
    listed = {_folded(word): entry for entry in library.style.values() for word in entry.avoid}
    if not listed:
        return
    exact = re.compile(_any_of(listed), re.IGNORECASE)
    quick = re.compile(_any_of(listed))  # four times as fast, in text that is in small letters
    for placed in our_texts(library):
        if not quick.search(placed.typed.lower()):
            continue
        matches = list(exact.finditer(without_quoted(placed.typed)))
        spots = placed.spots(match.start() for match in matches)
        for match, spot in zip(matches, spots, strict=True):
            entry = listed[_folded(match[0])]
            yield Finding(spot, f"the house avoids “{match[0]}”: {entry.reason}", f"write {entry.better}")


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for whole words; by first letters, so that few are tried in each place."""
    initials: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        initials.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    groups = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in initials.items()]
    return rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)"


def _folded(word: str) -> str:
    return " ".join(word.lower().split())
