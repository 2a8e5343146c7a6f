"""The id that a text is nearly, and letters that only look Latin."""

from __future__ import annotations

import pytest

from generator.models.spelling import as_id, strange_letter


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Moss", "moss"),
        ("Ada Moss", "ada-moss"),
        ("ada_moss", "ada-moss"),
        ("ada\u2014moss", "ada-moss"),
        ("m\u043ess", "moss"),
        ("\uff4d\uff4f\uff53\uff53", "moss"),
        ("M\u00f6ss", "moss"),
        ("@moss.", "moss"),
        ("2-moss", ""),
        ("", ""),
        ("\u041c\u0448", ""),
        ("m" * 300, ""),
    ],
)
def test_a_text_that_is_nearly_an_id_gives_the_id(text: str, meant: str) -> None:
    assert as_id(text) == meant


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("m\u043ess", "a Cyrillic `\u043e`"),
        ("m\u03bfss", "a Greek `\u03bf`"),
        ("m\uff4fss", "a full-width `\uff4f`"),
        ("moss", ""),
        ("m\u00f6ss", ""),
        ("\u0448\u0449", ""),
    ],
)
def test_a_letter_that_only_looks_latin_is_named(text: str, letter: str) -> None:
    assert strange_letter(text) == letter
