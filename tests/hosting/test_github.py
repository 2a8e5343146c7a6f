"""GitHub's API: pages, patience, and a token that goes nowhere else."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.hosting.github import GitHub, NoAnswerError
from tests.hosting.stand_in import REPOSITORY, TOKEN, Fault, State


def test_a_list_is_read_to_its_last_page(github: GitHub, state: State) -> None:
    state.per_page = 2
    for number in range(5):
        state.add_comment(7, f"comment {number}")

    assert [row["body"][-1] for row in github.listed("issues/7/comments")] == list("01234")
    assert len(state.asked) == 3


def test_a_next_page_elsewhere_is_not_asked_for(github: GitHub, state: State) -> None:
    state.add_comment(7, "one")
    state.faults = [Fault(200, {"Link": '<https://elsewhere.example/?page=2>; rel="next"'})]

    assert list(github.listed("issues/7/comments")) == []
    assert len(state.asked) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_what_may_pass_is_asked_again(github: GitHub, state: State, waited: list[float], status: int) -> None:
    state.faults = [Fault(status), Fault(status)]

    assert github.get("")["default_branch"] == "main"
    assert waited == [2.0, 4.0]


def test_the_limit_of_requests_is_waited_for(github: GitHub, state: State, waited: list[float]) -> None:
    state.faults = [
        Fault(403, {"Retry-After": "17"}),
        Fault(
            403,
            {
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset": "1767348090",
                "Date": "Fri, 02 Jan 2026 10:01:00 GMT",
            },
        ),
        Fault(429, {"Retry-After": "86400"}),
    ]

    assert github.get("")["default_branch"] == "main"
    assert waited == [17.0, 30.0, 120.0]


@pytest.mark.parametrize("status", [401, 403, 404, 422])
def test_a_refusal_is_not_asked_again(github: GitHub, state: State, waited: list[float], status: int) -> None:
    state.faults = [Fault(status)]

    with pytest.raises(NoAnswerError) as refused:
        github.get("pulls/7")
    assert refused.value.status == status
    assert waited == []


def test_it_gives_up_in_the_end(github: GitHub, state: State) -> None:
    state.faults = [Fault(503)] * 9

    with pytest.raises(NoAnswerError, match=r"^GitHub answered GET /repos/desk/explainers with 503$"):
        github.get("")
    assert len(state.asked) == 5


def test_what_may_have_arrived_is_not_posted_again(waited: list[float]) -> None:
    nowhere = GitHub("http://127.0.0.1:9", REPOSITORY, TOKEN, sleep=waited.append)

    with pytest.raises(NoAnswerError, match="no answer"):
        nowhere.send("POST", "issues/7/comments", {"body": "x"})
    assert waited == []
    with pytest.raises(NoAnswerError, match="no answer"):
        nowhere.get("")
    assert len(waited) == 4


def test_the_token_stays_with_github_and_is_never_told(
    github: GitHub, state: State, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Artifacts are stored by somebody else, to whose address GitHub leads on."""
    caplog.set_level(logging.DEBUG)
    state.add_artifact(b"packed")
    github.download("actions/artifacts/900/zip", tmp_path / "a.zip", 100)
    state.faults = [Fault(401)]
    with pytest.raises(NoAnswerError) as refused:
        github.get("pulls/7")

    assert (tmp_path / "a.zip").read_bytes() == b"packed"
    assert state.tokens == [f"Bearer {TOKEN}", None, f"Bearer {TOKEN}"]
    assert TOKEN not in f"{refused.value}{refused.value!r}{caplog.text}"


def test_a_download_ends_at_its_limit(github: GitHub, state: State, tmp_path: Path) -> None:
    state.add_artifact(b"x" * 300_000)

    with pytest.raises(GeneratorError, match="larger than 1000"):
        github.download("actions/artifacts/900/zip", tmp_path / "a.zip", 1000)
    assert (tmp_path / "a.zip").stat().st_size < 200_000
