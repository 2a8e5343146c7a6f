"""The branch of previews, in a real repository of git."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.hosting import branch
from tests.hosting.conftest import shown


def commits(remote: str) -> list[str]:
    done = subprocess.run(
        ["git", "-C", remote, "rev-list", "gh-pages"], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_preview_is_put_replaced_and_taken_down_and_others_stay(remote: str) -> None:
    assert branch.published(remote) == ()
    assert branch.put(remote, 7, {"index.html": b"seven", "old/index.html": b"old"})
    assert branch.put(remote, 12, {"index.html": b"twelve", ".hidden": b"", "a b.txt": b"\r\n"})
    assert branch.put(remote, 7, {"index.html": b"seven, again"})

    assert shown(remote) == {
        ".nojekyll": "",
        "robots.txt": "User-agent: *\nDisallow: /\n",
        "pr-7/index.html": "seven, again",
        "pr-12/index.html": "twelve",
        "pr-12/.hidden": "",
        "pr-12/a b.txt": "\r\n",
    }
    assert branch.published(remote) == (7, 12)

    assert branch.take_down(remote, (7,))
    assert branch.published(remote) == (12,)


def test_what_is_taken_down_leaves_no_past(remote: str) -> None:
    branch.put(remote, 7, {"index.html": b"libel"})
    branch.take_down(remote, (7,))

    assert len(commits(remote)) == 1
    assert not any("pr-7" in name for name in shown(remote))


def test_nothing_is_written_to_take_down_what_never_was(remote: str) -> None:
    assert not branch.take_down(remote, (7,))
    assert shown(remote) == {}


def test_what_is_there_already_is_not_written_again(remote: str) -> None:
    branch.put(remote, 7, {"index.html": b"seven"})
    before = commits(remote)

    assert not branch.put(remote, 7, {"index.html": b"seven"})
    assert not branch.take_down(remote, (8,))
    assert commits(remote) == before


def test_two_that_publish_at_once_both_succeed(remote: str, tmp_path: Path) -> None:
    """The branch moves under the first push, because another run was faster; the push is done again."""
    branch.put(remote, 7, {"index.html": b"seven"})
    other = tmp_path / "other.py"
    other.write_text(
        f"from generator.hosting import branch\nbranch.put({remote!r}, 9, {{'index.html': b'nine'}})\n",
        "utf-8",
    )
    hook = Path(remote) / "hooks/pre-receive"
    hook.write_text(
        f"#!/bin/sh\nrm -f '{hook}'\nunset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY "
        f"GIT_ALTERNATE_OBJECT_DIRECTORIES\ncd '{Path(branch.__file__).parents[2]}'\n"
        f"PYTHONPATH=. exec '{sys.executable}' '{other}'\n"
    )
    hook.chmod(0o755)
    branch.put(remote, 8, {"index.html": b"eight"})

    assert branch.published(remote) == (7, 8, 9)


def test_a_push_that_is_refused_is_told(remote: str) -> None:
    hook = Path(remote) / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho the branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)

    with pytest.raises(GeneratorError, match="protected"):
        branch.put(remote, 7, {"index.html": b"seven"})


def test_a_deploy_key_is_used_and_github_is_known_by_its_own(
    remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for ssh shows what git asks it for, and what stands in the files it is given."""
    tools, seen = tmp_path / "tools", tmp_path / "seen"
    tools.mkdir()
    ssh = tools / "ssh"
    ssh.write_text(
        f"""#!/bin/sh
echo "$@" >> {seen}
while [ $# -gt 1 ]; do
  case "$1" in
    -i) stat -c %a "$2" >> {seen}; cat "$2" >> {seen} ;;
    UserKnownHostsFile=*) cat "${{1#*=}}" >> {seen} ;;
  esac
  shift
done
exec sh -c "$(echo "$1" | sed "s#'[^']*'#'{remote}'#")"
"""
    )
    ssh.chmod(ssh.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("GIT_SSH_COMMAND", "false")
    branch.put(
        "git@github.com:desk/previews.git", 7, {"index.html": b"seven"}, "-----BEGIN KEY-----\nsecret\n"
    )

    assert shown(remote)["pr-7/index.html"] == "seven"
    told = seen.read_text()
    assert "git@github.com git-receive-pack 'desk/previews.git'" in told
    assert "StrictHostKeyChecking=yes" in told
    assert "IdentitiesOnly=yes" in told
    assert "\n600\n-----BEGIN KEY-----\nsecret\n" in told
    assert "github.com ssh-ed25519 AAAA" in told
