"""A value that opens with a mark in; what its writer meant, as a hint has it, out."""

from __future__ import annotations

import re

from generator.loading.yaml_scene import UNDER_ARROW
from generator.location import KeyPath
from generator.models.number_guess import number_hint

_MORE = re.compile(r">=? ?[0-9][0-9,.]*")
_LINKED = re.compile(r"\[[^\[\]]*\]\((https?://[^\s()]+)\)")


def braces_hint(path: KeyPath) -> str:
    """Return what to do about `{killed}` as the value at `path`: only prose has such marks."""
    is_number = path[-1:] in (("value",), ("low",), ("high",))
    return "write the number itself: marks such as {killed} stand in texts only" if is_number else UNDER_ARROW


def without_mark(words: str) -> str:
    """Return how to write `>12`, or `[words](https://…)` where only an address belongs; or ""."""
    words = words.strip()
    if _MORE.fullmatch(words):
        return number_hint(words)
    address = _LINKED.fullmatch(words)
    return f"write {address[1]}; if it is text, {UNDER_ARROW}" if address else ""
