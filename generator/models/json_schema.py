"""A model in, a JSON Schema (draft-07) out, for the tools of editors: VS Code, any yaml-language-server.

It describes a file as such a tool sees it, with YAML's own types: `9` is a number there, `2025` too, and
`true` is no text, while our loader reads every scalar as text. So a schema accepts whatever the loader
accepts, as far as the tool can tell, and marks what is clearly wrong; `check` judges the rest. Ids that
content refers to are looked up in an `ids.json`, under the names in `Ids`.
Keywords beyond draft-07 (enumDescriptions, patternErrorMessage, errorMessage) are those VS Code understands.
"""

from __future__ import annotations

import re
import typing
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic.fields import FieldInfo

from generator.models.annotations import bare
from generator.models.choice import Choice
from generator.models.content import Site
from generator.models.explainer import ComparedEvent, Position, Reaction
from generator.models.fields import (
    Address,
    Code,
    EntryRef,
    ExcerptRef,
    FigureRef,
    Id,
    Language,
    Model,
    OneOrMore,
    PlaceRef,
    ProfileRef,
    Reference,
    SharedSourceRef,
    SideRef,
    SourceRef,
    Verbatim,
)
from generator.models.figure import FLAT, Figure, Reading
from generator.models.prose import Prose
from generator.models.time import HINT, Time

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
ID_HINT = "an id has small letters, digits and hyphens, with a letter first"
ID = "^[a-z][a-z0-9-]*$"
_NUMBER = r"^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?$"
_DAY = "(0[1-9]|[12][0-9]|3[01]|XX)"
_CLOCK = "T([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-][0-9]{2}:[0-9]{2})?"
_POINT = rf"([0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX)(-(0[1-9]|1[0-2]|2[1-4]|XX)(-{_DAY}({_CLOCK})?)?)?[?~%]?"
_END = rf"({_POINT}|\.\.)?"


class Ids(StrEnum):
    """The lists of ids that a schema looks up in `ids.json`, by their names there."""

    PROFILE = "profile"
    PLACE = "place"
    FIGURE = "figure"
    SOURCE = "source"
    SHARED_SOURCE = "shared-source"
    ENTRY = "entry"
    REACTION = "reaction"
    EXCERPT = "excerpt"
    SIDE = "side"
    PAGE = "page"
    EXCUSES = "excuses"

    @property
    def ref(self) -> Schema:
        """The list, as the schema of a file refers to it; only explainers name people and places.

        A list refers to no other file: check-jsonschema takes a second step from where it took the first.
        """
        folder = "../" if self in (Ids.PROFILE, Ids.PLACE) else ""
        return {"$ref": f"{folder}ids.json#/definitions/{self}"}

    @property
    def wrapped(self) -> Schema:
        """The list, where other keywords stand beside it: draft-07 ignores those beside `$ref`."""
        return {"allOf": [self.ref]}


_LISTS: dict[type[Reference], Ids] = {
    ProfileRef: Ids.PROFILE,
    PlaceRef: Ids.PLACE,
    FigureRef: Ids.FIGURE,
    SourceRef: Ids.SOURCE,
    SharedSourceRef: Ids.SHARED_SOURCE,
    EntryRef: Ids.ENTRY,
    ExcerptRef: Ids.EXCERPT,
    SideRef: Ids.SIDE,
}
_KEYS: dict[tuple[type[Model], str], Ids] = {(Position, "stands"): Ids.SIDE, (Site, "policies"): Ids.PAGE}
"""Maps whose keys are ids of something else."""
_NARROWER: dict[tuple[type[Model], str], Ids] = {(Reaction, "in_reply_to"): Ids.REACTION}
"""Fields that take only some of the ids their type allows."""
_TEXT: Schema = {  # not simply a list of types: tools offer `true` and `false` wherever a boolean may stand
    "if": {"type": "boolean"},
    "else": {"type": ["string", "number"], "errorMessage": "write a text here"},
}
_TIME: Schema = {
    "pattern": rf"^({_POINT}|{_END}/{_END})$",
    "patternErrorMessage": HINT,
}
_SCALARS: dict[Any, Schema] = {
    bool: {"type": ["string", "boolean"], "pattern": "^(true|false)$"},
    int: {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]{0,8})$"},
    Decimal: {
        "type": ["string", "number"],
        "pattern": _NUMBER,
        "patternErrorMessage": "write digits only, such as 1200 or 4.5",
    },
    Time: {"type": ["string", "integer"], "allOf": [{"$ref": "#/definitions/time"}]},
    Address: {
        "type": "string",
        "pattern": r"^\s*[hH][tT][tT][pP][sS]?://",
        "patternErrorMessage": Address.hint,
    },
    Language: {
        "type": "string",
        "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$",
        "patternErrorMessage": Language.hint,
    },
    Id: {"type": "string", "pattern": ID, "maxLength": 80, "patternErrorMessage": ID_HINT},
}


