"""The words that mark a place still to be filled in: `TO DO: the headline`, and a newsroom's own `TK`."""

from __future__ import annotations

import re

TO_DO = "TO DO"
_MARK = re.compile(r"\bTO ?DO\s*[:–—]|\A\s*TO ?DO\s*\Z")


_TO_COME = re.compile(r"(?<![\w-])(?:(?:TK)+(?! ?[0-9])|X{3,})(?![\w-])")
"""What newsrooms write for words that are still to come; TK 1985 is a flight."""


def place_to_fill(docs: str) -> str:
    """Return the text that stands where a person has to write: `TO DO: the headline`."""
    text = docs.strip().split("\n", maxsplit=1)[0].removesuffix(".")
    return f"{TO_DO}: {text[:1].lower()}{text[1:]}"


def is_unfinished(text: str) -> bool:
    """Return whether `text` says that something is still to do: `TO DO: …`, `TODO: …` or `TO DO` alone."""
    return ("TO DO" in text or "TODO" in text) and _MARK.search(text) is not None


def to_come(text: str) -> int | None:
    """Return where in our own `text` a word stands for one still to come (TK, TKTK, XXX), or None."""
    found = _TO_COME.search(text) if "TK" in text or "XXX" in text else None
    return found.start() if found else None
