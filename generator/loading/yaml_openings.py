"""A value that opens with a mark in; what its writer meant, as a hint has it, out."""

from __future__ import annotations

import re

from generator.loading.yaml_scene import UNDER_ARROW
from generator.models.number_guess import number_hint

_MORE = re.compile(r">=? ?[0-9][0-9,.]*")
_LINKED = re.compile(r"\[[^\[\]]*\]\((https?://[^\s()]+)\)")


def without_mark(words: str) -> str:
    """Return how to write `>12`, or `[words](https://…)` where only an address belongs; or ""."""
    words = words.strip()
    if _MORE.fullmatch(words):
        return number_hint(words)
    address = _LINKED.fullmatch(words)
    return f"write {address[1]}; if it is text, {UNDER_ARROW}" if address else ""
