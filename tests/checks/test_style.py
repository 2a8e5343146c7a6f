from __future__ import annotations

import time

import pytest

from generator.checks.style import avoided_word
from generator.loading.library import load_library
from tests.conftest import NOW, WriteContent

STYLE = """\
claimed: {avoid: [claimed, claims that], reason: It hints at a lie., better: said}
rained: {avoid: rained down, reason: It adds drama., better: fell}
"""
EVENT = """\
headline: HEADLINE
standfirst: >-
  TEXT
byline: The claimed Gazette
published: 2031-05-03
as_of: 2031-05-20
when: 2031-05-02T04:30
where: lake-quill
timezone: Europe/Oslo
sides: {shore: The shore claimed}
figures:
  hooves:
    label: Hooves FIELD
    unit: hooves
    readings: [{as_of: 2031-05-02, value: 4, by: moss, sources: gazette}]
disputes:
  d-dry:
    kind: misreading
    question: Who FIELD it?
    claim: Moss claimed that it rained down
    versions:
      moss: {text: It rained., sources: [hill-post]}
    our_reading: It rained.
"""


def _reported(
    write_content: WriteContent, text: str = "It rained.", headline: str = "Rain", field: str = "wet"
) -> list[tuple[int, int, str]]:
    event = EVENT.replace("TEXT", text).replace("HEADLINE", headline).replace("FIELD", field)
    library, _ = load_library(write_content({"content/lake/event.yml": event, "content/style.yml": STYLE}))
    return sorted(
        (row.location.line, row.location.column, row.message.split("”")[0].split("“")[1])
        for row in avoided_word(library, NOW)
    )


def test_each_occurrence_of_a_word_has_its_own_place(write_content: WriteContent) -> None:
    found = _reported(
        write_content,
        "She claimed and claimed, “it rained down”,\n  and *Claimed* [[moss|claimed]] [@claimed].",
    )

    assert found == [(3, 7, "claimed"), (3, 19, "claimed"), (4, 8, "Claimed"), (4, 24, "claimed")]


def test_a_phrase_is_found_across_the_end_of_a_line(write_content: WriteContent) -> None:
    assert _reported(write_content, "Water rained\n  down.") == [(3, 9, "rained down")]


def test_headlines_labels_and_questions_are_read_but_names_and_claims_are_not(
    write_content: WriteContent,
) -> None:
    found = _reported(write_content, headline="Claimed at last", field="claimed")

    assert found == [(1, 11, "Claimed"), (13, 19, "claimed"), (19, 19, "claimed")]


@pytest.mark.parametrize(
    "text",
    [
        "“claimed”",
        '"claimed"',
        "‘claimed’",
        "«claimed»",
        "reclaimed",
        "{claimed}",
        "[a](https://claimed.example/)",
    ],
)
def test_quoted_words_and_parts_of_words_are_left_alone(write_content: WriteContent, text: str) -> None:
    assert _reported(write_content, text) == []


@pytest.mark.parametrize(
    "text", ["“claimed " * 10_000, "claimed " * 12_000, "‘claimed " * 10_000, "rained " * 14_000]
)
def test_a_long_hostile_text_takes_no_time(write_content: WriteContent, text: str) -> None:
    root = write_content({"content/lake/event.yml": EVENT.replace("TEXT", text), "content/style.yml": STYLE})
    library, _ = load_library(root)
    start = time.process_time()
    list(avoided_word(library, NOW))

    assert time.process_time() - start < 0.5
