"""Whether anything stops a change, why, and who does what: in plain words, for whoever approves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.changes.checklist import look_twice
from generator.changes.kinds import Change, Kind
from generator.changes.ledger import DELETED, is_too_weak
from generator.diagnostics import Diagnostic

_HAPPENED = {
    Kind.QUOTATION_ALTERED: "a published quotation was altered",
    Kind.QUOTATION_REMOVED: "a published quotation was taken out",
    Kind.READING_REWRITTEN: "a number published earlier was altered",
    Kind.READING_REMOVED: "a published number was taken out",
    Kind.FIGURE_MOVED: "a published number moved",
    Kind.READING_ADDED: "a published number got another reading",
    Kind.FIGURE_ADDED: "a number was added",
    Kind.STANDING_RAISED: "a published claim is called surer than before",
    Kind.STANDING_LOWERED: "a published claim is called less sure than before",
    Kind.ATTRIBUTION_REMOVED: "something published no longer says whose word it is",
    Kind.ATTRIBUTION_CHANGED: "something published is given to somebody else",
    Kind.CLAIM_UNSOURCED: "a published claim lost its only source",
    Kind.SOURCE_REMOVED: "a published claim lost a source",
    Kind.SOURCE_REPLACED: "a source of a published claim was exchanged",
    Kind.ENTRY_WITHDRAWN: "something published was taken back",
    Kind.DISPUTE_SETTLED: "a published dispute was taken back",
    Kind.DATE_REMOVED: "something published lost its date",
    Kind.DATE_CHANGED: "a published date was changed",
    Kind.TIMELINE_MOVED: "a published date was changed",
    Kind.HEADLINE_CHANGED: "the published headline was changed",
    Kind.WORDS_CHANGED: "published words were changed",
    Kind.ENTRY_ADDED: "something was added to a published page",
    Kind.QUOTATION_ADDED: "something was added to a published page",
}
_TO_DO = {
    "gone": "The author brings back what is gone.",
    "silent": "The author adds to the ledger what changed, and why.",
    "weak": "The author gives the ledger entry the kind that fits, and says in it what was wrong.",
}


class Conclusion(NamedTuple):
    """The verdict, and who does what."""

    is_ready: bool
    verdict: str
    who: str


class Gap(NamedTuple):
    """What the ledger lacks: the mistake, the change that asks for it, and what is wrong."""

    row: Diagnostic
    change: Change | None
    what: str
    """`gone`, `silent`, or `weak`: the ledger tells of it, but makes too little of it."""

    @property
    def words(self) -> str:
        """What is wrong, in words."""
        told = {
            "gone": "It was published, and may not go.",
            "silent": "The ledger does not say so.",
            "weak": "The ledger makes too little of it.",
        }
        return told[self.what]


def find_gaps(changes: Sequence[Change], missing: Sequence[Diagnostic]) -> list[Gap]:
    """Return what the ledger lacks, with the weightiest change at each place, the most dangerous first."""
    at: dict[object, Change] = {}
    for change in changes:
        known = at.setdefault(change.location, change)
        if change.kind.weight < known.kind.weight:
            at[change.location] = change
    gaps = [Gap(row, at.get(row.location), _what(row)) for row in missing]
    return sorted(gaps, key=lambda gap: gap.change.kind.weight if gap.change else len(Kind))


def _what(row: Diagnostic) -> str:
    if row.rule is DELETED:
        return "gone"
    return "weak" if is_too_weak(row) else "silent"


def conclude(
    changes: Sequence[Change], mistakes: Sequence[Diagnostic], missing: Sequence[Diagnostic]
) -> Conclusion:
    """Return what is to be said first of a change that was checked."""
    errors = sum(row.is_error for row in mistakes)
    gaps = find_gaps(changes, missing)
    if errors or gaps:
        why = [f"the content has {_counted(errors, 'mistake')} in form"] if errors else []
        why += _silences(gaps)
        who = [f"The author mends the {'mistake' if errors == 1 else 'mistakes'}."] if errors else []
        who += [text for what, text in _TO_DO.items() if any(gap.what == what for gap in gaps)]
        return Conclusion(is_ready=False, verdict=f"Not ready: {'; '.join(why)}.", who=" ".join(who))
    verdict = "Nothing in its form stops it." if changes else "Nothing stops it, and no fact changes."
    return Conclusion(is_ready=True, verdict=verdict, who=_asked(changes))


def _asked(changes: Sequence[Change]) -> str:
    """Return what is left to do for whoever approves a change in which no mistake was found."""
    questions = len(look_twice(changes))
    if not questions:
        return "Whoever approves it reads what changes." if changes else ""
    asked = f"the {_counted(questions, 'question')} below"
    return f"Whether it is true only a person can tell: whoever approves it first answers {asked}."


def _silences(gaps: Sequence[Gap]) -> Iterator[str]:
    for what, told in (
        ("gone", "which the law of the ledger forbids"),
        ("silent", "and the ledger does not say so"),
        ("weak", "and the ledger makes too little of it"),
    ):
        found = [gap for gap in gaps if gap.what == what]
        if found:
            first = found[0].change
            happened = "something published was changed"
            if what == "gone":
                happened = "something published is gone"
            elif first:
                happened = _HAPPENED.get(first.kind, happened)
            rest = len(found) - 1
            more = f" and {_counted(rest, 'other change')} made" if rest else ""
            yield f"{happened}{more}, {told}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
