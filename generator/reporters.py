"""Diagnostics as text, as GitHub annotations, as JSON; changes of facts as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.changes import Change
from generator.diagnostics import Diagnostic, told_once
from generator.location import Location

FORMATS = ("text", "github", "json")
_MOST_PLACES = 20


def report(diagnostics: Iterable[Diagnostic], output: str = "text", files: int = 0) -> str:
    """Return the report of all diagnostics, sorted by place; `files` is how many files were read."""
    rows = told_once(diagnostics)
    if output == "json":
        return json.dumps([diagnostic_fields(row) for row in rows], ensure_ascii=True, indent=2)
    if output == "github":
        return "\n".join(_annotation(row, place) for row in rows for place in row.places)
    return "\n".join([*(_text(row) for row in rows), summary(rows, files)])


def summary(rows: Sequence[Diagnostic], files: int) -> str:
    """Return the last line of a report: how many errors and warnings, in how many files."""
    errors = sum(row.is_error for row in rows)
    warnings = len(rows) - errors
    parts = [_counted(errors, "error")] if errors else []
    parts += [_counted(warnings, "warning")] if warnings else []
    if not parts:
        return f"no mistakes in {_counted(files, 'file')}"
    touched = len({place.path for row in rows for place in row.places})
    where = f"{touched} of {_counted(files, 'file')}" if files else _counted(touched, "file")
    return f"{' and '.join(parts)} in {where}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _text(row: Diagnostic) -> str:
    level = "" if row.is_error else " warning:"
    lines = [f"{printable(str(row.location))}: {row.rule.code}{level} {printable(row.message)}"]
    lines += [f"    hint: {printable(row.hint)}"] if row.hint else []
    lines += [f"    also: {printable(str(place))}" for place in row.also[:_MOST_PLACES]]
    more = len(row.also) - _MOST_PLACES
    return "\n".join([*lines, f"    and in {_counted(more, 'more place')}"] if more > 0 else lines)


def _place(place: Location) -> dict[str, str | int]:
    return {"path": printable(place.path), "line": place.line, "column": place.column}


def diagnostic_fields(row: Diagnostic) -> dict[str, object]:
    """Return a mistake as JSON has it."""
    return {
        **_place(row.location),
        "code": row.rule.code,
        "name": row.rule.name,
        "severity": row.rule.severity.value,
        "message": printable(row.message),
        "hint": printable(row.hint),
        "also": [_place(place) for place in row.also],
    }


def _annotation(row: Diagnostic, place: Location) -> str:
    """Return a workflow command: https://docs.github.com/actions/reference/workflow-commands."""
    fields = (
        f"file={_property(place.path)},line={place.line},col={place.column},title={_property(row.rule.code)}"
    )
    text = printable(f"{row.message} — {row.hint}" if row.hint else row.message)
    return f"::{row.rule.severity.value} {fields}::{text.replace('%', '%25')}"


def _property(text: str) -> str:
    return printable(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def report_changes(changes: Sequence[Change], output: str = "text") -> str:
    """Return the report of changed facts, as `compare` sorted them: by explainer, the weightiest first."""
    if output == "json":
        return json.dumps([change_fields(change) for change in changes], ensure_ascii=True, indent=2)
    if not changes:
        return "no fact changed"
    lines: list[str] = []
    for slug, rows in groupby(changes, key=lambda change: change.explainer):
        lines += ["", slug or "what explainers share"]
        lines += [_change_text(change) for change in rows]
    return "\n".join([*lines[1:], "", f"{_counted(len(changes), 'change')}"])


def _change_text(change: Change) -> str:
    entry = change.entry or change.explainer or "site.yml"
    where = f"`{entry}`, `{change.field}`" if change.field else f"`{entry}`"
    lines = [f"  {change.kind}: {printable(change.label)} ({where})"]
    lines += [f"      was: {printable(change.old)}"] if change.old else []
    lines += [f"      now: {printable(change.new)}"] if change.new else []
    return "\n".join([*lines, f"      {printable(str(change.location))}"])


def change_fields(change: Change) -> dict[str, object]:
    """Return a changed fact as JSON has it."""
    return {
        "kind": str(change.kind),
        "explainer": change.explainer,
        "entry": change.entry,
        "field": change.field,
        "label": printable(change.label),
        "old": printable(change.old),
        "new": printable(change.new),
        "address": change.address,
        "pages": list(change.pages),
        "small": change.is_small,
        "in_words": {
            "field": printable(change.field_words),
            "old": printable(change.was),
            "new": printable(change.now),
        },
        "about": [
            {"name": row.name, "text": printable(row.text), "address": row.address, "outside": row.outside}
            for row in change.about
        ],
        **_place(change.location),
    }


def printable(text: str) -> str:
    """Return `text` with what a terminal could obey, or could not print, spelled out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
