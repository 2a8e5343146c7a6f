"""The fields of one file in; the same with every entry in its own section, and what stood elsewhere, out.

A section line that is deleted, or a whole entry that stands too far left or right, leaves valid YAML: its
entries become those of the section above. Told field by field that is hundreds of mistakes; it is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Diagnostic
from generator.loading.rules import WRONG_INDENTATION
from generator.loading.shape import fields_at, models_of
from generator.location import KeyPath, Location, SourceMap

_STEP = 2
_LONGEST = 60


@dataclass
class _File:
    """One file while its entries are put in their places."""

    fields: dict[Any, Any]
    places: SourceMap
    sections: dict[str, type[BaseModel]]
    known: frozenset[str]
    found: list[Diagnostic] = field(default_factory=list)
    moved: dict[KeyPath, KeyPath] = field(default_factory=dict)

    def report(self, path: KeyPath, message: str, hint: str) -> None:
        """Tell of the entry or section at `path`, once."""
        self.found.append(Diagnostic(self.places.key(path), WRONG_INDENTATION, message, hint))

    def move(self, old: KeyPath, new: KeyPath) -> None:
        """Take an entry out of where it stands, and put it where it belongs."""
        entry = _at(self.fields, old[:-1]).pop(old[-1])
        home = _at(self.fields, new[:-1])
        home[new[-1]] = entry
        self.moved[old] = new


def in_their_places(fields: Any, places: SourceMap, model: Any) -> tuple[Any, SourceMap, list[Diagnostic]]:
    """Return `fields` of type `model` with misplaced entries moved, the places of all, and what was wrong."""
    sections = models_of(model)
    if not isinstance(fields, Mapping) or not sections:
        return fields, places, []
    file = _File(_copied(fields), places, sections, frozenset(fields_at(model, ())))
    if "" not in sections:
        _sections_inside_others(file)
        _lines_missing(file)
        _too_far_left(file)
    _too_far_right(file)
    return file.fields, _followed(places, file.moved), file.found


def _copied(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with sections and entries that can be changed."""
    return {name: dict(part) if isinstance(part, Mapping) else part for name, part in fields.items()}


def _at(fields: dict[Any, Any], path: KeyPath) -> dict[Any, Any]:
    for part in path:
        if not isinstance(fields.get(part), dict):
            fields[part] = {}
        fields = fields[part]
    return fields


def _sections_inside_others(file: _File) -> None:
    """Report `  unknowns:` among the entries of the section above it."""
    for name in [*file.sections]:
        for key in [*file.fields.get(name, ())] if isinstance(file.fields.get(name), dict) else ():
            if key in file.sections and key not in file.fields and not file.fields[name][key]:
                message = f"`{key}:` stands further in than the other sections"
                file.report((name, key), message, "put it at the start of the line")
                entries = [*file.fields[name]]
                del file.fields[name][key]
                for entry in entries[entries.index(key) + 1 :]:
                    file.move((name, entry), (key, entry))


def _lines_missing(file: _File) -> None:
    """Report entries of a section whose own line is not there; they are taken for those of the one above."""
    names = [*file.fields]
    for name in names:  # it grows: two lines in a row may be missing
        entries = file.fields[name]
        own = file.sections.get(name)
        for key in [*entries] if isinstance(entries, dict) and name in file.known else ():
            if not isinstance(entries[key], dict) or (own and _fits(entries[key], own)):
                continue
            lost = next((other for other in _absent(file) if _fits(entries[key], file.sections[other])), "")
            if lost:
                _line_missing(file, (name, key), lost)
                names.append(lost)
                break


def _absent(file: _File) -> list[str]:
    return [name for name in file.sections if name not in file.fields]


def _line_missing(file: _File, path: KeyPath, lost: str) -> None:
    message = f"the entries from here on look like {lost}: the line `{lost}:` is missing above them"
    file.report(path, message, f"write `{lost}:` on a line of its own above this one")
    entries = file.fields[str(path[0])]
    names = [*entries]
    for key in names[names.index(path[1]) :]:
        file.move((path[0], key), (lost, key))


def _too_far_left(file: _File) -> None:
    """Report an entry at the start of a line, where only sections stand."""
    above = ""
    for name in [*file.fields]:
        above = name if name in file.sections else above
        entry = file.fields[name]
        if above and name not in file.known and isinstance(entry, dict):
            if not _fits(entry, file.sections[above]):
                continue
            message = f"`{name[:_LONGEST]}:` starts further left than the other {above}"
            file.report((name,), message, f"put {_STEP} spaces in front of it, as its neighbours have")
            file.move((name,), (above, name))


def _too_far_right(file: _File) -> None:
    """Report an entry that stands among the fields of the entry above it."""
    for section, model in file.sections.items():
        entries: Any = file.fields if not section else file.fields.get(section)
        for key in [*entries] if isinstance(entries, dict) else ():
            entry = entries[key]
            for name, part in [*entry.items()] if isinstance(entry, Mapping) else ():
                if name in model.model_fields or not isinstance(part, Mapping) or not _fits(part, model):
                    continue
                outer: KeyPath = (section,) if section else ()
                column = file.places.key((*outer, key)).column
                message = (
                    f"`{name[:_LONGEST]}:` stands among the fields of `{key[:_LONGEST]}`, the entry above it"
                )
                hint = f"put it, and its fields, as far left as `{key[:_LONGEST]}`: in column {column}"
                file.report((*outer, key, name), message, hint)
                entries[key] = {field: value for field, value in entry.items() if field != name}
                entries[name] = part
                file.moved[(*outer, key, name)] = (*outer, name)


def _fits(entry: Mapping[str, Any], model: type[BaseModel]) -> bool:
    """Whether an entry has the fields of `model`: most of those needed, and hardly any other."""
    names = {field.alias or name for name, field in model.model_fields.items()}
    needed = {field.alias or name for name, field in model.model_fields.items() if field.is_required()}
    given = set(entry)
    return len(given - names) * 4 <= len(given) and len(needed - given) * 3 <= len(needed) and bool(given)


def _followed(places: SourceMap, moved: Mapping[KeyPath, KeyPath]) -> SourceMap:
    """Return the places, found under the new paths too."""
    if not moved:
        return places

    def follow(known: Mapping[KeyPath, tuple[int, int]]) -> dict[KeyPath, tuple[int, int]]:
        found = dict(known)
        for path, place in known.items():
            for end in (1, 2, 3):
                new = moved.get(path[:end]) if len(path) >= end else None
                if new:
                    found[(*new, *path[end:])] = place
        return found

    return SourceMap(places.path, follow(places.keys), follow(places.values), places.text)


def is_told(row: Diagnostic, told: list[Diagnostic]) -> bool:
    """Whether a mistake of shape stands where one of form was told already."""
    return any(_place(row.location) == _place(other.location) for other in told)


def _place(location: Location) -> tuple[str, int, int]:
    return location.path, location.line, location.column
