"""Measure how long it takes from saving a file to the changed page in a browser, with `nutgraf serve SLUG`.

    python benchmarks/serve.py [--sizes 1 100 300] [--runs 11]

For each size it makes an archive (see archive.py) in a temporary folder, starts a preview of the real
explainer there, opens its first page in Chromium, and then saves event.yml again and again, each time with
another word in it. The time is taken on the wall: from just before the file is written until the browser
shows the new word.
Three edits are measured, because they change different pages:

- `the end of a statement`: the first page alone;
- `the start of a statement`: the first page, and the page of sources, which lists what each supports;
- `the standfirst`: all six pages of the explainer, in whose head it stands, and the front page.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from archive import make_archive
from playwright.sync_api import Error, Page, sync_playwright

PAUSE = 1.2
"""Seconds between two saves: an editor looks at the page, and the server has come to rest."""
LONGEST = 30.0
PAINTED = """word => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => done(document.querySelector("article")?.innerText.includes(word)))))"""
"""Whether the page shows a word, asked once, when it was painted: to ask all the time would cost time too."""
_STATEMENT = re.compile(
    r"^statements:.*?^    text: >-\n +((?:.|\n)*?)(?=\n    [a-z_]+:)", re.MULTILINE | re.DOTALL
)
_STANDFIRST = re.compile(r"^standfirst: >-\n +", re.MULTILINE)


def _end_of_statement(text: str) -> int:
    statement = _found(_STATEMENT, text)
    return text.rindex(" ", *statement.span(1)) + 1


def _start_of_statement(text: str) -> int:
    return _found(_STATEMENT, text).start(1)


def _start_of_standfirst(text: str) -> int:
    return _found(_STANDFIRST, text).end()


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.search(text)
    if not match:
        raise SystemExit("event.yml has another shape now: mend this script")
    return match


EDITS: dict[str, Callable[[str], int]] = {
    "the end of a statement": _end_of_statement,
    "the start of a statement": _start_of_statement,
    "the standfirst": _start_of_standfirst,
}


@contextmanager
def previewing(root: Path, slug: str) -> Iterator[str]:
    """Run `nutgraf serve SLUG` on an archive, and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "generator", "serve", slug, "--address", address]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0:
                        break
                time.sleep(0.1)
            yield f"http://{address}/{slug}/"
        finally:
            server.send_signal(signal.SIGTERM)


def measure(page: Page, event: Path, runs: int) -> dict[str, list[float]]:
    """Save each edit `runs` times, and return the seconds until the page showed it."""
    good = event.read_text(encoding="utf-8")
    times: dict[str, list[float]] = {name: [] for name in EDITS}
    for turn in range(runs):
        for name, place in EDITS.items():
            word = f"Edit{turn}{'abc'[list(EDITS).index(name)]}"
            at = place(good)
            time.sleep(PAUSE)
            start = time.perf_counter()
            with page.expect_event("domcontentloaded"):
                event.write_text(f"{good[:at]}{word} {good[at:]}", encoding="utf-8")
            while not is_painted(page, word):
                if time.perf_counter() - start > LONGEST:
                    raise SystemExit(f"the page does not show {word}")
                time.sleep(0.02)
            times[name].append(time.perf_counter() - start)
    event.write_text(good, encoding="utf-8")
    return times


def is_painted(page: Page, word: str) -> bool:
    """Return whether the page shows `word`; a page that is being loaded anew, on a busy machine, does not."""
    try:
        return bool(page.evaluate(PAINTED, word))
    except Error:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the time from saving to the changed page.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 100, 300], metavar="N")
    parser.add_argument("--runs", type=int, default=11, help="how often each edit is saved")
    arguments = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    print("| N | edit | median | fastest | slowest |\n|---:|---|---:|---:|---:|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="nutgraf-benchmark-") as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for count in arguments.sizes:
            root = Path(folder) / f"archive-{count}"
            slug = make_archive(count, root)
            with previewing(root, slug) as address:
                page = browser.new_page()
                page.goto(address)
                rows = measure(page, root / "content" / slug / "event.yml", arguments.runs)
                page.close()
            for name, times in rows.items():
                print(f"| {count} | {name} | {median(times):.2f} | {min(times):.2f} | {max(times):.2f} |")
        browser.close()
    print(f"\nLoad of the machine over the last five minutes: {os.getloadavg()[1]:.1f}")


if __name__ == "__main__":
    main()
