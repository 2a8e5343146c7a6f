"""What tests ask of a specification: its words, and where typed ones stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.pages.drawn import PAPER
from generator.pages.pictures import Spec


def written(spec: Spec) -> list[str]:
    """Return the words that a drawing writes, halos left out."""
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    return [
        row["text"]
        for layer in layers
        if layer["mark"].get("stroke") != PAPER
        for row in layer["data"]["values"]
    ]


def typed_words_outside_data(spec: Spec, sign: str) -> list[tuple[str, ...]]:
    """Return the paths of texts that hold `sign` and are no values of data."""
    return [path for path, text in _leaves(spec, ()) if sign in text and "values" not in path]


def _leaves(part: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield (*path, name), name
            yield from _leaves(inner, (*path, name))
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _leaves(inner, path)
    elif isinstance(part, str):
        yield path, part
