"""Law 3: the form of a quotation. It is verbatim, and says what was left out, added or translated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.content import Quotation
from generator.models.library import Library
from generator.models.loaded import Listed

_OUTER = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("„", "“"))
_MARK = re.compile(r"\[@[a-z0-9]|\[\[[a-z0-9]|\{[a-z][a-z0-9-]*(@[^}\s]*)?\}", re.ASCII)
_GAP = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)")
_WORDS = 12


@check("QUO001", "quotation-marks")
def quotation_marks(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A recorded quotation or excerpt stands in quotation marks. The page adds its own, so readers would see
    two pairs and wonder whose words are inside. Marks around a single word inside the quotation stay, for the
    speaker's publisher set them.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            for field, words in _words(listed):
                if any(
                    words.startswith(a) and words.endswith(b) and words.count(a) <= (2 if a == b else 1)
                    for a, b in _OUTER
                ):
                    place = explainer.at(listed.file, (*listed.path, *field))
                    yield Finding(
                        place,
                        "the words stand in quotation marks",
                        "take the outer marks off: the page adds them",
                    )


@check("QUO002", "translation-without-translator")
def translation_without_translator(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Words said in another language are printed in ours, and nobody is named who translated them; or there
    is an original or a translator, and no language. A translation is somebody's choice of words, and readers
    must know whose. If we translated it, `translated_by` says so.
    """
    for explainer in library.explainers.values():
        for listed in _quotations(explainer.listing()):
            quotation = listed.entry
            foreign = quotation.language and quotation.language != library.site.language
            if foreign and not quotation.translated_by:
                place = explainer.at(listed.file, (*listed.path, "language"))
                yield Finding(place, "a translation without its translator", "add `translated_by: …`")
            if quotation.original and not foreign:
                place = explainer.at(listed.file, (*listed.path, "original"))
                yield Finding(place, "an original without its language", "add `language: …`")
            if quotation.translated_by and not foreign:
                place = explainer.at(listed.file, (*listed.path, "translated_by"))
                yield Finding(
                    place,
                    "a translator, but no other language",
                    "add `language: …`, the language it was said in",
                )


@check("QUO003", "nobody-quoted")
def nobody_quoted(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A quotation does not say whose words it holds, and its entry does not either. Words without a speaker
    prove nothing. In a reaction or a player, who speaks is who the entry is about; anywhere else, add `by`.
    """
    for explainer in library.explainers.values():
        for listed in _quotations(explainer.listing()):
            holder = explainer.holder_of(listed)
            if not listed.entry.by and holder.kind not in ("reaction", "player"):
                yield Finding(
                    explainer.at_key(listed.file, listed.path),
                    "the quotation does not say who speaks",
                    "add `by: id`",
                )


@check(
    "QUO004",
    "long-excerpt",
    excuse="Excuse it where accounts differ over a whole sentence, and fewer words would bend it.",
)
def long_excerpt(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """An excerpt is longer than twelve words. It records a publisher's wording where the wording matters;
    more than that is a copy of somebody's work. Keep the words that matter, and put `…` where others were
    left out.
    """
    for explainer in library.explainers.values():
        for name, source in explainer.sources.items():
            for key, excerpt in source.excerpts.items():
                count = len(excerpt.split())
                if count > _WORDS:
                    place = explainer.at("sources.yml", (name, "excerpts", key))
                    yield Finding(
                        place, f"an excerpt of {count} words", f"keep the {_WORDS} words that matter"
                    )


@check("QUO005", "odd-brackets")
def odd_brackets(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A bracket in recorded words is not closed, or holds nothing. In a quotation, `[ ]` holds what we added,
    so readers could not tell the speaker's words from ours. If the speaker's publisher printed it so, leave
    the brackets out and say it in `note`.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            for field, words in _words(listed):
                if words.count("[") != words.count("]") or re.search(r"\[[^\]]*\[|\[\s*\]", words):
                    place = explainer.at(listed.file, (*listed.path, *field))
                    yield Finding(place, "the brackets in these words do not match", "close each [ with ]")


@check("QUO006", "mark-in-quotation")
def mark_in_quotation(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A citation, link or figure mark stands in recorded words. Those are printed as typed, so readers would
    see the mark itself. Move it to `sources`, or to the text around the quotation.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            for field, words in _words(listed):
                match = _MARK.search(words)
                if match:
                    place = explainer.files[listed.file].find((*listed.path, *field), match[0])
                    yield Finding(
                        place, "a mark in recorded words", "move the mark to `sources` or to the text around"
                    )


@check("QUO007", "bracketed-gap")
def bracketed_gap(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Words were left out of a quotation or excerpt, and the gap is written `[...]`, `[…]`, `(...)` or `(…)`.
    On this site the sign for a gap is `…` alone, and square brackets hold words that we added, so readers
    would look for an addition. Three dots without brackets are left alone: speakers type them too.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            for field, words in _words(listed):
                match = _GAP.search(words)
                if match:
                    place = explainer.files[listed.file].find((*listed.path, *field), match[0])
                    yield Finding(place, f"a gap written `{match[0]}`", "write … without brackets")


@check("QUO010", "original-is-the-translation", Severity.WARNING)
def original_is_the_translation(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The `original` of a quotation is the same, letter for letter, as its `text`. One of them was pasted
    into both fields, and readers who know the language would see it at once. Leave `original` out where
    nobody printed the words as they were said.
    """
    for explainer in library.explainers.values():
        for listed in _quotations(explainer.listing()):
            if listed.entry.original and listed.entry.original == listed.entry.text:
                place = explainer.at(listed.file, (*listed.path, "original"))
                yield Finding(
                    place, "the original is the translation", "write the words in their own language"
                )


def _quotations(listing: Iterator[Listed]) -> Iterator[Listed]:
    return (listed for listed in listing if listed.kind == "quotation")


def _words(listed: Listed) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each recorded wording of an entry with its field."""
    if isinstance(listed.entry, Quotation):
        yield ("text",), listed.entry.text
        if listed.entry.original:
            yield ("original",), listed.entry.original
    elif listed.kind == "excerpt":
        yield (), listed.entry
