"""Preview and comment follow the pull request as GitHub tells of it, whatever an artifact says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.hosting.github import GitHub
from generator.hosting.pull_requests import LABEL
from generator.hosting.settings import Settings, origin_of, read_settings
from generator.hosting.settle import settle, sweep
from tests.hosting.conftest import shown
from tests.hosting.making import good, packed
from tests.hosting.stand_in import REPOSITORY, TOKEN, State

ROOT = Path(__file__).parents[2]
OTHER = "b" * 40


def finished(run: dict[str, Any]) -> dict[str, Any]:
    """Return the event that says that a run has finished."""
    return {"action": "completed", "workflow_run": run}


def on(number: int, action: str = "closed") -> dict[str, Any]:
    """Return the event of something that happened to a pull request."""
    return {"action": action, "pull_request": {"number": number}}


def label(desk: Desk, at: str, number: int = 7) -> None:
    desk.state.pulls[number]["labels"] = [{"name": LABEL}]
    event = {"event": "labeled", "label": {"name": LABEL}, "created_at": at}
    desk.state.events.setdefault(number, []).append(event)


@dataclass(frozen=True)
class Desk:
    """A newsroom: what it set, what GitHub knows, and its repository of previews."""

    settings: Settings
    github: GitHub
    state: State
    remote: str

    def settle(self, event: dict[str, Any]) -> str:
        """Do what a workflow does on an event."""
        return settle(self.settings, self.github, event)


@pytest.fixture
def desk(settings: Settings, github: GitHub, state: State, remote: str) -> Desk:
    """Return a newsroom with nothing in it yet."""
    return Desk(settings, github, state, remote)


@pytest.fixture
def run(desk: Desk) -> dict[str, Any]:
    """Return a run whose pull request of a fork changes content, and whose artifact is sound."""
    desk.state.add_pull()
    desk.state.add_artifact(packed())
    return desk.state.add_run()


def told(desk: Desk, number: int = 7) -> str:
    """Return our one comment."""
    (row,) = desk.state.comments[number]
    return str(row["body"])


def test_a_change_of_content_from_a_fork_is_published_and_told(desk: Desk, run: dict[str, Any]) -> None:
    done = desk.settle(finished(run))

    assert done == "published at https://previews.example/pr-7/"
    assert {"pr-7/index.html", "pr-7/changes/index.html", ".nojekyll"} <= shown(desk.remote).keys()
    assert not any("comment" in name or "summary" in name for name in shown(desk.remote))
    assert "**[Preview](https://previews.example/pr-7/)**" in told(desk)
    assert "- **figure moved** [<code>Killed</code>](https://previews.example/pr-7/kyiv/#killed)" in told(
        desk
    )


def test_a_later_run_replaces_both(desk: Desk, run: dict[str, Any]) -> None:
    desk.settle(finished(run))
    desk.state.pulls[7]["head"]["sha"] = OTHER
    files = {**good(), "site/new.txt": b"new", "comment.md": b"No fact changes.\n"}
    desk.state.add_artifact(packed(files), run=71)
    desk.settle(finished(desk.state.add_run(71, head_sha=OTHER)))

    assert shown(desk.remote)["pr-7/new.txt"] == "new"
    assert "No fact changes." in told(desk)
    assert "Killed" not in told(desk)


def test_both_are_taken_down_when_the_pull_request_closes(desk: Desk, run: dict[str, Any]) -> None:
    desk.settle(finished(run))
    desk.state.pulls[7]["state"] = "closed"

    assert desk.settle(on(7)) == "taken down: 7"
    assert not any("pr-7" in name for name in shown(desk.remote))
    assert desk.state.comments[7] == []


def test_a_run_that_finishes_after_the_close_publishes_nothing(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.pulls[7]["state"] = "closed"

    assert desk.settle(finished(run)) == "no open pull request has this commit"
    assert shown(desk.remote) == {}
    assert desk.state.comments == {}


def test_the_number_is_githubs_whatever_the_artifact_says(desk: Desk, run: dict[str, Any]) -> None:
    """A stranger's artifact claims to be of another pull request, in every place it can."""
    desk.state.add_pull(12, head={"sha": OTHER, "ref": "theirs", "repo": {"full_name": "member/explainers"}})
    forged = {
        **good(),
        "summary.json": json.dumps({"number": 12, "pull_request": 12, "head": OTHER}).encode(),
    }
    desk.state.archives[900] = packed(forged)
    desk.settle(finished({**run, "pull_requests": [{"number": 12}]}))

    assert not any("pr-12" in name for name in shown(desk.remote))
    assert 12 not in desk.state.comments
    assert "pr-7" in told(desk)


