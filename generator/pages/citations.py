"""How to cite an explainer: in words, in BibTeX, and in RIS, as lines of text; nothing of it is Markdown."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.time import Time
from generator.pages import dates

_MONTHS = {f"{number:02}" for number in range(1, 13)}
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # `\{` would still be counted as an opening brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reader needs to cite an explainer; plain words throughout."""

    key: str
    author: str
    title: str
    site: str
    url: str
    published: Time
    updated: Time
    language: str


def citation_of(library: Library, explainer: Explainer) -> Citation:
    """Return the citation of an explainer."""
    event, site = explainer.event, library.site
    url = f"{site.url}{explainer.slug}/"
    return Citation(
        explainer.slug,
        _folded(event.byline),
        _folded(event.headline),
        _folded(site.title),
        url,
        event.published,
        explainer.updated,
        str(site.language),
    )


def in_words(citation: Citation) -> str:
    """Return the citation as a line of plain text."""
    dated = f"{dates.words(citation.published)}, last changed {dates.words(citation.updated)}"
    return f"{citation.author}: {citation.title}. {citation.site}, {dated}. {citation.url}"


def bibtex(citation: Citation) -> list[str]:
    """Return the lines of a BibTeX entry; `@misc` is what both BibTeX and biblatex know for a web page.

    Braces in a value are spelt out, for BibTeX counts them even behind a backslash; the doubled ones keep a
    body's name one name, and the case of a title.
    """
    year, month, _ = _date(citation.published)
    rows = [
        f"author = {{{{{_tex(citation.author)}}}}}",
        f"title = {{{{{_tex(citation.title)}}}}}",
        f"howpublished = {{{_tex(citation.site)}}}",
        f"year = {{{year}}}",
        *((f"month = {calendar.month_abbr[int(month)].lower()}",) if month else ()),
        f"note = {{Last changed {_tex(dates.words(citation.updated))}}}",
        f"url = {{{quote(citation.url, safe='%/:?#@!$&=+,~-.;')}}}",
    ]
    return [f"@misc{{{citation.key},", *(f"  {row}," for row in rows), "}"]


def ris(citation: Citation) -> list[str]:
    """Return the lines of an RIS record of the type ELEC, a web page; each value stays on its line."""
    rows = [
        ("TY", "ELEC"),
        ("AU", citation.author),
        ("TI", citation.title),
        ("T2", citation.site),
        ("PY", _date(citation.published)[0]),
        ("DA", f"{'/'.join(_date(citation.published))}/"),
        ("UR", citation.url),
        ("LA", citation.language),
        ("N1", f"Last changed {dates.words(citation.updated)}"),
        ("ER", ""),
    ]
    return [f"{tag}  - {value}" for tag, value in rows]


def citations(library: Library) -> Iterator[tuple[Explainer, Citation]]:
    """Yield the citation of every explainer that can be read."""
    for explainer in library.explainers.values():
        if not explainer.is_withdrawn:
            yield explainer, citation_of(library, explainer)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def _date(time: Time) -> tuple[str, str, str]:
    """Return year, month and day in digits; "" for what is not known."""
    point = time.end or time.start
    month = point.month or "" if point else ""
    day = point.day or "" if point else ""
    month = month if month in _MONTHS else ""
    return str(time.day.year), month, day if month and day != "XX" else ""
