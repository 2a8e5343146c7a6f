"""Plain MkDocs, which knows nothing of us: it builds, and it serves while somebody edits."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import (
    EVENT,
    SLUG,
    change,
    clean_environment,
    files_below,
    make_project,
    run_engine,
    run_generator,
    spoil,
)

PATIENCE = 60.0
SETTLED = 2.5
_DONE = "Reloading browsers"  # not "Documentation built in": MkDocs leaves out a line it has printed before


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def test_plain_mkdocs_builds_what_nutgraf_builds(project: Path) -> None:
    plain = run_engine("build", "--strict", "--site-dir", "plain", cwd=project)
    ours = run_generator("build", "--strict", "--site-dir", "ours", cwd=project)

    assert plain.returncode == 0, plain.stdout + plain.stderr
    assert ours.returncode == 0, ours.stdout + ours.stderr
    pages = {name for name in files_below(project / "plain") if name.endswith(".html")}
    assert f"{SLUG}/index.html" in pages
    plain_files, our_files = files_below(project / "plain"), files_below(project / "ours")
    assert {name: plain_files[name] for name in pages} == {name: our_files[name] for name in pages}


def test_plain_mkdocs_builds_from_another_folder(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    settings = str(project / "mkdocs.yml")
    built = run_engine("build", "--strict", "-f", settings, cwd=tmp_path / "elsewhere")

    assert built.returncode == 0, built.stdout + built.stderr
    assert (project / f"site/{SLUG}/index.html").is_file()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_errors_end_a_build_with_1_and_leave_docs_untouched(project: Path) -> None:
    assert run_engine("build", cwd=project).returncode == 0
    before = files_below(project / "docs")
    change(project / EVENT, "A vat of custard broke", "A vat of NEW custard broke")
    spoil(project)
    failed = run_engine("build", cwd=project)

    assert failed.returncode == 1
    assert "SCH003 unknown field `standfrist`" in failed.stdout
    assert "Traceback" not in failed.stderr
    assert files_below(project / "docs") == before


def test_errors_on_a_fresh_clone_write_nothing(project: Path) -> None:
    spoil(project)

    assert run_engine("build", cwd=project).returncode == 1
    assert not (project / "site").exists()
    assert list(files_below(project / "docs")) == [".gitignore"]


def test_a_broken_environment_is_one_line_and_no_traceback(project: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    shutil.rmtree(project / "docs")
    (project / "docs").symlink_to(tmp_path / "far")
    failed = run_engine("build", cwd=project)

    assert failed.returncode == 1
    assert "docs is a link" in failed.stderr + failed.stdout
    assert "Traceback" not in failed.stderr


def test_the_clock_of_a_reproducible_build_decides_here_too(project: Path) -> None:
    change(project / EVENT, "embargoed_until: 2097-01-01", "embargoed_until: 2020-02-01")

    def embargoed_words(epoch: str) -> bool:
        built = run_engine("build", cwd=project, SOURCE_DATE_EPOCH=epoch)
        assert built.returncode == 0, built.stdout + built.stderr
        return "the prize goes to the gulls" in (project / f"site/{SLUG}/index.html").read_text("utf-8")

    assert not embargoed_words("1577934240")  # 2 January 2020
    assert embargoed_words("1583020800")  # 1 March 2020


class Server:
    """A running `mkdocs serve`, and what it printed."""

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

    def stop(self) -> int:
        """Do as Ctrl-C in a terminal does, to the command and all it started; return its exit code."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(15)
        self._reader.join(15)
        assert self._process.stdout
        self._process.stdout.close()
        return self._process.returncode


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    with _serving(project, str(Path(sys.executable).parent / "mkdocs"), "serve", "--dev-addr") as running:
        yield running


def _hear_interrupts() -> None:
    """Undo what a shell does to a job in the background: that job, and all it starts, ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def _serving(project: Path, *command: str) -> Iterator[Server]:
    """Run a command that serves at the address given as its last argument."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*command, f"127.0.0.1:{port}"],
        cwd=project,
        env=clean_environment(),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - no thread runs here before the server does
    )
    running = Server(process, port)
    try:
        running.wait(lambda: f"Serving on {running.address}" in running.printed, "the server should start")
        yield running
    finally:
        running.stop()


def test_while_serving_one_edit_is_one_build(server: Server, project: Path) -> None:
    assert server.builds == 1

    in_content = server.edit(lambda: change(project / EVENT, "A vat of custard broke", "A tub broke"))
    assert in_content == 1, server.printed
    assert "A tub broke" in server.page()

    css = next((project / "overrides").rglob("print.css"))
    in_overrides = server.edit(lambda: css.write_text(f"{css.read_text('utf-8')}\n/* new */\n", "utf-8"))
    assert in_overrides == 1, server.printed
    assert "/* new */" in server.page(css.relative_to(project / "overrides").as_posix())

    template = project / "generator/templates/timeline.md.jinja"
    in_templates = server.edit(lambda: change(template, "Times are those of", "The times are those of"))
    assert in_templates == 1, server.printed
    assert "The times are those of" in server.page(f"{SLUG}/timeline/")


def test_while_serving_a_mistake_is_told_and_the_last_good_page_stays(server: Server, project: Path) -> None:
    good = (project / EVENT).read_text(encoding="utf-8")

    def break_it() -> None:
        (project / EVENT).write_text(good.replace("A vat of custard", "A tub") + "colour: red\n", "utf-8")

    assert server.edit(break_it) == 1, server.printed
    assert "SCH003 unknown field `colour`" in server.printed
    assert "A vat of custard broke" in server.page()

    mended = server.edit(
        lambda: (project / EVENT).write_text(good.replace("A vat of custard", "A tub"), "utf-8")
    )
    assert mended == 1, server.printed
    assert "A tub broke" in server.page()
    assert "Traceback" not in server.printed


def test_nutgraf_serve_builds_once_an_edit_and_ends_in_peace(project: Path) -> None:
    with _serving(project, sys.executable, "-m", "generator", "serve", "--address") as server:
        assert server.builds == 1
        edited = server.edit(lambda: change(project / EVENT, "A vat of custard broke", "A tub broke"))
        assert edited == 1, server.printed
        assert "A tub broke" in server.page()
        assert server.stop() == 0
    assert "Traceback" not in server.printed
    assert "Aborted" not in server.printed


def test_a_server_on_content_with_a_mistake_and_no_docs_does_not_start(project: Path) -> None:
    spoil(project)
    refused = run_engine("serve", "--dev-addr", "127.0.0.1:0", cwd=project)

    assert refused.returncode == 1
    assert "SCH003" in refused.stdout