@pytest.mark.parametrize(
    "changed",
    [
        {"head_sha": OTHER},
        {"head_branch": "other"},
        {"head_repository": {"full_name": "somebody/explainers"}},
        {"head_repository": None},
        {"event": "push"},
        {"event": "workflow_dispatch"},
        {"path": ".github/workflows/evil.yml"},
        {"path": ".github/workflows/../workflows/preview.yml"},
    ],
)
def test_a_run_that_is_not_of_the_newest_commit_or_not_of_our_workflow_is_passed_over(
    desk: Desk,
    run: dict[str, Any],
    changed: dict[str, Any],
) -> None:
    """A fork may bring a workflow of the same name; only the path of its file tells them apart."""
    desk.settle(finished({**run, **changed}))

    assert shown(desk.remote) == {}
    assert desk.state.comments == {}


def test_a_pull_request_into_another_branch_is_passed_over(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.pulls[7]["base"]["ref"] = "old"
    desk.settle(finished(run))

    assert shown(desk.remote) == {}


CODE = [
    [{"filename": "generator/cli.py"}],
    [{"filename": "content/kyiv/event.yml"}, {"filename": ".github/workflows/preview.yml"}],
    [{"filename": "content/kyiv/event.yml", "previous_filename": "overrides/main.html"}],
    [{"filename": "overrides/main.html", "previous_filename": "content/kyiv/event.yml"}],
    [{"filename": "contents/evil.py"}],
    [{"filename": "docs/content/evil.yml"}],
    [],
]


@pytest.mark.parametrize("files", CODE)
def test_a_change_of_code_is_not_published_and_its_words_are_not_repeated(
    desk: Desk,
    run: dict[str, Any],
    files: list[dict[str, str]],
) -> None:
    """Its own workflow made the artifact: anything may stand in it."""
    desk.state.files[7] = files
    desk.state.pulls[7]["changed_files"] = len(files)
    done = desk.settle(finished(run))

    assert done.startswith("not published")
    assert shown(desk.remote) == {}
    assert "Killed" not in told(desk)
    assert "actions/runs/70" in told(desk)
    assert f"`{LABEL}`" in told(desk)


def test_files_that_github_does_not_list_count_as_code(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.pulls[7]["changed_files"] = 3001

    assert desk.settle(finished(run)).startswith("not published")


def test_a_member_may_publish_a_change_of_code_by_a_label(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.files[7] = [{"filename": "generator/cli.py"}]
    desk.settle(finished(run))
    label(desk, "2026-01-02T11:00:00Z")

    assert desk.settle(on(7, "labeled")).startswith("published")
    assert "pr-7/index.html" in shown(desk.remote)
    assert "Killed" not in told(desk)


def test_a_label_does_not_cover_what_is_pushed_after_it(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.files[7] = [{"filename": "generator/cli.py"}]
    label(desk, "2026-01-02T11:00:00Z")
    desk.settle(finished(run))
    assert "pr-7/index.html" in shown(desk.remote)

    desk.state.pulls[7]["head"]["sha"] = OTHER
    desk.state.add_artifact(packed({**good(), "site/evil.txt": b"evil"}), run=71)
    newer = desk.state.add_run(71, head_sha=OTHER, created_at="2026-01-02T12:00:00Z")
    assert desk.settle(finished(newer)).startswith("not published")
    assert not any("pr-7" in name for name in shown(desk.remote))

    label(desk, "2026-01-02T13:00:00Z")
    assert desk.settle(on(7, "labeled")).startswith("published")
    assert shown(desk.remote)["pr-7/evil.txt"] == "evil"


def test_a_label_that_was_taken_away_counts_no_more(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.files[7] = [{"filename": "generator/cli.py"}]
    label(desk, "2026-01-02T11:00:00Z")
    desk.settle(finished(run))
    desk.state.pulls[7]["labels"] = []
    desk.settle(on(7, "unlabeled"))

    assert not any("pr-7" in name for name in shown(desk.remote))


def test_a_label_before_any_run_waits_for_it(desk: Desk) -> None:
    desk.state.add_pull()

    assert desk.settle(on(7, "labeled")) == "no preview of this commit was made yet"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (packed({**good(), "site/a.exe": b"MZ"}), "a file is of a kind that is not ours: site/a.exe"),
        (
            packed({**good(), "site/x.html": b"<script>"}),
            "a page does not begin with its Content-Security-Policy",
        ),
        (b"no archive", "the artifact is no sound ZIP file"),
    ],
)
def test_a_hostile_artifact_is_refused_the_reason_is_told_and_nothing_stays(
    desk: Desk,
    run: dict[str, Any],
    content: bytes,
    reason: str,
) -> None:
    desk.settle(finished(run))
    desk.state.archives[900] = content

    assert desk.settle(finished(run)).startswith("refused: ")
    assert not any("pr-7" in name for name in shown(desk.remote))
    assert reason in told(desk)


@pytest.mark.parametrize(
    ("artifacts", "reason"),
    [
        ([], "left none"),
        ([{"name": "other"}], "left none"),
        ([{"expired": True}], "left none"),
        ([{}, {}], "left several"),
        ([{"size_in_bytes": 10**12}], "too large"),
    ],
)
def test_a_run_without_its_one_artifact_is_told(
    desk: Desk,
    run: dict[str, Any],
    artifacts: list[dict[str, Any]],
    reason: str,
) -> None:
    desk.state.artifacts[70] = []
    for changed in artifacts:
        desk.state.add_artifact(packed(), **changed)
    desk.settle(finished(run))

    assert reason in told(desk)


def test_a_comment_that_could_act_is_not_repeated(desk: Desk, run: dict[str, Any]) -> None:
    desk.state.archives[900] = packed({**good(), "comment.md": b"@everyone look"})
    desk.settle(finished(run))

    assert "@everyone" not in told(desk)
    assert "told in the preview" in told(desk)


def test_a_long_comment_loses_its_links_before_its_words(desk: Desk, run: dict[str, Any]) -> None:
    line = b"- [<code>Killed</code>](https://preview.invalid/kyiv/)\n"
    desk.state.archives[900] = packed({**good(), "comment.md": line * (65_000 // len(line))})
    settle(replace(desk.settings, url=f"https://previews.example/{'long/' * 20}"), desk.github, finished(run))

    assert len(told(desk)) < 65_536
    assert told(desk).count("Killed") == 65_000 // len(line)
    assert "(https://preview.invalid" not in told(desk)


def test_previews_on_the_origin_of_the_readers_site_are_refused(desk: Desk, run: dict[str, Any]) -> None:
    """Projects of one owner on GitHub Pages share an origin: previews could read what the site stored."""
    same = replace(
        desk.settings, url="https://desk.github.io/previews/", site="https://desk.github.io/explainers/"
    )
    with pytest.raises(GeneratorError, match="origin of the readers' site"):
        settle(same, desk.github, finished(run))

    desk.state.pages = {"html_url": "https://DESK.github.io:443/explainers/"}
    with pytest.raises(GeneratorError, match="origin of the readers' site"):
        settle(replace(same, site=""), desk.github, finished(run))
    assert shown(desk.remote) == {}


def test_without_an_address_for_previews_the_facts_are_told_all_the_same(
    desk: Desk, run: dict[str, Any]
) -> None:
    bare = replace(desk.settings, previews="", url="", key="")

    assert settle(bare, desk.github, finished(run)).startswith("not published")
    assert "- **figure moved** <code>Killed</code>" in told(desk)
    assert "artifact of [the run](https://github.com/desk/explainers/actions/runs/70)" in told(desk)
    assert sweep(bare, desk.github) == "no previews are published"

    desk.state.files[7] = [{"filename": "generator/cli.py"}]
    settle(bare, desk.github, finished(run))
    assert LABEL not in told(desk)  # it would publish nothing
    assert "Killed" not in told(desk)


def test_what_closed_unnoticed_is_swept_up(desk: Desk, run: dict[str, Any]) -> None:
    desk.settle(finished(run))
    assert sweep(desk.settings, desk.github) == "every preview belongs to an open pull request"

    desk.state.pulls[7]["state"] = "closed"
    assert sweep(desk.settings, desk.github) == "taken down: 7"
    assert not any("pr-7" in name for name in shown(desk.remote))
    assert desk.state.comments[7] == []

    desk.settle(finished(run))
    del desk.state.pulls[7]
    assert sweep(desk.settings, desk.github).startswith("every preview")


def test_origins_are_told_apart_as_browsers_do() -> None:
    assert origin_of("https://a.example/x/") == origin_of("https://A.example:443")
    assert origin_of("https://a.example/") != origin_of("https://b.a.example/")
    assert origin_of("https://a.example/") != origin_of("http://a.example/")


WHOLE = {
    "GITHUB_REPOSITORY": REPOSITORY,
    "GITHUB_TOKEN": TOKEN,
    "PREVIEW_REPOSITORY": "desk/previews",
    "PREVIEW_URL": "https://previews.example",
    "PREVIEW_DEPLOY_KEY": "secret",
}


def test_settings_come_from_the_environment_and_hide_what_is_secret() -> None:
    settings = read_settings(WHOLE)

    assert settings.previews == "git@github.com:desk/previews.git"
    assert settings.address_of(7) == "https://previews.example/pr-7/"
    assert TOKEN not in repr(settings)
    assert "'secret'" not in repr(settings)


@pytest.mark.parametrize(
    "changed",
    [
        {"GITHUB_TOKEN": ""},
        {"GITHUB_REPOSITORY": "--upload-pack=evil"},
        {"PREVIEW_URL": ""},
        {"PREVIEW_DEPLOY_KEY": ""},
        {"PREVIEW_REPOSITORY": "Desk/Explainers"},
        {"PREVIEW_REPOSITORY": "-o ProxyCommand=evil/x"},
        {"PREVIEW_URL": "http://previews.example/"},
    ],
)
def test_settings_that_do_not_fit_are_one_line(changed: dict[str, str]) -> None:
    with pytest.raises(GeneratorError):
        read_settings({**WHOLE, **changed})


def call(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a workflow does, with no package but Python's own."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "generator.hosting", command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_needs_no_package_and_tells_what_it_did(
    api: str, desk: Desk, run: dict[str, Any], tmp_path: Path
) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps(finished(run)), "utf-8")
    own = {"GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": api}
    done = call("settle", **own, GITHUB_EVENT_PATH=str(event))

    assert done.returncode == 0, done.stderr
    assert done.stderr == "not published: the preview is an artifact of the run\n"
    assert "Killed" in told(desk)
    assert call("sweep", **own).returncode == 0

    broken = call("settle", **{**own, "GITHUB_API_URL": f"{api}/nowhere"}, GITHUB_EVENT_PATH=str(event))
    assert broken.returncode == 2
    assert broken.stderr.startswith("::error::GitHub answered GET ")
    assert TOKEN not in broken.stderr
