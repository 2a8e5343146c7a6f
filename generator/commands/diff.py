"""Diff: which facts changed between two revisions of content/, or two folders."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.changes import Change, compare
from generator.commands.collector import paused_collector
from generator.diagnostics import Diagnostic
from generator.loading.library import load_library
from generator.loading.revision import export_content, find_base
from generator.models.library import Library


@dataclass(frozen=True)
class Compared:
    """The facts that changed, and what of either side did not load, which they leave out."""

    changes: tuple[Change, ...]
    unread: tuple[Diagnostic, ...]
    """What is wrong with the base: what did not load there cannot be compared."""
    titles: Mapping[str, str]
    """Explainer -> its headline."""


@paused_collector()
def diff(root: Path, base: str = "", head: str = "") -> Compared:
    """Compare `content/` at `base` and `head`: git revisions, or folders that hold a `content/`.

    Left out, `base` is where the branch left the main branch, and `head` the files as they are. Raise
    GeneratorError if either is not there.
    """
    old, problems = load_at(root, base or find_base(root))
    new, _ = load_at(root, head) if head else load_library(root)
    titles = {slug: str(one.event.headline) for slug, one in {**old.explainers, **new.explainers}.items()}
    return Compared(tuple(compare(old, new)), tuple(problems), titles)


def load_at(root: Path, where: str) -> tuple[Library, list[Diagnostic]]:
    """Read the content of a git revision, or of a folder that holds a `content/`."""
    if (Path(where) / "content").is_dir():
        return load_library(Path(where))
    with tempfile.TemporaryDirectory(prefix="nutgraf-") as folder:
        refused = export_content(root, where, Path(folder))
        library, problems = load_library(Path(folder))
        return library, [*refused, *problems]
