"""Builds of another moment: what they say, what they leave alone, and what they refuse."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest

from generator.commands.as_of import Moment, build_as_of
from generator.commands.build import build
from generator.errors import GeneratorError
from tests.projects import EVENT, NOW, SLUG, change, copy_of_repository, files_below, run_generator, spoil

KYIV = "kyiv-2025-04-24/index.html"


def test_as_of_now_is_the_site_of_today_to_the_byte(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    build(project, NOW, project / "site", strict=True)
    for typed in ("now", f"{NOW:%Y-%m-%d}"):
        assert build_as_of(project, NOW, Moment(typed), project / "then", strict=True).succeeded
        assert files_below(project / "then") == files_below(project / "site")


def test_long_after_everything_only_the_banner_differs(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime(2035, 6, 1, tzinfo=dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
    change(project / EVENT, "review_by:", "ed_note: x\n#")
    build(project, now, project / "site")
    build_as_of(project, now, Moment("2035-05-31"), project / "then")
    site, then = files_below(project / "site"), files_below(project / "then")

    bare = {path: _bare(content) if path.endswith(".html") else content for path, content in then.items()}
    assert [path for path in site if path != "robots.txt" and bare.get(path) != site[path]] == []
    assert then.keys() == site.keys()


def _bare(page: bytes) -> bytes:
    added = rb'(?:<meta name="robots" content="noindex">\n)?<link rel="stylesheet" href="[^"]*review\.css">\n'
    page = re.sub(added, b"", page)
    return re.sub(rb'<aside class="ng-review-banner".*?</aside>\n', b"", page)


def test_what_was_known_at_noon_is_built_from_the_real_content_and_says_so(tmp_path: Path) -> None:
    root = copy_of_repository(tmp_path / "project")
    done = run_generator("build", "--strict", "--as-of", "2025-04-24T12:00", cwd=root)
    site = root / "site-as-of"
    page = (site / KYIV).read_text(encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert "What was known on 24 April 2025, noon" in page
    assert re.search(r"<strong>8</strong>|>8<", page)
    assert '<meta name="robots" content="noindex">' in page
    assert "Disallow: /" in (site / "robots.txt").read_text(encoding="utf-8")
    for path in site.rglob("*.html"):
        assert "ng-review-banner" in path.read_text(encoding="utf-8"), path
    assert [path.name for path in (root / "docs").iterdir()] == [".gitignore"]
    assert not (root / "site").exists()
    assert run_generator("build", "--as-of", "2025-04-25", cwd=root).returncode == 0  # over the last one


def test_before_everything_the_home_page_says_that_there_is_nothing(project: Path) -> None:
    assert build_as_of(project, NOW, Moment("1990"), project / "then", strict=True).succeeded
    home = (project / "then/index.html").read_text(encoding="utf-8")

    assert "There is no explainer here yet." in home
    assert not (project / "then" / SLUG).exists()


def test_what_had_been_published_is_read_from_the_history(project: Path) -> None:
    _commit(project, "2019-07-20T10:00:00+00:00")
    change(project / EVENT, "The tide carried", "The river carried")
    _commit(project, "2019-08-20T10:00:00+00:00")
    for typed, words in (("2019-08-01", "The tide carried"), ("2019-08-20T10:00Z", "The river carried")):
        built = build_as_of(project, NOW, Moment(typed, is_published=True), project / "then")
        page = (project / f"then/{SLUG}/index.html").read_text(encoding="utf-8")

        assert built.succeeded
        assert words in page
        assert "as it was published on" in page
    with pytest.raises(GeneratorError, match="goes back to 2019-07-20"):
        build_as_of(project, NOW, Moment("2019-05-19", is_published=True), project / "then")


def _commit(project: Path, at: str) -> None:
    who = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "HOME": str(project), "PATH": "/usr/bin:/bin"}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "content"), (*identity, "commit", "-qm", "x")):
        subprocess.run(["git", *command], cwd=project, env=who, check=True)


def test_without_a_history_it_says_so(project: Path) -> None:
    with pytest.raises(GeneratorError, match="no git history"):
        build_as_of(project, NOW, Moment("2019-05-19", is_published=True), project / "then")


def test_a_mistake_stops_it_and_what_stood_there_stays(project: Path) -> None:
    build_as_of(project, NOW, Moment("2019-06-01"), project / "then")
    before = files_below(project / "then")
    spoil(project)

    assert build_as_of(project, NOW, Moment("2019-06-02"), project / "then").succeeded is None
    assert files_below(project / "then") == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("soon", "`soon` is not a date or time"),
        ("2031", "lies in the future"),
        ("2019-01-01/2019-02-01", "is no moment"),
        ("../2019-01-01", "is no moment"),
        ("2019-02-30", "February 2019 has no day 30"),
    ],
)
def test_what_is_no_moment_is_refused(typed: str, told: str, project: Path) -> None:
    with pytest.raises(GeneratorError, match=told):
        build_as_of(project, NOW, Moment(typed), project / "then")
    assert not (project / "then").exists()


def test_a_build_is_of_one_kind(project: Path) -> None:
    done = run_generator("build", "--as-of", "2019-06-01", "--offline", "copy", cwd=project)

    assert done.returncode == 2
    assert "give one of" in done.stderr
