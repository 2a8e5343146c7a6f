"""House style is data: content/style.yml lists words to avoid."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.prose import Prose, Text


@check("STY001", "avoided-word", Severity.WARNING)
def avoided_word(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A word stands in our prose that the house style avoids. Quotations are left alone."""
    listed = {word.casefold(): entry for entry in library.style.values() for word in entry.avoid}
    if not listed:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in listed)})\b", re.IGNORECASE)
    leaves = [
        (leaf, explainer.files[leaf.file])
        for explainer in library.explainers.values()
        for leaf in explainer.leaves
    ]
    leaves += [(leaf, library.files[leaf.file]) for leaf in library.leaves]
    for leaf, places in leaves:
        is_claim = leaf.path[-1:] == ("claim",)  # what may be read elsewhere, in the words used there
        if is_claim or not isinstance(leaf.value, Prose) or not pattern.search(leaf.value.source):
            continue
        for part in leaf.value.inlines():
            for match in pattern.finditer(_without_quoted(part.text)) if isinstance(part, Text) else ():
                entry = listed[match[0].casefold()]
                place = places.find(leaf.path, match[0])
                yield Finding(
                    place, f"the house avoids “{match[0]}”: {entry.reason}", f"write {entry.better}"
                )


def _without_quoted(text: str) -> str:
    return re.sub(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|«[^»]*»", lambda match: " " * len(match[0]), text)
