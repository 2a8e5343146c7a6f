"""The way back: which entries a source supports, and whose words it prints differently."""

from __future__ import annotations

from collections import defaultdict

from generator.models.content import Quotation
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
        for path, value in walk(listed.entry):
            if isinstance(value, SourceRef):
                if "altered_by" not in path:
                    names[value] = None
            elif isinstance(value, ExcerptRef):
                names[excerpts.get(value, "")] = None
            elif isinstance(value, Prose):
                names.update(dict.fromkeys(value.cites))
        for name in names:
            found[name].append(listed)
    return found


def altered_by(explainer: Explainer) -> dict[str, list[Listed]]:
    """Return, for each source that is recorded as altering quotations, these quotations."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for listed in explainer.listing():
        for name in listed.entry.altered_by if isinstance(listed.entry, Quotation) else ():
            found[name].append(listed)
    return found
