from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import quoted
from generator.checks.recorded import Recorded
from generator.checks.spans import Span, printed, quoted_spans, without_quoted
from generator.checks.wordings import parts
from generator.loading.library import load_library
from tests.conftest import NOW, WriteContent

WORDS = (
    "I don’t see any strong pressure on Russia … or any ‘new’ sanctions [packages] – none. Nobody said “no”."
)
EVENT = """\
headline: The sluice of Lake Quill opens by night
standfirst: >-
  The sluice of Lake Quill opened on 2 May 2031.
byline: The Quill Gazette
published: 2031-05-03
as_of: 2031-05-20
when: 2031-05-02T04:30
where: lake-quill
timezone: Europe/Oslo
sides: {shore: The shore, hill: The hills}
statements:
  rain:
    heading: HEADING
    text: >-
      TEXT [@hill-post]
    standing: attributed
    by: moss
    said: 2031-05-03
    quotations:
      q-rain:
        text: >-
          Nobody opened anything. Two hours of rain filled the lake.
        by: moss
        language: fr
        original: Personne n’a rien ouvert.
        translated_by: this site
        sources: [hill-post]
"""
SOURCES = """\
hill-post:
  publisher: The Hill Post
  title: Wet hooves
  url: https://hillpost.example/hooves
  published: 2031-05-03
  accessed: 2031-05-04
  kind: news
  seen: page
  excerpts: {x-hooves: hooves deep in mud}
gazette:
  publisher: The Quill Gazette
  title: Sluice open, meadow wet
  url: https://gazette.example/sluice
  published: 2031-05-02
  accessed: 2031-05-03
  kind: news
  seen: page
  excerpts: {x-meadow: a meadow like a lake}
notice:
  publisher: The Water Office
  title: Notice 7
  url: https://water.example/7
  published: 2031-05-02
  accessed: 2031-05-03
  kind: official
  seen: page
"""


def _reported(
    write_content: WriteContent, text: str, heading: str = "Rain", more: str = ""
) -> list[tuple[int, int, str, str]]:
    """Return line, column, message and hint of what is found in the tiny site with this text."""
    event = EVENT.replace("TEXT", text).replace("HEADING", heading) + more
    root = write_content({"content/lake/event.yml": event, "content/lake/sources.yml": SOURCES})
    library, diagnostics = load_library(root)
    assert not diagnostics
    return [
        (row.location.line, row.location.column, row.message, row.hint)
        for rule in (quoted.words_not_on_record, quoted.lone_quotation_mark)
        for row in rule(library, NOW)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of “hours of rain”.",
        'He spoke of "hours of rain".',
        "He spoke of «hours of rain».",
        "He said: “Two hours of rain filled the lake.”",
        "“Two hours of rain,” he said, had “filled the lake.”",
        "“Nobody … filled the lake” was his answer.",
        "“Nobody […] filled the lake” was his answer.",
        "“Two hours [on Friday] of rain” was his answer.",
        "He found that “[t]wo hours of rain” were enough.",
        "It was “hours of *rain*”, *“filled the lake”*, *“filled* the lake”.",
        "It was “hours of [rain](https://rain.example/)”.",
        "It was “filled the [[lake-quill|lake]]”.",
        'It was [“hours of rain”](https://rain.example/?q="no").',
        "In French: “Personne n'a rien ouvert”.",
        "The Hill Post saw “hooves deep”.",
        "A “[[sluice]]” is a gate, and so is a “[[sluice|water gate]]” or [[sluice|“gate”]].",
        "It’s the hills’ rain, ‘so to speak’.",
    ],
)
def test_words_on_record_may_stand_in_quotation_marks(write_content: WriteContent, text: str) -> None:
    assert _reported(write_content, text) == []


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        (
            "He spoke of “hours of rein”.",
            29,
            "“hours of rein” has “rein” where `q-rain` has “rain”",
            "write “hours of rain”",
        ),
        (
            "He spoke of “hours of heavy rain”.",
            29,
            "“hours of heavy rain” has “heavy”, which does not stand in `q-rain`",
            "write “hours of rain”",
        ),
        (
            "He spoke of “hours rain filled the lake”.",
            26,
            "“hours rain filled the lake” leaves out “of”, which stands in `q-rain`",
            "write “hours of rain filled the lake”",
        ),
        (
            "He found “two hours of rain”.",
            17,
            "“two hours of rain” has “two” where `q-rain` has “Two”",
            "write “[t]wo hours of rain”, which shows that the first letter was changed",
        ),
        (
            "He said “Nobody … felled the lake”.",
            25,
            "“Nobody … felled the lake” has “felled” where `q-rain` has “filled”",
            "write “filled the lake” for this part",
        ),
        (
            "He saw “hooves deep in mad”.",
            30,
            "“hooves deep in mad” has “mad” where `x-hooves` has “mud”",
            "write “hooves deep in mud”",
        ),
        (
            "He saw “a meadow like a lake”.",
            14,
            "“a meadow like a lake” is on record as an excerpt of `gazette`, which is not cited here",
            "add [@gazette] after the sentence",
        ),
        (
            "He saw a “cow parade”.",
            16,
            "“cow parade” is in quotation marks, and in no recorded quotation or cited excerpt",
            "record the words with their source, or take the quotation marks out",
        ),
        (
            "“hours of rain filled the lake” and *so “hours of* rein”.",
            58,
            "“hours of rein” has “rein” where `q-rain` has “rain”",
            "write “hours of rain”",
        ),
    ],
)
def test_what_differs_from_the_record_is_pointed_at_beside_the_recorded_words(
    write_content: WriteContent, text: str, column: int, message: str, hint: str
) -> None:
    assert _reported(write_content, text) == [(15, column, message, hint)]


