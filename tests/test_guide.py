"""The editors' guide is right: its examples are a whole explainer, and its commands do what it says."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.changes import Kind, compare
from generator.commands.check import check
from generator.commands.generate import generate
from generator.loading.library import load_library
from generator.models.content import Publishable
from generator.models.fields import Model
from generator.models.library import Library
from tests.conftest import LAKE, NOW, Run
from tests.guide import GUIDE, write_guide
from tests.projects import ROOT


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guide(tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return check(root, NOW.replace(year=2031, month=3, day=25)).library


def test_the_examples_of_the_guide_are_an_explainer_without_mistakes(root: Path) -> None:
    now = NOW.replace(year=2031, month=3, day=25)

    assert [f"{row.location} {row.rule.code} {row.message}" for row in check(root, now).diagnostics] == []
    assert generate(root, now, strict=True).written


def _filled(value: object) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield each field that somebody filled in, below a loaded value."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            for owner in type(value).__mro__:
                if issubclass(owner, Model) and name in owner.__annotations__:
                    yield owner, name
            yield from _filled(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _filled(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _filled(part)


@cache
def _models() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    waiting: list[type[BaseModel]] = [Model]
    while waiting:
        found += (below := waiting.pop().__subclasses__())
        waiting += below
    return found


def test_every_field_stands_in_an_example(library: Library) -> None:
    explainer = library.explainers["gannet"]
    parts: tuple[Any, ...] = (explainer.event, explainer.reactions, explainer.background, explainer.sources)
    shared = (
        library.site,
        library.people,
        library.organisations,
        library.places,
        library.terms,
        library.style,
    )
    shown = {pair for part in (*parts, explainer.updates, *shared) for pair in _filled(part)}
    fields = {
        (model, name) for model in _models() for name in model.__annotations__ if name in model.model_fields
    }

    told = {(Publishable, "embargoed_until")}  # in words: an example under embargo would be of no date
    assert fields - shown == told
    assert all(f"`{name}: " in GUIDE.read_text(encoding="utf-8") for _, name in told)


def test_the_ten_minutes_lead_from_a_clone_to_a_new_toll(tmp_path: Path, run: Run) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    part = GUIDE.read_text(encoding="utf-8").partition("## Ten minutes")[2].partition("\n## ")[0]
    lines = [line for block in re.findall(r"```sh\n(.*?)```", part, re.DOTALL) for line in block.splitlines()]
    adding = [line for line in lines if line.startswith("nutgraf add ")]
    assert len(adding) == 3
    for line in adding:
        code, out, err = run(*shlex.split(line)[1:], root=tmp_path)
        assert code == 0, out + err

    checked = check(tmp_path, NOW)
    figure = checked.library.explainers["kyiv-2025-04-24"].event.figures["killed"]
    assert not checked.diagnostics
    assert str(figure.readings[-1].value) == "14"
    changes = compare(load_library(ROOT)[0], checked.library)
    assert {(change.kind, change.entry) for change in changes} == {
        (Kind.FIGURE_MOVED, "killed"),
        (Kind.ENTRY_ADDED, "exercise"),
        (Kind.LEDGER_WRITTEN, "l-exercise"),
    }


def test_an_error_is_put_right_by_the_commands_of_the_guide(tmp_path: Path, run: Run) -> None:
    root = write_guide(tmp_path / "guide")
    shutil.copytree(root, tmp_path / "base")
    part = GUIDE.read_text(encoding="utf-8").partition("## Putting an error right")[2]
    lines = part.partition("```sh\n")[2].partition("```")[0].splitlines()
    told = [run(*shlex.split(line)[1:], root=root) for line in lines]

    assert [(code, err) for code, _, err in told] == [(0, "")] * 4, told
    verbs = ["corrected reading of `injured`", "corrected dispute `d-wheel`", "clarified figure `injured`"]
    for verb, (_, out, _) in zip([*verbs, "withdrew statement `s-speed`"], told, strict=True):
        assert re.match(
            rf"content/gannet/event\.yml:\d+: {verb}\ncontent/gannet/updates\.yml:\d+: recorded", out
        )
    assert run("check", "--base", str(tmp_path / "base"), root=root)[0] == 0
    assert run("retract", "gannet", "s-speed", "--text", "Again.", root=root)[0] == 1
    assert run("correct", "gannet", "s-spead", "--text", "So.", root=root)[0] == 2


def test_the_imports_of_the_guide_take_over_files_of_the_published_shape(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(LAKE, tmp_path / "site")
    monkeypatch.chdir(ROOT / "tests/bridges/files")
    run("new", "harbour-fire", "--timezone", "Atlantic/Faroe", root=root)
    part = GUIDE.read_text(encoding="utf-8").partition("## From other tools, and to them")[2]
    lines = [line for line in part.splitlines() if line.startswith("nutgraf import ")]
    assert len(lines) == 3
    for line in lines:
        code, out, err = run(*shlex.split(line, comments=True)[1:], root=root)
        assert code == 0, out + err
        assert "entries of" in out
        assert "\nnot carried:\n    " in out
