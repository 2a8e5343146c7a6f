"""Ids proposed for entries, as their neighbours are called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping

from generator.models.kinds import Kind

_MARK = re.compile(r"\[@[^\]]*\]|\{[^}]*\}|[\[\]*|]")
_SMALL = re.compile(
    r"(?:an?|and|are|as|at|by|for|from|had|has|in|into|is|it|its|of|on|or|that|the|to|was|were|with)"
)
_MOST_WORDS, _MOST_LETTERS = 4, 40


def propose_id(
    kind: Kind, given: Mapping[str, tuple[str, ...]], neighbours: Collection[str], taken: Collection[str]
) -> str:
    """Return an id for a new entry: the prefix its neighbours have, the first words of what was given."""
    words = _words(" ".join(_first(given, names) for names in kind.named_by))
    prefix = _prefix(kind, neighbours)
    whole = "-".join(part for part in (prefix, *(words or [kind.name])) if part)
    if not whole[0].isalpha():
        whole = f"{kind.name}-{whole}"
    return free_id(whole, taken)


def _first(given: Mapping[str, tuple[str, ...]], names: str) -> str:
    found = (given[name][0] for name in names.split("|") if name in given)
    return _MARK.sub(" ", next(found, "")[:500])


def _words(text: str) -> list[str]:
    """Return the telling words of a text in small Latin letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    telling = [word for word in re.findall(r"[a-z0-9]+", plain) if not _SMALL.fullmatch(word)]
    kept: list[str] = []
    for word in telling[:_MOST_WORDS]:
        if sum(map(len, kept)) + len(word) <= _MOST_LETTERS:
            kept.append(word)
    return kept


def _prefix(kind: Kind, neighbours: Collection[str]) -> str:
    """Return the short first part that most neighbours have in common; without neighbours, the usual one."""
    if not neighbours:
        return kind.prefix
    first, count = Counter(name.partition("-")[0] for name in neighbours).most_common(1)[0]
    is_short = len(first) <= 2 or first == kind.prefix
    return first if is_short and count * 2 > len(neighbours) else ""


def free_id(name: str, taken: Collection[str]) -> str:
    """Return an id, with a number behind it if it is taken."""
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