def file_schema(kind: Any) -> Schema:
    """Return the whole schema of a file that holds a value of type `kind`."""
    return {"$schema": DRAFT, **schema_of(kind), "definitions": {"time": _TIME}}


def schema_of(kind: Any, *, is_one_or_more: bool = False) -> Schema:
    """Return the schema of a value of type `kind`; of a list, whether a single value may stand for it."""
    kind = bare(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _list(arguments[0], is_one_or_more=is_one_or_more)
    if origin is dict:
        return _map(*arguments)
    if issubclass(kind, Model):
        return _model(kind)
    if issubclass(kind, Choice):
        return {"enum": [str(word) for word in kind], "enumDescriptions": [word.docs for word in kind]}
    if kind in _LISTS:
        return {"type": "string", **_LISTS[kind].wrapped}
    return dict(_SCALARS.get(kind, _TEXT))


def _list(kind: Any, *, is_one_or_more: bool) -> Schema:
    """Return the schema of a list of `kind`; with `is_one_or_more`, also of one alone.

    Tools look for what to offer in `anyOf`, not in `then`; an alternative that no value fits offers, and
    judges nothing.
    """
    items = _LISTS[kind].ref if kind in _LISTS else schema_of(kind)
    several = {"type": "array", "items": items}
    if not is_one_or_more:
        return several
    offered = {"anyOf": [{"type": "object", "allOf": [items]}, {}]} if kind in _LISTS else {}
    return {"items": items, "if": {"type": "array"}, "else": items, **offered}


def _map(key: Any, value: Any) -> Schema:
    if key is Code:
        return {"type": "object", **Ids.EXCUSES.wrapped}
    return {
        "type": "object",
        "propertyNames": {"title": "id", "pattern": ID, "maxLength": 80, "patternErrorMessage": ID_HINT},
        "additionalProperties": schema_of(value),
        "errorMessage": "named entries stand here: write `id: …` for each, indented",
    }


def _model(model: type[Model]) -> Schema:
    fields = {field.alias or name: _field(model, name, field) for name, field in model.model_fields.items()}
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    schema: Schema = {
        "type": "object",
        "title": re.sub("(?<!^)(?=[A-Z])", " ", model.__name__).lower(),
        "description": _first_line(model.__doc__),
        "properties": fields,
        "additionalProperties": False,
    }
    if model is Figure:  # a figure with one reading may be written flat
        flat = _model(Reading)
        fields |= {name: flat["properties"][name] for name in FLAT}
        required.remove("readings")
        schema["anyOf"] = [{"required": ["readings"]}, {"required": flat["required"]}]
    if model is Reading:
        schema["anyOf"] = [{"required": ["value"]}, {"required": ["low", "high"]}]
    if model is ComparedEvent:
        schema["anyOf"] = [{"required": ["figure"]}, {"required": ["reading"]}]
    return {**schema, "required": required} if required else schema


def _field(model: type[Model], name: str, field: FieldInfo) -> Schema:
    schema = schema_of(field.annotation, is_one_or_more=OneOrMore in field.metadata)
    if bare(field.annotation) in (Prose, Verbatim):
        schema |= {
            "defaultSnippets": [{"label": ">-", "description": "A text of any length.", "body": ">-\n  $1"}]
        }
    elif schema == _TEXT:
        schema |= {"anyOf": [{}]}  # tools write a colon and a space behind a field only if they see a type
    if (model, name) in _KEYS:
        schema |= {"propertyNames": _KEYS[model, name].ref}
    if (model, name) in _NARROWER:
        schema |= _NARROWER[model, name].wrapped
    least = "minProperties" if schema.get("type") == "object" else "minItems"
    words = {"ge": "minimum", "le": "maximum", "min_length": least}
    for limit in field.metadata:
        schema |= {word: getattr(limit, name) for name, word in words.items() if hasattr(limit, name)}
    return {"description": field.description, **schema}


def _first_line(docs: str | None) -> str:
    return (docs or "").strip().split("\n")[0]
