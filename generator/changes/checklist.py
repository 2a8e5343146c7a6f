"""What a reviewer should look at twice, derived from the facts that change."""

from __future__ import annotations

from collections.abc import Sequence

from generator.changes.kinds import Change, Kind

_QUESTIONS: tuple[tuple[tuple[Kind, ...], str], ...] = (
    (
        (Kind.QUOTATION_ALTERED, Kind.QUOTATION_ADDED, Kind.QUOTATION_REMOVED),
        "A quotation is touched: is it letter for letter what the source has?",
    ),
    (
        (Kind.READING_REWRITTEN, Kind.READING_REMOVED),
        "An old number was altered: did its source really say the new one?",
    ),
    (
        (Kind.FIGURE_MOVED, Kind.READING_ADDED, Kind.FIGURE_ADDED),
        "A number changes: is it in the source, with this date and this speaker?",
    ),
    ((Kind.STANDING_RAISED,), "A claim is called surer than before: which two origins bear it out?"),
    ((Kind.ATTRIBUTION_REMOVED,), "Nobody is named any more: whose word is it now?"),
    ((Kind.ATTRIBUTION_CHANGED,), "Words or a claim are given to somebody else: who said it?"),
    ((Kind.CLAIM_UNSOURCED,), "A claim has lost its only source: should it still stand?"),
    (
        (Kind.SOURCE_REMOVED, Kind.SOURCE_REPLACED, Kind.SOURCE_MOVED),
        "A source is dropped: why, and do the others bear the claim?",
    ),
    (
        (Kind.PERSON_NAMED,),
        "Somebody is newly named: do they hold a public role, or did they speak in public?",
    ),
    (
        (Kind.EMBARGO_CHANGED, Kind.STATUS_CHANGED),
        "Something becomes public, or stops being so: is that agreed?",
    ),
    (
        (
            Kind.ENTRY_WITHDRAWN,
            Kind.ENTRY_REMOVED,
            Kind.PART_REMOVED,
            Kind.DISPUTE_SETTLED,
            Kind.EXPLAINER_REMOVED,
        ),
        "Something is taken back: does the ledger say why?",
    ),
    (
        (Kind.EXPLAINER_ADDED,),
        "A whole page is new: was it read from top to bottom, with its sources beside it?",
    ),
    (
        (Kind.SENSITIVE_CHANGED,),
        "What may distress is covered, or uncovered: is that right for the bereaved?",
    ),
)
_LEDGER = "Does the ledger say honestly what changed?"


def look_twice(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """Return each question to ask, with the changes that raise it; none for a typo."""
    found = [
        (question, [change for change in changes if change.kind in kinds]) for kinds, question in _QUESTIONS
    ]
    if any(change.kind is not Kind.LEDGER_WRITTEN and not change.is_small for change in changes):
        found.append((_LEDGER, [change for change in changes if change.kind is Kind.LEDGER_WRITTEN]))
    return [(question, rows) for question, rows in found if rows]
