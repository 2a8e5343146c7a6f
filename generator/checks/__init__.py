"""What can be wrong with content that loads: one module a concern, each check a small generator."""

from generator.checks import (
    attribution,
    dates,
    entries,
    excuses,
    figure_marks,
    figures,
    links,
    marks,
    publishing,
    quotations,
    references,
    sourcing,
    style,
    usage,
)
from generator.checks.registry import RULES
from generator.checks.run import run_checks

__all__ = [
    "RULES",
    "attribution",
    "dates",
    "entries",
    "excuses",
    "figure_marks",
    "figures",
    "links",
    "marks",
    "publishing",
    "quotations",
    "references",
    "run_checks",
    "sourcing",
    "style",
    "usage",
]
