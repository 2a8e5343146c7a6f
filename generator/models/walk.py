"""Every leaf of a model with the key path that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from generator.location import KeyPath

Found = list[tuple[KeyPath, object]]
Shape = tuple[type, tuple[tuple[str, str], ...]]


def walk(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Yield (key path, leaf) for every leaf under `value`, in file order; empty fields are left out."""
    found: Found = []
    _collect(value, path, found)
    return iter(found)


def _collect(value: object, path: KeyPath, found: Found) -> None:
    """Append every leaf to one list: generators in generators would pass each leaf up through all of them."""
    kind, fields = _shape_of(type(value))
    if kind is BaseModel:
        for name, key in fields:
            part = getattr(value, name)
            if part is not None and part != ():
                _collect(part, (*path, key), found)
    elif kind is Mapping and isinstance(value, Mapping):
        for key, part in value.items():
            _collect(part, (*path, str(key)), found)
    elif kind is tuple and isinstance(value, tuple):
        for index, part in enumerate(value):
            _collect(part, (*path, index), found)
    else:
        found.append((path, value))


def _shape(kind: type) -> Shape:
    """Return as what values of a type are walked, and the fields of a model: attribute, key in the file."""
    if issubclass(kind, BaseModel):
        return BaseModel, tuple((name, field.alias or name) for name, field in kind.model_fields.items())
    return next((one for one in (Mapping, tuple) if issubclass(kind, one)), object), ()


_shape_of: Callable[[type], Shape] = cache(_shape)  # to ask an abstract class of each value is slow
