"""No template goes round the gate: what joins strings, or marks them safe, lets Markdown and HTML through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.pages.text import finalize

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "generator" / "templates").glob("*.jinja"))
OVERRIDES = sorted((ROOT / "overrides").rglob("*.html"))
REFUSED = {
    "e", "escape", "forceescape", "format", "join", "replace", "safe", "string", "striptags", "tojson",
    "truncate", "urlize", "wordwrap", "xmlattr", "indent", "center", "upper", "lower", "title", "capitalize",
}  # fmt: skip
"""Each was seen to let Markdown through, or to change what is printed."""

ALLOWED = {
    (
        "overrides/main.html",
        "replace",
    ): "takes out what the theme's own base prints; no text of a page has it",
    (
        "overrides/document.html",
        "e",
    ): "the name of the site, which comes from mkdocs.yml and not from the gate",
    ("overrides/partials/meta.html", "e"): "the name of the site, which comes from mkdocs.yml",
    ("overrides/partials/header.html", "e"): "the name of the site, which comes from mkdocs.yml",
    ("overrides/partials/copyright.html", "e"): "the name of the site, which comes from mkdocs.yml",
}
IN_ATTRIBUTES = {
    "name", "former", "excerpt", "v.anchor(name, figure, reading)", "entry.standing", "entry.lane",
    "entry.kind", "entry.who", "ids(entry.who)", "ids(v.explainer.updates)", "certainty(entry.at)", "lane",
    "side_of(links.library, entry.who)", "form", "quotation.language", "source.language",
    "language", "pin",
}  # fmt: skip
"""Ids, words of closed lists and language codes: all that a template may print inside an attribute."""


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> nodes.Template:
    return Environment().parse(path.read_text(encoding="utf-8"))  # noqa: S701 - parsed, never rendered


def _filters(path: Path) -> Iterator[str]:
    yield from (found.name for found in _tree(path).find_all(nodes.Filter))
    yield from (found.filter.name for found in _tree(path).find_all(nodes.FilterBlock))


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 10
    assert len(OVERRIDES) > 5


@pytest.mark.parametrize("path", [*TEMPLATES, *OVERRIDES], ids=_name)
def test_a_template_uses_no_filter_that_goes_round_the_gate(path: Path) -> None:
    found = {name for name in _filters(path) if name in REFUSED}
    assert {name for name in found if (_name(path), name) not in ALLOWED} == set()


def test_every_exception_is_still_needed() -> None:
    used = {(_name(path), name) for path in OVERRIDES for name in _filters(path)}
    assert ALLOWED.keys() <= used


@pytest.mark.parametrize("path", [*TEMPLATES, *OVERRIDES], ids=_name)
def test_a_template_joins_no_strings(path: Path) -> None:
    tree = _tree(path)
    joined = [*tree.find_all(nodes.Concat), *tree.find_all(nodes.Add), *tree.find_all(nodes.Mod)]
    assert [node.lineno for node in joined] == []
    assert "autoescape" not in path.read_text(encoding="utf-8").replace("autoescape=True", "")


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_prints_no_typed_text_into_an_attribute(path: Path) -> None:
    text = re.sub(r"\{[%#].*?[%#]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    tags = re.findall(r"<[a-z][^<>]*>", text)
    printed = {inner.strip() for tag in tags for inner in re.findall(r"\{\{(.*?)\}\}", tag)}
    assert printed <= IN_ATTRIBUTES


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_prints_no_raw_link_and_no_script(path: Path) -> None:
    assert not re.search(r"<(a|script|style|img|iframe|form)\b| on[a-z]+=", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", OVERRIDES, ids=_name)
def test_no_value_of_a_page_stands_in_a_script(path: Path) -> None:
    for script in re.findall(r"<script\b.*?</script>", path.read_text(encoding="utf-8"), flags=re.DOTALL):
        for printed in re.findall(r"\{\{(.*?)\}\}", script):
            assert re.fullmatch(r" 'assets/javascripts/[a-z]+\.js' \| url ", printed)


@pytest.mark.parametrize(
    "text", ["{{ a ~ b }}", "{{ a|join }}", "{{ a|e }}", "{{ 'x'|safe }}", "{{ a + b }}", "{{ a|tojson }}"]
)
def test_the_rules_above_see_each_way_round_the_gate(text: str, tmp_path: Path) -> None:
    path = tmp_path / "template.jinja"
    path.write_text(text, encoding="utf-8")
    tree = _tree(path)

    assert set(_filters(path)) & REFUSED or [*tree.find_all(nodes.Concat), *tree.find_all(nodes.Add)]


def test_what_a_template_prints_goes_through_the_gate() -> None:
    template = Environment(autoescape=True, finalize=finalize).from_string("{{ text }}")
    assert template.render(text="<b> *x*") == "&#60;b&#62; &#42;x&#42;"
