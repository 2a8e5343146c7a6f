"""How deep a reader may go on the page of an explainer, and which disagreements stand open on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.models.explainer import Dispute, DisputeKind, Statement
from generator.pages.view import View

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction: M. Brysbaert, Journal of Memory and Language 109 (2019)."""

_IN_SECONDS = 120
_OPEN_AT_LEAST = 3
_LABELS = {
    DisputeKind.COUNTS: "About numbers",
    DisputeKind.ACCOUNTS: "About what happened",
    DisputeKind.WORDING: "About what was said",
}


@dataclass(frozen=True, slots=True)
class Disputes:
    """Where accounts differ: what stands open, and the rest by what it is about."""

    open: Mapping[str, Dispute]
    others: tuple[tuple[str, Mapping[str, Dispute]], ...]


def depths(view: View) -> list[tuple[str, str, str]]:
    """Return the three depths of the page, from the same entries: title, anchor, how long it is."""
    explainer = view.explainer
    event, statements = explainer.event, explainer.event.statements
    brief = [statement for statement in statements.values() if statement.brief]
    told = [statement for statement in statements.values() if not is_detail(statement)]
    counted = (
        (sum(dispute.kind in _LABELS for dispute in event.disputes.values()), "point", "of disagreement"),
        (len(event.figures), "figure", ""),
        (len(explainer.reactions), "reaction", ""),
        (len(explainer.sources), "source", ""),
    )
    rows = [
        ("In brief", "in-brief", _duration(view, brief)),
        ("What happened", "what-happened", _duration(view, told)),
        ("Everything", _first_of_the_rest(view), ", ".join(_number(*part) for part in counted if part[0])),
    ]
    return [row for row in rows if row[2]]


def is_detail(statement: Statement) -> bool:
    """Return whether a statement waits, folded, for readers who want everything."""
    return statement.detail and not statement.brief


def disputes(view: View) -> Disputes | None:
    """Return where accounts differ: those marked `brief` open, or the first three; None if nowhere."""
    found = {name: part for name, part in view.explainer.event.disputes.items() if part.kind in _LABELS}
    opened = [name for name, part in found.items() if part.brief] or list(found)[:_OPEN_AT_LEAST]
    rest = {name: part for name, part in found.items() if name not in opened}
    groups = (
        (label, {name: part for name, part in rest.items() if part.kind is kind})
        for kind, label in _LABELS.items()
    )
    others = tuple((label, rows) for label, rows in groups if rows)
    return Disputes({name: found[name] for name in opened}, others) if found else None


def misreadings(view: View) -> dict[str, Dispute]:
    """Return what may be read elsewhere and is held by no source that can be opened."""
    every = view.explainer.event.disputes.items()
    return {name: part for name, part in every if part.kind is DisputeKind.MISREADING}


def _first_of_the_rest(view: View) -> str:
    if disputes(view):
        return "where-accounts-differ"
    return "figures" if any(figure.brief for figure in view.explainer.event.figures.values()) else "map"


def _duration(view: View, statements: Iterable[Statement]) -> str:
    """Return how long statements take to read: "50 seconds", "6 minutes"; "" if there are none."""
    words = sum(len(view.printer.plain(statement.text).split()) for statement in statements)
    seconds = -(-60 * words // WORDS_A_MINUTE)
    if seconds < _IN_SECONDS:
        return f"{-(-seconds // 10) * 10} seconds" if words else ""
    return f"{round(seconds / 60)} minutes"


def _number(number: int, noun: str, rest: str = "") -> str:
    return " ".join(filter(None, (f"{number} {noun}{'' if number == 1 else 's'}", rest)))
