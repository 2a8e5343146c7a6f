"""Count what a first visit to an explainer costs: files, and bytes on the line, alone and in an archive.

    python benchmarks/weight.py [--sizes 1 100] [PAGE ...]

For each size it makes an archive (see archive.py) in a temporary folder, builds it, serves it packed with
gzip, and opens each page once in Chromium with nothing kept, on a phone and on a desktop. Counted are the
bodies and the headers of all answers, fonts included. PAGE is a name from tests/site/test_pages.py; without
it, the explainer alone is opened. The goals for the explainer: at most 250 KB, at most 15 requests. An
archive of 100 takes about five minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from functools import partial
from pathlib import Path

from archive import make_archive

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Request, ViewportSize, sync_playwright  # noqa: E402 - with its kin

from generator.commands.build import engine  # noqa: E402 - the same
from generator.commands.generate import generate  # noqa: E402 - the same
from tests.browser import launch, serve  # noqa: E402 - a script finds the tests by its own path
from tests.site.test_pages import PAGES  # noqa: E402 - the same
from tests.site.test_weight import DESKTOP, MOST_BYTES, MOST_REQUESTS, PHONE, keep  # noqa: E402 - the same


def visit(browser: Browser, address: str, viewport: ViewportSize) -> tuple[int, int]:
    """Return the requests and the bytes of a first visit."""
    asked: list[Request] = []
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.on("requestfinished", partial(keep, asked))
        page.goto(address, wait_until="networkidle")
        sizes = [one.sizes() for one in asked]
    return len(asked), sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def build(count: int, root: Path) -> Path:
    """Make and build an archive of `count` explainers; return its site."""
    make_archive(count, root)
    if generate(root, dt.datetime.now(dt.UTC)).written is None:
        raise SystemExit("the archive has errors: see `nutgraf check`")
    if engine(root, "build", "--quiet", "--site-dir", str(root / "site")) != 0:
        raise SystemExit("mkdocs build did not succeed")
    return root / "site"


def main() -> None:
    parser = argparse.ArgumentParser(description="Count what a first visit costs, alone and in an archive.")
    parser.add_argument("pages", nargs="*", default=["explainer"], metavar="PAGE")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 100], metavar="N")
    asked = parser.parse_args()
    missed = False
    print("| N | page | width | requests | KB |\n|---:|---|---:|---:|---:|")
    for count in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="nutgraf-weight-") as folder, sync_playwright() as playwright:
            site = build(count, Path(folder) / "archive")
            browser = launch(playwright)
            with serve(site, packed=True) as address:
                for name in asked.pages:
                    for viewport in (PHONE, DESKTOP):
                        requests, size = visit(browser, address + PAGES[name], viewport)
                        width = viewport["width"]
                        print(f"| {count} | {name} | {width} | {requests} | {size / 1000:.0f} |", flush=True)
                        if name == "explainer":
                            missed = missed or size > MOST_BYTES or requests > MOST_REQUESTS
            browser.close()
    print("\nA goal is missed." if missed else "\nAll goals are met.")


if __name__ == "__main__":
    main()
