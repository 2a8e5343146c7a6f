"""The bytes of one YAML file in; plain lists, maps and texts, the place of each, and mistakes out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.loading import rules
from generator.loading.lost_lines import second_entries
from generator.loading.yaml_reader import Reader
from generator.loading.yaml_text import merge_mark, plain_spaces, read_text
from generator.location import Location, SourceMap

_OPTIONAL = ("reactions.yml", "background.yml", "updates.yml", "style.yml")


@dataclass(frozen=True)
class MarkedYaml:
    """What one file holds (None when nothing of it can be used), where, and what is wrong with it."""

    data: object | None
    places: SourceMap
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_yaml(raw: bytes, path: str) -> MarkedYaml:
    """Read one content file: a set of fields whose values are texts, lists and sets of fields.

    Every scalar is read as text: `NO`, `12:30`, `012` and `~` stay what was typed; an empty value is "".
    Never raises, whatever the file holds. Mistakes after which it can still be read (equal keys,
    anchors, tags, lost words) are all reported, and `data` holds what is sound.
    """
    text, mistakes = read_text(raw, path)
    if text is None:
        return MarkedYaml(None, SourceMap(path), tuple(mistakes))
    merge = merge_mark(text, path)
    if merge:
        return MarkedYaml(None, SourceMap(path), (*mistakes, merge))
    text, odd_spaces = plain_spaces(text, path)
    mistakes += odd_spaces
    reader = Reader(text, path, mistakes)
    reader.read()
    content = reader.content if reader.usable else None
    if reader.usable and not isinstance(content, dict):
        mistakes.append(_not_fields(content, text, reader.top))
        content = None
    places = SourceMap(path, reader.keys, reader.values, text)
    found = sorted(mistakes, key=lambda mistake: mistake.order)
    return MarkedYaml(content, places, tuple(second_entries(found, text)))


def _not_fields(content: object, text: str, top: Location) -> Diagnostic:
    if content:
        kind = "list" if isinstance(content, list) else "text"
        hint = "start each entry with its name and a colon"
        return Diagnostic(top, rules.NOT_FIELDS, f"the file is a {kind}, not a set of fields", hint)
    message = "the file holds only comments" if text.strip() else "the file is empty"
    can_go = top.path.rsplit("/", 1)[-1] in _OPTIONAL
    hint = "write its fields, or delete the file" if can_go else "write its fields"
    return Diagnostic(Location(top.path), rules.EMPTY_FILE, message, hint)
