"""Facts that changed are told in a reviewer's words; what changed no fact is not told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes import Change, Kind, compare
from generator.loading.library import load_library
from generator.models.explainer import Statement
from generator.models.library import Library
from tests.conftest import LAKE, WriteContent
from tests.projects import ROOT, change

EVENT = """
figures:
  cows:
    label: Cows missing
    unit: cows
    counts: {farm: Counted on the farm, hill: Counted on the hill}
    lead: farm
    readings:
      - {as_of: 2031-05-02T08:00, value: 9, by: reed, sources: gazette}
      - {as_of: 2031-05-02T11:00, value: 8, by: reed, sources: gazette, note: One was counted twice}
statements:
  opened:
    text: >-
      The sluice was opened by night. [@gazette; @hill-post]
    standing: attributed
    by: moss
    said: 2031-05-03
    quotations:
      q-water:
        text: >-
          The water came before the milk.
        by: moss
        sources: [hill-post]
  closed:
    text: >-
      It was closed at noon.
    standing: attributed
    by: reed
    said: 2031-05-03
    sources: [gazette]
disputes:
  d-who:
    kind: accounts
    question: Who opened it?
    versions:
      shore: {text: A cow. , by: reed, sources: gazette}
      hill: {text: The wind., by: moss, sources: hill-post}
    our_reading: >-
      We print both.
"""
BACKGROUND = """\
timeline:
  t-open: {at: 2031-05-02T04:30, lane: attack, text: It opens. , sources: gazette}
"""
UPDATES = "l-first: {at: 2031-05-03, kind: update, text: The page was published., affects: opened}\n"
LAKE_EVENT = "content/lake/event.yml"
STATEMENT = """  wet:
    text: >-
      The meadow was wet. [@gazette]
    standing: attributed
    by: reed
    said: 2031-05-03
disputes:
"""
DISPUTE = """  d-when:
    kind: accounts
    question: When?
    our_reading: We print both.
    versions:
      early: {text: Early., by: reed, sources: gazette}
      late: {text: Late., by: moss, sources: notice}
