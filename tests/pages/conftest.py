"""The tiny site of the golden files, loaded and cut to what is public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.commands.generate import render
from generator.models.library import Library
from generator.pages.rendering import Page
from tests.projects import NOW, change, make_tiny_root

PagesWith = Callable[..., dict[str, Page]]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    checked = check(make_tiny_root(tmp_path_factory.mktemp("tiny")), NOW)
    return checked.library.published(NOW)


@pytest.fixture
def pages_with(tmp_path: Path) -> PagesWith:
    """Return a function that renders the tiny site after changes: (file below content/, old, new)."""

    def pages(*changes: tuple[str, str, str]) -> dict[str, Page]:
        root = make_tiny_root(tmp_path / "changed")
        for file, old, new in changes:
            change(root / "content" / file, old, new)
        checked = check(root, NOW)
        assert not [row for row in checked.diagnostics if row.is_error]
        return {page.path: page for page in render(checked.library.published(NOW))}

    return pages
