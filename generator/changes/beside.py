"""What did not change, and stands on the same number as what did: an editor may have forgotten it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.changes.kinds import About, Change, Kind
from generator.changes.touched import prose_in
from generator.models.figure import Reading
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.models.prose import FigureMark
from generator.pages.links import Links, page_path
from generator.pages.supports import cited_by, excerpts_of
from generator.pages.view import View

_MOVED = (Kind.FIGURE_MOVED, Kind.READING_ADDED, Kind.READING_REWRITTEN, Kind.READING_REMOVED)
_TELL_NOTHING = ("source", "excerpt", "update", "quotation")
_REASONS = (
    "prints the old number",
    "prints another number of it, with its date",
    "cites a source of the old number",
)
"""Why an entry is told; the first matters most."""
Beside = Mapping[tuple[str, str], Sequence[About]]
"""Explainer and figure -> the entries beside it, each with the reason."""


def find_beside(old: Library, new: Library, changes: Sequence[Change]) -> Beside:
    """Return, for each figure whose numbers changed, what else prints it by date, or cites its old sources.

    Of `new`, only what is public is to be given; entries that change themselves are left out.
    """
    moved: dict[str, dict[str, None]] = defaultdict(dict)
    changed: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        changed[change.explainer].add(change.entry)
        if change.kind in _MOVED:
            moved[change.explainer][change.entry] = None
    found: dict[tuple[str, str], list[About]] = {}
    for slug, names in moved.items():
        before, after = old.explainers.get(slug), new.explainers.get(slug)
        if before and after:
            passed = {name: _passed(before, after, name) for name in names}
            for name, rows in _beside(new, after, passed, changed[slug]).items():
                found[slug, name] = [about for reason in _REASONS for about in rows if about.name == reason]
    return found


def _passed(before: Explainer, after: Explainer, name: str) -> Sequence[Reading]:
    """Return the readings of a figure that are no longer there as they were, or no longer the newest."""
    old, new = before.event.figures.get(name), after.event.figures.get(name)
    if not old or not new:
        return ()
    was_newest = [reading for readings in before.current(old).values() for reading in readings]
    still = [reading for readings in after.current(new).values() for reading in readings]
    return [
        reading
        for reading in old.readings
        if reading not in new.readings or (reading in was_newest and reading not in still)
    ]


def _beside(
    library: Library, explainer: Explainer, passed: Mapping[str, Sequence[Reading]], changed: set[str]
) -> Mapping[str, Sequence[About]]:
    """Return figure -> the entries beside it; each entry of the explainer is looked at once."""
    days = {name: {str(reading.as_of) for reading in rows} for name, rows in passed.items()}
    sources = {name: {str(one) for row in rows for one in row.sources} for name, rows in passed.items()}
    excerpts = excerpts_of(explainer)
    view = View(Links(library, page_path(), explainer))
    found: dict[str, list[About]] = defaultdict(list)
    for listed in explainer.listing():
        if listed.kind in _TELL_NOTHING or listed.id in changed:
            continue
        dated, cited = _dated(listed), frozenset(cited_by(listed.entry, excerpts))
        for name in passed:
            own = {day for figure, day in dated if figure == name}
            index = 0 if own & days[name] else 1 if own else 2 if sources[name] & cited else -1
            if index >= 0:
                address = view.links.entry(explainer, listed).replace("index.md", "")
                found[name].append(About(_REASONS[index], view.label(listed), address))
    return found


def _dated(listed: Listed) -> frozenset[tuple[str, str]]:
    """Return the figures that an entry prints by a mark with a date, with that date."""
    return frozenset(
        (part.figure, part.as_of)
        for prose in prose_in(listed.entry)
        for part in prose.inlines()
        if isinstance(part, FigureMark) and part.as_of
    )
