"""Places that are still to be filled in: what `new` and `add` leave to a person, and a person to later."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from generator.diagnostics import Diagnostic, Rule, Severity
from generator.loading.shape import fields_at
from generator.location import KeyPath, Location, SourceMap
from generator.models.unfinished import is_unfinished, to_come

UNFINISHED = Rule(
    "PUB006",
    "unfinished",
    "A field still says `TO DO`, or in our own words `TK` or `XXX`, and readers would see it. `nutgraf new` "
    "and `nutgraf add` write `TO DO` where only a person knows what belongs there; editors may, too. In a "
    "draft it is a warning (PUB009), except where a date, a number or an id must stand: such an entry cannot "
    "be read.",
)
UNFINISHED_DRAFT = Rule(
    "PUB009",
    "unfinished-draft",
    "A draft still says `TO DO` somewhere. Nobody sees drafts, so the site can be built; this is the list of "
    "what is left to write before the draft is `ready`.",
    Severity.WARNING,
)
_NOT_SHOWN = ("ed_note", "excuses")
_RECORDED = ("title", "excerpts", "quotations", "claim")
"""Words of others, who may write TK or XXX."""
_MOST = 100


def find_unfinished(
    fields: Any, model: Any, places: SourceMap, unread: Container[Location]
) -> Iterator[Diagnostic]:
    """Yield each place of a file that says it is to be filled in; at `unread` places no such text fits."""
    if not any(mark in places.text for mark in ("TO DO", "TODO", "TK", "XXX")):
        return
    for path, text, is_draft in islice(_paths(fields, (), is_draft=False), _MOST):
        at = 0 if is_unfinished(text) else to_come(text)
        place = next(places.spots(path, text, [at])) if at else places.value(path)
        rule = UNFINISHED_DRAFT if is_draft and place not in unread else UNFINISHED
        yield Diagnostic(place, rule, f"`{_name(path)}` is still to be filled in", _hint(model, path))


def _paths(value: Any, path: KeyPath, *, is_draft: bool) -> Iterator[tuple[KeyPath, str, bool]]:
    """Yield the key path of each text that is to be filled in, the text, and whether a draft has it."""
    if isinstance(value, dict):
        drafted = is_draft or value.get("status") == "draft"
        for key, part in value.items():
            if key not in _NOT_SHOWN:
                yield from _paths(part, (*path, key), is_draft=drafted)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _paths(part, (*path, index), is_draft=is_draft)
    elif isinstance(value, str) and (is_unfinished(value) or _is_to_come(value, path)):
        yield path, value, is_draft


def _is_to_come(text: str, path: KeyPath) -> bool:
    return to_come(text) is not None and not any(part in _RECORDED for part in path)


def _name(path: KeyPath) -> str:
    return str(next((part for part in reversed(path) if isinstance(part, str)), ""))[:60]


def _hint(model: Any, path: KeyPath) -> str:
    while path and not isinstance(path[-1], str):
        path = path[:-1]
    docs = fields_at(model, path[:-1]).get(str(path[-1]), "") if path else ""
    words = docs.strip().split("\n", maxsplit=1)[0].removesuffix(".")
    return f"write here: {words[:1].lower()}{words[1:]}" if words else "write the text here"


def as_drafts(rows: Iterable[Diagnostic], folder: str) -> list[Diagnostic]:
    """Return the diagnostics with what is unfinished in `folder`, whose explainer is a draft, as warnings."""
    return [
        replace(row, rule=UNFINISHED_DRAFT)
        if row.rule is UNFINISHED and row.location.path.startswith(folder)
        else row
        for row in rows
    ]
