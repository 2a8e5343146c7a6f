"""Which files are content: what does not belong is named, and links are not followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.loading.files import find_content, find_root, read_file
from generator.loading.library import load_library
from tests.conftest import Run, WriteContent


def _found(root: Path) -> set[tuple[str, str]]:
    return {(found.location.path, found.rule.code) for found in find_content(root).diagnostics}


def test_the_root_is_the_nearest_folder_with_mkdocs_yml(write_content: WriteContent) -> None:
    root = write_content({})

    assert find_root(root / "content" / "lake") == root.resolve()
    assert find_root(root) == root.resolve()


def test_without_mkdocs_yml_nothing_is_done(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no mkdocs"):
        find_root(tmp_path)


def test_without_content_nothing_is_done(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mkdocs.yml").touch()

    code, out, err = run("check", root=tmp_path)

    assert (code, out) == (2, "")
    assert err.startswith("nutgraf: there is no folder content/")


def test_files_are_listed_in_order_with_paths_below_the_root(write_content: WriteContent) -> None:
    found = find_content(write_content({}))

    assert [path.as_posix() for path in found.shared] == [
        "content/organisations.yml",
        "content/people.yml",
        "content/places.yml",
        "content/site.yml",
        "content/style.yml",
        "content/terms.yml",
    ]
    assert [path.as_posix() for path in found.explainers["lake"]] == [
        "content/lake/event.yml",
        "content/lake/sources.yml",
    ]
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    "name",
    [
        "content/notes.txt",
        "content/people.yaml",
        "content/People.yml",
        "content/event.yml",
        "content/lake/Event.yml",
        "content/lake/event.yml.bak",
        "content/lake/reactions.yaml",
        "content/lake/deep/event.yml",
        "content/pages/about.html",
        "content/pages/deep/about.md",
    ],
)
def test_a_file_that_is_not_content_is_named(name: str, write_content: WriteContent) -> None:
    root = write_content({name: "text\n"})

    ((path, code),) = _found(root)

    assert code == "SCH010"
    assert name.startswith(path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("content/lake/reactions.yaml", "rename it to reactions.yml"),
        ("content/lake/Updates.yml", "rename it to updates.yml"),
        ("content/lake/event copy.yml", "move what only it holds to event.yml, and delete it"),
        ("content/people (1).yml", "move what only it holds to people.yml, and delete it"),
        ("content/lake/notes.txt", "an explainer has event.yml,"),
        ("content/My Story/event.yml", "rename it to my-story"),
        ("content/search/event.yml", "choose another name"),
    ],
)
def test_the_hint_names_the_file_that_was_meant(name: str, hint: str, write_content: WriteContent) -> None:
    (found,) = find_content(write_content({name: "text\n"})).diagnostics

    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "folder",
    [
        "Lake",
        "a b",
        "-lake",
        "see",
        "lake_2",
        "озеро",
        "l" * 81,
        "people",
        "search",
        "assets",
        "glossary",
        "a.b",
    ],
)
def test_a_folder_whose_name_can_be_no_address_is_not_read(folder: str, write_content: WriteContent) -> None:
    name = folder.replace("see", "sée")
    root = write_content({f"content/{name}/event.yml": "headline: So\n"})

    assert set(find_content(root).explainers) == {"lake"}
    assert _found(root) == {(f"content/{name}", "SCH010")}


@pytest.mark.parametrize("name", ["con", "2031-lake", "l" * 80, "a--b"])
def test_a_folder_with_a_plain_name_is_an_explainer(name: str, write_content: WriteContent) -> None:
    root = write_content({f"content/{name}/event.yml": "headline: So\n"})

    assert set(find_content(root).explainers) == {"lake", name}


@pytest.mark.parametrize(
    "name",
    [
        "content/.draft.yml",
        "content/lake/.event.yml.swp",
        "content/lake/README.md",
        "content/lake/event.yml~",
        "content/lake/#event.yml#",
        "content/lake/4913",
        "content/pages/about.md~",
    ],
)
def test_hidden_files_a_readme_and_what_editors_leave_behind_are_left_alone(
    name: str, write_content: WriteContent
) -> None:
    assert _found(write_content({name: "x"})) == set()


def test_with_one_explainer_asked_for_the_folders_of_the_others_stay_unopened(
    write_content: WriteContent,
) -> None:
    root = write_content({"content/pond/event.txt": "", "content/pond/event.yml": "headline: So\n"})
    found = find_content(root, only="lake")

    assert set(found.explainers) == {"lake"}
    assert found.others == {"pond"}
    assert found.diagnostics == ()


@pytest.mark.parametrize("name", ["About", "über-uns", "a b", "2031", "a.b"])
def test_a_hand_written_page_whose_name_can_be_no_address_is_reported(
    name: str, write_content: WriteContent
) -> None:
    root = write_content({f"content/pages/{name}.md": "# Title\n\nText.\n"})

    library, diagnostics = load_library(root)

    assert set(library.pages) == {"about"}
    assert [(found.location.path, found.rule.code) for found in diagnostics] == [
        (f"content/pages/{name}.md", "SCH001")
    ]


def test_a_linked_file_is_reported_and_not_read(write_content: WriteContent, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("r-secret: {}\n", encoding="utf-8")
    root = write_content({})
    (root / "content" / "lake" / "reactions.yml").symlink_to(secret)

    assert _found(root) == {("content/lake/reactions.yml", "SCH011")}
    assert "reactions.yml" not in {path.name for path in find_content(root).explainers["lake"]}


@pytest.mark.parametrize("name", ["creek", "pages/more", "people"])
def test_a_linked_folder_is_reported_and_not_entered(
    name: str, write_content: WriteContent, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "event.yml").write_text("headline: Secret\n", encoding="utf-8")
    root = write_content({})
    (root / "content" / name).symlink_to(outside, target_is_directory=True)

    assert _found(root) == {(f"content/{name}", "SCH011")}
    assert set(find_content(root).explainers) == {"lake"}


def test_a_broken_link_is_reported_like_any_other(write_content: WriteContent) -> None:
    root = write_content({})
    (root / "content" / "lake" / "updates.yml").symlink_to(root / "nowhere.yml")

    assert _found(root) == {("content/lake/updates.yml", "SCH011")}


def test_a_linked_content_folder_is_not_followed(write_content: WriteContent, tmp_path: Path) -> None:
    root = write_content({})
    (root / "content").rename(tmp_path / "elsewhere")
    (root / "content").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    with pytest.raises(GeneratorError, match="no folder content"):
        find_content(root)


def test_a_folder_in_place_of_a_file_is_named(write_content: WriteContent) -> None:
    root = write_content({})
    (root / "content" / "lake" / "reactions.yml").mkdir()

    assert _found(root) == {("content/lake/reactions.yml", "SCH010")}


def test_a_file_that_went_away_between_finding_and_reading_is_a_diagnostic(
    write_content: WriteContent,
) -> None:
    found = read_file(write_content({}), Path("content/lake/updates.yml"))

    assert not isinstance(found, bytes)
    assert (found.location.path, found.rule.code) == ("content/lake/updates.yml", "SCH012")
    assert found.message == "the file cannot be read: No such file or directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(write_content: WriteContent) -> None:
    root = write_content({})
    os.mkfifo(root / "content" / "lake" / "reactions.yml")

    assert _found(root) == {("content/lake/reactions.yml", "SCH010")}