def test_a_hint_followed_literally_makes_the_check_pass(write_content: WriteContent) -> None:
    [(_, _, _, hint)] = _reported(write_content, "He spoke of “Two ours of rain”.")

    assert _reported(write_content, f"He spoke of {hint.removeprefix('write ')}.") == []


def test_words_come_from_one_record_in_their_order_and_whole(write_content: WriteContent) -> None:
    assert _reported(write_content, "“the lake … Nobody”")
    assert _reported(write_content, "“hours of rain … hooves”")
    assert _reported(write_content, "“hours of rai”")


def test_each_of_two_equal_mistakes_has_its_own_place(write_content: WriteContent) -> None:
    found = _reported(write_content, "A “cow parade” came.\n      Then a “cow parade” went.")

    assert [row[:2] for row in found] == [(15, 9), (16, 14)]


def test_headlines_and_headings_are_looked_at_and_may_use_every_excerpt(write_content: WriteContent) -> None:
    found = _reported(write_content, "It rained.", heading="Of “Three hours of rain filled the lake”")

    assert [row[:3] for row in found] == [
        (13, 18, "“Three hours of rain filled the lake” has “Three” where `q-rain` has “Two”")
    ]


def test_a_withdrawn_quotation_is_no_record(write_content: WriteContent) -> None:
    withdrawn = "        status: withdrawn\n"
    found = _reported(write_content, "He spoke of “hours of rain”.", more=withdrawn)

    assert [row[:2] for row in found] == [(15, 19)]


def test_the_ledger_and_the_claim_of_a_misreading_are_left_alone(write_content: WriteContent) -> None:
    ledger = "l-one:\n  at: 2031-05-20\n  kind: update\n  text: The page said “three hours”.\n"
    write_content({"content/lake/updates.yml": ledger})
    misreading = """\
disputes:
  d-dry:
    kind: misreading
    question: Was it dry?
    claim: Moss said “it was dry”
    versions:
      moss: {text: It rained., sources: [hill-post]}
    our_reading: It rained.
"""
    assert _reported(write_content, "It rained.", more=misreading) == []


def test_a_shared_text_may_quote_what_any_explainer_has_on_record(write_content: WriteContent) -> None:
    term = "sluice:\n  term: sluice\n  definition: >-\n    A gate. Moss spoke of “{}”. [@lake/notice]\n"
    write_content({"content/terms.yml": term.format("hours of rain")})
    assert _reported(write_content, "It rained.") == []

    write_content({"content/terms.yml": term.format("hours of reign")})
    assert [row[:2] for row in _reported(write_content, "It rained.")] == [(4, 37)]


def test_nothing_is_said_where_the_record_did_not_load(write_content: WriteContent) -> None:
    event = EVENT.replace("TEXT", "A “cow parade” came.").replace("HEADING", "Rain")
    broken = "r-moss:\n  who: moss\n  at: 2031-05-99\n"
    library, _ = load_library(
        write_content({"content/lake/event.yml": event, "content/lake/reactions.yml": broken})
    )

    assert list(quoted.words_not_on_record(library, NOW)) == []