"""

Compare = Callable[..., list[Change]]


@pytest.fixture
def base(write_content: WriteContent) -> Path:
    return write_content(
        {
            LAKE_EVENT: (LAKE / LAKE_EVENT).read_text("utf-8") + EVENT,
            "content/lake/background.yml": BACKGROUND,
            "content/lake/updates.yml": UPDATES,
        }
    )


@pytest.fixture
def compare_with(base: Path) -> Compare:
    """Return a function that edits the base, (file, old, new) each, and returns what changed."""

    def run(*edits: tuple[str, str, str]) -> list[Change]:
        old, problems = load_library(base)
        assert problems == []
        for name, before, after in edits:
            change(base / "content" / name, before, after)
        return compare(old, load_library(base)[0])

    return run


E = "lake/event.yml"
CASES: list[tuple[str, str, str, str, Kind, str, str, str]] = [
    (
        "a new toll",
        E,
        "\nstatements:",
        "\n      - {as_of: 2031-05-03, value: 7, by: moss, sources: gazette, note: Found}\nstatements:",
        Kind.FIGURE_MOVED,
        "cows",
        "8 as of 2 May 2031, 11 a.m., by Ada Reed",
        "7 as of 3 May 2031, by Ivo Moss",
    ),
    (
        "a toll of another count",
        E,
        "\nstatements:",
        "\n      - {as_of: 2031-05-03, count: hill, value: 7, by: moss, sources: gazette}\nstatements:",
        Kind.READING_ADDED,
        "cows",
        "",
        "7 as of 3 May 2031, by Ivo Moss",
    ),
    (
        "an old reading altered",
        E,
        "value: 9",
        "value: 10",
        Kind.READING_REWRITTEN,
        "cows",
        "9 as of 2 May 2031, 8 a.m., by Ada Reed",
        "10 as of 2 May 2031, 8 a.m., by Ada Reed",
    ),
    (
        "a number that turns out to be a calculation",
        E,
        "{as_of: 2031-05-02T08:00, value: 9,",
        "{as_of: 2031-05-02T08:00, value: 9, calculated: true,",
        Kind.READING_REWRITTEN,
        "cows",
        "9 as of 2 May 2031, 8 a.m., by Ada Reed",
        "9 as of 2 May 2031, 8 a.m., calculated from numbers of Ada Reed",
    ),
    (
        "an old reading deleted",
        E,
        "      - {as_of: 2031-05-02T08:00, value: 9, by: reed, sources: gazette}\n",
        "",
        Kind.READING_REMOVED,
        "cows",
        "9 as of 2 May 2031, 8 a.m., by Ada Reed",
        "",
    ),
    (
        "a source taken away",
        E,
        "[@gazette; @hill-post]",
        "[@gazette]",
        Kind.SOURCE_REMOVED,
        "opened",
        "hill-post",
        "",
    ),
    (
        "a source exchanged",
        E,
        "[@gazette; @hill-post]",
        "[@gazette; @notice]",
        Kind.SOURCE_REPLACED,
        "opened",
        "hill-post",
        "notice",
    ),
    (
        "a source added",
        E,
        "    sources: [gazette]",
        "    sources: [gazette, notice]",
        Kind.SOURCE_ADDED,
        "closed",
        "",
        "notice",
    ),
    (
        "the only source taken away",
        E,
        "    sources: [gazette]\n",
        "",
        Kind.CLAIM_UNSOURCED,
        "closed",
        "gazette",
        "",
    ),
    (
        "a claim confirmed",
        E,
        "standing: attributed",
        "standing: confirmed",
        Kind.STANDING_RAISED,
        "opened",
        "attributed",
        "confirmed",
    ),
    (
        "a claim doubted",
        E,
        "standing: attributed",
        "standing: unverified",
        Kind.STANDING_LOWERED,
        "opened",
        "attributed",
        "unverified",
    ),
    (
        "a letter of a quotation",
        E,
        "before the milk",
        "before the silk",
        Kind.QUOTATION_ALTERED,
        "q-water",
        "The water came before the milk.",
        "The water came before the silk.",
    ),
    (
        "a quotation given to another",
        E,
        "        by: moss",
        "        by: reed",
        Kind.ATTRIBUTION_CHANGED,
        "q-water",
        "moss",
        "reed",
    ),
    (
        "a claim given to another",
        E,
        "    by: moss\n    said",
        "    by: reed\n    said",
        Kind.ATTRIBUTION_CHANGED,
        "opened",
        "moss",
        "reed",
    ),
    (
        "a dispute opened",
        E,
        "disputes:\n",
        f"disputes:\n{DISPUTE}",
        Kind.DISPUTE_OPENED,
        "d-when",
        "",
        "When?",
    ),
    (
        "a word of ours",
        E,
        "closed at noon",
        "shut at noon",
        Kind.WORDS_CHANGED,
        "closed",
        "It was closed at noon.",
        "It was shut at noon.",
    ),
    (
        "a statement withdrawn",
        E,
        "    sources: [gazette]",
        "    sources: [gazette]\n    status: withdrawn",
        Kind.ENTRY_WITHDRAWN,
        "closed",
        "ready",
        "withdrawn",
    ),
    ("a statement added", E, "disputes:\n", STATEMENT, Kind.ENTRY_ADDED, "wet", "", "The meadow was wet."),
    (
        "a flag set",
        E,
        "    sources: [gazette]",
        "    sources: [gazette]\n    sensitive: It may distress",
        Kind.SENSITIVE_CHANGED,
        "closed",
        "",
        "It may distress",
    ),
    (
        "a new headline",
        E,
        "opens by night",
        "opens at noon",
        Kind.HEADLINE_CHANGED,
        "",
        "The sluice of Lake Quill opens by night",
        "The sluice of Lake Quill opens at noon",
    ),
    (
        "an event moved",
        "lake/background.yml",
        "T04:30",
        "T05:30",
        Kind.TIMELINE_MOVED,
        "t-open",
        "2031-05-02T04:30",
        "2031-05-02T05:30",
    ),
    (
        "a correction recorded",
        "lake/updates.yml",
        "l-first:",
        "l-new: {at: 2031-05-04, kind: correction, text: It was wrong.}\nl-first:",
        Kind.LEDGER_WRITTEN,
        "l-new",
        "",
        "It was wrong.",
    ),
    (
        "a publisher renamed",
        "lake/sources.yml",
        "The Hill Post",
        "The Hill Times",
        Kind.ATTRIBUTION_CHANGED,
        "hill-post",
        "The Hill Post",
        "The Hill Times",
    ),
    (
        "a role changed",
        "people.yml",
        "Warden of",
        "Owner of",
        Kind.ROLE_CHANGED,
        "reed",
        "Warden of the lake, 2030-01, lake/gazette",
        "Owner of the lake, 2030-01, lake/gazette",
    ),
    (
        "somebody named",
        "people.yml",
        "moss:",
        "kelp: {name: Bo Kelp, roles: [{role: Diver, on: 2031, sources: lake/gazette}]}\nmoss:",
        Kind.PERSON_NAMED,
        "kelp",
        "",
        "Bo Kelp",
    ),
    (
        "a term defined otherwise",
        "terms.yml",
        "A gate",
        "A door",
        Kind.WORDS_CHANGED,
        "sluice",
        "A gate that holds water back.",
        "A door that holds water back.",
    ),
]


@pytest.mark.parametrize(
    "name, file, old, new, kind, entry, was, now", CASES, ids=[case[0] for case in CASES]
)
def test_one_fact_changed_is_told_once_in_its_own_words(  # noqa: PLR0913, PLR0917 - a row of the table
    compare_with: Compare,
    name: str,
    file: str,
    old: str,
    new: str,
    kind: Kind,
    entry: str,
    was: str,
    now: str,
) -> None:
    found = compare_with((file, old, new))

    assert [(part.kind, part.entry, part.old, part.new) for part in found] == [(kind, entry, was, now)]
    assert found[0].location.path == f"content/{file}"
    assert found[0].location.line > 1 or entry in ("", "l-new", "reed")


def test_a_renamed_id_is_recognised_and_its_changes_are_told(compare_with: Compare) -> None:
    found = compare_with(
        (E, "  closed:\n", "  shut:\n    formerly: closed\n"), (E, "closed at noon", "shut at noon")
    )

    assert [(part.kind, part.entry) for part in found] == [
        (Kind.WORDS_CHANGED, "shut"),
        (Kind.ENTRY_RENAMED, "shut"),
    ]


def test_an_entry_that_is_gone_is_told_with_its_old_place(compare_with: Compare) -> None:
    (found,) = compare_with((E, EVENT[EVENT.index("disputes:") :], ""))

    assert (found.kind, found.entry, found.old) == (Kind.DISPUTE_SETTLED, "d-who", "Who opened it?")
    assert found.location.line > 40


@pytest.mark.parametrize(
    "edits",
    [
        [(E, "It was closed at noon.", "It was\n      closed at\n      noon.")],
        [(E, "    standing: attributed\n    by: reed", "    by: reed\n    standing: attributed")],
        [(E, "    said: 2031-05-03\n", "    said: 2031-05-03  # as the paper has it\n")],
        [(E, "[@gazette; @hill-post]", "[@hill-post; @gazette]")],
        [(E, "    sources: [gazette]", "    sources: gazette\n    ed_note: ask again")],
        [
            (E, EVENT[EVENT.index("disputes:") :], ""),
            (E, "statements:", EVENT[EVENT.index("disputes:") :] + "statements:"),
        ],
    ],
    ids=["lines", "order of fields", "a comment", "order of sources", "a note", "order of sections"],
)
def test_what_changes_no_fact_is_no_change(compare_with: Compare, edits: list[tuple[str, str, str]]) -> None:
    assert compare_with(*edits) == []


def test_what_does_not_load_is_not_said_to_be_gone(compare_with: Compare) -> None:
    assert compare_with((E, "    standing: attributed\n    by: reed\n", "")) == []


def test_the_real_content_does_not_differ_from_itself() -> None:
    assert compare(load_library(ROOT)[0], load_library(ROOT)[0]) == []


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_changes_there_and_back_are_of_the_same_entries(data: st.DataObject) -> None:
    whole = load_library(ROOT)[0]
    (slug, explainer) = next(iter(whole.explainers.items()))
    names = data.draw(st.sets(st.sampled_from(sorted(explainer.event.statements)), max_size=5))
    kept = {name: part for name, part in explainer.event.statements.items() if name not in names}
    less = _with(whole, slug, kept)

    there, back = compare(whole, less), compare(less, whole)
    assert {part.entry for part in there} == {part.entry for part in back} >= names


def _with(whole: Library, slug: str, statements: Mapping[str, Statement]) -> Library:
    explainer = whole.explainers[slug]
    event = explainer.event.model_copy(update={"statements": statements})
    return replace(whole, explainers={**whole.explainers, slug: replace(explainer, event=event)})


def test_a_citation_put_behind_another_sentence_is_told(compare_with: Compare) -> None:
    text = "The sluice was opened by night. [@gazette; @hill-post]"
    (found,) = compare_with((E, text, "The sluice [@gazette] was opened by night. [@hill-post]"))

    assert (found.kind, found.entry) == (Kind.SOURCE_MOVED, "opened")


def test_a_change_says_on_which_pages_it_is_seen(compare_with: Compare) -> None:
    named, moved = compare_with(
        ("lake/background.yml", "T04:30", "T05:30"), ("people.yml", "Warden of", "Owner of")
    )

    assert moved.pages == ("lake/timeline/",)
    assert named.pages == ("people/reed/",)
