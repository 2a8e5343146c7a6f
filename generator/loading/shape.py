"""From pydantic's errors to diagnostics: unknown field, missing field, wrong type, in editors' words."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from enum import Enum
from typing import Any, Union

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Rule, did_you_mean, nearest
from generator.loading.lost_lines import without_id
from generator.location import KeyPath, SourceMap
from generator.models.fields import ONE_ID
from generator.models.spelling import strange_letter

WRONG_VALUE = Rule(
    "SCH001",
    "wrong-value",
    "A field holds something it cannot hold: a word for a date, `012` for a number, an unknown word "
    "where only some will do. We do not guess what was meant, for a guess would be printed as a fact.",
)
MISSING_FIELD = Rule(
    "SCH002",
    "missing-field",
    "An entry lacks a field that readers need: a source without its address, a quotation without its "
    "words. The hint says what belongs there.",
)
UNKNOWN_FIELD = Rule(
    "SCH003",
    "unknown-field",
    "A field stands where no entry of this kind has one. Most often its name is mistyped, or it stands "
    "too far to the right or left. What it holds would be missing from the page.",
)
WRONG_SHAPE = Rule(
    "SCH004",
    "wrong-shape",
    "A list stands where named entries belong, a text where fields belong, or the other way round. "
    "Without its name or its fields an entry could be neither printed nor linked to.",
)
BAD_ID = Rule(
    "SCH005",
    "bad-id",
    "An entry's name is not an id: small letters, digits and hyphens, a letter first. The id is the "
    "entry's address on the site, so links to it would break.",
)
MISSING_FILE = Rule(
    "SCH006",
    "missing-file",
    "A file is missing that the site (`site.yml`) or an explainer (`event.yml`, `sources.yml`) cannot "
    "do without. There would be a page without a title, or facts without sources.",
)

_DATES = ("published", "at", "as_of", "on")
SYNONYMS = {
    **dict.fromkeys(("date", "day", "time", "dated"), _DATES),
    **dict.fromkeys(("link", "address", "website"), ("url",)),
    **dict.fromkeys(("outlet", "newspaper", "agency"), ("publisher",)),
    **dict.fromkeys(("place", "location", "venue"), ("where",)),
    **dict.fromkeys(("person", "speaker", "author"), ("who", "by", "byline")),
    **dict.fromkeys(("number", "amount", "toll"), ("value",)),
    **dict.fromkeys(("quote", "quotes", "words"), ("quotations",)),
    **dict.fromkeys(("description", "body", "content"), ("text", "summary", "answer", "definition", "about")),
    "type": ("kind",),
}
"""Other words for a field, and the fields that may be meant, likeliest first."""
SECTION_FILES = {
    **dict.fromkeys(("figures", "statements", "disputes", "unknowns", "sides"), "event.yml"),
    **dict.fromkeys(("questions", "timeline", "positions", "comparisons", "players"), "background.yml"),
    **{name: f"{name}.yml" for name in ("reactions", "sources", "updates", "people", "organisations")},
    **{name: f"{name}.yml" for name in ("places", "terms")},
}
"""Where the entries of a section stand."""
_SHAPES = {
    "dict_type": ("named entries", "write `name: …` for each entry, indented"),
    "tuple_type": ("a list", "write `- ` before each entry, or [a, b]"),
    "model_type": ("an entry with fields", "write `field: …` lines, indented"),
    "model_attributes_type": ("an entry with fields", "write `field: …` lines, indented"),
}


def shape_diagnostics(error: ValidationError, model: Any, places: SourceMap) -> list[Diagnostic]:
    """Return one diagnostic for each thing pydantic found; `model` is the type that was read."""
    details = error.errors(include_url=False)
    strangers = {path[0] for path in map(_path, details) if path and _home(model, path[0])}
    details = [detail for detail in details if _path(detail)[:1] not in {(name,) for name in strangers}]
    nameless = {path[:-1] for path in map(_path, details) if _is_field_for_entry(model, path)}
    details = [detail for detail in details if _path(detail)[:-1] not in nameless]
    paths = {_path(detail) for detail in details}
    meant = _meant_for(details, model)
    rows = [_elsewhere(model, str(name), places) for name in sorted(strangers, key=str)]
    rows += [_nameless(path, places) for path in sorted(nameless, key=str)]
    return rows + [
        _diagnostic(detail, model, places, meant.get(_path(detail), ""))
        for detail in details
        if not (detail["type"] == "too_short" and _has_child(_path(detail), paths))
        and not (detail["type"] == "missing" and _path(detail) in meant)
    ]


def _is_field_for_entry(model: Any, path: KeyPath) -> bool:
    """Whether a field of an entry stands where the entry itself, with its id, should."""
    if len(path) < 3 or not isinstance(path[-1], str):
        return False
    return path[-1] not in fields_at(model, path[:-1]) and path[-1] in fields_at(model, (*path[:-1], "id"))


def _nameless(path: KeyPath, places: SourceMap) -> Diagnostic:
    """Return what is told of the fields of an entry whose own line, with the id, is not there."""
    inside = [key for key in places.keys if len(key) == len(path) + 1 and key[: len(path)] == path]
    first = min(map(places.key, inside))
    words = places.text.split("\n")[first.line - 1].strip()
    return without_id(first, words[:40], places.key(path).column + 1)


def _home(model: Any, name: str | int) -> str:
    """Return the file that has the section `name`, if it is no field of `model`; or ""."""
    home = SECTION_FILES.get(str(name), "")
    return home if home and name not in fields_at(model, ()) else ""


def _elsewhere(model: Any, name: str, places: SourceMap) -> Diagnostic:
    message = f"`{name}` is a section of another file"
    home = _home(model, name)
    return Diagnostic(places.key((name,)), UNKNOWN_FIELD, message, f"move what stands below it to {home}")


def _meant_for(details: Iterable[ErrorDetails], model: Any) -> dict[KeyPath, str]:
    """Return the unknown fields that stand for a missing one of their entry, and the other way round."""
    wrong: dict[KeyPath, tuple[list[str], list[str]]] = {}
    for detail in details:
        path = _path(detail)
        if path and detail["type"] in ("extra_forbidden", "missing") and "[key]" not in detail["loc"]:
            lists = wrong.setdefault(path[:-1], ([], []))
            lists[detail["type"] == "missing"].append(str(path[-1]))
    found: dict[KeyPath, str] = {}
    for path, (unknown, missing) in wrong.items():
        for name in unknown if missing else ():
            near = nearest(name, (*fields_at(model, path), *missing))
            lone = missing[0] if len(unknown) == len(missing) == 1 and near not in missing else near
            if lone in missing:
                found |= {(*path, name): lone, (*path, lone): name}
    return found


def _path(detail: ErrorDetails) -> KeyPath:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _has_child(path: KeyPath, paths: Iterable[KeyPath]) -> bool:
    return any(len(other) > len(path) and other[: len(path)] == path for other in paths)


def _diagnostic(detail: ErrorDetails, model: Any, places: SourceMap, meant: str) -> Diagnostic:
    path, kind = _path(detail), detail["type"]
    if "[key]" in detail["loc"]:
        return Diagnostic(places.key(path), BAD_ID, *_own_words(detail))
    if kind == "extra_forbidden":
        return Diagnostic(places.key(path), UNKNOWN_FIELD, *_unknown(model, path, meant))
    if kind == "missing":
        return Diagnostic(places.key(path[:-1]), MISSING_FIELD, *_missing(model, path))
    if kind in _SHAPES:
        expected, hint = _SHAPES[kind]
        return Diagnostic(places.value(path), WRONG_SHAPE, f"this should be {expected}", hint)
    message, hint = _words_of.get(kind, _own_words)(detail)
    if path in places.values and isinstance(path[-1], int):
        hint = _inside_list(hint, places, path)
    return Diagnostic(places.value(path), WRONG_VALUE, message, hint)


def _inside_list(hint: str, places: SourceMap, path: KeyPath) -> str:
    """Return the hint "write [a, b]" for a value that is an item of a list already."""
    if hint == ONE_ID:
        return "take one pair of brackets away"
    if not hint.startswith("write ["):
        return hint
    ids, place = hint.removeprefix("write [").removesuffix("]"), places.value(path)
    before = places.text.split("\n")[place.line - 1][: place.column - 1]
    is_dashed = before.rstrip().endswith("-")
    return f"give each a line and a dash of its own: {ids}" if is_dashed else f"write `{ids}`"


def _unknown(model: Any, path: KeyPath, meant: str) -> tuple[str, str]:
    known, name = fields_at(model, path[:-1]), str(path[-1])
    letter = strange_letter(name)
    message = f"unknown field `{_shown(name)}`{f': it holds {letter}' if letter else ''}"
    if meant:
        return message, f"did you mean `{meant}`?"
    outer = _outer(model, path)
    other = next((field for field in SYNONYMS.get(name, ()) if field in known), "")
    asked = f"did you mean `{other}`?" if other else ""
    hint = outer or asked or did_you_mean(name, known) or f"the fields here are {', '.join(sorted(known))}"
    return message, hint


def _outer(model: Any, path: KeyPath) -> str:
    """Return the hint for a field that belongs to the entry around, not to one of its parts."""
    for end in range(len(path) - 2, 0, -1):
        if path[-1] in fields_at(model, path[:end]) and isinstance(path[end], str):
            inner = path[end]
            return (
                f"put it in the column of `{inner}`: it is a field of `{path[end - 1]}`, not of its {inner}"
            )
    return ""


def _missing(model: Any, path: KeyPath) -> tuple[str, str]:
    name = str(path[-1])
    docs = fields_at(model, path[:-1]).get(name, "")
    hint = f"add `{name}: …`: {_lower(docs)}" if docs else f"add `{name}: …`"
    return f"`{name}` is missing", hint


def _own_words(detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    own = context.get("message") or context.get("reason")
    return str(own or _lower(detail["msg"])), str(context.get("hint", ""))


def _too_short(detail: ErrorDetails) -> tuple[str, str]:
    least = detail.get("ctx", {})["min_length"]
    name = _path(detail)[-1]
    return f"`{name}` needs at least {'one' if least == 1 else least}", f"write what belongs to `{name}`"


def _not_a_choice(detail: ErrorDetails) -> tuple[str, str]:
    expected = str(detail.get("ctx", {})["expected"])
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    hint = did_you_mean(str(detail["input"]), choices) or f"write one of {', '.join(choices)}"
    return f"`{_shown(detail['input'])}` is not a value of `{_path(detail)[-1]}`", hint


_words_of = {"too_short": _too_short, "enum": _not_a_choice}


def _shown(value: object) -> str:
    return " ".join(value.split())[:60] if isinstance(value, str) else "this"


def _lower(sentence: str) -> str:
    text = sentence.strip().split("\n")[0].removesuffix(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def fields_at(model: Any, path: KeyPath) -> dict[str, str]:
    """Return the fields, name -> docs, of the model that `path` leads to inside `model`."""
    for part in path:
        model = _child(model, part)
    found = _model_in(model)
    if found is None:
        return {}
    return {field.alias or name: field.description or "" for name, field in found.model_fields.items()}


def _child(kind: Any, part: str | int) -> Any:
    found = _model_in(kind)
    if found is not None and isinstance(part, str):
        by_key = {field.alias or name: field for name, field in found.model_fields.items()}
        return by_key[part].annotation if part in by_key else None
    for option in _options(kind):
        arguments = typing.get_args(option)
        if typing.get_origin(option) is dict:
            return arguments[1]
        if typing.get_origin(option) is tuple:
            return arguments[0]
    return None


def _options(kind: Any) -> list[Any]:
    if typing.get_origin(kind) is typing.Annotated:
        return _options(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (Union, types.UnionType):
        return [option for part in typing.get_args(kind) for option in _options(part)]
    return [kind]


def _model_in(kind: Any) -> type[BaseModel] | None:
    for option in _options(kind):
        if isinstance(option, type) and issubclass(option, BaseModel) and not issubclass(option, Enum):
            return option
    return None


def models_of(kind: Any) -> dict[str, type[BaseModel]]:
    """Return the model of the entries of each section of a file; "" is the section of a file without any."""
    own = entry_model(kind)
    if own:
        return {"": own}
    found = _model_in(kind)
    fields = found.model_fields if found else {}
    entries = {field.alias or name: entry_model(field.annotation) for name, field in fields.items()}
    return {name: model for name, model in entries.items() if model}


def entry_model(kind: Any) -> type[BaseModel] | None:
    """Return the model of the entries of a map; None if it is no map of entries."""
    for option in _options(kind):
        if typing.get_origin(option) is dict:
            return _model_in(typing.get_args(option)[1])
    return None
