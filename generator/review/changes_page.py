"""The page of changes: the same HTML in the look of the site, and as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.changes import Change, Kind
from generator.changes.checklist import look_twice
from generator.changes.spans import Span, around, spans
from generator.models.library import Library
from generator.pages.links import page_path
from generator.pages.rendering import Meta, Page
from generator.pages.text import address, finalize, run
from generator.review.verdict import Shown, Verdict

PATH = page_path("changes")
_CONTEXT = 140
_LETTERS = (Kind.QUOTATION_ALTERED,)


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is printed."""

    number: int
    change: Change
    spans: tuple[Span, ...]
    """How its text went from old to new, if it has both."""
    link: str
    """Where the preview shows it, "" if nowhere."""
    pages: tuple[str, ...]
    """The addresses of the pages that show it; in a preview, of those that really differ."""


def changes_page(verdict: Verdict, library: Library) -> Page:
    """Return the page of changes as a page of the site."""
    meta: Meta = {
        "title": "What changes",
        "description": f"Which facts change with {verdict.label}.",
        "kind": "changes",
        "search": {"exclude": True},
    }
    return Page(PATH, meta, _body(verdict, library, "../"))


def changes_document(verdict: Verdict, library: Library, site: str = "") -> str:
    """Return the changes as an HTML document that stands alone; `site` is the address of a preview."""
    return _render("document", body=_body(verdict, library, site))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator", "review"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(run=run, counted=_counted, href=_address, place=lambda at: str(at.location))
    return environment


def _address(*parts: str) -> Markup:
    return Markup(address("".join(parts)))  # noqa: S704 - percent-encoded


def _render(template: str, **values: Any) -> Markup:
    """Return the HTML of a template without empty lines, at which Markdown would stop reading HTML."""
    html = _environment().get_template(f"{template}.html.jinja").render(**values)
    lines = (line.rstrip() for line in html.splitlines())
    return Markup("\n".join(line for line in lines if line))  # noqa: S704 - a rendered template


def _body(verdict: Verdict, library: Library, site: str) -> Markup:
    rows = [_row(number, change, verdict, site) for number, change in enumerate(verdict.changes)]
    groups = [(slug, _title(slug, library), list(part)) for slug, part in groupby(rows, key=_slug)]
    return _render(
        "changes",
        d=verdict,
        groups=groups,
        checklist=list(_checklist(rows)),
        site=site,
        is_head=verdict.shown is Shown.HEAD,
        is_base=verdict.shown is Shown.BASE,
    )


def _slug(row: Row) -> str:
    return row.change.explainer


def _title(slug: str, library: Library) -> str:
    explainer = library.explainers.get(slug)
    return explainer.event.headline if explainer else slug or "What explainers share"


def _row(number: int, change: Change, verdict: Verdict, site: str) -> Row:
    both = change.old and change.new
    found = spans(change.old, change.new, letters=change.kind in _LETTERS) if both else ()
    link = (verdict.links or {}).get(number, "")
    differ = {page.address for page in verdict.pages}
    pages = tuple(page for page in change.pages if page in differ or not differ)
    return Row(number + 1, change, around(found, _CONTEXT), f"{site}{link}" if link and site else "", pages)


def with_counts(html: str, verdict: Verdict) -> str:
    """Return the page of changes, as the engine built it, with how many passages are marked on each page."""
    for index, page in enumerate(verdict.pages):
        told = "1 passage" if page.passages == 1 else f"{page.passages} passages" if page.passages else ""
        html = html.replace(_counted(index), told or "only in links or in its head", 1)
    return html


def _counted(index: int) -> Markup:
    """Return what stands for a number that is known only when the site is built."""
    return Markup(f"<!--passages-{index}-->")  # noqa: S704 - a number


def _checklist(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    of = {id(row.change): row for row in rows}
    for question, changes in look_twice([row.change for row in rows]):
        yield question, [of[id(change)] for change in changes]
