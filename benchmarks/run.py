"""Measure how time and size grow with the number of explainers, and print it as tables.

    python benchmarks/run.py [--sizes 1 10 100 300] [--runs 3] [--no-build]

For each size it makes an archive (see archive.py) in a temporary folder and measures there:

- `read`: PyYAML's C loader alone over all YAML files, to compare with;
- `check`: load and check, as `nutgraf check` does;
- `generate`: load, check, render and write docs/, once with docs/ empty and once with nothing to change;
- `mkdocs build`: the engine, without the generator;
- the size of docs/, of the site and of its search index, and of the first explainer's own pages.

Each measurement runs in a process of its own; Python's and the generator's imports are not counted, except
for MkDocs, which is a command. The median of the runs is printed; what takes over a minute is run once.
Time is user and system time, which other work on the machine disturbs less than the clock on the wall. All
four sizes take about half an hour; `--sizes 1 10` takes three minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from archive import make_archive

from generator.commands.build import engine
from generator.commands.check import check
from generator.commands.generate import generate
from generator.diagnostics import Diagnostic
from generator.pages.links import SUB_PAGES

BASE = 10
"""The size to which the largest is compared."""
GROWTH = 1.15
LONG = 60.0


@dataclass(frozen=True)
class Cost:
    """What a task took: seconds of CPU time, seconds on the wall, MiB of memory at its peak."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Measured:
    """What one archive took and how large it is; sizes are in bytes."""

    count: int
    costs: Mapping[str, Cost]
    sizes: Mapping[str, int]


def read(root: Path) -> None:
    for path in sorted((root / "content").rglob("*.yml")):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)


class TaskError(Exception):
    """A task did not do what is measured; `SystemExit` would end its process, and nobody would hear why."""


def check_only(root: Path) -> None:
    _must_be_sound(check(root, dt.datetime.now(dt.UTC)).diagnostics)


def generate_docs(root: Path) -> None:
    made = generate(root, dt.datetime.now(dt.UTC))
    if made.written is None:
        _must_be_sound(made.checked.diagnostics)


def _must_be_sound(diagnostics: Iterable[Diagnostic]) -> None:
    errors = [row for row in diagnostics if row.is_error]
    if errors:
        first = f"{errors[0].location}: {errors[0].rule.code} {errors[0].message}"
        raise TaskError(f"the archive has {len(errors)} errors, the first of them {first}")


def build_site(root: Path) -> None:
    if engine(root, "build", "--quiet", "--site-dir", str(root / "site")) != 0:
        raise TaskError("mkdocs build did not succeed")


TASKS: dict[str, Callable[[Path], None]] = {
    "read": read,
    "check": check_only,
    "generate": generate_docs,
    "generate, nothing new": generate_docs,
    "mkdocs build": build_site,
}


def run_task(name: str, root: Path) -> Cost:
    """Run a task in this process and return what it took."""
    wall = time.perf_counter()
    before = _cpu()
    TASKS[name](root)
    who = resource.RUSAGE_CHILDREN if name == "mkdocs build" else resource.RUSAGE_SELF
    peak = resource.getrusage(who).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Cost(_cpu() - before, time.perf_counter() - wall, peak)


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(count: int, runs: int, names: Sequence[str], folder: Path) -> Measured:
    """Make an archive of `count` explainers in `folder` and measure the tasks there, in turn."""
    root = folder / f"archive-{count}"
    slug = make_archive(count, root)
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    for turn in range(runs):
        for name in names:
            if turn > 0 and costs[name][0].wall > LONG:
                continue
            if name == "generate":
                shutil.rmtree(root / "docs", ignore_errors=True)
            # Each in its own process, so that none finds the caches or the memory of another.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                costs[name].append(pool.apply(run_task, (name, root)))
            print(f"{count} explainers, run {turn + 1}: {name}", file=sys.stderr, flush=True)
    middle = {name: _median(rows) for name, rows in costs.items()}
    measured = Measured(count, middle, _sizes(root, slug))
    shutil.rmtree(root)
    return measured


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "peak")))


def _sizes(root: Path, slug: str) -> dict[str, int]:
    site = root / "site"
    pages = [site / slug / name / "index.html" for name in SUB_PAGES]
    return {
        "docs/": _bytes(root / "docs", "*"),
        "the site": _bytes(site, "*"),
        "HTML of the site": _bytes(site, "*.html"),
        "the search": _bytes(site / "search" / "pagefind", "*"),
        "one explainer: main page": _bytes(pages[0].parent, "index.html", deep=False),
        "one explainer: all six pages": sum(_bytes(page.parent, "index.html", deep=False) for page in pages),
    }


