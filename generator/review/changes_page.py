"""The page of changes: the same HTML in the look of the site, and as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.changes import Change, Kind
from generator.changes.checklist import look_twice
from generator.changes.spans import Span, around, spans
from generator.diagnostics import Diagnostic
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


def changes_page(verdict: Verdict, titles: Mapping[str, str]) -> Page:
    """Return the page of changes as a page of the site."""
    meta: Meta = {
        "title": "What changes",
        "description": f"Which facts change with {verdict.label}.",
        "kind": "changes",
        "search": {"exclude": True},
    }
    return Page(PATH, meta, _body(verdict, titles, "../"))


def changes_document(
    changes: Sequence[Change], unread: Sequence[Diagnostic], titles: Mapping[str, str], site: str = ""
) -> str:
    """Return changes as an HTML document that stands alone; `site` is the address of a preview."""
    links = {number: change.address for number, change in enumerate(changes) if change.address}
    verdict = Verdict("", changes, (), unread, Shown.HEAD, links=links)
    return _render("document", body=_body(verdict, titles, site))


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


def _body(verdict: Verdict, titles: Mapping[str, str], site: str) -> Markup:
    rows = [_row(number, change, verdict, site) for number, change in enumerate(verdict.changes)]
    groups = [
        (slug, titles.get(slug) or slug or "What explainers share", list(part))
        for slug, part in groupby(rows, key=_slug)
    ]
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


def _row(number: int, change: Change, verdict: Verdict, site: str) -> Row:
    both = change.old and change.new
    found = spans(change.old, change.new, letters=change.kind in _LETTERS) if both else ()
    link = (verdict.links or {}).get(number, "")
    return Row(number + 1, change, around(found, _CONTEXT), f"{site}{link}" if link and site else "")


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
