from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.loading.library import load_library
from generator.models.content import Status
from tests.conftest import WriteContent

EVENT = """\
headline: The ford
standfirst: A cart stood in it.
byline: The Quill Gazette
status: {status}
published: 2031-05-03
as_of: 2031-05-20
when: 2031-05-02
where: {where}
timezone: Europe/Oslo
"""
SOURCES = "first: {publisher: TO DO, title: A cart, url: TO DO, accessed: 2031, kind: news, seen: page}\n"


def told(root: Path) -> dict[str, str]:
    return {str(row.location): row.rule.code for row in load_library(root)[1]}


def test_in_a_draft_even_a_date_may_wait_and_the_explainer_is_there(write_content: WriteContent) -> None:
    event = EVENT.format(status="draft", where="TO DO")
    root = write_content({"content/ford/event.yml": event, "content/ford/sources.yml": SOURCES})

    assert told(root) == {
        "content/ford/event.yml:8:8": "PUB009",
        "content/ford/sources.yml:1:20": "PUB009",
        "content/ford/sources.yml:1:47": "PUB009",
    }
    assert load_library(root)[0].explainers["ford"].event.status is Status.DRAFT


def test_what_is_ready_must_be_filled_in(write_content: WriteContent) -> None:
    event = EVENT.format(status="ready", where="TO DO")
    root = write_content({"content/ford/event.yml": event, "content/ford/sources.yml": SOURCES})

    assert set(told(root).values()) == {"PUB006"}


def test_a_place_that_cannot_be_read_is_told_once(write_content: WriteContent) -> None:
    root = write_content(
        {"content/places.yml": "lake-quill:\n  name: Quill\n  country: TO DO\n  sources: TO DO\n"}
    )

    assert told(root) == {"content/places.yml:3:12": "PUB006", "content/places.yml:4:12": "PUB006"}


def test_the_hint_says_what_belongs_there(write_content: WriteContent) -> None:
    root = write_content(
        {"content/terms.yml": "a:\n  term: a\n  also:\n    - b\n    - TO DO\n  definition: So.\n"}
    )
    (row,) = load_library(root)[1]

    assert row.message == "`also` is still to be filled in"
    assert row.hint == "write here: other spellings and forms"


@pytest.mark.parametrize(
    "text, is_marked",
    [
        ("TO DO", True),
        ("TODO", True),
        ("TO DO: a word", True),
        ("TODO – a word", True),
        ("Done. TO DO: the rest", True),
        ("What to do: nothing", False),
        ("A TO DO list", False),
        ("WHAT TO DO NOW", False),
        ("NOTTODO: x", False),
    ],
)
def test_only_the_mark_itself_counts(write_content: WriteContent, text: str, is_marked: bool) -> None:  # noqa: FBT001 - expected
    root = write_content({"content/terms.yml": f"a:\n  term: a\n  definition: >-\n    {text}\n"})

    assert bool(told(root)) == is_marked


def test_many_marks_take_no_time_and_are_told_a_hundred_times(write_content: WriteContent) -> None:
    lines = "".join(f"    - TO DO {'TO DO  ' * 20}:\n" for _ in range(5000))
    root = write_content({"content/terms.yml": f"a:\n  term: a\n  definition: So.\n  also:\n{lines}"})
    start = time.process_time()

    assert len([row for row in load_library(root)[1] if row.rule.code == "PUB006"]) <= 100
    assert time.process_time() - start < 5
