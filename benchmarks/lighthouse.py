"""Ask Lighthouse what it thinks of the built site, as a phone sees it: five times, and the median.

    npm ci --prefix benchmarks/tools
    python benchmarks/lighthouse.py [--site SITE] [--runs 5] [PATH ...]

The site is served from this computer, packed with gzip. Without PATH the pages are the front page, the
explainer, its reactions, its timeline and its sources. The goals: accessibility, best practices and SEO 100,
performance at least 98.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import CHROMIUMS, FLAGS, serve  # noqa: E402 - a script finds the tests by its own path
from tests.site.test_pages import PAGES  # noqa: E402 - the same

LIGHTHOUSE = ROOT / "benchmarks/tools/node_modules/lighthouse/cli/index.js"
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
VALUES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight")


def judge(address: str) -> dict[str, Any]:
    """Run Lighthouse once, with its settings for a phone; return its report."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    command = [
        "node",
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(GOALS)}",
        f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
    ]
    environment = {**os.environ, **({"CHROME_PATH": chromium} if chromium else {})}
    with tempfile.TemporaryFile() as out:
        subprocess.run(command, env=environment, stdout=out, check=True)
        out.seek(0)
        report: dict[str, Any] = json.load(out)
    return report


def failed(report: dict[str, Any]) -> list[str]:
    """Return the audits that cost points in the categories where none may be lost."""
    audits = report["audits"]
    names = [
        row["id"]
        for category, goal in GOALS.items()
        if goal == 100
        for row in report["categories"][category]["auditRefs"]
        if row["weight"] and audits[row["id"]]["score"] not in (None, 1)
    ]
    return [f"{name}: {audits[name]['title']}" for name in names]


def main() -> None:
    parser = argparse.ArgumentParser(description="Ask Lighthouse what it thinks of the built site.")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    names = ("home", "explainer", "reactions", "timeline", "sources")
    paths = asked.paths or [PAGES[name] for name in names]
    print(f"| page | {' | '.join(GOALS)} | LCP ms | TBT ms | CLS | KiB |")
    print(f"|---|{'---:|' * (len(GOALS) + len(VALUES))}")
    missed = False
    with serve(asked.site, packed=True) as address:
        for path in paths:
            reports = [judge(address + path) for _ in range(asked.runs)]
            scores = {
                name: round(100 * median(one["categories"][name]["score"] for one in reports))
                for name in GOALS
            }
            values = [median(one["audits"][name]["numericValue"] for one in reports) for name in VALUES]
            lcp, tbt, cls, weight = values
            row = [
                *map(str, scores.values()),
                f"{lcp:.0f}",
                f"{tbt:.0f}",
                f"{cls:.3f}",
                f"{weight / 1024:.0f}",
            ]
            print(f"| /{path} | {' | '.join(row)} |", flush=True)
            for line in dict.fromkeys(line for one in reports for line in failed(one)):
                print(f"  {line}", file=sys.stderr)
            missed = missed or any(scores[name] < goal for name, goal in GOALS.items())
    print("\nA goal is missed." if missed else "\nAll goals are met.")


if __name__ == "__main__":
    main()
