"""The same content through other doors: plain MkDocs on a fresh clone, and ProperDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import epoch_of

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the repository as a fresh clone would be: nothing built, nothing ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    copy = tmp_path / "clone"
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, copy / name)
    return copy


def test_plain_mkdocs_builds_the_same_site_on_a_fresh_clone(clone: Path, site: Path) -> None:
    _build(SCRIPTS / "mkdocs", clone, epoch_of(site))

    assert _files(clone / "site") == _files(site)


def test_properdocs_builds_the_same_pages(clone: Path, site: Path) -> None:
    _build(SCRIPTS / "properdocs", clone, epoch_of(site), "--config-file", "mkdocs.yml")

    assert _pages(clone / "site") == _pages(site)


def _build(engine: Path, clone: Path, epoch: str, *options: str) -> None:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [str(engine), "build", "--strict", *options],
        cwd=clone,
        env={**os.environ, **quiet, "SOURCE_DATE_EPOCH": epoch},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _pages(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))
