"""The pictures of an explainer's front page."""

from __future__ import annotations

from generator.pages.moved import has_moved, picture_of_readings
from generator.pages.pictures import Picture
from generator.pages.rendering import View


def pictures_of_front(view: View) -> dict[str, Picture]:
    """Return the pictures of the page by the entry they belong to."""
    return {
        name: picture_of_readings(view.links, view.explainer, name, figure)
        for name, figure in view.explainer.event.figures.items()
        if has_moved(figure)
    }
