"""How a preview marks what the site keeps back. On the site there is nothing to mark."""

from __future__ import annotations

from markupsafe import Markup

from generator.models.loaded import Explainer
from generator.pages import dates
from generator.pages.text import literal


def mark_of(explainer: Explainer, name: str) -> Markup:
    """Return the mark of an entry that is not public yet, or nothing; "" names the explainer itself."""
    withheld = explainer.withheld.get(name)
    if withheld is None or not (withheld.is_draft or withheld.until):
        return Markup()
    words = Markup("Draft") if withheld.is_draft else Markup()
    if withheld.until:
        form = Markup("Draft, embargoed until {}") if withheld.is_draft else Markup("Embargoed until {}")
        words = form.format(dates.marked(withheld.until))
    return Markup('<span class="ng-withheld">{}</span>').format(words)


def note_of(explainer: Explainer, name: str) -> Markup:
    """Return the note that editors left at an entry, or nothing."""
    withheld = explainer.withheld.get(name)
    return literal(withheld.note) if withheld and withheld.note else Markup()
