"""Plain MkDocs, which knows nothing of us: it builds, and it serves while somebody edits."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import (
    EVENT,
    SLUG,
    change,
    files_below,
    make_project,
    run_engine,
    run_generator,
    spoil,
)
from tests.servers import Server, serving


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


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    with serving(project, str(Path(sys.executable).parent / "mkdocs"), "serve", "--dev-addr") as running:
        yield running


def test_while_serving_one_edit_is_one_build(server: Server, project: Path) -> None:
    assert server.builds == 1
    assert "Content-Security-Policy" not in server.page()  # it would stop the script that reloads the page

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
    with serving(project, sys.executable, "-m", "generator", "serve", "--address") as server:
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
