"""Running all checks over a library, and letting entries excuse what they give a reason for."""

from __future__ import annotations

import datetime as dt

from generator.checks.excuses import without_excused
from generator.checks.registry import RULES
from generator.diagnostics import Diagnostic
from generator.models.library import Library


def run_checks(library: Library, now: dt.datetime) -> list[Diagnostic]:
    """Return what all checks find; `now` is aware, and decides drafts, embargoes and reviews."""
    found = [
        Diagnostic(finding.location, rule, finding.message, finding.hint, finding.topic)
        for rule, function in RULES.items()
        for finding in dict.fromkeys(function(library, now))
    ]
    return without_excused(library, found)