@pytest.mark.parametrize(
    ("words", "is_held"),
    [
        ("strong pressure on Russia", True),
        ("strong  pressure\non Russia,", True),
        ("pressure on Russia or any", False),
        ("pressure on Russia … or any", True),
        ("any … sanctions", True),
        ("any ... sanctions", True),
        ("any 'new' sanctions", True),
        ("sanctions – none", True),
        ("sanctions [packages] – none", True),
        ("sanctions [lists] – none", True),
        ("sanctions - none", False),
        ("don't see", True),
        ("dont see", False),
        ("said 'no'.", True),
        ("Strong pressure", False),
        ("[S]trong pressure", True),
        ("pressure on Russi", False),
        ("pressure against Russia", False),
    ],
)
def test_letter_for_letter_but_for_quote_style_spacing_gaps_and_brackets(
    words: str, *, is_held: bool
) -> None:
    assert Recorded({"q": (WORDS,)}).holds(words) is is_held


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a “b” c", ["b"]),
        ("“a “b” c” d", ["a “b” c"]),
        ("„a“ „b”", ["a", "b"]),
        ('"a" b "c"', ["a", "c"]),
        ('“a "b" «c»”', ['a "b" «c»']),
        ("it’s ‘a’", []),
        ('[a](https://b.example/"c")', []),
        ("“a\n\nb”", [None, None]),
        ("a” “b", [None, None]),
        ("“a“", [None]),
    ],
)
def test_pairs_of_quotation_marks_are_found_within_a_paragraph(text: str, spans: list[str | None]) -> None:
    found = [text[span.start : span.end] if span.is_closed else None for span in quoted_spans(text)]

    assert found == spans


def test_what_readers_see_of_a_span_keeps_the_places_of_its_letters() -> None:
    text = "“in *the* [[lake|big lake]] [at](https://noon.example/) {rain} [[moss]] [@hill-post]”"
    words, offsets = printed(text, Span(1, len(text) - 1), lambda _: "Moss")

    assert words == "in the big lake at {rain} Moss "
    assert [text[offset] for offset in offsets[:25]] == list("in the big lake at {rain}")


@given(st.text(alphabet='“”"«»„‘’[]()*@{}|…. aB\nhttps:/', max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_row_of_marks_is_read(text: str) -> None:
    for span in quoted_spans(text):
        words, offsets = printed(text, span, str)
        assert len(words) == len(offsets)
        assert 0 <= span.mark <= span.start <= span.end <= len(text)
    assert len(without_quoted(text)) == len(text)
    Recorded({"q": (WORDS, text)}).nearest(text)


@given(st.text(alphabet='“”"[]()*… aB.', max_size=60))
@settings(max_examples=300, deadline=None)
def test_recorded_words_are_held_by_their_own_record(text: str) -> None:
    assert Recorded({"q": (WORDS, text)}).holds(text) or not parts(text)


HOSTILE = {
    "openers": "“" * 100_000,
    "pairs": "“z” " * 25_000,
    "different pairs": " ".join(f"“w{number} x”" for number in range(9_000)),
    "straight": '"z' * 50_000,
    "brackets": "“[@[[a|" * 14_000,
    "links": "“a](https:" * 10_000,
    "recorded words": "“Nobody opened everything.” " * 3_500,
    "one long": "“" + "hours of rain " * 7_000 + "”",
    "gaps": "“" + "rain … " * 14_000 + "”",
    "added": "“" + "[a] " * 24_000 + "”",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_long_hostile_text_takes_no_time(write_content: WriteContent, text: str) -> None:
    event = EVENT.replace("TEXT", "It rained.").replace("HEADING", "Rain")
    root = write_content({"content/lake/event.yml": event.replace("It rained.", text[:99_900])})
    took = []
    for _ in range(3):  # the machine may be busy: the best of three, each from the beginning
        library, _ = load_library(root)
        start = time.process_time()
        found = [*quoted.words_not_on_record(library, NOW), *quoted.lone_quotation_mark(library, NOW)]
        took.append(time.process_time() - start)

    assert min(took) < 0.5
    assert found


def test_many_quotations_against_a_large_record_take_no_time(tmp_path: Path) -> None:
    record = Recorded({f"q-{number}": (f"word{number} " * 30,) for number in range(3_000)})
    start = time.process_time()
    for number in range(20):
        record.nearest(f"word{number} word{number + 1} word{number} and word{number}")

    assert time.process_time() - start < 1


def test_words_shared_by_chance_further_on_do_not_hide_the_words_that_were_meant() -> None:
    near = Recorded({"q": (WORDS + " Sanctions against Russia’s banks are none.",)}).nearest(
        "strong pressure against Russia"
    )

    assert near
    assert (near.typed, near.meant, near.words) == ("against", "on", "strong pressure on Russia")
