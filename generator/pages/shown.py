"""The pictures of an explainer's pages."""

from __future__ import annotations

from typing import Any

from generator.models.fields import PlaceRef
from generator.models.prose import Mention, Prose
from generator.pages.breakdown import pictures_of_breakdowns
from generator.pages.locator import locator_of
from generator.pages.moved import has_moved, picture_of_readings
from generator.pages.pictures import Picture
from generator.pages.view import View


def pictures_of_front(view: View) -> dict[str, Any]:
    """Return `pictures` of the figures that moved, and `breakdowns` of those whose parts have parts."""
    figures = view.explainer.event.figures
    moved: dict[str, Picture] = {
        name: picture_of_readings(view.links, view.explainer, name, figure)
        for name, figure in figures.items()
        if has_moved(figure)
    }
    return {
        "pictures": moved,
        "breakdowns": pictures_of_breakdowns(view),
        "locator": locator_of(view, places_of(view)),
    }


def places_of(view: View) -> list[str]:
    """Return the places that texts and entries of an explainer name, in reading order."""
    explainer, places = view.explainer, view.links.library.places
    named: dict[str, None] = {}
    for leaf in explainer.leaves:
        if isinstance(leaf.value, PlaceRef):
            named[str(leaf.value)] = None
        elif isinstance(leaf.value, Prose):
            named |= {part.target: None for part in leaf.value.inlines() if isinstance(part, Mention)}
    return [name for name in named if name in places and name not in explainer.event.where]
