"""Changes are told in a reviewer's words: names for ids, days for dates, and what must be known beside."""

from __future__ import annotations

import pytest

from generator.changes import Kind
from generator.changes.checklist import look_twice
from tests.changes.test_compare import Compare, E, base, compare_with  # noqa: F401 - fixtures

READINGS = "    readings:\n      - {as_of: 2031-05-02T08:00, value: 9, by: reed, sources: gazette}\n"
SAID = "    standing: attributed\n    by: moss\n    said: 2031-05-03\n"


def test_what_is_taken_away_is_called_so_and_told_by_name_and_day(compare_with: Compare) -> None:  # noqa: F811
    found = compare_with((E, SAID, "    standing: confirmed\n"))
    raised, speaker, day = found

    assert [part.kind for part in found] == [
        Kind.STANDING_RAISED,
        Kind.ATTRIBUTION_REMOVED,
        Kind.DATE_REMOVED,
    ]
    assert (speaker.field_words, speaker.old, speaker.was, speaker.now) == (
        "who says so",
        "moss",
        "Ivo Moss",
        "",
    )
    assert (day.field_words, day.old, day.was) == ("when said", "2031-05-03", "3 May 2031")
    assert raised.field_words == "how sure"
    assert "Nobody is named any more" in " ".join(question for question, _ in look_twice(found))


def test_a_claim_raised_to_confirmed_lists_its_sources_with_origin_and_side(compare_with: Compare) -> None:  # noqa: F811
    raised = compare_with((E, SAID, "    standing: confirmed\n"))[0]
    first, second = raised.about

    assert first.text.startswith("The Quill Gazette: ")
    assert "(origin: The Quill Gazette; of no side)" in first.text
    assert first.address == "lake/sources/#gazette"
    assert "The Hill Post" in second.text


def test_sources_are_told_by_publisher_and_title(compare_with: Compare) -> None:  # noqa: F811
    (found,) = compare_with((E, "[@gazette; @hill-post]", "[@gazette; @notice]"))

    assert found.was.startswith("The Hill Post: ")
    assert found.now != "notice"
    assert found.about[0].address == "lake/sources/#notice"


def test_a_new_reading_says_what_the_newest_of_its_count_was_and_is(compare_with: Compare) -> None:  # noqa: F811
    row = "\n      - {as_of: 2031-05-03, count: hill, value: 7, by: moss, sources: gazette, note: Found}"
    (found,) = compare_with((E, "\nstatements:", f"{row}\nstatements:"))
    about = {part.name: part.text for part in found.about}

    assert found.field_words == "Counted on the hill"
    assert about["newest of this count before"] == "none"
    assert about["newest of this count after"] == "7 as of 3 May 2031, by Ivo Moss"
    assert about["note"] == "Found"
    assert about["source"].startswith("The Quill Gazette: ")


def test_an_old_reading_that_is_added_moves_no_newest(compare_with: Compare) -> None:  # noqa: F811
    row = "      - {as_of: 2031-05-01, value: 9, by: moss, sources: gazette}\n"
    (found,) = compare_with((E, "    readings:\n", f"    readings:\n{row}"))

    assert found.about[0] == (
        "newest of this count, before and after",
        "8 as of 2 May 2031, 11 a.m., by Ada Reed",
        "",
        "",
    )


@pytest.mark.parametrize(
    "old, new, name, newest",
    [
        (
            "value: 9",
            "value: 10",
            "newest of this count, before and after",
            "8 as of 2 May 2031, 11 a.m., by",
        ),
        ("value: 8", "value: 7", "newest of this count after", "7 as of 2 May 2031, 11 a.m., by"),
    ],
    ids=["an old one", "the newest"],
)
def test_a_rewritten_reading_says_whether_it_moves_the_newest(
    compare_with: Compare,  # noqa: F811
    old: str,
    new: str,
    name: str,
    newest: str,
) -> None:
    (found,) = [part for part in compare_with((E, old, new)) if part.kind is Kind.READING_REWRITTEN]

    assert {part.name: part.text for part in found.about}[name] == f"{newest} Ada Reed"


