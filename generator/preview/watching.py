"""What a preview watches: the files it is made of, and nothing that editor programs leave beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdog.observers.polling import PollingObserverVFS

import generator
from generator.loading.files import SHARED, is_passed_over

INTERVAL = 0.025
"""Seconds between two looks: by asking, because not every disk (network, container) tells of changes."""


def watched_folders(root: Path) -> tuple[Path, ...]:
    """Return what is watched below `root`, and the templates."""
    templates = Path(generator.__file__).parent / "templates"
    paths = (root / "content", root / "overrides", templates, root / "mkdocs.yml")
    return tuple(path for path in paths if path.exists())


def observer_of(root: Path, slug: str) -> PollingObserverVFS:
    """Return an observer that opens, of `content/`, only what the explainer `slug` is made of."""
    return PollingObserverVFS(os.stat, _lister(root / "content", slug), polling_interval=INTERVAL)


def _lister(content: Path, slug: str) -> Callable[[str | None], Iterator[os.DirEntry[str]]]:
    wanted = {*SHARED, "pages", slug}

    def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
        is_top = folder is not None and Path(folder) == content
        with os.scandir(folder) as entries:
            for entry in entries:
                if not is_passed_over(entry.name) and (not is_top or entry.name in wanted):
                    yield entry

    return listed


def look_of(root: Path) -> frozenset[tuple[str, int, int]]:
    """Return a fingerprint of what every page is made with: mkdocs.yml and overrides/."""
    files = [root / "mkdocs.yml", *(root / "overrides").rglob("*")]
    return frozenset(_stamp(path) for path in files if not is_passed_over(path.name))


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:  # a program that saves puts files there for a moment
        return (path.as_posix(), 0, 0)
    return (path.as_posix(), found.st_mtime_ns if path.is_file() else 0, found.st_size)
