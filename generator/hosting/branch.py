"""The branch that is served as previews: one folder a pull request, one commit, and no past.

What is taken down is then gone from the branch's history, too.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError
from generator.hosting.settings import folder_of

_BRANCH = "refs/heads/gh-pages"
_TRIES = 5
_ROOT = {".nojekyll": b"", "robots.txt": b"User-agent: *\nDisallow: /\n"}
_HOST = "github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n"
"""GitHub's key: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints."""
_US = {"NAME": "Nutgraf", "EMAIL": "nutgraf@users.noreply.github.com"}
_FOLDER = re.compile(r"pr-([1-9][0-9]{0,9})")


@dataclass(frozen=True)
class Shelf:
    """A clone without files of the branch, to read from and to push to."""

    folder: Path
    remote: str
    environment: Mapping[str, str]

    def git(self, *arguments: str) -> str:
        """Run git; return what it printed. Raise GeneratorError if it fails."""
        done = subprocess.run(  # noqa: S603 - arguments are ours
            ["git", "-C", str(self.folder), *arguments],  # noqa: S607 - the git of the machine
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode != 0:
            raise GeneratorError(f"git {arguments[0]} failed: {done.stderr.strip()[-600:]}")
        return done.stdout


def published(remote: str, key: str = "") -> tuple[int, ...]:
    """Return the numbers of the pull requests that have a preview."""
    with _shelf(remote, key) as shelf:
        if not _fetch(shelf):
            return ()
        names = shelf.git("ls-tree", "--name-only", "FETCH_HEAD").split()
        return tuple(sorted(int(found[1]) for found in map(_FOLDER.fullmatch, names) if found))


def put(remote: str, number: int, site: Mapping[str, bytes], key: str = "") -> bool:
    """Put a site (path -> bytes) in the place of a preview; return whether anything changed."""
    return _replace(remote, {number: site}, key)


def take_down(remote: str, numbers: tuple[int, ...], key: str = "") -> bool:
    """Remove the previews of pull requests; return whether there were any."""
    return _replace(remote, {number: {} for number in numbers}, key)


def _replace(remote: str, sites: Mapping[int, Mapping[str, bytes]], key: str) -> bool:
    with _shelf(remote, key) as shelf:
        for number, site in sites.items():
            _write(shelf.folder, {f"{folder_of(number)}/{name}": content for name, content in site.items()})
        _write(shelf.folder, _ROOT)
        for again in range(1, _TRIES + 1):
            old = _fetch(shelf)
            if not old and not any(sites.values()):
                return False
            tree = _tree(shelf, old, sites)
            if old and shelf.git("rev-parse", f"{old}^{{tree}}").strip() == tree:
                return False
            commit = shelf.git("commit-tree", tree, "-m", "Previews of open pull requests").strip()
            try:
                shelf.git(
                    "push",
                    "--quiet",
                    f"--force-with-lease={_BRANCH}:{old}",
                    shelf.remote,
                    f"{commit}:{_BRANCH}",
                )
            except GeneratorError:
                if again == _TRIES or _fetch(shelf) == old:  # nobody was faster: it is another trouble
                    raise
            else:
                return True
    raise GeneratorError("others kept publishing previews at the same time")


def _tree(shelf: Shelf, old: str, sites: Mapping[int, Mapping[str, bytes]]) -> str:
    """Return the tree of the branch with the folders of `sites` replaced."""
    shelf.git("read-tree", old or "--empty")
    for number, site in sites.items():
        folder = folder_of(number)
        shelf.git("rm", "-r", "--quiet", "--force", "--cached", "--ignore-unmatch", f"{folder}/")
        if site:
            shelf.git("add", "--force", f"{folder}/")
    shelf.git("add", "--force", *_ROOT)
    return shelf.git("write-tree").strip()


def _fetch(shelf: Shelf) -> str:
    """Fetch the branch; return its commit, "" if there is none yet."""
    if not shelf.git("ls-remote", shelf.remote, _BRANCH).strip():
        return ""
    shelf.git("fetch", "--quiet", "--depth=1", "--no-tags", shelf.remote, _BRANCH)
    return shelf.git("rev-parse", "FETCH_HEAD").strip()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextlib.contextmanager
def _shelf(remote: str, key: str) -> Iterator[Shelf]:
    """Make a clone that knows no settings of the machine, and the key for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="nutgraf-") as scratch:
        secret, hosts = Path(scratch) / "key", Path(scratch) / "hosts"
        secret.touch(mode=0o600)
        secret.write_text(f"{key.strip()}\n", encoding="utf-8")
        hosts.write_text(_HOST, encoding="utf-8")
        ssh = f"ssh -F none -i {secret} -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile={hosts}"
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": scratch,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_SSH_COMMAND": f"{ssh} -o StrictHostKeyChecking=yes",
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _US.items()},
        }
        folder = Path(scratch) / "shelf"
        folder.mkdir()
        shelf = Shelf(folder, remote, environment)
        shelf.git("init", "--quiet", "--initial-branch=scratch")
        yield shelf
