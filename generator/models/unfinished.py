"""The words that mark a place still to be filled in: `TO DO: the headline`."""

from __future__ import annotations

import re

TO_DO = "TO DO"
_MARK = re.compile(r"\bTO ?DO\s*[:–—]|\A\s*TO ?DO\s*\Z")


def place_to_fill(docs: str) -> str:
    """Return the text that stands where a person has to write: `TO DO: the headline`."""
    text = docs.strip().split("\n", maxsplit=1)[0].removesuffix(".")
    return f"{TO_DO}: {text[:1].lower()}{text[1:]}"


def is_unfinished(text: str) -> bool:
    """Return whether `text` says that something is still to do: `TO DO: …`, `TODO: …` or `TO DO` alone."""
    return ("TO DO" in text or "TODO" in text) and _MARK.search(text) is not None
