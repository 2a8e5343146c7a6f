"""What each kind of field reads from a text, and what it refuses."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.models import fields
from generator.models.addresses import is_web_address
from generator.models.fields import (
    Address,
    Id,
    Language,
    Line,
    PlaceRef,
    ProfileRef,
    SharedSourceRef,
    SourceRef,
    Verbatim,
)

RIGHT: list[tuple[Any, str, object]] = [
    (Line, "  two\n words ", "two words"),
    (Line, "NO", "NO"),
    (Line, "12:30", "12:30"),
    (Verbatim, "He said “so”", "He said “so”"),
    (Id, "r-moss-2", "r-moss-2"),
    (SourceRef, "lake/gazette", "lake/gazette"),
    (SharedSourceRef, "2031-lake/gazette", "2031-lake/gazette"),
    (Language, "uk", "uk"),
    (Language, "sr-Latn", "sr-Latn"),
    (Language, "pt-BR", "pt-BR"),
    (Address, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    (Address, "http://пример.example/ї", "http://пример.example/ї"),
    (fields.Number, "0", Decimal(0)),
    (fields.Number, "13015", Decimal(13015)),
    (fields.Number, "4.50", Decimal("4.5")),
    (fields.Number, "-3", Decimal(-3)),
    (fields.Whole, "14", 14),
    (fields.Flag, "true", True),
    (fields.Flag, "false", False),
]
WRONG: list[tuple[Any, object, str]] = [
    (Line, "", "empty"),
    (Line, " \n ", "empty"),
    (Line, ["a"], "this should be a text"),
    (Id, "Moss", "is not an id"),
    (Id, "2-moss", "is not an id"),
    (Id, "moss moss", "is not an id"),
    (Id, " moss", "is not an id"),
    (Id, "mošs", "is not an id"),
    (Id, "m" * 81, "is not an id"),
    (Id, "../moss", "is not an id"),
    (SourceRef, "lake/creek/gazette", "is not an id"),
    (SourceRef, "/gazette", "is not an id|empty"),
    (SharedSourceRef, "gazette", "does not say which explainer"),
    (SharedSourceRef, "../gazette", "is not the name of an explainer"),
    (Language, "Ukrainian", "is not a language code"),
    (Language, "UK", "is not a language code"),
    (Address, "example.org", "is not a web address"),
    (Address, "javascript:alert(1)", "is not a web address"),
    (Address, "data:text/html,x", "is not a web address"),
    (Address, "//evil.example", "is not a web address"),
    (Address, "https://", "is not a web address"),
    (Address, "https://user@example.org", "is not a web address"),
    (Address, "https://example.org/a b", "is not a web address"),
    (Address, 'https://example.org/"onclick="', "is not a web address"),
    (Address, "https://example.org\\@evil.example", "is not a web address"),
    (Address, "https://[::1", "is not a web address"),
    (Address, "https://example.org:99999/", "is not a web address"),
    (fields.Number, "012", "is not a number"),
    (fields.Number, "1_000", "is not a number"),
    (fields.Number, "1,000", "is not a number"),
    (fields.Number, " 9.0", "is not a number"),
    (fields.Number, "9.", "is not a number"),
    (fields.Number, "1e3", "is not a number"),
    (fields.Number, "٩", "is not a number"),
    (fields.Number, "nine", "is not a number"),
    (fields.Number, "nan", "is not a number"),
    (fields.Number, "9" * 19, "is not a number"),
    (fields.Whole, "1.5", "is not a whole number"),
    (fields.Whole, "-1", "is not a whole number"),
    (fields.Flag, "yes", "neither true nor false"),
    (fields.Flag, "NO", "neither true nor false"),
    (fields.Flag, "True", "neither true nor false"),
]


@pytest.mark.parametrize(("kind", "text", "value"), RIGHT)
def test_a_field_reads_its_text(kind: Any, text: str, value: object) -> None:
    assert TypeAdapter(kind).validate_python(text) == value


@pytest.mark.parametrize(("kind", "text", "reason"), WRONG)
def test_a_field_refuses_what_it_cannot_hold_and_says_why(kind: Any, text: object, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (ProfileRef, "moss, fens", "write [moss, fens]"),
        (ProfileRef, "moss; fens;", "write [moss, fens]"),
        (ProfileRef, "moss fens", "write [moss, fens]"),
        (SourceRef, "gazette, notice", "write [gazette, notice]"),
        (ProfileRef, "Ada Moss", "write the id of the person or organisation: use small letters"),
        (SourceRef, "The Gazette", "write the id of the source: use small letters"),
        (PlaceRef, "moss,", "write `moss`"),
        (PlaceRef, "@moss]", "write `moss`"),
        (SourceRef, "(gazette, notice)", "write [gazette, notice]"),
        (ProfileRef, "Moss", "write `moss`"),
        (ProfileRef, "m\u043ess", "write `moss`"),
        (Id, "moss fens", "write `moss-fens`: small letters"),
        (Id, "Moss_Fens", "write `moss-fens`: small letters"),
        (Id, "2-moss", "use small letters"),
    ],
)
def test_the_hint_of_a_reference_says_how_several_are_written(kind: Any, text: str, hint: str) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(text)

    assert raised.value.errors()[0]["ctx"]["hint"].startswith(hint)


def test_a_list_of_one_may_be_written_without_brackets() -> None:
    from generator.models.content import Sources  # noqa: PLC0415 - only this test looks at it

    assert TypeAdapter(Sources).validate_python("gazette") == ("gazette",)
    assert TypeAdapter(Sources).validate_python(["gazette", "notice"]) == ("gazette", "notice")


@given(st.text())
def test_a_line_keeps_every_character_and_folds_white_space(text: str) -> None:
    if not text.strip():
        return
    assert TypeAdapter(Line).validate_python(text) == " ".join(text.split())


@given(st.text())
def test_an_address_that_is_taken_opens_nothing_but_the_web(text: str) -> None:
    if is_web_address(text):
        assert text.lower().startswith(("http://", "https://"))
        assert not set(text) & set(' <>"\\\n\t\x00')


@given(st.decimals(min_value=-(10**17), max_value=10**17, places=4))
def test_every_plain_number_reads_back(number: Decimal) -> None:
    if number == 0:
        number = abs(number)
    assert TypeAdapter(fields.Number).validate_python(f"{number:f}") == number


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1.200", "write 1200; or, if it is a fraction, 1.2"),
        ("4.125", "write 4125; or, if it is a fraction, 4.1250"),
        ("12.000", "write 12000; or, if it is a fraction, 12.0"),
    ],
)
def test_a_point_that_may_stand_for_thousands_is_asked_about(text: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(fields.Number).validate_python(text)
    assert caught.value.errors()[0]["ctx"]["hint"] == hint
    for meant in re.findall(r"[0-9.]+", hint):
        assert TypeAdapter(fields.Number).validate_python(meant)
