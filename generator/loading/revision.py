"""Content as it was at a revision: the only module that knows git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from generator.errors import GeneratorError

_MAIN = ("origin/main", "main", "origin/master", "master")


def export_content(root: Path, revision: str, folder: Path) -> None:
    """Write `content/` as it was at a git revision (a commit, a branch, a tag) into `folder`.

    Its links and special files are not written. Raise GeneratorError if there is no such revision.
    """
    commit = _commit(root, revision)
    done = _git(root, "archive", "--format=tar", commit, "--", "content")
    if done.returncode:
        raise GeneratorError(f"{revision} has no folder content/")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        plain = [member for member in archive if member.isfile() or member.isdir()]
        archive.extractall(folder, members=plain, filter="data")


def find_base(root: Path) -> str:
    """Return the commit from which the branch at hand left the main branch; raise GeneratorError."""
    for name in _MAIN:
        done = _git(root, "merge-base", name, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode().strip()
    raise GeneratorError("there is no main branch to compare with: name a revision")


def _commit(root: Path, revision: str) -> str:
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        raise GeneratorError(f"there is no revision {revision}")
    return done.stdout.decode().strip()


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603, S607 - arguments are ours or checked
    except OSError as error:
        raise GeneratorError(f"git cannot be run: {error.strerror}") from error
