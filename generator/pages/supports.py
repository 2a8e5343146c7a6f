"""The way back: which entries a source supports."""

from __future__ import annotations

from collections import defaultdict

from generator.models.fields import ExcerptRef, SourceRef
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.models.walk import walk


def supports_of(explainer: Explainer) -> dict[str, list[Listed]]:
    """Return, for each source of an explainer, the entries that cite it, in reading order."""
    excerpts = {part: name for name, source in explainer.sources.items() for part in source.excerpts}
    found: dict[str, list[Listed]] = defaultdict(list)
    for listed in explainer.listing():
        if listed.kind in ("source", "excerpt", "quotation"):
            continue
        names: dict[str, None] = {}
        for _, value in walk(listed.entry):
            if isinstance(value, SourceRef):
                names[value] = None
            elif isinstance(value, ExcerptRef):
                names[excerpts.get(value, "")] = None
            elif isinstance(value, Prose):
                names.update(dict.fromkeys(value.cites))
        for name in names:
            found[name].append(listed)
    return found
