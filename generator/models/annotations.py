"""What stands at the core of a field's annotation."""

from __future__ import annotations

import types
import typing
from typing import Any


def bare(kind: Any) -> Any:
    """Return a type without what may surround it: `X | None`, `Annotated[X, …]`."""
    if typing.get_origin(kind) is typing.Annotated:
        return bare(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return bare(next(part for part in typing.get_args(kind) if part is not type(None)))
    return kind
