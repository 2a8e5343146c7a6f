"""The languages of the world by their codes (ISO 639, as the Unicode CLDR lists them), with English names."""

from __future__ import annotations

from functools import cache

_OFTEN = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "it": "Italian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "uk": "Ukrainian",
}
"""What most pages need, so that the list of all is seldom loaded."""


def language_name(code: str) -> str:
    """Return the English name of a language, such as `uk` or `sr-Latn`; "" if none has this code."""
    base = code.split("-", maxsplit=1)[0]
    return _OFTEN.get(base) or _all().get(base, "")


def all_languages() -> dict[str, str]:
    """Return code -> English name of every language known."""
    return dict(_all())


@cache
def _all() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - its list is slow to load, and most sites need none of it

    return dict(Locale.parse("en").languages)


def languages_of(country: str) -> tuple[str, ...]:
    """Return the codes of the official languages of a country, such as `ua`; none if it is no country."""
    from babel.languages import get_official_languages  # noqa: PLC0415 - as above

    found = get_official_languages(country.upper())
    return tuple(code.replace("_", "-") for code in found)[:3]
