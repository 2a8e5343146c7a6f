"""The real content in a git repository, and pull requests to it: what a reviewer is told of each."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.changes.checklist import look_twice
from generator.commands.review import Asked, Proposal, judge_change
from generator.comment import LIMIT, Preview, comment
from generator.diagnostics import Diagnostic
from generator.hosting.comments import PLACEHOLDER, is_harmless
from generator.review.verdict import is_of_ledger
from tests.projects import ROOT
from tests.pull_requests.table import PULL_REQUESTS, PullRequest, names

NOW = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)
SITE = "https://preview.example/7/"
Open = Callable[[PullRequest], Proposal]
TAGS = {"p", "strong", "h4", "ul", "li", "code", "a", "del", "ins", "sub", "details", "summary"}


def _git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the real content on its main branch."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy2(ROOT / "mkdocs.yml", root)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message=As it was")
    return root


@pytest.fixture(scope="module")
def open_request(repository: Path) -> Open:
    """Return a function that opens a pull request on a branch of its own, and judges it."""
    known: dict[str, Proposal] = {}

    def run(request: PullRequest) -> Proposal:
        if request.name not in known:
            _git(repository, "checkout", "--quiet", "-b", "change")
            request.edit(repository)
            _git(repository, "add", "--all")
            _git(repository, "commit", "--quiet", "--message=A change")
            known[request.name] = judge_change(repository, NOW, Asked(repository, "main", "change"))
            _git(repository, "checkout", "--quiet", "--force", "main")
            _git(repository, "branch", "--quiet", "-D", "change")
        return known[request.name]

    return run


def _lacking(row: Diagnostic) -> str:
    """Return what a diagnostic of the ledger asks for: the entry, and the kind that would do."""
    if row.rule.code == "UPD011":
        return str(re.findall("`([^`]*)`", row.message)[0])
    subject = re.findall("^`([^`]*)`", row.message)
    kind = re.search(r"kind: (\w+)", row.hint)
    return f"{subject[0] if subject else 'page'} {kind[1] if kind else ''}"


@pytest.mark.parametrize("request_", PULL_REQUESTS, ids=names())
def test_a_reviewer_is_told_what_a_pull_request_changes(open_request: Open, request_: PullRequest) -> None:
    verdict = open_request(request_).verdict
    kinds = {change.kind for change in verdict.changes}
    questions = [question for question, _ in look_twice(verdict.changes)]
    lacking = [_lacking(row) for row in verdict.diagnostics if is_of_ledger(row)]
    errors = {row.rule.code for row in verdict.diagnostics if row.is_error and not is_of_ledger(row)}

    if "*" not in request_.errors:
        assert kinds == request_.kinds
        assert len(questions) == len(request_.asks)
        for question, words in zip(questions, request_.asks, strict=True):
            assert question.startswith(words)
        assert errors == request_.errors
    if "*" not in request_.ledger:
        assert sorted(lacking) == sorted(request_.ledger)
    if request_.entries:
        assert {change.entry for change in verdict.changes} == set(request_.entries)
    assert verdict.has_errors == bool(request_.ledger or request_.errors)


@pytest.mark.parametrize("request_", PULL_REQUESTS, ids=names())
def test_the_comment_fits_and_nothing_in_it_can_act(open_request: Open, request_: PullRequest) -> None:
    verdict = open_request(request_).verdict
    told = comment(verdict.changes, Preview(SITE, verdict.links, verdict.mistakes, verdict.missing))
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(told)

    assert len(told) <= LIMIT
    assert is_harmless(told.replace(SITE, PLACEHOLDER))
    assert told.startswith("**Not ready: " if verdict.has_errors else "**Nothing ")
    assert {tag.strip("/") for tag in re.findall(r"<(/?[a-z0-9]+)", shown)} <= TAGS
    assert all(link.startswith(SITE) for link in re.findall(r'href="([^"]*)"', shown))
    outside = re.sub(r"<code>.*?</code>|</?(ins|del|sub|details|summary)>|\]\([^)]*\)", "", told)
    assert not re.search(r"[@<>`]|https?:|www\.|#\d", outside)
    assert all(char == "\n" or char.isprintable() for char in told)
