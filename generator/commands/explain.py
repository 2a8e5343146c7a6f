"""Explain: what a check looks for, why, and how the content reads without the mistake."""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalogue import Explained, as_page, as_table, as_text
from generator.changes import ledger
from generator.checks import RULES, excuses
from generator.diagnostics import Rule, did_you_mean
from generator.errors import GeneratorError
from generator.loading import files, handwritten, rules, shape
from generator.loading.cases import load_case
from generator.outputs import docs

_ELSEWHERE = (rules, shape, files, handwritten, excuses, ledger, docs)
"""The modules that keep rules which no check of one library reports: a new one is added here."""


def all_rules() -> dict[str, Rule]:
    """Return every rule by its code, sorted."""
    named = (value for module in _ELSEWHERE for value in vars(module).values() if isinstance(value, Rule))
    return {rule.code: rule for rule in sorted({*RULES, *named})}


def explain(words: Sequence[str] = ()) -> str:
    """Return what is known of the rules with these codes or names; of none, a table of all.

    Raises GeneratorError for a word that is neither.
    """
    known = all_rules()
    if not words:
        return as_table(known.values())
    asked = dict.fromkeys(_find(word, known) for word in words)
    return "\n\n\n".join(as_text(_explained(rule)) for rule in asked)


def catalogue() -> str:
    """Return the page of all rules, CHECKS.md."""
    return as_page([_explained(rule) for rule in all_rules().values()])


def _find(word: str, known: dict[str, Rule]) -> Rule:
    named = {**known, **{rule.name.upper(): rule for rule in known.values()}}
    asked = word.strip().upper()
    if asked in named:
        return named[asked]
    meant = did_you_mean(asked, known, "{}") or did_you_mean(asked.lower(), map(str.lower, named), "{}")
    raise GeneratorError(f"no check is called {word}: {meant or '`nutgraf explain` lists them all'}")


def _explained(rule: Rule) -> Explained:
    return Explained(rule, load_case(rule.code, "bad.yml"), load_case(rule.code, "good.yml"))
