"""What a page can be filtered by, as attributes hold it: ids, and nothing that was typed as text."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.models.fields import Id
from generator.models.library import Library
from generator.pages.text import literal


def ids(names: Iterable[str]) -> Markup:
    """Return ids as a list that an attribute can hold: between spaces, which no id has."""
    return Markup(" ").join(
        Markup(name) if isinstance(name, Id) else literal(name)  # noqa: S704 - letters, digits, hyphens
        for name in names
    )


def side_of(library: Library, name: str) -> Markup:
    """Return the id of the side that a person or an organisation speaks for; `none` if it is no side's."""
    profile = library.profile(name)
    return Markup(profile.side if profile and profile.side else "none")  # noqa: S704 - an id
