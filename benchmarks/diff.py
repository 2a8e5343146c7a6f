"""Measure how long `nutgraf diff` of two archives takes, beside loading both.

    python benchmarks/diff.py [--size 300] [--runs 3]

The second archive is the first with one figure moved in every explainer. The goal: comparing takes at most a
fifth of the time that loading both does.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from archive import make_archive

from generator.changes import compare
from generator.commands.collector import paused_collector
from generator.commands.diff import diff
from generator.loading.library import load_library

GOAL = 0.2
_TOLL = re.compile(r"^(        value: )13$", re.MULTILINE)


def move_figures(root: Path) -> int:
    """Raise a toll in every explainer; return how many were raised."""
    raised = 0
    for path in sorted((root / "content").glob("*/event.yml")):
        text, count = _TOLL.subn(r"\g<1>14", path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8")
        raised += count
    return raised


@paused_collector()
def measured(old: Path, new: Path) -> tuple[float, float, int]:
    """Return the seconds that loading both took, those that comparing took, and how many facts changed."""
    start = time.perf_counter()
    libraries = load_library(old)[0], load_library(new)[0]
    loaded = time.perf_counter()
    changes = compare(*libraries)
    return loaded - start, time.perf_counter() - loaded, len(changes)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure `nutgraf diff` beside loading.")
    parser.add_argument("--size", type=int, default=300, help="how many explainers")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nutgraf-benchmark-") as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        make_archive(arguments.size, old)
        shutil.copytree(old, new)
        raised = move_figures(new)
        rows = [measured(old, new) for _ in range(arguments.runs)]
        start = time.perf_counter()
        diff(old, str(old), str(new))
        whole = time.perf_counter() - start
    loading, comparing = (statistics.median(row[part] for row in rows) for part in (0, 1))
    print(f"{arguments.size} explainers, {raised} figures moved, {rows[0][2]} facts changed")
    print(f"loading both {loading:.2f} s, comparing {comparing:.2f} s, `nutgraf diff` {whole:.2f} s")
    verdict = "met" if comparing <= GOAL * loading else "MISSED"
    print(f"comparing takes {comparing / loading:.0%} of loading (goal: at most {GOAL:.0%}): {verdict}")


if __name__ == "__main__":
    main()
