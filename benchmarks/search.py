"""Measure what a search costs a reader, at growing archive sizes.

    python benchmarks/search.py [--sizes 1 10 100 300]

For each size it makes an archive of the real explainer (archive.py), writes docs/ and serves the index with
the search page. A real browser, on a line of 1.6 Mbit/s with 150 ms of latency (the slow 4G of Lighthouse),
opens the search page with a name to search for. Told are the bytes over the wire (gzip) and the time until
the first result, page and fonts included; the same for a second search; and the size of the index.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import ROOT, make_archive
from playwright.sync_api import Page, sync_playwright

SIZES = (1, 10, 100, 300)
LATENCY, RATE = 0.15, 200_000
"""Seconds before a reply begins, and bytes a second."""
PATIENCE = 600_000
PACKED = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".woff2", ".png")
"""Packed already: a host does not pack them again."""


@dataclass(frozen=True)
class Cost:
    """What one search cost: bytes over the wire, requests, and seconds to the first result."""

    wire: int
    requests: int
    seconds: float


class Line:
    """One slow line that all requests of a browser share, and what came over it."""

    def __init__(self) -> None:
        self.bytes = self.requests = 0
        self._turn = threading.Lock()

    def carry(self, size: int) -> None:
        """Take the time that a reply of this size takes."""
        time.sleep(LATENCY)
        with self._turn:
            time.sleep(size / RATE)
            self.bytes += size
            self.requests += 1

    def reset(self) -> None:
        """Begin anew."""
        self.bytes = self.requests = 0


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves files as hosts do, packed with gzip, over a slow line."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, line: Line, **more: Any) -> None:
        self.line = line
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        is_packed = path.suffix in PACKED
        body = body if is_packed else gzip.compress(body, 6)
        self.line.carry(len(body))
        self.send_response(200)
        if not is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path.name))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


def measure(site: Path, query: str = "Ramaphosa", then: str = "very bad timing") -> tuple[Cost, Cost]:
    """Return what it costs to open the page with a search, and to search once more."""
    line = Line()
    handler = functools.partial(Host, directory=str(site), line=line)
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(f"http://127.0.0.1:{server.server_port}/search/?q={query}", wait_until="commit")
        first = _cost(page, line, start)
        start = time.perf_counter()
        page.locator("input[type=search]").fill(then)
        page.locator(".ng-search__status", has_text=then).wait_for(timeout=PATIENCE)
        second = _cost(page, line, start)
        browser.close()
        server.shutdown()
    return first, second


def _cost(page: Page, line: Line, start: float) -> Cost:
    page.locator(".ng-hit").first.wait_for(timeout=PATIENCE)
    seconds = time.perf_counter() - start
    page.wait_for_timeout(3000)  # what is fetched without being waited for counts too
    cost = Cost(line.bytes, line.requests, seconds)
    line.reset()
    return cost


def archive_site(count: int, folder: Path, page: Path) -> Path:
    """Return a site that holds the search of an archive of `count` explainers."""
    root = folder / str(count)
    make_archive(count, root)
    site = folder / f"site-{count}"
    shutil.copytree(page, site)
    generate = [sys.executable, "-m", "generator", "--root", str(root), "generate"]
    subprocess.run(generate, check=True, cwd=ROOT, capture_output=True)
    shutil.rmtree(site / "search" / "pagefind")
    shutil.move(root / "docs" / "search" / "pagefind", site / "search" / "pagefind")
    shutil.rmtree(root)
    return site


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what a search costs a reader.")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="how many explainers"
    )
    sizes = parser.parse_args().sizes
    print(
        "| N | index, KiB | files | first search, KiB | requests | seconds | second search, KiB | seconds |"
    )
    print(f"|---{'|---:' * 7}|")
    with tempfile.TemporaryDirectory(prefix="nutgraf-search-") as scratch:
        page = Path(scratch) / "page"
        build = [sys.executable, "-m", "generator", "--root", str(ROOT), "build", "--site-dir", str(page)]
        subprocess.run(build, check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
        for count in sizes:
            site = archive_site(count, Path(scratch), page)
            files = [
                path.stat().st_size for path in (site / "search" / "pagefind").rglob("*") if path.is_file()
            ]
            first, second = measure(site)
            row = (
                f"{sum(files) / 1024:.0f}", len(files), f"{first.wire / 1024:.0f}", first.requests,
                f"{first.seconds:.1f}", f"{second.wire / 1024:.0f}", f"{second.seconds:.1f}",
            )  # fmt: skip
            print(f"| {count} | {' | '.join(map(str, row))} |", flush=True)
            shutil.rmtree(site)


if __name__ == "__main__":
    main()
