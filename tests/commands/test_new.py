from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.commands.generate import generate
from generator.commands.new import new
from generator.errors import GeneratorError
from tests.projects import NOW, files_below


def test_a_new_explainer_is_a_draft_that_says_what_is_left_to_write(root: Path) -> None:
    made = new(root, NOW, "jelly-flood", {"headline": ("The jelly flood: a night",)})
    checked = check(root, NOW)

    assert not made.problems
    assert [edit.path for edit in made.edits] == [
        "content/jelly-flood/event.yml",
        "content/jelly-flood/sources.yml",
    ]
    assert {row.rule.code for row in checked.diagnostics} == {"PUB009"}
    assert set(checked.diagnostics) == set(made.left)
    assert checked.library.explainers["jelly-flood"].event.headline == "The jelly flood: a night"


def test_the_site_is_built_as_before_and_nothing_of_the_draft_leaks(root: Path) -> None:
    generate(root, NOW)
    before = files_below(root / "docs")
    new(root, NOW, "jelly-flood", {"where": ("port-trifle",), "when": ("2019-06-01",)})

    assert generate(root, NOW).written
    assert files_below(root / "docs") == before


def test_all_that_is_known_can_be_given_at_once(root: Path) -> None:
    fields = {
        "headline": ("The jelly flood",),
        "standfirst": ("It wobbled.\n\nThen it set.",),
        "when": ("2019-06-01T03:00~",),
        "where": ("port-trifle,mole-street",),
        "timezone": ("Europe/Kyiv",),
        "sides": ("harbour=The harbour", "bakers=The bakers: all of them"),
    }
    made = new(root, NOW, "jelly-flood", fields)

    assert {row.location.path for row in made.left} == {"content/jelly-flood/sources.yml"}
    event = check(root, NOW).library.explainers["jelly-flood"].event
    assert event.sides["bakers"] == "The bakers: all of them"
    assert len(event.standfirst.blocks) == 2


@pytest.mark.parametrize(
    "field, text, option",
    [
        ("where", "port-triffle", "--where"),
        ("when", "1 June 2019", "--when"),
        ("timezone", "Europe/Kiew", "--timezone"),
    ],
)
def test_what_is_given_wrongly_is_told_and_nothing_is_made(
    root: Path, field: str, text: str, option: str
) -> None:
    refused = new(root, NOW, "jelly-flood", {field: (text,)})

    assert [problem.where for problem in refused.problems] == [option]
    assert not (root / "content/jelly-flood").exists()


@pytest.mark.parametrize("slug", ["Jelly", "../jelly", "a/b", "", "pages", "jelly\n", "-x", "j" * 81, ".git"])
def test_a_name_that_is_no_address_is_refused(root: Path, slug: str) -> None:
    before = files_below(root)
    with pytest.raises(GeneratorError, match="cannot be the address"):
        new(root, NOW, slug, {})
    assert files_below(root) == before


def test_a_folder_that_is_there_is_left_alone(root: Path) -> None:
    (root / "content/jelly-flood").mkdir()
    with pytest.raises(GeneratorError, match="is there already"):
        new(root, NOW, "jelly-flood", {})
    with pytest.raises(GeneratorError, match="is there already"):
        new(root, NOW, "custard-spill", {})


def test_the_dates_are_those_of_the_day(root: Path) -> None:
    new(root, dt.datetime(2020, 2, 29, 12, 0, tzinfo=dt.UTC), "jelly-flood", {})

    assert "accessed: 2020-02-29\n" in (root / "content/jelly-flood/sources.yml").read_text(encoding="utf-8")
