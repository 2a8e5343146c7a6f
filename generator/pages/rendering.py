"""A page, and how a template becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.models.languages import cyrillic_language, language_name
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages import dates
from generator.pages.filtering import ids, side_of
from generator.pages.links import (
    Links,
    bibliography_path,
    facts_path,
    ninjs_path,
    package_path,
    page_path,
    table_path,
    timeline_path,
)
from generator.pages.pictures import Picture
from generator.pages.text import finalize, preformatted, text_fragment
from generator.pages.view import View
from generator.pages.withheld import mark_of, note_of

Meta = Mapping[str, str | bool | list[str] | Mapping[str, str | bool]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of docs/: its path there, its front matter, its Markdown, and what else belongs to it."""

    path: str
    meta: Meta
    body: str
    pictures: tuple[Picture, ...] = ()
    tags: Meta = field(default_factory=dict)
    """What other sites are told of it; in its front matter too, but no part of what it says itself."""
    structured: Mapping[str, Any] | None = None
    """What it says, in the words of schema.org."""

    @property
    def has_words(self) -> bool:
        """Whether it says something itself: it is no form, and leads on to no other page."""
        return self.meta.get("kind") not in ("search", "moved", "withdrawn")


def _anchor(prefix: str) -> Any:
    return lambda name: Markup("{{: #{}{} }}").format(prefix, Markup(name))  # noqa: S704 - ids and slugs only


_SEEN = {"page": "the whole page", "excerpt": "an excerpt", "copy": "a copy"}
_KINDS = {"moment": "Timeline", "player": "Who is who"}
_GLOBALS: dict[str, Any] = {
    "heading_id": _anchor(""),
    "section_id": _anchor("section-"),
    "card_id": lambda slug, name: Markup("{{: #card-{}-{} }}").format(slug, name),
    "home_id": _anchor("explainer-"),
    "moved_id": _anchor("moved-"),
    "title_id": Markup("{: #page_title }"),  # a typed title could make any id; no entry has a `_`
    "numbered_id": lambda number: Markup("{{: #section-{} }}").format(number),
    "parts_id": _anchor("parts-"),
    "side_anchor": lambda side: f"side-{side or 'none'}",
    "year_anchor": lambda year: f"year-{year}",
    "page": page_path,
    "facts_path": facts_path,
    "table_path": table_path,
    "package_path": package_path,
    "bibliography_path": bibliography_path,
    "ninjs_path": ninjs_path,
    "timeline_path": timeline_path,
    "ids": ids,
    "side_of": side_of,
    "preformatted": preformatted,
    "text_fragment": text_fragment,
    "when": dates.words,
    "sentence": lambda words: words[:1].upper() + words[1:],
    "city": dates.city_of,
    "certainty": dates.certainty,
    "cyrillic_language": cyrillic_language,
    "language_name": lambda code: language_name(code) or code,
    "seen_as": lambda seen: _SEEN[seen],
    "mark_of": mark_of,
    "note_of": note_of,
    "part": lambda view, template, **values: Markup(render(template, view, **values)),  # noqa: S704 - a rendered template
    "kind_name": lambda kind: _KINDS.get(kind, kind.capitalize()),
}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator", "templates"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(_GLOBALS)
    return environment


def render(template: str, view: View, **values: Any) -> str:
    """Return the Markdown of a template; `values` are its own words."""
    return _squeeze(_filled(f"{template}.md.jinja", view, values))


def render_html(template: str, view: View, **values: Any) -> str:
    """Return the HTML of a template that makes no page of the engine: what it prints passes the same gate."""
    return _squeeze(_filled(f"{template}.html.jinja", view, values))


def _filled(template: str, view: View, values: Mapping[str, Any]) -> str:
    return _environment().get_template(template).render(v=view, links=view.links, **values)


def _squeeze(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        kept = line.rstrip()
        if kept or (lines and lines[-1]):
            lines.append(kept)
    return "\n".join(lines).strip() + "\n"


def view_of(library: Library, path: str, explainer: Explainer | None = None) -> View:
    """Return the view of the page at `path`."""
    return View(Links(library, path, explainer))
