"""A server that a command runs, as a terminal would: heard, asked for pages, and ended with Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.projects import SLUG, clean_environment

PATIENCE = 60.0
SETTLED = 2.5
_DONE = "Reloading browsers"  # not "Documentation built in": MkDocs leaves out a line it has printed before


class Server:
    """A running server, and what it printed."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/"
        self._process = process
        self._lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.append(line)

    @property
    def printed(self) -> str:
        return "".join(self._lines)

    @property
    def builds(self) -> int:
        return self.printed.count("Building documentation")

    def page(self, path: str = f"{SLUG}/") -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, f"{what}, but:\n{self.printed}"
            assert self._process.poll() is None, f"the server ended:\n{self.printed}"
            time.sleep(0.1)

    def edit(self, act: Callable[[], object]) -> int:
        """Do an edit; return how many builds it caused, once no more come."""
        before, done = self.builds, self.printed.count(_DONE)
        act()
        self.wait(lambda: self.printed.count(_DONE) > done, "a build was awaited")
        time.sleep(SETTLED)
        return self.builds - before

    def stop(self, ending: signal.Signals = signal.SIGINT) -> int:
        """Do as Ctrl-C in a terminal does, to the command and all it started; return its exit code."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, ending)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(15)
        self._reader.join(15)
        assert self._process.stdout
        self._process.stdout.close()
        return self._process.returncode


def _hear_interrupts() -> None:
    """Undo what a shell does to a job in the background: that job, and all it starts, ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def serving(
    project: Path, *command: str, ready: str = "Serving on {}", **environment: str
) -> Iterator[Server]:
    """Run a command that serves at the address given as its last argument, and says `ready` when it does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*command, f"127.0.0.1:{port}"],
        cwd=project,
        env=clean_environment(**environment),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - no thread runs here before the server does
    )
    running = Server(process, port)
    try:
        running.wait(lambda: ready.format(running.address) in running.printed, "the server should start")
        yield running
    finally:
        running.stop()
