"""Law 3 in our own text: words in quotation marks are words on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.desk import Desk
from generator.checks.registry import Finding, check
from generator.checks.spans import has_quotes, has_words, quoted_spans
from generator.checks.texts import our_texts
from generator.models.library import Library

_FREE = ("updates.yml", "site.yml")
"""Files that are not looked at: the ledger may quote the page itself, and neither can record words."""


@check(
    "QUO008",
    "words-not-on-record",
    excuse="Excuse it where the marks hold a word that is talked about, and are nobody’s words.",
)
def words_not_on_record(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Words in quotation marks in our own text lie, letter for letter, in no recorded quotation of the
    explainer and in no excerpt of a source that the entry cites, and are not the shown text of a `[[term]]`.
    Readers take such words for exactly what was said. `…` stands for a gap, `[words]` for what we added,
    `[t]he` for a changed capital; the ledger, which may quote the page itself, is left alone.
    """
    desks: dict[str, Desk] = {}
    for placed in our_texts(library):
        if placed.leaf.file in _FREE or not has_quotes(placed.typed):
            continue
        slug = placed.explainer.slug if placed.explainer else ""
        if slug not in desks:
            explainers = (placed.explainer,) if placed.explainer else tuple(library.explainers.values())
            desks[slug] = Desk(library, explainers, is_shared=not slug)
        yield from desks[slug].judge(placed)


@check("QUO009", "altered-words")
def altered_words(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Every source of a quotation is recorded as printing these words with a change (`altered_by`). Then
    nothing vouches for the words as we print them. Cite a page that has them unchanged; if there is none, a
    quotation records what that page prints, and the change belongs in its `note`.
    """
    for explainer in library.explainers.values():
        for listed in explainer.listing():
            if listed.kind != "quotation" or not listed.entry.altered_by:
                continue
            sources = dict.fromkeys(listed.entry.sources)
            if sources and sources.keys() <= set(listed.entry.altered_by):
                names = ", ".join(f"`{name}`" for name in sources)
                place = explainer.at(listed.file, (*listed.path, "sources"))
                message = f"only {names} has these words, and is recorded as altering them"
                yield Finding(place, message, "cite a source that has the words unchanged")


@check(
    "QUO012",
    "lone-quotation-mark",
    excuse="Excuse it where the mark is no quotation mark, such as the sign for inches.",
)
def lone_quotation_mark(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A quotation mark has no other half in its paragraph, or a pair of them holds no words. Readers cannot
    see where somebody’s words end and ours begin, and no check can look the words up. Most often the closing
    mark was forgotten or typed as an opening one.
    """
    for placed in our_texts(library):
        typed = placed.typed
        if placed.leaf.file in _FREE or not has_quotes(typed):
            continue
        lone = [span for span in quoted_spans(typed) if not has_words(typed, span)]
        spots = placed.spots(span.mark for span in lone)
        for span, spot in zip(lone, spots, strict=True):
            if span.is_closed:
                yield Finding(spot, "the quotation marks hold no words", "take them out")
            else:
                message = f"the quotation mark {typed[span.mark]} has no other half in this paragraph"
                yield Finding(spot, message, "open the words with “ and close them with ”")
