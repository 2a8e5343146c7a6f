"""The `@check` decorator, and what a check yields."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.diagnostics import Rule, Severity
from generator.location import Location
from generator.models.library import Library


class Finding(NamedTuple):
    """One mistake a check found: where, what, and what to do.

    Findings of one rule with the same `topic` are one mistake, told once with all its places.
    """

    location: Location
    message: str
    hint: str = ""
    topic: str = ""


Check = Callable[[Library, dt.datetime], Iterator[Finding]]
RULES: dict[Rule, Check] = {}


def check(
    code: str, name: str, severity: Severity = Severity.ERROR, *, excuse: str = ""
) -> Callable[[Check], Check]:
    """Register a check; its docstring is the public documentation of the rule.

    `excuse` is the sentence that says when an entry may excuse it; without one, no entry can.
    """

    def register(function: Check) -> Check:
        rule = Rule(code, name, inspect.getdoc(function) or "", severity, excuse)
        if any(other.code == code or other.name == name for other in RULES):
            raise ValueError(f"{code} {name} is registered twice")
        RULES[rule] = function
        return function

    return register
