"""Check: read content/, look for mistakes, and keep the schemas of editors' tools current."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.changes import compare
from generator.changes.ledger import unrecorded
from generator.checks import run_checks
from generator.commands.collector import paused_collector
from generator.commands.diff import load_at
from generator.diagnostics import Diagnostic, told_once
from generator.loading.library import load_library
from generator.models.library import Library
from generator.outputs.schema import write_schemas


@dataclass(frozen=True)
class Checked:
    """What was read, what is wrong with it, and how many files that concerns."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def has_errors(self) -> bool:
        """Whether something stops the build."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


@paused_collector()
def check(root: Path, now: dt.datetime, only: tuple[str, ...] = (), base: str = "") -> Checked:
    """Read and check `content/` below `root`; `only` keeps what concerns these paths (relative to root).

    With a `base` (a git revision, or a folder that holds a `content/`), what was published there and has
    changed must stand in the ledger.
    """
    library, diagnostics = load_library(root)
    write_schemas(root, library)
    if base:
        old = load_at(root, base)[0]
        diagnostics += unrecorded(old, library, compare(old, library), now)
    return judged(library, diagnostics, now, only)


def judged(
    library: Library, diagnostics: Sequence[Diagnostic], now: dt.datetime, only: tuple[str, ...] = ()
) -> Checked:
    """Return what all checks find in a library, and the `diagnostics` of loading it; `only` as in `check`."""
    told = told_once(_without_followers([*diagnostics, *run_checks(library, now)]))
    kept = tuple(row for row in told if any(_lies_at(at.path, only) for at in row.places))
    asked = {path for path in library.paths if _lies_at(path, only)}
    named = {at.path for row in kept for at in row.places}  # one that is missing, or mkdocs.yml
    return Checked(library, kept, len(asked | named))


def _without_followers(rows: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what follows from a slip of form: on its line, and, of warnings, on the lines around it."""
    form = [row.location for row in rows if row.rule.code.startswith("SYN")]
    here = {(at.path, at.line) for at in form}
    near = {(path, line + by) for path, line in here for by in (-2, -1, 0, 1, 2)}
    kept = []
    for row in rows:
        line = (row.location.path, row.location.line)
        if row.rule.code.startswith("SYN") or line not in (here if row.is_error else near):
            kept.append(row)
    return kept


def _lies_at(path: str, places: tuple[str, ...]) -> bool:
    """Whether a file is one of `places`, or lies below one; no places mean everywhere, and so does ""."""
    return not places or any(place in ("", path) or path.startswith(f"{place}/") for place in places)
