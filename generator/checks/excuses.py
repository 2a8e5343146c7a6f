"""An entry may excuse a check by its code, with a reason, as long as there is something to excuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.checks.registry import RULES, Finding, check
from generator.diagnostics import Diagnostic, Rule, Severity, did_you_mean
from generator.location import KeyPath, Location, SourceMap
from generator.models.content import Excusable
from generator.models.library import Library
from generator.models.loaded import Explainer

_NEVER = ("SYN", "SCH", "UPD", "EXC")
"""Rules about loading, changes and excuses: no entry can excuse them, and most are not among RULES."""
IDLE_EXCUSE = Rule(
    "EXC002",
    "idle-excuse",
    "An entry excuses a check that has nothing to say about it: most often the text was mended since. An "
    "excuse that stays behind would hide the next mistake.",
    Severity.WARNING,
)


@dataclass(frozen=True)
class Excuse:
    """What one entry excuses: a code, where that stands, and the lines it covers."""

    code: str
    place: Location
    covered: frozenset[int] | range

    def covers(self, row: Diagnostic) -> bool:
        """Whether it excuses this diagnostic."""
        is_here = row.location.path == self.place.path and row.location.line in self.covered
        return is_here and row.rule.code == self.code


@check("EXC001", "unknown-excuse")
def unknown_excuse(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """An entry excuses a code that no check has, or a check that cannot be excused, because the page could
    not be printed or trusted without what it asks for. Nobody would read the excuse, and it does nothing.
    `nutgraf explain CODE` says whether a check can be excused, and when.
    """
    known = {rule.code for rule in RULES if rule.excuse}
    checks = {rule.code for rule in RULES}
    for excuse in find_excuses(library):
        if excuse.code not in known:
            is_check = excuse.code in checks or excuse.code.startswith(_NEVER)
            message = f"{excuse.code} cannot be excused" if is_check else f"no check is called {excuse.code}"
            near = "" if is_check else did_you_mean(excuse.code, known, "{}")
            hint = "mend what it reports, and take the excuse out" if is_check else "take the excuse out"
            yield Finding(excuse.place, message, near or hint)


def without_excused(library: Library, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what is left of `found` when excuses are taken; excuses that excuse nothing are added to it."""
    rows, excuses = list(found), list(find_excuses(library))
    if not excuses:
        return rows
    known = {rule.code for rule in RULES if rule.excuse}
    taken = {id(row): [one for one in excuses if one.code in known and one.covers(row)] for row in rows}
    left = [row for row in rows if not taken[id(row)]]
    busy = {id(excuse) for some in taken.values() for excuse in some}
    idle = [one for one in excuses if one.code in known and id(one) not in busy]
    hint = "take the excuse out"
    if _is_whole(library):
        left += [
            Diagnostic(one.place, IDLE_EXCUSE, f"{one.code} has nothing to report here", hint) for one in idle
        ]
    return left


def _is_whole(library: Library) -> bool:
    """Whether everything loaded: what did not might have what an excuse is for."""
    return not library.broken and not any(part.broken for part in library.explainers.values())


def find_excuses(library: Library) -> Iterator[Excuse]:
    """Yield every excuse of the library."""
    for explainer in library.explainers.values():
        yield from _of_event(explainer)
        for listed in explainer.listing():
            yield from _of(listed.entry, explainer.files.get(listed.file), listed.path)
    shared: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("people.yml", library.people),
        ("organisations.yml", library.organisations),
        ("places.yml", library.places),
        ("terms.yml", library.terms),
    )
    for file, group in shared:
        for name, entry in group.items():
            yield from _of(entry, library.files.get(file), (name,))


def _of(entry: object, places: SourceMap | None, path: KeyPath) -> Iterator[Excuse]:
    if isinstance(entry, Excusable) and entry.excuses and places:
        for code in entry.excuses:
            yield Excuse(code, places.key((*path, "excuses", code)), places.lines(path))


def _of_event(explainer: Explainer) -> Iterator[Excuse]:
    """Yield the excuses of an explainer itself: they cover its own fields, and none of its entries."""
    places = explainer.files.get("event.yml")
    if not explainer.event.excuses or not places:
        return
    entries = {
        line for part in ("figures", "statements", "disputes", "unknowns") for line in places.lines((part,))
    }
    own = frozenset(range(1, places.text.count("\n") + 2)) - entries
    for code in explainer.event.excuses:
        yield Excuse(code, places.key(("excuses", code)), own)
