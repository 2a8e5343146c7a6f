"""Measure what the record adds to `generate`: the same facts once more, as files for programs.

    python benchmarks/record.py [--sizes 1 10] [--runs 7]

The record is what no reader of a page sees: feeds, structured data, facts, tables, sources for reference
managers, news items, timelines for TimelineJS, plain copies, what crawlers ask for, embeds. For each size it
makes an archive (see archive.py) in a temporary folder and generates it with all of that, and with none, in
turn, each time in a process of its own: once with docs/ empty, and once with nothing to change. Printed are
medians of user and system time, and whether the goal is met: at most 25 % more.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import multiprocessing
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from archive import make_archive

from generator.commands.generate import generate

MOST = 0.25
LEFT_OUT: tuple[tuple[str, str, Any], ...] = (
    ("generator.commands.generate", "record_files", {}),
    ("generator.commands.generate", "render_feeds", ()),
    ("generator.commands.generate", "render_embeds", ()),
    ("generator.pages.explainer", "snippets", {}),
    ("generator.pages.explainer", "structured_pages", {}),
    ("generator.pages.site", "structured_glossary", None),
)
"""Where the record is made: module, function, and what it returns when there is none."""
WAYS = ("docs/ empty", "nothing new")


def seconds(root: Path, *, with_record: bool) -> float:
    """Generate in this process, and return the user and system time it took."""
    for module, name, nothing in () if with_record else LEFT_OUT:
        owner = importlib.import_module(module)
        if not callable(getattr(owner, name)):
            raise TypeError(f"{module}.{name} is no function: what is left out here was moved")
        setattr(owner, name, lambda *_, nothing=nothing: nothing)
    before = _cpu()
    if generate(root, dt.datetime.now(dt.UTC)).written is None:
        raise RuntimeError("the archive has errors: `nutgraf check` tells them")
    return _cpu() - before


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime + children.ru_utime + children.ru_stime


def measure(count: int, runs: int, folder: Path) -> dict[tuple[str, bool], float]:
    """Return the median for each way, with the record and without, of an archive of `count` explainers."""
    roots = {whole: folder / f"{count}-{'with' if whole else 'without'}" for whole in (True, False)}
    for root in roots.values():
        make_archive(count, root)
        _run(root, with_record=root == roots[True])  # charts and pictures are drawn once, and kept
    taken: dict[tuple[str, bool], list[float]] = {(way, whole): [] for way in WAYS for whole in roots}
    for turn in range(runs):
        for whole, root in roots.items() if turn % 2 else reversed(roots.items()):
            for way in WAYS:
                if way == WAYS[0]:
                    shutil.rmtree(root / "docs")
                taken[way, whole].append(_run(root, with_record=whole))
        print(f"{count} explainers, run {turn + 1}", file=sys.stderr, flush=True)
    return {key: median(rows) for key, rows in taken.items()}


def _run(root: Path, *, with_record: bool) -> float:
    # In a process of its own, so that none finds the caches of another, or the functions that it replaced.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(seconds, (root,), {"with_record": with_record})


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what the record adds to `generate`.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10], metavar="N")
    parser.add_argument("--runs", type=int, default=7, help="how often each is run")
    arguments = parser.parse_args()
    print("| generate, CPU seconds | without the record | with it | more | at most 25 % |")
    print("|---|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory(prefix="nutgraf-record-") as folder:
        for count in sorted(set(arguments.sizes)):
            taken = measure(count, arguments.runs, Path(folder))
            for way in WAYS:
                without, whole = taken[way, False], taken[way, True]
                more = whole / without - 1
                verdict = "met" if more <= MOST else "MISSED"
                print(f"| N = {count}, {way} | {without:.2f} | {whole:.2f} | {more:.0%} | {verdict} |")


if __name__ == "__main__":
    main()
