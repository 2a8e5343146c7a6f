"""Explainers that new editors wrote from the guide alone stay without mistakes, and can be built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.generate import generate
from tests.conftest import NOW

EXPLAINERS = Path(__file__).parent / "explainers"


@pytest.mark.parametrize("name", sorted(path.name for path in EXPLAINERS.iterdir()))
def test_it_passes_every_check_and_is_generated(name: str, tmp_path: Path) -> None:
    shutil.copytree(EXPLAINERS / name, tmp_path / name)
    generated = generate(tmp_path / name, NOW, strict=True)

    assert [f"{row.location} {row.rule.code} {row.message}" for row in generated.checked.diagnostics] == []
    assert generated.written
