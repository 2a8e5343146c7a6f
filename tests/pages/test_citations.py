"""Citations: what they say, and that no text breaks out of the form it stands in."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.models.library import Library
from generator.models.time import Time
from generator.pages.citations import Citation, bibtex, citation_of, in_words, ris

HOSTILE = [
    r"\input{/etc/passwd}",
    "}, url = {https://evil.example}, x = {",
    "{ opened and never closed",
    "closed } and never opened",
    "100 % of $5 & #1_a ~b^c \\",
    '"quoted" @misc{other, title = {x}}',
    "ER  - \r\nTY  - BOOK",
    "Київ: «ніч» — 24 квітня",
]
PLAIN = Citation(
    "clock",
    "The Bell",
    "The clock stops",
    "Bell",
    "https://bell.example/clock/",
    Time.parse("2030-04-01"),
    Time.parse("2030-05-02T10:30"),
    "en",
)


def test_a_citation_says_who_what_where_and_when(library: Library) -> None:
    citation = citation_of(library, library.explainers["custard-spill"])

    assert in_words(citation) == (
        "The Port Trifle Gazette: The custard spill at Port Trifle. Nutgraf, 4 May 2019, "
        "last changed 1 June 2019. https://nutgraf.example/custard-spill/"
    )


def test_bibtex_has_one_field_a_line_and_keeps_a_name_and_a_title_whole() -> None:
    assert bibtex(PLAIN) == [
        "@misc{clock,",
        "  author = {{The Bell}},",
        "  title = {{The clock stops}},",
        "  howpublished = {Bell},",
        "  year = {2030},",
        "  month = apr,",
        "  note = {Last changed 2 May 2030, 10:30 a.m.},",
        "  url = {https://bell.example/clock/},",
        "}",
    ]


def test_ris_has_one_tag_a_line() -> None:
    assert ris(PLAIN) == [
        "TY  - ELEC",
        "AU  - The Bell",
        "TI  - The clock stops",
        "T2  - Bell",
        "PY  - 2030",
        "DA  - 2030/04/01/",
        "UR  - https://bell.example/clock/",
        "LA  - en",
        "N1  - Last changed 2 May 2030, 10:30 a.m.",
        "ER  - ",
    ]


@pytest.mark.parametrize(
    ("published", "month", "day"),
    [
        ("2030", None, "2030///"),
        ("2030-04", "apr", "2030/04//"),
        ("2030-21", None, "2030///"),
        ("203X", None, "2030///"),
    ],
)
def test_of_a_date_only_what_is_known_is_written(published: str, month: str | None, day: str) -> None:
    citation = dataclasses.replace(PLAIN, published=Time.parse(published))

    assert [line for line in bibtex(citation) if "month" in line] == (
        [f"  month = {month},"] if month else []
    )
    assert f"DA  - {day}" in ris(citation)


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_no_text_leaves_its_field(library: Library, text: str) -> None:
    explainer = library.explainers["custard-spill"]
    event = explainer.event.model_copy(update={"headline": text, "byline": text})
    citation = citation_of(library, dataclasses.replace(explainer, event=event))
    lines = bibtex(citation)

    assert [re.split(r" = |\{", line.strip())[0] for line in lines[1:-1]] == [
        "author", "title", "howpublished", "year", "month", "note", "url",
    ]  # fmt: skip
    for line in lines[1:-1]:
        value = line.removesuffix(",").partition(" = ")[2]
        assert value == "may" or _is_one_group(value)
        assert not re.search(r"(?<!\\)[#$%&_~^]", value.partition("https:")[0])
    record = "\r\n".join(ris(citation)).splitlines()
    assert [line[:6] for line in record] == [
        f"{tag}  - " for tag in ("TY", "AU", "TI", "T2", "PY", "DA", "UR", "LA", "N1", "ER")
    ]
    assert len(in_words(citation).splitlines()) == 1


def _is_one_group(value: str) -> bool:
    """Return whether a value is one group of braces, counted as BibTeX counts them."""
    depth = 0
    for place, mark in enumerate(value):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth <= 0:
            return depth == 0 and place == len(value) - 1
    return False
