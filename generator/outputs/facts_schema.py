"""The JSON Schema (draft-07) of facts.json and of the file of each entry, made from the models."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.models.annotations import bare
from generator.models.choice import Choice
from generator.models.content import Quotation, Source
from generator.models.explainer import (
    Comparison,
    Dispute,
    Event,
    Moment,
    Player,
    Position,
    Question,
    Reaction,
    Statement,
    Unknown,
    Update,
)
from generator.models.fields import Model
from generator.models.figure import Figure, Reading
from generator.models.time import Time
from generator.pages.facts import EVENT_PARTS, OWN_RECORDS, published_fields

Schema = dict[str, Any]
_KINDS: dict[str, type[Model]] = {
    "figure": Figure,
    "statement": Statement,
    "dispute": Dispute,
    "unknown": Unknown,
    "reaction": Reaction,
    "question": Question,
    "moment": Moment,
    "position": Position,
    "comparison": Comparison,
    "player": Player,
    "source": Source,
    "update": Update,
    "quotation": Quotation,
}
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_SCALARS: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
}
_WITHDRAWN: Schema = {
    "description": "When and why it was withdrawn.",
    "type": "object",
    "properties": {"at": {"$ref": "#/definitions/time"}, "reason": _TEXT},
    "required": ["at", "reason"],
    "additionalProperties": False,
}
_NAMES: Schema = {
    "description": "Whoever and whatever is named: id -> name and address.",
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"name": _TEXT, "permalink": _ADDRESS},
        "required": ["name", "permalink"],
        "additionalProperties": False,
    },
}
_CITATIONS: Schema = {
    "description": "The sources of the entry: id -> who published it, whose copy was read, title, address.",
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {"publisher": _TEXT, "via": _TEXT, "title": _TEXT, "url": _ADDRESS},
        "required": ["publisher", "title", "url"],
        "additionalProperties": False,
    },
}
_ENTRY: Schema = {
    "id": {"description": "The id: unique in the explainer, and its anchor on the page.", **_TEXT},
    "within": {"description": "The entry that holds this quotation or excerpt.", **_TEXT},
    "status": {"enum": ["ready"]},
    "sources": {"description": "Every source it cites, in its fields and in its texts.", **_TEXTS},
    "ledger": {"description": "The entries of the ledger that touch it.", **_TEXTS},
    "hash": {
        "description": "SHA-256 of the entry without addresses: keys sorted, no spaces, UTF-8.",
        "type": "string",
        "pattern": "^sha256:[0-9a-f]{64}$",
    },
    "permalink": {"description": "Where it stands on the page.", **_ADDRESS},
    "json": {"description": "Where this record stands by itself.", **_ADDRESS},
    "$schema": _ADDRESS,
    "explainer": {"description": "In the file of one entry alone, as are the next two.", **_TEXT},
    "names": {"$ref": "#/definitions/names"},
    "citations": _CITATIONS,
}
_MARKS = ["id", "type", "status", "hash", "permalink", "json"]


def facts_schema(address: str) -> Schema:
    """Return the schema that is published at `address`."""
    kinds = [_entry(kind, _properties(model)) for kind, model in _KINDS.items()]
    kinds += [_entry("excerpt", {"text": _TEXT}), _gone()]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": address,
        "title": "The facts of an explainer",
        **_explainer(),
        "definitions": {
            "time": {
                "description": "EDTF level 1, with times to the minute; without offset, local to `timezone`.",
                **_TEXT,
            },
            "names": _NAMES,
            "withdrawn": _WITHDRAWN,
            "entry": {"anyOf": kinds},
        },
    }


def _explainer() -> Schema:
    about = {
        "$schema": _ADDRESS,
        "explainer": {"description": "The folder of the explainer, and its address on the site.", **_TEXT},
        **_properties(Event, EVENT_PARTS),
        "status": {"enum": ["ready", "withdrawn"]},
        "withdrawn": {"$ref": "#/definitions/withdrawn"},
        "updated": {"description": "When the page last changed.", "$ref": "#/definitions/time"},
        "permalink": _ADDRESS,
        "publisher": _TEXT,
        "licence": {"description": "Of our words; quotations remain their speakers'.", **_ADDRESS},
        "names": {"$ref": "#/definitions/names"},
        "entries": {"type": "array", "items": {"$ref": "#/definitions/entry"}},
    }
    needed = ["explainer", "status", "updated", "permalink", "publisher", "licence", "names", "entries"]
    return {"type": "object", "properties": about, "required": needed, "additionalProperties": False}


def _entry(kind: str, properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"type": {"const": kind}, **properties, **_ENTRY},
        "required": _MARKS,
        "additionalProperties": False,
    }


def _gone() -> Schema:
    """Return the schema of a withdrawn entry: no words of it."""
    kept = ("id", "hash", "permalink", "json", "$schema", "explainer", "names", "citations")
    return {
        "type": "object",
        "properties": {
            "type": {"enum": [*_KINDS, "excerpt"]},
            "status": {"const": "withdrawn"},
            "withdrawn": {"$ref": "#/definitions/withdrawn"},
            **{name: _ENTRY[name] for name in kept},
        },
        "required": _MARKS,
        "additionalProperties": False,
    }


def _properties(model: type[Model], without: Iterable[str] = ()) -> Schema:
    rows = ((name, key) for name, key in published_fields(model) if key not in without)
    properties = {
        key: {
            "description": model.model_fields[name].description,
            **_schema(model.model_fields[name].annotation),
        }
        for name, key in rows
    }
    held = {key: {"description": "Their ids.", **_TEXTS} for key in sorted(OWN_RECORDS & properties.keys())}
    extra = {"permalink": _ADDRESS} if model is Reading else {}
    return {**properties, **held, **extra}


def _schema(kind: Any) -> Schema:
    """Return the schema of a value of type `kind`."""
    kind = bare(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    if issubclass(kind, Model):
        return {"type": "object", "properties": _properties(kind), "additionalProperties": False}
    if issubclass(kind, Choice):
        return {"enum": [str(word) for word in kind]}
    if kind is Time:
        return {"$ref": "#/definitions/time"}
    return dict(_SCALARS.get(kind, _TEXT))
