"""Names that nothing has, with every place that names them: the names are wrong, or the id of an entry is.

If a name is used several times, and the entry nearest to it by nobody, it is the entry that was mistyped:
told once, there, instead of at every place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from generator.checks.registry import Finding
from generator.checks.texts import every_value
from generator.diagnostics import nearest
from generator.location import Location
from generator.models.fields import PlaceRef, ProfileRef
from generator.models.library import Library
from generator.models.prose import Mention

SHARED_IDS = ("people", "organisations", "places", "terms")


_NEAR = 0.8
"""How near an id must be to be a slip of another: nearer than for a hint, for it moves the place."""


_MOST = 20
"""So many names are compared: where more are missing, something else is wrong."""


class Unknown(NamedTuple):
    """One use of a name that nothing has: the name, and what is said of it."""

    name: str
    finding: Finding


def told_where_wrong(
    unknown: Iterable[Unknown],
    known: Collection[str],
    used: Callable[[], Collection[str]],
    place_of: Callable[[str], Location],
    hint: str = "rename it to `{}`",
) -> Iterator[Finding]:
    """Yield the findings; of a name that was changed where it is defined, one, at the definition."""
    used = cache(used)
    groups: dict[str, list[Finding]] = {}
    for name, finding in unknown:
        groups.setdefault(name, []).append(finding)
    for name, findings in groups.items():
        near = nearest(name, known, _NEAR) if len(findings) > 1 and name not in known else ""
        if near and near not in used():
            message = f"nothing names `{near}`, and `{name}`, named {len(findings)} times, is not here"
            yield Finding(place_of(near), message, hint.format(name))
        else:
            yield from findings


def is_mistyped(name: str, missing: Iterable[str]) -> bool:
    """Whether an entry that nothing names is nearly one of the names that nothing has."""
    return bool(nearest(name, islice(missing, _MOST), _NEAR))


def shared_names(library: Library) -> Iterator[str]:
    """Yield every name by which a value refers to a person, organisation, place, term, page or explainer."""
    for placed in every_value(library):
        if isinstance(placed.leaf.value, ProfileRef | PlaceRef):
            yield str(placed.leaf.value)
        for part in placed.inlines:
            if isinstance(part, Mention):
                yield part.target


def shared_place(library: Library, name: str) -> Location:
    """Return where a person, organisation, place or term is defined."""
    group = next(group for group in SHARED_IDS if name in getattr(library, group))
    return library.files[f"{group}.yml"].key((name,))
