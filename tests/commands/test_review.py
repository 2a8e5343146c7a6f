"""`nutgraf preview`: the site after a change, what changes marked on it, and what a reviewer is told."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.commands.review import Asked, review
from generator.errors import GeneratorError
from generator.review.verdict import Verdict
from tests.projects import EVENT, NOW, SLUG, change, files_below, make_project, spoil

URL = "https://preview.example/site/7/"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project as it was."""
    return make_project(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def project(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project with another headline."""
    root = tmp_path_factory.mktemp("project") / "root"
    shutil.copytree(base, root)
    headline = re.search(r"^headline: .*$", (root / EVENT).read_text("utf-8"), re.MULTILINE)
    assert headline
    change(root / EVENT, headline[0], f"{headline[0]} again")
    return root


@pytest.fixture(scope="module")
def preview(base: Path, project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict]:
    out = tmp_path_factory.mktemp("out") / "preview"
    return out, review(project, NOW, Asked(out, str(base), url=URL, label="pull request 7"))


def test_every_page_says_that_it_is_a_preview_and_keeps_search_engines_off(
    preview: tuple[Path, Verdict],
) -> None:
    site = preview[0] / "site"
    pages = sorted(site.rglob("*.html"))

    assert len(pages) > 10
    for page in pages:
        html = page.read_text("utf-8")
        assert html.count("Preview of pull request 7, not published.") == 1, page
        assert html.count('<meta name="robots" content="noindex">') == 1, page
    assert (site / "robots.txt").read_bytes() == b"User-agent: *\nDisallow: /\n"
    assert not (site / "sitemap.xml").exists()


def test_each_page_that_changes_stands_there_with_marks_and_no_other_does(
    preview: tuple[Path, Verdict],
) -> None:
    out, verdict = preview
    marked = {page.relative_to(out / "site").as_posix() for page in out.rglob("changed.html")}

    assert f"{SLUG}/changed.html" in marked
    assert marked == {page.marked for page in verdict.pages if page.marked}
    assert "people/changed.html" not in marked
    html = (out / "site" / SLUG / "changed.html").read_text("utf-8")
    assert re.search(r"<h1[^>]*>[^<]*<ins id=\"change-1\">", html)
    assert 'href="./">This page without marks' in html


def test_the_page_of_changes_tells_the_facts_and_links_to_pages_and_marks(
    preview: tuple[Path, Verdict],
) -> None:
    html = (preview[0] / "site/changes/index.html").read_text("utf-8")

    assert "headline changed" in html
    assert f'href="../{SLUG}/changed.html"' in html
    assert "<strong>Not ready&#58; the published headline was changed&#44; and the ledger" in html
    assert (
        html.index("Not ready")
        < html.index("the checks found no mistake in it")
        < html.index("What stops it")
    )
    assert "no mistakes" not in html
    assert '<ins><span class="ng-hidden">added: </span> again<span' in html


def test_the_comment_and_the_summary_stand_beside_the_site(preview: tuple[Path, Verdict]) -> None:
    out, verdict = preview
    summary = json.loads((out / "summary.json").read_text("utf-8"))

    assert f"({URL}{SLUG}/" in (out / "comment.md").read_text("utf-8")
    assert summary["format"] == "nutgraf-preview-1"
    assert (summary["ok"], summary["shown"], summary["label"]) == (False, "head", "pull request 7")
    assert summary["ledger"] == {"ok": False, "missing": 1}
    assert summary["verdict"]["text"].startswith(
        "Not ready: the published headline was changed, and the ledger"
    )
    assert f"({URL}{SLUG}/changed.html)" in (out / "comment.md").read_text("utf-8")
    assert [row["kind"] for row in summary["changes"]] == ["headline changed"]
    assert len(summary["pages"]) == len(verdict.pages)


def test_the_same_change_gives_the_same_bytes(
    base: Path, project: Path, preview: tuple[Path, Verdict], tmp_path: Path
) -> None:
    out = tmp_path / "other"
    review(project, NOW, Asked(out, str(base), url=URL, label="pull request 7"))

    first, second = files_below(preview[0]), files_below(out)
    assert {path for path in first if first[path] != second.get(path)} == set()


def test_content_that_cannot_be_built_is_told_over_the_last_site(base: Path, tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    spoil(root)
    verdict = review(root, NOW, Asked(tmp_path / "out", str(base)))
    html = (tmp_path / "out/site/changes/index.html").read_text("utf-8")

    assert verdict.has_errors
    assert verdict.shown == "base"
    assert "SCH003" in html
    assert "The site around this page is the one before the change" in html
    assert (tmp_path / "out/site" / SLUG / "index.html").exists()


def test_if_neither_side_can_be_built_the_changes_and_mistakes_are_still_there(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    (root / "content" / SLUG / "sources.yml").write_text("a: [\n", encoding="utf-8")
    verdict = review(root, NOW, Asked(tmp_path / "out", str(root)))

    assert verdict.shown == "nothing"
    assert "SYN" in (tmp_path / "out/site/changes/index.html").read_text("utf-8")
    assert (tmp_path / "out/site/index.html").exists()


@pytest.mark.parametrize("name", ["content/out", ".", "overrides/x", "full"])
def test_a_folder_that_is_no_preview_is_refused(base: Path, project: Path, name: str) -> None:
    (project / "full").mkdir(exist_ok=True)
    (project / "full" / "novel.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(GeneratorError, match="choose another"):
        review(project, NOW, Asked((project / name).resolve(), str(base)))
    assert (project / "full" / "novel.txt").read_text("utf-8") == "mine"


def test_the_last_good_preview_stays_if_the_engine_fails(base: Path, tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    out = tmp_path / "out"
    review(root, NOW, Asked(out, str(base)))
    before = files_below(out)
    (root / "overrides/document.html").write_text("{% broken", encoding="utf-8")

    with pytest.raises(GeneratorError, match="what stood there stays"):
        review(root, NOW, Asked(out, str(base)))
    assert files_below(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "project"]
