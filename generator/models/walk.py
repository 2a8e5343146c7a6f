"""Every leaf of a model with the key path that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from generator.location import KeyPath


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model as (attribute, key in the file)."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def walk(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Yield (key path, leaf) for every leaf under `value`, in file order; empty fields are left out."""
    if isinstance(value, BaseModel):
        for name, key in _fields(type(value)):
            part = getattr(value, name)
            if part is not None and part != ():
                yield from walk(part, (*path, key))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from walk(part, (*path, str(key)))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from walk(part, (*path, index))
    else:
        yield path, value
