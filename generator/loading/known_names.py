"""Names where ids belong in; the ids of whoever has those names, as hints, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic
from generator.models.content import Organisation, Person, Place

_NO_ID = re.compile(r"`(?P<name>[^`]+)` is not an id")
_HINTS = ("write the id of the person or organisation:", "write the id of the place:")
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+and\s+")
_SURNAME = "… "
_LEAST = 3
"""Letters of a surname that is enough to know somebody by."""


def with_ids(
    diagnostics: Iterable[Diagnostic],
    profiles: Mapping[str, Person | Organisation],
    places: Mapping[str, Place],
) -> list[Diagnostic]:
    """Return the diagnostics; where a known name stands for an id, the hint is that id."""
    told: list[Diagnostic] = []
    known: dict[str, dict[str, str]] = {}
    for row in diagnostics:
        opening = next((hint for hint in _HINTS if row.hint.startswith(hint)), "")
        name = _NO_ID.fullmatch(row.message) if opening else None
        if name:
            entries: Mapping[str, Any] = profiles if opening == _HINTS[0] else places
            names = known.setdefault(opening, dict(_names(entries)))
            hint = _hint(name["name"], names)
            told.append(replace(row, hint=hint) if hint else row)
        else:
            told.append(row)
    return told


def _names(entries: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each name and its id, and each surname that only one person has."""
    surnames: dict[str, list[str]] = {}
    for key, entry in entries.items():
        if isinstance(entry, Person):
            surnames.setdefault(entry.name.split()[-1].casefold(), []).append(key)
    for name, keys in surnames.items():
        if len(keys) == 1 and len(name) >= _LEAST:
            yield f"{_SURNAME}{name}", keys[0]
    for key, entry in entries.items():
        for name in (*entry.also, getattr(entry, "short", None) or entry.name, entry.name):
            yield name.casefold().removeprefix("the "), key
        if isinstance(entry, Place):
            yield f"{entry.name}, {entry.country}".casefold(), key


def _hint(typed: str, names: Mapping[str, str]) -> str:
    if typed.casefold() in names:
        return f"write `{names[typed.casefold()]}`"
    parts = [_id_of(part, names) for part in _BETWEEN.split(typed)]
    if all(parts):
        return f"write `{parts[0]}`" if len(parts) == 1 else f"write [{', '.join(parts)}]"
    return ""


def _id_of(name: str, names: Mapping[str, str]) -> str:
    """Return who is called so: in full, without *the*, or by the surname behind a title; or ""."""
    bare = name.strip().casefold().removeprefix("the ")
    return names.get(bare) or names.get(f"{_SURNAME}{bare.rpartition(' ')[2]}", "")
