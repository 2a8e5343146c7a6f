"""A project of the tiny site, for commands to work in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import make_project, make_tiny_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with content/ and mkdocs.yml: what `check` and `generate` read."""
    return make_tiny_root(tmp_path / "tiny")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a whole project, which an engine can build."""
    return make_project(tmp_path / "project")
