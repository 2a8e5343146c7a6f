"""Content as it was at a revision: the only module that knows git."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.diagnostics import Diagnostic
from generator.errors import GeneratorError
from generator.loading.files import LINKED_FILE
from generator.location import Location

_PLAIN = ("100644", "100755")
"""Modes of plain files in git; others are links, and repositories within the repository."""
_MAIN = ("origin/main", "main", "origin/master", "master")


def export_content(root: Path, revision: str, folder: Path) -> list[Diagnostic]:
    """Write `content/` as it was at a git revision (a commit, a branch, a tag) into `folder`.

    Its links and special files are not written, but told. Raise GeneratorError if there is no such revision.
    """
    commit = _commit(root, revision)
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", "content")
    rows = [row for row in listed.stdout.decode("utf-8", "replace").split("\0") if row]
    if listed.returncode or not rows:
        raise GeneratorError(f"{revision} has no folder content/")
    plain: dict[str, str] = {}
    odd: list[str] = []
    for row in rows:
        fields, _, name = row.partition("\t")
        mode, _, blob = fields.split(" ", 2)
        if mode in _PLAIN and ".." not in PurePosixPath(name).parts:
            plain[name] = blob
        else:
            odd.append(name)
    for name, content in _contents(root, plain):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [
        Diagnostic(Location(name), LINKED_FILE, _message(name), "put the file itself here") for name in odd
    ]


def _message(name: str) -> str:
    return f"`{PurePosixPath(name).name}` is a link"


def _contents(root: Path, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of files, as committed: no attribute of the revision hides one."""
    asked = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    answer = io.BytesIO(_git(root, "cat-file", "--batch", given=asked).stdout)
    for name, blob in blobs.items():
        head = answer.readline().split()
        if len(head) != 3:
            raise GeneratorError(f"git has no content for {name} ({blob})")
        yield name, answer.read(int(head[2]))
        answer.read(1)


def find_base(root: Path) -> str:
    """Return the commit from which the branch at hand left the main branch; raise GeneratorError."""
    for name in _MAIN:
        done = _git(root, "merge-base", name, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode().strip()
    raise GeneratorError("there is no main branch to compare with: name a revision")


def commit_at(root: Path, moment: dt.datetime) -> str:
    """Return the last commit of this branch that changed `content/` by `moment`; raise GeneratorError."""
    asked = ("rev-list", "-1", "--first-parent", f"--before={moment.isoformat()}", "HEAD", "--", "content")
    commit = _git(root, *asked).stdout.decode().strip()
    if commit:
        return commit
    first = _git(root, "log", "--first-parent", "--format=%cI", "--", "content").stdout.decode().split()
    if not first:
        raise GeneratorError("there is no git history of content/ here")
    raise GeneratorError(f"the git history of content/ goes back to {first[-1]} here, and no further")


def _commit(root: Path, revision: str) -> str:
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        raise GeneratorError(f"there is no revision {revision}")
    return done.stdout.decode().strip()


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - arguments are ours or checked
    except OSError as error:
        raise GeneratorError(f"git cannot be run: {error.strerror}") from error
