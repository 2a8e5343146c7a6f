"""The page of changes: the same HTML in the look of the site, and as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.changes import Change
from generator.changes.blocks import Block, grouped, moved
from generator.changes.checklist import look_twice
from generator.changes.conclusion import conclude, find_gaps
from generator.changes.kinds import About
from generator.changes.spans import Span
from generator.diagnostics import Diagnostic
from generator.pages.links import page_path
from generator.pages.rendering import Meta, Page
from generator.pages.text import address, finalize, run
from generator.review.verdict import Shown, Verdict

PATH = page_path("changes")
_CONTEXT = 140
_HEAD = Markup('<div class="ng-changes" data-search-exclude>\n<h1 id="page_title">What changes</h1>\n')
_HERE = "<!--what-changes-->"
"""What stands on the page of changes until the site is built: only then it is known what is marked where."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is printed."""

    number: int
    change: Change
    spans: tuple[Span, ...]
    """How its text went from old to new."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed in one entry, as it is printed."""

    block: Block
    rows: tuple[Row, ...]
    link: str
    """Where the preview shows it, "" if nowhere."""
    beside: Sequence[About]
    """What did not change, and stands on the same number."""


def changes_page(label: str) -> Page:
    """Return the page of changes as a page of the site, to be `filled_in` once that is built."""
    meta: Meta = {
        "title": "What changes",
        "description": f"Which facts change with {label}.",
        "kind": "changes",
        "search": {"exclude": True},
    }
    return Page(PATH, meta, f"{_HEAD}{_HERE}\n</div>\n")


def filled_in(html: str, verdict: Verdict, titles: Mapping[str, str]) -> str:
    """Return the page of changes, as the engine built it, with what changes."""
    return html.replace(_HERE, _body(verdict, titles, "../"), 1)


def changes_document(
    changes: Sequence[Change], unread: Sequence[Diagnostic], titles: Mapping[str, str], site: str = ""
) -> str:
    """Return changes as an HTML document that stands alone; `site` is the address of a preview."""
    links = {number: change.address for number, change in enumerate(changes) if change.address}
    verdict = Verdict("", changes, (), unread, Shown.HEAD, links=links)
    body = Markup("{}{}\n</div>").format(_HEAD, _body(verdict, titles, site))
    return _render("document", body=body)


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
    environment.globals.update(run=run, href=_address, place=lambda at: str(at.location))
    return environment


def _address(*parts: str) -> Markup:
    return Markup(address("".join(parts)))  # noqa: S704 - percent-encoded


def _render(template: str, **values: Any) -> Markup:
    """Return the HTML of a template without empty lines, at which Markdown would stop reading HTML."""
    html = _environment().get_template(f"{template}.html.jinja").render(**values)
    lines = (line.rstrip() for line in html.splitlines())
    return Markup("\n".join(line for line in lines if line))  # noqa: S704 - a rendered template


def _body(verdict: Verdict, titles: Mapping[str, str], site: str) -> Markup:
    groups = [
        (
            group.slug,
            titles.get(group.slug) or group.slug or "What explainers share",
            [_entry(block, verdict, site) for block in group.blocks],
            [_entry(block, verdict, site) for block in group.small],
        )
        for group in grouped(verdict.changes)
    ]
    rows = [row for _, _, *both in groups for part in both for entry in part for row in entry.rows]
    numbers = {id(row.change): row.number for row in rows}
    return _render(
        "changes",
        d=verdict,
        groups=groups,
        gaps=find_gaps(verdict.changes, verdict.missing),
        conclusion=conclude(verdict.changes, verdict.mistakes, verdict.missing),
        number_of=lambda change: numbers[id(change)],
        checklist=list(_checklist(rows)),
        site=site,
        is_head=verdict.shown is Shown.HEAD,
        is_base=verdict.shown is Shown.BASE,
    )


def _entry(block: Block, verdict: Verdict, site: str) -> Entry:
    rows = tuple(Row(number + 1, change, moved(change, _CONTEXT)) for number, change in block.rows)
    links = verdict.marks or verdict.links or {}
    link = next((links[number] for number, _ in block.rows if links.get(number)), "")
    change = block.rows[0][1]
    beside = () if change.is_small else verdict.beside.get((change.explainer, change.entry), ())
    return Entry(block, rows, f"{site}{link}" if link and site else "", beside)


def _checklist(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    of = {id(row.change): row for row in rows}
    for question, changes in look_twice([row.change for row in rows]):
        yield question, [of[id(change)] for change in changes]
