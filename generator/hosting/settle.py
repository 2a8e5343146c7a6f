"""Brings what is published into line with a pull request as it is now: preview and comment, or neither."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError
from generator.hosting import branch
from generator.hosting.archive import LARGEST_ARCHIVE, Preview, Refused, read_preview
from generator.hosting.comments import LONGEST, at_address, is_harmless, put_comment, take_down_comment
from generator.hosting.github import GitHub, NoAnswerError
from generator.hosting.pull_requests import (
    LABEL,
    PullRequest,
    Run,
    belongs,
    changes_content_only,
    find_pull_request,
    is_approved,
    load_pull_request,
    newest_run,
    run_of,
)
from generator.hosting.settings import Settings, origin_of

ARTIFACT = "preview"


def settle(settings: Settings, github: GitHub, event: Mapping[str, Any]) -> str:
    """Do what an event of GitHub calls for; return what was done, in one line."""
    run = run_of(event["workflow_run"]) if "workflow_run" in event else None
    if run:
        request = find_pull_request(github, run)
        return _show(settings, github, request, run) if request else "no open pull request has this commit"
    if "pull_request" not in event:
        return "nothing to do: the event is of no preview"
    request = load_pull_request(github, int(event["pull_request"]["number"]))
    if not request.is_open:
        return _take_down(settings, github, (request.number,))
    newest = newest_run(github, request)
    return _show(settings, github, request, newest) if newest else "no preview of this commit was made yet"


def sweep(settings: Settings, github: GitHub) -> str:
    """Take down what belongs to no open pull request: GitHub may have been slow to say that one closed."""
    if not settings.publishes:
        return "no previews are published"
    there = branch.published(settings.previews, settings.key)
    closed = tuple(number for number in there if not _is_open(github, number))
    return _take_down(settings, github, closed) if closed else "every preview belongs to an open pull request"


def _is_open(github: GitHub, number: int) -> bool:
    try:
        return load_pull_request(github, number).is_open
    except NoAnswerError as error:
        if error.status == 404:
            return False
        raise


def _take_down(settings: Settings, github: GitHub, numbers: tuple[int, ...]) -> str:
    if settings.publishes:
        branch.take_down(settings.previews, numbers, settings.key)
    for number in numbers:
        take_down_comment(github, number)
    return f"taken down: {', '.join(map(str, numbers))}"


def _show(settings: Settings, github: GitHub, request: PullRequest, run: Run) -> str:
    """Publish the preview that a run made, if it may be, and say in the comment what is to be seen where."""
    is_ours = changes_content_only(github, request)
    link = f"[the run]({settings.server}/{settings.repository}/actions/runs/{run.id})"
    try:
        preview = _fetch(github, run)
    except Refused as refusal:
        _withdraw(settings, request)
        put_comment(github, request.number, f"There is no preview: {_quoted(str(refusal))}. See {link}.\n")
        return f"refused: {refusal}"
    address = ""
    if settings.publishes and (is_ours or is_approved(github, request, run)):
        _require_another_origin(settings, github)
        if not belongs(run, load_pull_request(github, request.number)):
            return "the pull request has moved on: its next run will be shown"
        branch.put(settings.previews, request.number, preview.site, settings.key)
        address = settings.address_of(request.number)
    else:
        _withdraw(settings, request)
    head = _where(settings, request, link, address, is_ours=is_ours)
    facts = preview.comment if is_ours and is_harmless(preview.comment) else ""
    put_comment(github, request.number, _told(head, facts, address))
    return f"published at {address}" if address else "not published: the preview is an artifact of the run"


def _withdraw(settings: Settings, request: PullRequest) -> None:
    """Take down an older preview: it no longer shows what the pull request proposes."""
    if settings.publishes:
        branch.take_down(settings.previews, (request.number,), settings.key)


def _fetch(github: GitHub, run: Run) -> Preview:
    """Download and read the artifact of a run; raise Refused if it is not what it must be."""
    found = [
        artifact
        for artifact in github.listed(f"actions/runs/{run.id}/artifacts", key="artifacts")
        if artifact["name"] == ARTIFACT and not artifact["expired"]
    ]
    if len(found) != 1:
        raise Refused("the run left none" if not found else "the run left several")
    if int(found[0]["size_in_bytes"]) > LARGEST_ARCHIVE:
        raise Refused("the artifact is too large")
    with tempfile.TemporaryDirectory(prefix="nutgraf-") as scratch:
        archive = Path(scratch) / "preview.zip"
        github.download(f"actions/artifacts/{int(found[0]['id'])}/zip", archive, LARGEST_ARCHIVE)
        return read_preview(archive)


def _require_another_origin(settings: Settings, github: GitHub) -> None:
    """Raise GeneratorError if browsers would not keep the previews apart from the readers' site."""
    site = settings.site
    if not site:
        try:
            site = str(github.get("pages")["html_url"])
        except NoAnswerError as error:
            if error.status != 404:
                raise
            return  # this repository serves no site
    if origin_of(site) == origin_of(settings.url):
        raise GeneratorError(
            f"PREVIEW_URL has the origin of the readers' site ({site}): previews need another host name"
        )


def _where(settings: Settings, request: PullRequest, link: str, address: str, *, is_ours: bool) -> str:
    """Return where the preview is, and what would publish it; `link` leads to the run."""
    commit = request.head[:10] if request.head.isalnum() else ""
    if address:
        pages = f"**[Preview]({address})** · [what changes]({address}changes/)"
        return f"{pages} · of {commit}, in a minute or two"
    kept = f"The preview of {commit} is an artifact of {link}."
    if is_ours or not settings.publishes:
        return kept
    label = f"with the label `{LABEL}`, set anew after each push"
    return f"This changes more than content. {kept} Whoever has read the code can publish it {label}."


def _told(head: str, facts: str, address: str) -> str:
    """Return the comment: where the preview is, and the facts that change, if they may be repeated.

    Facts come from the artifact. They are told only if the pull request had no way to write them itself, and
    only if they can call nobody.
    """
    for where in (address, ""):  # without its links, the comment is shorter
        told = f"{head}\n\n{at_address(facts, where)}"
        if facts and len(told) <= LONGEST:
            return told
    return f"{head}\n\nThe facts that change are told in the preview.\n"


def _quoted(reason: str) -> str:
    return f"`{reason.replace('`', ' ')}`"
