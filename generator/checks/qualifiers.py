"""A qualifier stands once before a number: in its reading, or in the text, not in both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose
from generator.models.figure import Qualifier, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import FigureMark, Text

_TYPED = re.compile(rf"\b(?P<words>{'|'.join(one.value for one in Qualifier)}) $", re.IGNORECASE)


@check("NUM018", "qualifier-twice")
def qualifier_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A qualifier such as `at least` is typed before the mark of a reading that has one of its own. The
    mark prints it, so readers would see “at least at least 12”. Worse, the words stay where they
    are typed when a newer reading comes in that is exact.
    """
    for placed, prose in every_prose(library):
        for text, mark in pairwise(prose.inlines()) if placed.explainer else ():
            if not isinstance(text, Text) or not isinstance(mark, FigureMark):
                continue
            typed = _TYPED.search(text.text)
            own = typed and _qualifier(placed.explainer, mark)
            if typed and own:
                message = f"`{typed['words']}` stands before {mark}, which prints “{own}” itself"
                yield Finding(
                    placed.find(f"{typed['words']} {mark}"), message, f"take `{typed['words']}` out"
                )


def _qualifier(explainer: Explainer | None, mark: FigureMark) -> str:
    """Return the qualifier that a mark prints, or ""."""
    figure = explainer.event.figures.get(mark.figure) if explainer else None
    if not explainer or not figure:
        return ""
    rows: tuple[Reading, ...] = explainer.current(figure)[figure.lead_count]
    if mark.as_of:
        rows = tuple(figure.named(mark.as_of, mark.by))
    return next((row.qualifier.value for row in rows if row.qualifier), "")
