"""Which pull request a run belongs to, and whether its preview may be published.

GitHub says so, never the artifact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.hosting.github import GitHub

WORKFLOW = ".github/workflows/preview.yml"
LABEL = "publish preview"
_CONTENT = "content/"


@dataclass(frozen=True)
class Run:
    """A run of the workflow that makes previews."""

    id: int
    head: str
    """The commit it was made of."""
    created: str
    """When GitHub made it, as ISO 8601 in UTC: such texts sort as the times do."""
    from_repository: str
    from_branch: str

    @property
    def owner(self) -> str:
        """Who owns the repository the pull request comes from."""
        return self.from_repository.partition("/")[0]


@dataclass(frozen=True)
class PullRequest:
    """A pull request as GitHub knows it at this moment."""

    number: int
    is_open: bool
    head: str
    from_repository: str
    """Empty if that repository is gone."""
    base: str
    changed: int
    """How many files it changes."""
    labels: tuple[str, ...]


def run_of(told: Mapping[str, Any]) -> Run | None:
    """Return the run that GitHub tells of, if it made a preview: a pull request may bring any workflow."""
    path = str(told.get("path", "")).partition("@")[0]
    repository = told.get("head_repository") or {}
    if told.get("event") != "pull_request" or path != WORKFLOW or not repository:
        return None
    return Run(
        id=int(told["id"]),
        head=str(told["head_sha"]),
        created=str(told["created_at"]),
        from_repository=str(repository["full_name"]),
        from_branch=str(told.get("head_branch") or ""),
    )


def find_pull_request(github: GitHub, run: Run) -> PullRequest | None:
    """Return the open pull request into the main branch whose newest commit the run is of.

    GitHub leaves the number out of runs of forks, and the artifact could hold any.
    """
    main = str(github.get("")["default_branch"])
    asked = {"state": "open", "head": f"{run.owner}:{run.from_branch}", "base": main}
    for told in github.listed("pulls", **asked):
        found = load_pull_request(github, int(told["number"]))
        if belongs(run, found) and found.base == main:
            return found
    return None


def load_pull_request(github: GitHub, number: int) -> PullRequest:
    """Return a pull request by its number."""
    told = github.get(f"pulls/{number}")
    return PullRequest(
        number=number,
        is_open=told["state"] == "open",
        head=str(told["head"]["sha"]),
        from_repository=str((told["head"]["repo"] or {}).get("full_name", "")),
        base=str(told["base"]["ref"]),
        changed=int(told["changed_files"]),
        labels=tuple(str(label["name"]) for label in told["labels"]),
    )


def belongs(run: Run, to: PullRequest) -> bool:
    """Whether a run is of the newest commit of an open pull request."""
    return to.is_open and run.head == to.head and run.from_repository == to.from_repository


def newest_run(github: GitHub, of: PullRequest) -> Run | None:
    """Return the newest finished run of a pull request's newest commit."""
    asked = {"event": "pull_request", "head_sha": of.head, "status": "completed"}
    told = github.listed(
        f"actions/workflows/{WORKFLOW.rpartition('/')[2]}/runs", key="workflow_runs", **asked
    )
    runs = [run for run in map(run_of, told) if run and belongs(run, of)]
    return max(runs, key=lambda run: (run.created, run.id), default=None)


def changes_content_only(github: GitHub, request: PullRequest) -> bool:
    """Whether every file that a pull request changes, or moves, lies in content/ before and after."""
    files = list(github.listed(f"pulls/{request.number}/files"))
    names = [str(file[key]) for file in files for key in ("filename", "previous_filename") if key in file]
    is_whole = len(files) == request.changed  # GitHub lists 3,000 at most
    return is_whole and bool(names) and all(name.startswith(_CONTENT) for name in names)


def is_approved(github: GitHub, request: PullRequest, run: Run) -> bool:
    """Whether a member labelled the pull request after this run: a label does not cover later commits.

    GitHub lets only those with the role triage or higher set labels.
    """
    if LABEL not in request.labels:
        return False
    set_at = [
        str(event["created_at"])
        for event in github.listed(f"issues/{request.number}/events")
        if event.get("event") == "labeled" and (event.get("label") or {}).get("name") == LABEL
    ]
    return max(set_at, default="") > run.created
