"""The `@check` decorator, and running all checks over a library."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Rule, Severity
from generator.location import Location
from generator.models.library import Library


class Finding(NamedTuple):
    """One mistake a check found: where, what, and what to do."""

    location: Location
    message: str
    hint: str = ""


Check = Callable[[Library, dt.datetime], Iterator[Finding]]
RULES: dict[Rule, Check] = {}


def check(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[Check], Check]:
    """Register a check; its docstring is the public documentation of the rule."""

    def register(function: Check) -> Check:
        rule = Rule(code, name, inspect.getdoc(function) or "", severity)
        if any(other.code == code or other.name == name for other in RULES):
            raise ValueError(f"{code} {name} is registered twice")
        RULES[rule] = function
        return function

    return register


def run_checks(library: Library, now: dt.datetime) -> list[Diagnostic]:
    """Return what all checks find; `now` is aware, and decides drafts, embargoes and reviews."""
    return [
        Diagnostic(finding.location, rule, finding.message, finding.hint)
        for rule, function in RULES.items()
        for finding in dict.fromkeys(function(library, now))
    ]
