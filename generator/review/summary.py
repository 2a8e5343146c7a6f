"""A preview for programs: what changes, what is wrong, which pages differ."""

from __future__ import annotations

from collections.abc import Mapping

from generator.changes.checklist import look_twice
from generator.changes.conclusion import conclude
from generator.reporters import change_fields, diagnostic_fields
from generator.review.verdict import Verdict


def summary(verdict: Verdict) -> Mapping[str, object]:
    """Return what `summary.json` holds, but its format; CONTRIBUTING.md describes each field."""
    numbers = {id(change): index for index, change in enumerate(verdict.changes)}
    concluded = conclude(verdict.changes, verdict.mistakes, verdict.missing)
    return {
        "label": verdict.label,
        "ok": not verdict.has_errors,
        "verdict": {"text": concluded.verdict, "who": concluded.who},
        "shown": str(verdict.shown),
        "ledger": {"ok": not verdict.missing, "missing": len(verdict.missing)},
        "checklist": [
            {"question": question, "changes": [numbers[id(change)] for change in changes]}
            for question, changes in look_twice(verdict.changes)
        ],
        "pages": [
            {
                "address": page.address,
                "title": page.title,
                "happened": str(page.happened),
                "passages": page.passages,
                "marked": page.marked,
            }
            for page in verdict.pages
        ],
        "changes": [change_fields(change) for change in verdict.changes],
        "diagnostics": [diagnostic_fields(row) for row in verdict.diagnostics],
        "unread": [diagnostic_fields(row) for row in verdict.unread],
    }
