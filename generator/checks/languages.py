"""Languages are those of the world, so that the page can name them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import did_you_mean
from generator.models.content import Quotation, Source
from generator.models.languages import all_languages, language_name, languages_of
from generator.models.library import Library


@check("REF017", "unknown-language")
def unknown_language(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The `language` of a quotation or source is the code of no language: most often that of a country, such
    as `ua` for Ukraine, whose language is `uk`. The page prints the name of the language, and browsers read
    the words aloud by it.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            code = listed.entry.language if isinstance(listed.entry, Quotation | Source) else None
            if code and not language_name(code):
                place = explainer.at(listed.file, (*listed.path, "language"))
                yield Finding(place, f"`{code}` is not a language", _meant(code), f"{explainer.slug}/{code}")


def _meant(code: str) -> str:
    spoken = languages_of(code)
    if spoken:
        return f"write {' or '.join(spoken)}"
    short = code[:2]  # most codes of three letters begin with that of two: ukr, rus, fra
    if len(code) == 3 and language_name(short):
        return f"did you mean `{short}`?"
    return did_you_mean(code, all_languages()) or "write the code of a language, such as uk for Ukrainian"
