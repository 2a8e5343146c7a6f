"""Check: read content/, look for mistakes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from generator.checks import run_checks
from generator.diagnostics import Diagnostic
from generator.loading.library import load_library
from generator.models.library import Library


@dataclass(frozen=True)
class Checked:
    """What was read, what is wrong with it, and how many files there were."""

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def has_errors(self) -> bool:
        """Whether something stops the build."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)


def check(root: Path, now: dt.datetime, only: tuple[str, ...] = ()) -> Checked:
    """Read and check `content/` below `root`; `only` keeps what concerns these paths (relative to root)."""
    library, diagnostics = load_library(root)
    files = 0
    if library:
        diagnostics = [*diagnostics, *run_checks(library, now)]
        files = len(library.files) + sum(
            1
            for explainer in library.explainers.values()
            for places in explainer.files.values()
            if places.text
        )
    kept = tuple(row for row in diagnostics if not only or row.location.path.startswith(only))
    return Checked(library, kept, files)
