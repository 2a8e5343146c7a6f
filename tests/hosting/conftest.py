"""GitHub as it is on this computer, and a repository for previews."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.hosting.github import GitHub
from generator.hosting.settings import Settings
from tests.hosting.stand_in import REPOSITORY, TOKEN, State, standing_in


@pytest.fixture
def state() -> Iterator[State]:
    """Return what GitHub knows; artifacts are stored on another server, as GitHub's are."""
    state = State()
    with standing_in(state) as storage:
        state.storage = storage
        yield state


@pytest.fixture
def waited() -> list[float]:
    """Return how long was waited for GitHub, each time; nobody really waits."""
    return []


@pytest.fixture
def api(state: State) -> Iterator[str]:
    """Return the address of GitHub's API."""
    with standing_in(state) as address:
        yield address.rstrip("/")


@pytest.fixture
def github(api: str, waited: list[float]) -> GitHub:
    """Return our side of the API."""
    return GitHub(api, REPOSITORY, TOKEN, sleep=waited.append)


@pytest.fixture
def remote(tmp_path: Path) -> str:
    """Return an empty repository for previews."""
    folder = tmp_path / "previews.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return str(folder)


@pytest.fixture
def settings(api: str, remote: str) -> Settings:
    """Return settings with which previews are published."""
    url = "https://previews.example/"
    return Settings(
        api, REPOSITORY, "https://github.com", TOKEN, remote, url, "key", "https://readers.example/"
    )


def shown(remote: str) -> dict[str, str]:
    """Return what the branch of previews holds: path -> text; nothing if there is none."""
    packed = subprocess.run(["git", "-C", remote, "archive", "gh-pages"], capture_output=True, check=False)
    if packed.returncode != 0:
        return {}
    found = {}
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file:
                found[member.name] = file.read().decode()
    return found
