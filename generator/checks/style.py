"""House style is data: content/style.yml lists words to avoid."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.checks.texts import every_value
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.prose import Prose, Text


@check(
    "STY001",
    "avoided-word",
    Severity.WARNING,
    excuse="Excuse it where the word is the plain one, such as a term of law.",
)
def avoided_word(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A word stands in our own prose that the house style (content/style.yml) avoids, for the reason given
    there. Such words take sides or add drama where readers want facts. What stands in quotation marks, in
    recorded quotations, and in the claim of a misreading is left alone.
    """
    listed = {word.casefold(): entry for entry in library.style.values() for word in entry.avoid}
    if not listed:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in listed)})\b", re.IGNORECASE)
    for placed in every_value(library):
        is_claim = placed.leaf.path[-1:] == ("claim",)  # what may be read elsewhere, in the words used there
        if is_claim or placed.leaf.file.startswith("pages/") or not _holds(placed.leaf.value, pattern):
            continue
        for part in placed.inlines:
            for match in pattern.finditer(_without_quoted(part.text)) if isinstance(part, Text) else ():
                entry = listed[match[0].casefold()]
                message = f"the house avoids “{match[0]}”: {entry.reason}"
                yield Finding(placed.find(match[0]), message, f"write {entry.better}")


def _holds(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, Prose) and pattern.search(value.source) is not None


def _without_quoted(text: str) -> str:
    return re.sub(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|«[^»]*»", lambda match: " " * len(match[0]), text)
