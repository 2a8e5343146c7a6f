"""When two values mean the same, and how one is shown on a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel

from generator.models.fields import fold
from generator.models.figure import Reading
from generator.models.prose import Prose
from generator.models.walk import walk
from generator.pages import dates
from generator.pages.prose import amount

_CITE = re.compile(r"\s*\[@[a-z0-9/;@ -]+\]", re.ASCII)
_CITE_APART = re.compile(r"((?:\s*\[@[a-z0-9/;@ -]+\])+)", re.ASCII)
_CITED = re.compile(r"@([a-z0-9/-]+)", re.ASCII)
SECTIONS = ("figures", "statements", "disputes", "unknowns")
"""Fields of an event that hold entries of their own."""
NESTED = ("versions", "stands", "rows")
"""Fields that hold the parts of an entry: id -> account, position or compared event."""
UNSEEN = ("ed_note", "excuses", "formerly", "nouns")
"""Fields that no reader sees, and that change no fact."""


_APART = ("quotations", "readings", *SECTIONS, *NESTED)


def is_same(old: object, new: object) -> bool:
    """Whether two values mean the same: order of keys, line ends and white space do not count."""
    if isinstance(old, Prose) and isinstance(new, Prose):
        return old.blocks == new.blocks
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(is_same(old[key], new[key]) for key in old)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and _are_same(old, new)
    if isinstance(old, BaseModel) and isinstance(new, BaseModel):
        return type(old) is type(new) and not any(differing(old, new))
    return old == new


def _are_same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    if all(isinstance(part, str) for part in (*old, *new)):
        return sorted(map(str, old)) == sorted(map(str, new))
    return all(is_same(first, second) for first, second in zip(old, new, strict=True))


def differing(old: BaseModel, new: BaseModel, but: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names of the fields that differ between two models of one type, `but` left out."""
    for name in type(old).model_fields:
        if name not in UNSEEN and name not in but and not is_same(getattr(old, name), getattr(new, name)):
            yield name


def words(prose: Prose) -> str:
    """Return prose without its citations, a paragraph a line."""
    lines = (fold(_CITE.sub("", line)) for line in prose.source.splitlines())
    return "\n".join(line for line in lines if line)


def citing(prose: Prose) -> list[tuple[str, frozenset[str]]]:
    """Return the words of prose up to each citation, and what is cited there, in any order."""
    parts = _CITE_APART.split(prose.source)
    return [
        (fold(text), frozenset(_CITED.findall(mark)))
        for text, mark in zip(parts[::2], [*parts[1::2], ""], strict=True)
    ]


def cited(entry: BaseModel) -> frozenset[str]:
    """Return the sources that an entry cites, those of its quotations, readings and parts left out."""
    found: set[str] = set()
    own = ((name, part) for name, part in entry.__dict__.items() if name not in _APART and part)
    for path, value in (row for name, part in own for row in walk(part, (name,))):
        if isinstance(value, Prose):
            found.update(value.cites)
        elif "sources" in path:
            found.add(str(value))
    return frozenset(found)


def shown(value: object, name_of: Callable[[str], str] = str) -> str:
    """Return a value on one line, for people; "" for one that is not there. `name_of` names speakers."""
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case Prose():
            text = words(value).replace("\n", " ¶ ")
        case Reading():
            who = "calculated from numbers of" if value.calculated else "by"
            names = ", ".join(map(name_of, value.by))
            text = f"{amount(value)} as of {dates.words(value.as_of)}, {who} {names}"
        case tuple():
            text = ", ".join(shown(part, name_of) for part in value)
        case Mapping():
            text = "; ".join(f"{key}: {shown(part)}" for key, part in value.items())
        case BaseModel():
            parts = (shown(getattr(value, name)) for name in type(value).model_fields if name not in UNSEEN)
            text = ", ".join(part for part in parts if part)
        case _:
            text = fold(str(value))
    return text
