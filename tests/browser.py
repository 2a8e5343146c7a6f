"""A real browser, and a server on this computer for it to ask."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import io
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


Headers = Mapping[str, str] | Callable[[str], Mapping[str, str]]
"""What a host sends with each file, or how it finds that by the path that was asked for."""


def unavailable(reason: str) -> NoReturn:
    """Skip a test for want of a tool; in CI, where every tool is installed, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, with headers that a host was told to send, and says nothing about it."""

    def told(self, path: str) -> Mapping[str, str]:  # noqa: ARG002 - hosts go by it
        """Return the headers that the host was told to send with what stands at `path`."""
        return {}

    def end_headers(self) -> None:
        """Send the headers of the host, too."""
        for name, value in self.told(self.path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the library's
        """Say nothing."""


class _PackingHandler(_QuietHandler):
    """Serves files as hosts do: text packed with gzip, fonts and bitmaps as they are."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the head of an answer and return its body."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class _QuietServer(http.server.ThreadingHTTPServer):
    """Serves files, and does not mind a browser that hangs up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a connection that the browser closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # the library's own types


@contextlib.contextmanager
def serve(folder: Path, headers: Headers | None = None, *, packed: bool = False) -> Iterator[str]:
    """Serve a folder, with `headers` for each file; yield its address, with a slash at its end.

    Where it is `packed`, text comes packed with gzip.
    """
    kind = _PackingHandler if packed else _QuietHandler
    fixed = {} if headers is None or callable(headers) else headers
    told = headers if callable(headers) else lambda _: fixed
    quiet = type("Handler", (kind,), {"told": staticmethod(told)})
    handler = functools.partial(quiet, directory=str(folder))
    with _QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium in PATH; failing that, the one that Playwright brought."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    try:
        return playwright.chromium.launch(executable_path=found, args=list(FLAGS))
    except Error as error:
        unavailable(f"no Chromium to open the site in: {error.message.splitlines()[0]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a real browser."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()
