from __future__ import annotations

import pytest

from generator.models.languages import all_languages, cyrillic_language, language_name, languages_of


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("uk", "Ukrainian"),
        ("sr-Latn", "Serbian"),
        ("pt-BR", "Portuguese"),
        ("sv", "Swedish"),
        ("haw", "Hawaiian"),
    ],
)
def test_a_language_has_its_english_name(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize("code", ["ua", "xx", "ukr", ""])
def test_what_is_no_language_has_no_name(code: str) -> None:
    assert language_name(code) == ""


def test_a_country_leads_to_what_is_spoken_there() -> None:
    assert languages_of("ua") == ("uk",)
    assert languages_of("jp") == ("ja",)
    assert languages_of("zz") == ()


def test_the_names_at_hand_are_those_of_the_whole_list() -> None:
    known = all_languages()

    assert {code: language_name(code) for code in known} == known


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Zelensky", ""),
        ("Володимир Зеленський", "und-Cyrl"),
        ("Повітряні сили", "uk"),
        ("Крылатая ракета", "ru"),
        ("Кремль", "und-Cyrl"),
        ("Kh-101 (Х-101)", "und-Cyrl"),
    ],
)
def test_a_name_in_cyrillic_has_the_language_that_its_letters_show(name: str, language: str) -> None:
    assert cyrillic_language(name) == language