def _bytes(folder: Path, pattern: str, *, deep: bool = True) -> int:
    found = folder.rglob(pattern) if deep else folder.glob(pattern)
    return sum(path.stat().st_size for path in found if path.is_file())


def print_tables(rows: Sequence[Measured]) -> None:
    """Print everything measured, as Markdown."""
    base = next((row for row in rows if row.count == BASE), None)
    last = rows[-1] if base and rows[-1].count > BASE else None
    head = [f"N = {row.count}" for row in rows] + ([f"{last.count} : {BASE}"] if last else [])

    def table(title: str, names: Sequence[str], value: Callable[[Measured, str], float], form: str) -> None:
        print(f"\n| {title} | {' | '.join(head)} |\n|---|{'---:|' * len(head)}")
        for name in names:
            cells = [format(value(row, name), form) for row in rows]
            if base and last:
                whole = value(base, name)
                cells.append(f"{value(last, name) / whole:.2f}" if whole else "")
            print(f"| {name} | {' | '.join(cells)} |")

    tasks = list(rows[0].costs)
    alone = [name for name in rows[0].sizes if name.startswith("one explainer")]
    shared = [name for name in rows[0].sizes if name not in alone]
    table("CPU seconds an explainer", tasks, lambda row, name: row.costs[name].cpu / row.count, ".3f")
    table("CPU seconds in all", tasks, lambda row, name: row.costs[name].cpu, ".1f")
    table("seconds on the wall in all", tasks, lambda row, name: row.costs[name].wall, ".1f")
    table("MiB of memory at the peak", tasks, lambda row, name: row.costs[name].peak, ".0f")
    if "mkdocs build" in tasks:
        table("KiB an explainer", shared, lambda row, name: row.sizes[name] / row.count / 1024, ".1f")
        table("KiB", alone, lambda row, name: row.sizes[name] / 1024, ".2f")


def print_goals(rows: Sequence[Measured]) -> None:
    """Print which goals are met, as far as the sizes measured show it."""
    by_count = {row.count: row for row in rows}
    print()
    for count, name, other, most in (
        (100, "check", "read", 8.0),
        (300, "check", "read", 8.0),
        (1, "generate", "mkdocs build", 1 / 3),
    ):
        if count in by_count and {name, other} <= by_count[count].costs.keys():
            costs = by_count[count].costs
            _goal(f"{name} : {other} at N = {count}", costs[name].cpu / costs[other].cpu, most)
    base, last = by_count.get(BASE), rows[-1]
    if base is None or last.count <= BASE:
        return
    for name in ("check", "generate", "mkdocs build"):
        if name in last.costs:
            ratio = last.costs[name].cpu / last.count / (base.costs[name].cpu / base.count)
            _goal(f"{name} an explainer, {last.count} : {BASE}", ratio, GROWTH)
    for name, size in last.sizes.items() if "mkdocs build" in last.costs else ():
        is_alone = name.startswith("one explainer")
        per = (1, 1) if is_alone else (last.count, base.count)
        ratio = size / per[0] / (base.sizes[name] / per[1])
        _goal(
            f"{name}{'' if is_alone else ' an explainer'}, {last.count} : {BASE}",
            ratio,
            1.0 if is_alone else GROWTH,
        )


def _goal(name: str, ratio: float, most: float) -> None:
    print(f"- {name}: {ratio:.3f} (at most {most:.3f}): {'met' if ratio <= most else 'MISSED'}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how time and size grow with the archive.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100, 300], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="how often each task is run")
    parser.add_argument("--no-build", action="store_true", help="leave out mkdocs, which takes most time")
    arguments = parser.parse_args()
    names = [name for name in TASKS if not (arguments.no_build and name == "mkdocs build")]
    sizes = sorted(set(arguments.sizes))
    with tempfile.TemporaryDirectory(prefix="nutgraf-benchmark-") as folder:
        try:
            rows = [measure(count, arguments.runs, names, Path(folder)) for count in sizes]
        except TaskError as error:
            raise SystemExit(str(error)) from error
    print_tables(rows)
    print_goals(rows)


if __name__ == "__main__":
    main()
