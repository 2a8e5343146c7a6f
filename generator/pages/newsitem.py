"""An explainer as one plain text: what newsroom systems that know no entries can take in.

The front page in the order it has there: how fresh it is, figures, what happened, where accounts differ,
what is not known. Who says so stands behind each paragraph, as on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.explainer import Dispute, DisputeKind
from generator.models.figure import Figure
from generator.models.loaded import Explainer, Listed
from generator.pages import dates
from generator.pages.entries_in_words import ended, told_by, words_of
from generator.pages.view import View

_PARTS = (
    ("figure", "Figures"),
    ("statement", "What happened"),
    ("dispute", "Where accounts differ"),
    ("misreading", "You may read that"),
    ("unknown", "What we don’t know"),
)
_OPEN = "This story is still moving: what stands here may change."
_OVERDUE = "This page was to be checked again by {}, and has not been: what stands here may be out of date."


def notices(explainer: Explainer) -> Iterator[str]:
    """Yield what the page says of itself: up to when its facts were checked, and what that means."""
    event = explainer.event
    yield f"Facts checked up to {dates.words(event.as_of)}."
    if event.developing:
        yield _OPEN
    if explainer.is_overdue and event.review_by:
        yield _OVERDUE.format(dates.words(event.review_by))


def plain_text(view: View) -> str:
    """Return the entries of the front page as paragraphs under headings, a blank line between them."""
    told: dict[str, list[str]] = {part: [] for part, _ in _PARTS}
    for listed in view.explainer.listing():
        part = _part(listed)
        if part in told:
            told[part].append(_paragraph(view, listed))
    return "\n\n".join("\n\n".join((heading, *told[part])) for part, heading in _PARTS if told[part])


def _part(listed: Listed) -> str:
    is_misreading = listed.kind == "dispute" and listed.entry.kind is DisputeKind.MISREADING
    return "misreading" if is_misreading else listed.kind


def _paragraph(view: View, listed: Listed) -> str:
    """Return an entry in words; of what may distress only the warning, for plain text can cover nothing."""
    words = words_of(view, listed)[1]
    if words.covered:
        title = f"{words.title}. " if isinstance(listed.entry, Figure) else ""
        return f"{title}{words.text}. {view.links.library.site.url}{view.explainer.slug}/#{listed.id}"
    if isinstance(listed.entry, Figure):
        return _figure(view, listed.entry)
    if isinstance(listed.entry, Dispute):
        return f"{ended(words.title)} {words.text}"
    return f"{words.text} ({words.line})" if words.line else words.text


def _figure(view: View, figure: Figure) -> str:
    """Return the newest readings of each count, as the card of a figure has them."""
    told = [figure.label, *((figure.scope,) if figure.scope else ())]
    for count, readings in view.current(figure).items():
        numbers = "; ".join(told_by(view, reading, figure.unit) for reading in readings)
        told.append(f"{figure.counts[count]}: {numbers}" if len(figure.counts) > 1 else numbers)
    return " ".join(ended(part) for part in told)
