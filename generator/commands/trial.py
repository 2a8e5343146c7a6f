"""Content as it is and as it would be: what a change would make wrong, before anything is written."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks import run_checks
from generator.commands.collector import paused_collector
from generator.diagnostics import Diagnostic
from generator.loading.library import NOT_READ, load_library
from generator.models.library import Library
from generator.outputs.splice import Edit

_PLACE = re.compile(r":\d+:\d+")


@dataclass(frozen=True)
class Judged:
    """Content with everything that is wrong with it."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]


@paused_collector()
def judge(
    root: Path,
    now: dt.datetime,
    only: Collection[str] | None,
    *edits: Edit,
    probe: bool = False,
) -> Judged:
    """Read and check the content below `root`, of explainers `only` these, as it would be after `edits`.

    In a `probe`, the id `not-read` stands for anything, and is not reported.
    """
    instead: Mapping[Path, bytes | None] = {Path(edit.path): edit.new for edit in edits}
    library, diagnostics = load_library(root, only, instead)
    if probe:
        library = _knowing_all(library)
    return Judged(library, (*diagnostics, *run_checks(library, now)))


def _knowing_all(library: Library) -> Library:
    explainers = {
        slug: replace(part, broken=part.broken | {NOT_READ}) for slug, part in library.explainers.items()
    }
    return replace(library, explainers=explainers, broken=library.broken | {NOT_READ})


def only_in(after: Judged, before: Judged, *edits: Edit) -> tuple[Diagnostic, ...]:
    """Return what is wrong after a change and was not before, wherever it stands now.

    Of two mistakes that read alike, the one in the lines of `edits` is the new one.
    """
    known = Counter(map(_meaning, before.diagnostics))
    new = []
    for row in sorted(after.diagnostics, key=lambda row: any(_is_in(row, edit) for edit in edits)):
        meaning = _meaning(row)
        if known[meaning]:
            known[meaning] -= 1
        else:
            new.append(row)
    return tuple(new)


def _is_in(row: Diagnostic, edit: Edit) -> bool:
    return row.location.path == edit.path and edit.line <= row.location.line < edit.line + len(edit.lines)


def _meaning(row: Diagnostic) -> tuple[str, str, str]:
    return row.location.path, row.rule.code, _PLACE.sub("", row.message)
