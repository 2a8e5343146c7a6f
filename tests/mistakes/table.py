"""The shape of the table of mistakes: one slip in the real content, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

SLUG = "kyiv-2025-04-24"
EVENT, BACKGROUND, REACTIONS, SOURCES, UPDATES = (
    f"{SLUG}/{name}.yml" for name in ("event", "background", "reactions", "sources", "updates")
)
PEOPLE, PLACES = "people.yml", "places.yml"
HERE = "▸"


@dataclass(frozen=True)
class Mistake:
    """A slip as a person makes it. `▸` in `slip`, or in `elsewhere`, stands before the place that is told."""

    name: str
    file: str
    """The file below content/."""
    find: str
    """What stands there, once."""
    slip: str
    """What the slip makes of it."""
    code: str
    says: str
    """Words of the message."""
    know: str = ""
    """What only a person knows: the text for a field that is missing. The rest is told by the hint."""
    elsewhere: tuple[str, str] = ("", "")
    """Another file, and words of it with `▸`, if what is told does not stand in the slip."""
    is_restored: bool = True
    """Whether the hint leads back to the very text; if not, to another that is as good."""
    undo: str = ""
    """Words of a hint that leaves the facts to the person ("mend the date"): they restore what was there."""


def after(text: str, words: str) -> str:
    """Return `text` with `▸` before `words`."""
    assert text.count(words) == 1, words
    return text.replace(words, HERE + words)
