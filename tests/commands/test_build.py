from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.errors import GeneratorError
from tests.projects import (
    EPOCH,
    EVENT,
    NOW,
    SLUG,
    change,
    files_below,
    make_project,
    run_generator,
    spoil,
)


def test_a_site_is_built_and_nothing_is_left_beside_it(project: Path) -> None:
    built = build(project, NOW, project / "site", strict=True)

    assert built.succeeded
    assert (project / f"site/{SLUG}/index.html").is_file()
    assert not [path for path in project.iterdir() if path.name.startswith(".nutgraf-site-")]


def test_a_failed_check_leaves_docs_and_site_untouched(project: Path) -> None:
    _old_site(project / "site")
    before = files_below(project / "site")
    spoil(project)
    built = build(project, NOW, project / "site")

    assert built.succeeded is None
    assert list(files_below(project / "docs")) == [".gitignore"]
    assert files_below(project / "site") == before


def test_a_warning_fails_a_strict_build(project: Path) -> None:
    change(project / EVENT, "The tide carried", "The tsunami carried")
    built = build(project, NOW, project / "site", strict=True)

    assert built.succeeded is None
    assert list(files_below(project / "docs")) == [".gitignore"]
    assert not (project / "site").exists()


def test_the_site_is_swapped_in_only_when_the_engine_succeeded(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _old_site(project / "site")
    before = files_below(project / "site")
    change(project / "mkdocs.yml", "name: material", "name: no-such-theme")
    built = build(project, NOW, project / "site")

    assert built.succeeded is False
    assert files_below(project / "site") == before
    assert not [path for path in project.iterdir() if path.name.startswith(".nutgraf-site-")]
    assert "no-such-theme" in capfd.readouterr().err


def test_an_old_site_is_replaced_as_a_whole(project: Path) -> None:
    _old_site(project / "public")
    built = build(project, NOW, project / "public")

    assert built.succeeded
    assert not (project / "public/old.html").exists()
    assert (project / "public/index.html").is_file()


def test_a_broken_link_fails_a_strict_build_only(project: Path) -> None:
    template = project / "generator/templates/search.md.jinja"
    template.write_text("[nowhere](../nowhere/index.md)\n", encoding="utf-8")
    strict = run_generator("build", "--strict", cwd=project)

    assert strict.returncode == 2
    assert "nowhere" in strict.stderr
    assert not (project / "site").exists()
    assert run_generator("build", cwd=project).returncode == 0
    assert (project / "site").exists()


@pytest.mark.parametrize("name", ["generator", "overrides", "mine"])
def test_a_folder_that_is_no_built_site_is_refused(project: Path, name: str) -> None:
    (project / "mine").mkdir()
    (project / "mine/letter.txt").write_text("dear", encoding="utf-8")
    before = files_below(project / name)

    with pytest.raises(GeneratorError, match="is not a built site"):
        build(project, NOW, project / name)
    assert files_below(project / name) == before
    assert list(files_below(project / "docs")) == [".gitignore"]


@pytest.mark.parametrize("place", ["content", "content/site", "docs", "docs/site"])
def test_a_folder_that_is_written_or_read_otherwise_is_refused(project: Path, place: str) -> None:
    before = files_below(project)

    with pytest.raises(GeneratorError, match="lies in"):
        build(project, NOW, project / place)
    assert files_below(project) == before


@pytest.mark.parametrize("place", [".", ".."])
def test_a_folder_that_holds_the_project_is_refused(project: Path, place: str) -> None:
    with pytest.raises(GeneratorError, match="holds the project"):
        build(project, NOW, (project / place).resolve())
    assert (project / EVENT).is_file()


def test_a_file_where_the_site_should_go_is_refused(project: Path) -> None:
    (project / "letter.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(GeneratorError, match="is not a built site"):
        build(project, NOW, project / "letter.txt")
    assert (project / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_an_empty_folder_may_hold_the_site(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert build(project, NOW, tmp_path / "empty").succeeded
    assert (tmp_path / "empty/index.html").is_file()


def test_two_clean_builds_at_the_same_time_are_equal_to_the_byte(tmp_path: Path) -> None:
    sites = []
    for seed in ("1", "2"):
        project = make_project(tmp_path / f"in-folder-{seed}")
        done = run_generator("build", cwd=project, SOURCE_DATE_EPOCH=EPOCH, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(files_below(project / "site"))

    assert "sitemap.xml.gz" in sites[0]
    assert [path for path in sites[0] if sites[0][path] != sites[1].get(path)] == []
    assert sites[0].keys() == sites[1].keys()


def test_the_pages_of_an_explainer_do_not_grow_with_the_archive(project: Path) -> None:
    pages = {}
    for count in (2, 1):
        if count == 1:
            shutil.rmtree(project / "content/soup-rumour")
        assert run_generator("build", cwd=project, SOURCE_DATE_EPOCH=EPOCH).returncode == 0
        pages[count] = files_below(project / "site" / SLUG)

    assert sum(path.endswith("index.html") for path in pages[1]) == 7
    assert pages[1] == pages[2]


def _old_site(site: Path) -> None:
    (site / "assets/css").mkdir(parents=True)
    (site / "assets/css/tokens.css").write_text("", encoding="utf-8")
    (site / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (site / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    (site / "old.html").write_text("old", encoding="utf-8")


def test_a_folder_with_the_sitemap_of_somebody_else_is_refused(project: Path) -> None:
    (project / "theirs").mkdir()
    (project / "theirs/sitemap.xml").write_text("<urlset/>", encoding="utf-8")

    with pytest.raises(GeneratorError, match="is not a built site"):
        build(project, NOW, project / "theirs")
    assert list(files_below(project / "theirs")) == ["sitemap.xml"]


def test_an_explainer_of_two_files_without_figures_builds_strictly(project: Path) -> None:
    bare, soup = project / "content/quiet-day", project / "content/soup-rumour"
    bare.mkdir()
    event = (soup / "event.yml").read_text(encoding="utf-8").partition("statements:")[0]
    for old in ("status: withdrawn\n", "formerly: [soup]\n"):
        event = event.replace(old, "")
    (bare / "event.yml").write_text(event, encoding="utf-8")
    shutil.copy2(soup / "sources.yml", bare)

    assert build(project, NOW, project / "site", strict=True).succeeded
    assert (project / "site/quiet-day/updates/index.html").is_file()
