from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.commands.preview import preview, require_explainer
from generator.errors import GeneratorError
from tests.checks.test_cases import CASES, read_case
from tests.conftest import NOW as LAKE_NOW
from tests.conftest import WriteContent
from tests.projects import EVENT, NOW, SLUG, files_below, spoil


def test_a_mistake_in_another_explainer_stops_nothing(root: Path) -> None:
    (root / "content/soup-rumour/event.yml").write_text("[", encoding="utf-8")
    done = preview(root, SLUG, NOW)

    assert done.checked.diagnostics == ()
    assert done.pages
    assert not [page.path for page in done.pages if page.path.startswith("soup")]


def test_a_mistake_here_or_in_what_is_shared_stops_it(root: Path) -> None:
    spoil(root)
    with (root / "content/people.yml").open("a", encoding="utf-8") as file:
        file.write("nobody: {colour: red}\n")
    done = preview(root, SLUG, NOW)

    assert done.pages is None
    assert {row.location.path for row in done.checked.diagnostics} == {
        EVENT.as_posix(),
        "content/people.yml",
    }


def test_nothing_is_written(root: Path) -> None:
    before = files_below(root)
    preview(root, SLUG, NOW)

    assert files_below(root) == before


def test_a_withdrawn_explainer_stays_withdrawn(root: Path) -> None:
    done = preview(root, "soup-rumour", NOW)

    assert done.pages
    (front,) = [page.body for page in done.pages if page.path == "soup-rumour/index.md"]
    assert "This explainer was withdrawn" in front


def test_an_unknown_explainer_is_refused(root: Path) -> None:
    with pytest.raises(GeneratorError, match="there is no explainer `soup-rumours`: did you mean"):
        require_explainer(root, "soup-rumours")
    with pytest.raises(GeneratorError, match=r"there is no explainer `../x`$"):
        require_explainer(root, "../x")


@pytest.mark.parametrize(
    "path", sorted(CASES.glob("*/*.yml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_preview_reports_nothing_that_check_does_not(path: Path, write_content: WriteContent) -> None:
    root = write_content(read_case(path).files)
    shutil.copytree(root / "content/lake", root / "content/pond", dirs_exist_ok=True)
    people = root / "content/people.yml"
    people.write_text(people.read_text("utf-8").replace("lake/", "pond/"), encoding="utf-8")
    if not (root / "content/lake/event.yml").exists():
        return
    whole = {(row.location, row.rule.code) for row in check(root, LAKE_NOW).diagnostics}
    told = {(row.location, row.rule.code) for row in preview(root, "lake", LAKE_NOW).checked.diagnostics}

    assert told <= whole
