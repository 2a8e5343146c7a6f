"""What a model asks of an editor: each field that can be typed in one line, its words of help, its shape."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from pydantic import BaseModel

from generator.location import KeyPath
from generator.models.annotations import bare
from generator.models.content import Entry, Excusable, Publishable
from generator.models.fields import Address, Language, Line, Model, SharedSourceRef, Verbatim
from generator.models.prose import Prose
from generator.models.time import Time

_LAST: tuple[type[Model], ...] = (Entry, Publishable, Excusable)
"""Whose fields stand behind an entry's own."""
_STAND_INS: dict[Any, str] = {
    Time: "2000",
    Decimal: "999999999",
    bool: "true",
    Address: "https://nutgraf.invalid/",
    Language: "en",
    SharedSourceRef: "not-read/not-read",
}


class Shape(StrEnum):
    """How a field is typed."""

    WORD = "word"
    """An id, a date, a number, one of a few words: nothing in it is misread."""
    LINE = "line"
    PROSE = "prose"
    WORDS_OF_OTHERS = "verbatim"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class FieldDocs:
    """One field of a model, as an editor sees it."""

    key: str
    docs: str
    shape: Shape
    is_needed: bool = False
    is_list: bool = False
    is_named: bool = False
    """Whether it holds several texts, each with an id of its own."""
    stand_in: str = "not-read"
    """What can be read in its place while it is not known."""


def describe(model: type[Model]) -> tuple[FieldDocs, ...]:
    """Return the fields of a model in the order an editor writes them; parts with fields of their own not."""
    rows = [_describe(name, model) for name in fields_in_order(model)]
    return tuple(row for row in rows if row)


def type_at(kind: Any, path: KeyPath) -> Any:
    """Return the type of what stands at `path` below a value of this type; None if nothing can."""
    for part in path:
        kind = bare(kind)
        if typing.get_origin(kind) in (tuple, dict):
            kind = typing.get_args(kind)[-1 if typing.get_origin(kind) is dict else 0]
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            if part not in fields:
                return None
            kind = fields[str(part)].annotation
        else:
            return None
    return bare(kind)


def describe_text(key: str, kind: Any) -> FieldDocs | None:
    """Return a text that stands under an id of its own, as a field; None if it has fields itself."""
    is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
    return None if is_model else FieldDocs(key, "", _shape(kind), is_needed=True)


def fields_in_order(model: type[Model]) -> list[str]:
    """Return the names of all fields of a model: its own, then what every entry has."""
    late = [name for base in _LAST if issubclass(model, base) for name in base.__annotations__]
    early = [name for name in model.model_fields if name not in late]
    return [*early, *late]


def _describe(name: str, model: type[Model]) -> FieldDocs | None:
    field = model.model_fields[name]
    kind = bare(field.annotation)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    inner = bare(arguments[-1 if origin is dict else 0]) if origin in (tuple, dict) else kind
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return None
    return FieldDocs(
        field.alias or name,
        field.description or "",
        _shape(inner),
        field.is_required(),
        is_list=origin is tuple,
        is_named=origin is dict,
        stand_in=_stand_in(inner),
    )


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _stand_in(kind: Any) -> str:
    if _is_enum(kind):
        return str(next(iter(kind)).value)
    return _STAND_INS.get(kind, "not-read")


def _shape(kind: Any) -> Shape:
    if kind is bool:
        return Shape.FLAG
    shapes = ((Prose, Shape.PROSE), (Verbatim, Shape.WORDS_OF_OTHERS), (Line, Shape.LINE))
    found = [shape for known, shape in shapes if isinstance(kind, type) and issubclass(kind, known)]
    return found[0] if found else Shape.WORD
