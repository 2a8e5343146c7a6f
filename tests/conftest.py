"""What all tests share: the tiny site of tests/lake, a fixed time, and the command line."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.models.content import Source
from generator.models.explainer import Background, Event, Reaction, Update
from generator.models.loaded import Explainer
from tests.browser import browser  # noqa: F401 - one for all: Playwright can start once in a run

LAKE = Path(__file__).parent / "lake"
NOW = dt.datetime(2031, 6, 1, 12, 0, tzinfo=dt.UTC)

WriteContent = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., tuple[int, str, str]]
MakeExplainer = Callable[..., Explainer]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--renew-golden`: write tests/golden/expected anew, to be read in review."""
    parser.addoption("--renew-golden", action="store_true", help="write tests/golden/expected anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that ask for a browser or the built site: no core waits for one at the end."""
    slow = {item.path for item in items if {"browser", "site"} & {*getattr(item, "fixturenames", ())}}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture
def now() -> dt.datetime:
    """Return the time at which every test of the tiny site happens."""
    return NOW


@pytest.fixture
def write_content(tmp_path: Path) -> WriteContent:
    """Return a function that writes {path: text} over the tiny site and returns its root folder."""

    def write(files: Mapping[str, str | bytes] | None = None) -> Path:
        root = tmp_path / "site"
        if not root.exists():
            shutil.copytree(LAKE, root)
        for name, content in (files or {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `nutgraf` and returns exit code, stdout and stderr."""

    def run_(*arguments: str, root: Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["nutgraf", "--root", str(root), *arguments])
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as end,
        ):
            main()
        code = end.value.code
        return code if isinstance(code, int) else 0, out.getvalue(), err.getvalue()

    return run_


@pytest.fixture
def an_explainer() -> MakeExplainer:
    """Return a function that makes the explainer of the tiny site, with changes.

    `sources`, `reactions`, `background` and `updates` replace those files; all else is fields of event.yml,
    as YAML has them: texts, lists and maps.
    """

    def make(**changes: Any) -> Explainer:
        folder = LAKE / "content" / "lake"
        sources = changes.pop("sources", _plain(folder / "sources.yml"))
        own = {name: changes.pop(name, {}) for name in ("reactions", "background", "updates")}
        return Explainer(
            "lake",
            Event.model_validate({**_plain(folder / "event.yml"), **changes}),
            {name: Reaction.model_validate(entry) for name, entry in own["reactions"].items()},
            Background.model_validate(own["background"]),
            {name: Source.model_validate(entry) for name, entry in sources.items()},
            {name: Update.model_validate(entry) for name, entry in own["updates"].items()},
        )

    return make


def _plain(path: Path) -> dict[str, Any]:
    """Return what a file of the tiny site holds, every scalar as text."""
    fields: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return fields
