"""The pictures of an explainer's pages."""

from __future__ import annotations

from typing import Any

from generator.pages.breakdown import pictures_of_breakdowns
from generator.pages.moved import has_moved, picture_of_readings
from generator.pages.pictures import Picture
from generator.pages.rendering import View


def pictures_of_front(view: View) -> dict[str, Any]:
    """Return `pictures` of the figures that moved, and `breakdowns` of those whose parts have parts."""
    figures = view.explainer.event.figures
    moved: dict[str, Picture] = {
        name: picture_of_readings(view.links, view.explainer, name, figure)
        for name, figure in figures.items()
        if has_moved(figure)
    }
    return {"pictures": moved, "breakdowns": pictures_of_breakdowns(view)}
