"""Content as it was at a revision, and what git may not make us do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.loading.revision import export_content, find_base


def _git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "content").mkdir(parents=True)
    (root / "content" / "site.yml").write_text("title: Before\n", "utf-8")
    (root / "content" / "away").symlink_to("/etc/hostname")
    (root / "mkdocs.yml").write_text("", "utf-8")
    _git(root, "init", "--quiet", "--initial-branch", "main")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "before")
    (root / "content" / "site.yml").write_text("title: After\n", "utf-8")
    _git(root, "checkout", "--quiet", "-b", "topic")
    _git(root, "commit", "--quiet", "-am", "after")
    return root


@pytest.mark.parametrize("revision, title", [("main", "Before"), ("topic", "After"), ("HEAD~1", "Before")])
def test_content_is_written_as_it_was_without_links(
    repository: Path, tmp_path: Path, revision: str, title: str
) -> None:
    export_content(repository, revision, tmp_path / "out")

    assert (tmp_path / "out/content/site.yml").read_text("utf-8") == f"title: {title}\n"
    assert sorted(path.name for path in (tmp_path / "out/content").iterdir()) == ["site.yml"]
    assert not (tmp_path / "out/mkdocs.yml").exists()


def test_a_link_is_told_and_no_attribute_of_the_revision_hides_or_changes_a_file(
    repository: Path, tmp_path: Path
) -> None:
    attributes = "people.yml export-ignore\nsite.yml export-subst eol=crlf text\n"
    (repository / "content/.gitattributes").write_text(attributes, "utf-8")
    (repository / "content/people.yml").write_text("ada: {name: Ada}\n", "utf-8")
    (repository / "content/site.yml").write_text("title: $Format:%an$\n", "utf-8")
    _git(repository, "add", ".")
    _git(repository, "commit", "--quiet", "-m", "hidden")
    told = export_content(repository, "topic", tmp_path / "out")

    assert [(row.rule.code, row.location.path) for row in told] == [("SCH011", "content/away")]
    assert (tmp_path / "out/content/people.yml").read_bytes() == b"ada: {name: Ada}\n"
    assert (tmp_path / "out/content/site.yml").read_bytes() == b"title: $Format:%an$\n"


@pytest.mark.parametrize("revision", ["nowhere", "", "--output=x", "-h", "main:content", "main\n"])
def test_what_is_no_revision_is_told_in_one_line(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(GeneratorError, match="no revision"):
        export_content(repository, revision, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_base_is_where_the_branch_left_main(repository: Path, tmp_path: Path) -> None:
    export_content(repository, find_base(repository), tmp_path / "out")

    assert (tmp_path / "out/content/site.yml").read_text("utf-8") == "title: Before\n"


def test_a_folder_without_git_has_no_base(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no main branch"):
        find_base(tmp_path)
