from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.check import check
from generator.errors import GeneratorError
from generator.reporters import report
from tests.projects import EVENT, MISTAKE, NOW, SLUG, files_below, spoil


def test_clean_content_has_no_diagnostics_and_every_file_is_counted(root: Path) -> None:
    checked = check(root, NOW)

    assert not checked.diagnostics
    assert not checked.has_errors
    assert checked.files == len(list((root / "content").rglob("*.*")))


def test_shape_and_editorial_mistakes_of_all_files_come_in_one_run(root: Path) -> None:
    spoil(root)
    with (root / "content/people.yml").open("a", encoding="utf-8") as file:
        file.write("nobody: {name: Nobody, colour: red, roles: [{role: None}]}\n")
    with (root / f"content/{SLUG}/updates.yml").open("a", encoding="utf-8") as file:
        file.write("l-late: {at: 2019-05-30, kind: update, text: Late., affects: [nothing]}\n")
    checked = check(root, NOW)

    assert {row.location.path for row in checked.diagnostics} == {
        EVENT.as_posix(),
        "content/people.yml",
        f"content/{SLUG}/updates.yml",
    }
    assert checked.has_errors


def test_a_broken_file_does_not_hide_the_next(root: Path) -> None:
    (root / f"content/{SLUG}/reactions.yml").write_text("r-x: [", encoding="utf-8")
    spoil(root)

    paths = {row.location.path for row in check(root, NOW).diagnostics}

    assert {EVENT.as_posix(), f"content/{SLUG}/reactions.yml"} <= paths


@pytest.mark.parametrize(
    "only, kept",
    [
        ((EVENT.as_posix(),), True),
        ((f"content/{SLUG}",), True),
        (("content",), True),
        (("",), True),
        (("content/people.yml",), False),
        (("content/custard",), False),
        (("content/people.yml", EVENT.as_posix()), True),
    ],
)
def test_only_what_lies_at_the_paths_is_kept(root: Path, only: tuple[str, ...], kept: bool) -> None:  # noqa: FBT001 - expected
    spoil(root)

    assert bool(check(root, NOW, only).diagnostics) == kept


def test_only_the_files_at_the_paths_are_counted(root: Path) -> None:
    assert check(root, NOW, ("content/people.yml",)).files == 1
    assert check(root, NOW, ("content/soup-rumour", "content/site.yml")).files == 4


def test_a_file_that_could_not_be_read_is_counted_like_the_others(root: Path) -> None:
    whole = check(root, NOW).files
    (root / EVENT).write_text("headline: [", encoding="utf-8")

    assert check(root, NOW).files == whole
    assert check(root, NOW, (EVENT.as_posix(),)).files == 1


def test_a_file_that_is_missing_or_foreign_is_one_of_those_with_mistakes(root: Path) -> None:
    whole = check(root, NOW).files
    (root / f"content/{SLUG}/sources.yml").rename(root / f"content/{SLUG}/notes.txt")
    checked = check(root, NOW)
    last = report(checked.diagnostics, "text", checked.files).splitlines()[-1]

    assert checked.files == whole + 1
    assert last == f"2 errors in 2 of {whole + 1} files"


def test_a_mistake_is_told_with_its_place_and_the_field_that_was_meant(root: Path) -> None:
    lines = len((root / EVENT).read_text(encoding="utf-8").splitlines())
    spoil(root)
    (found,) = check(root, NOW).diagnostics

    assert str(found.location) == f"{EVENT.as_posix()}:{lines + 1}:1"
    assert MISTAKE.split(":")[0] in found.message
    assert "standfirst" in found.hint


def test_checking_writes_nothing_but_the_schemas_of_editors_tools(root: Path) -> None:
    before = files_below(root)
    check(root, NOW)
    written = files_below(root).keys() - before.keys()

    assert {path: files_below(root)[path] for path in before} == before
    assert written
    assert all(path.startswith(".nutgraf/schema/") for path in written)


def test_a_root_without_content_is_a_broken_environment(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no folder content/"):
        check(tmp_path, NOW)
