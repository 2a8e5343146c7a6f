"""What a page can be filtered by, as attributes hold it: ids, and nothing that was typed as text."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.models.fields import Id
from generator.models.library import Library


def ids(names: Iterable[Id]) -> Markup:
    """Return ids as a list that an attribute can hold: between spaces, which no id has."""
    return Markup(" ").join(Markup(name) for name in names)  # noqa: S704 - small letters, digits, hyphens


def side_of(library: Library, name: str) -> Markup:
    """Return the id of the side that a person or an organisation speaks for; `none` if it is no side's."""
    profile = library.profile(name)
    return Markup(profile.side if profile and profile.side else "none")  # noqa: S704 - an id
