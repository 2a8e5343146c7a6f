"""The languages of the world by their codes (ISO 639, as the Unicode CLDR lists them), with English names."""

from __future__ import annotations

import re
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


_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LETTERS_OF = {"uk": frozenset("іїєґ"), "ru": frozenset("ыэёъ")}
"""Letters of one of the two alphabets that the other has not."""


def cyrillic_language(name: str) -> str:
    """Return the language of a name in Cyrillic, for readers who listen; "" if it has no such letter.

    Without a letter that only Ukrainian or only Russian has, it could be either: `und-Cyrl` says so.
    """
    if not _CYRILLIC.search(name):
        return ""
    letters = set(name.casefold())
    found = [language for language, own in _LETTERS_OF.items() if letters & own]
    return found[0] if len(found) == 1 else "und-Cyrl"


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
