"""The way back: which entries a source supports, and whose words it prints differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.location import KeyPath
from generator.models.content import Quotation
from generator.models.fields import ExcerptRef, SourceRef
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.models.walk import walk

Leaves = Iterable[tuple[KeyPath, object]]
"""An entry, walked: each leaf with its key path."""


def supports_of(explainer: Explainer) -> dict[str, list[Listed]]:
    """Return, for each source of an explainer, the entries that cite it, in reading order."""
    excerpts = excerpts_of(explainer)
    found: dict[str, list[Listed]] = defaultdict(list)
    for listed in explainer.listing():
        if listed.kind in ("source", "excerpt", "quotation"):
            continue
        for name in cited_by(listed.entry, excerpts):
            found[name].append(listed)
    return found


def excerpts_of(explainer: Explainer) -> dict[str, str]:
    """Return, for each excerpt, the source that it was taken from."""
    return {part: name for name, source in explainer.sources.items() for part in source.excerpts}


def cited_by(entry: object, excerpts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sources that an entry cites, in its fields and in its texts, in reading order."""
    return cited_in(walk(entry), excerpts)


def cited_in(leaves: Leaves, excerpts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sources that the leaves of an entry cite, in reading order."""
    names: dict[str, None] = {}
    for path, value in leaves:
        if isinstance(value, SourceRef):
            if "altered_by" not in path:
                names[value] = None
        elif isinstance(value, ExcerptRef):
            names[excerpts.get(value, "")] = None
        elif isinstance(value, Prose):
            names.update(dict.fromkeys(value.cites))
    return tuple(names)


def altered_by(explainer: Explainer) -> dict[str, list[Listed]]:
    """Return, for each source that is recorded as altering quotations, these quotations."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for listed in explainer.listing():
        for name in listed.entry.altered_by if isinstance(listed.entry, Quotation) else ():
            found[name].append(listed)
    return found