def test_a_reading_that_is_gone_says_how_it_was_counted(compare_with: Compare) -> None:  # noqa: F811
    gone = "      - {as_of: 2031-05-02T08:00, value: 9, by: reed, sources: gazette}\n"
    (found,) = compare_with((E, gone, ""))

    assert (found.kind, found.field_words) == (Kind.READING_REMOVED, "Counted on the farm")


def test_the_note_of_a_reading_is_told_as_such_and_small_unless_it_tells_another_number(
    compare_with: Compare,  # noqa: F811
) -> None:
    (found,) = compare_with((E, "One was counted twice", "One cow was counted twice"))

    assert (found.kind, found.is_small) == (Kind.WORDS_CHANGED, True)
    assert found.field_words == "note of the reading of 2 May 2031, 11 a.m."
    (found,) = compare_with((E, "One cow was", "Two cows were"))
    assert not found.is_small


def test_a_new_source_shows_who_what_when_and_how_much_was_seen(compare_with: Compare) -> None:  # noqa: F811
    source = (
        "brief:\n  publisher: Ivo Moss\n  title: A letter\n  url: https://moss.example/letter\n"
        "  published: 2031-05-04\n  accessed: 2031-05-05\n  kind: official\n  seen: excerpt\n  side: hill\n"
    )
    (found,) = compare_with(("lake/sources.yml", "gazette:\n", f"{source}gazette:\n"))
    about = {part.name: part for part in found.about}

    assert about["date"].text == "4 May 2031"
    assert about["seen"].text == "an excerpt, on 5 May 2031"
    assert about["address"].outside == about["address"].text == "https://moss.example/letter"


@pytest.mark.parametrize("kind", ["correction", "clarification"])
def test_a_ledger_entry_is_told_with_its_kind_and_asked_about(compare_with: Compare, kind: str) -> None:  # noqa: F811
    entry = f"l-new: {{at: 2031-05-04, kind: {kind}, text: It was wrong.}}\nl-first:"
    found = compare_with(
        ("lake/updates.yml", "l-first:", entry), (E, "standing: attributed", "standing: unverified")
    )

    assert (found[1].new, found[1].now) == ("It was wrong.", f"{kind}: It was wrong.")
    question, rows = look_twice(found)[-1]
    assert question == "Does the ledger say honestly what changed?"
    assert rows == [found[1]]


def test_the_ledger_is_not_asked_about_for_a_typo(compare_with: Compare) -> None:  # noqa: F811
    entry = "l-new: {at: 2031-05-04, kind: update, text: Better.}\nl-first:"
    found = compare_with(("lake/updates.yml", "l-first:", entry), (E, "was opened by", "was opned by"))

    assert look_twice(found) == []


def test_what_alters_words_of_others_comes_first_and_what_moves_no_fact_last(compare_with: Compare) -> None:  # noqa: F811
    found = compare_with(
        (E, "before the milk", "before the silk"),
        (E, "One was counted twice", "One cow was counted twice"),
        (E, "value: 9", "value: 10"),
        (E, "closed at noon", "shut at noon"),
        (E, "  closed:\n", "  shut:\n    formerly: closed\n"),
    )

    assert [part.kind for part in found] == [
        Kind.QUOTATION_ALTERED,
        Kind.READING_REWRITTEN,
        Kind.WORDS_CHANGED,
        Kind.WORDS_CHANGED,
        Kind.ENTRY_RENAMED,
    ]
    assert [part.is_small for part in found] == [False, False, False, True, True]
    assert found[4].kind.remark == "old links keep working"


def test_words_are_told_as_they_read_and_a_link_alone_is_small(compare_with: Compare) -> None:  # noqa: F811
    (found,) = compare_with((E, "It was closed at noon", "It was [[sluice|shut]] at noon"))

    assert (found.new, found.now) == (
        "It was [[sluice|shut]] at noon.",
        "It was shut at noon.",
    )
    assert not found.is_small
    (found,) = compare_with((E, "[[sluice|shut]] at noon", "shut at noon"))
    assert (found.was, found.is_small) == ("It was [[sluice|shut]] at noon.", True)
