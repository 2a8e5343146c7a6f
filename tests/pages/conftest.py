"""The tiny site of the golden files, loaded and cut to what is public."""

from __future__ import annotations

import pytest

from generator.commands.check import check
from generator.models.library import Library
from tests.projects import NOW, make_tiny_root


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    checked = check(make_tiny_root(tmp_path_factory.mktemp("tiny")), NOW)
    assert checked.library
    return checked.library.published(NOW)
