"""The gate: what comes out means itself, in Markdown with this site's extensions, and in a front matter."""

from __future__ import annotations

import html
import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import markdown  # type: ignore[import-untyped] # has no types
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.loading.yaml_text import FORBIDDEN
from generator.models.addresses import is_web_address
from generator.models.fields import Id
from generator.pages.text import address, finalize, literal, preformatted, run, text_fragment, verbatim
from tests.pages.conftest import PagesWith

MARKS = "*_[](){}<>&#;:!|`~\"'\\/-+=.,^$%@? \n\t"
TEXTS = st.one_of(st.text(), st.text(MARKS), st.text(MARKS + "a1")).filter(
    lambda text: not FORBIDDEN.search(text)
)
SHAPES = (
    "{}",
    "# {} {{: #x }}",
    "- {}",
    '<div class="x" markdown="1">\n\n{}\n\n</div>',
    "[{}](x.md)",
    "<em>{}</em>",
)
ONE_LINE = ("{}", "<div>{}</div>")


@cache
def _extensions() -> list[str]:
    """Return the names of the extensions that mkdocs.yml asks for."""
    settings_ = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    listed = settings_.partition("markdown_extensions:\n")[2].partition("\n\n")[0]
    return [row if isinstance(row, str) else next(iter(row)) for row in yaml.safe_load(listed)]


def _read(text: str) -> tuple[list[str], str]:
    """Return the tags that a Markdown text makes, and the words a reader sees."""
    made = str(markdown.markdown(text, extensions=_extensions()))
    return re.findall(r"<[^>]*>", made), " ".join(html.unescape(re.sub(r"<[^>]*>", "", made)).split())


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_literal_text_reads_as_typed_and_makes_no_tag(shape: str, text: str) -> None:
    tags, words = _read(shape.format(f"z{literal(text)}z"))

    assert words == " ".join(f"z{' '.join(text.split())}z".split())
    assert tags == _read(shape.format("zz"))[0]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_literal_text_alone_reads_as_typed(text: str) -> None:
    tags, words = _read(f"<div>{literal(text)}</div>\n\nend")

    assert words == " ".join(f"{text} end".split())
    assert tags == ["<div>", "</div>", "<p>", "</p>"]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_cell_holds_its_text_and_no_more(text: str) -> None:
    tags, words = _read(f"| a | b |\n| --- | --- |\n| z{literal(text)}z | end |")

    assert words == " ".join(f"a b z{' '.join(text.split())}z end".split())
    assert tags.count("<td>") == 2


@settings(max_examples=200)
@given(TEXTS)
def test_a_literal_text_holds_no_mark_but_its_references(text: str) -> None:
    assert not re.search(r"[^\w\s]", re.sub(r"&#\d+;", "", literal(text)), re.ASCII) or not text.isascii()
    assert html.unescape(literal(text)) == " ".join(text.split()) or "\x00" in text


@settings(max_examples=200)
@given(TEXTS)
def test_a_literal_text_in_quotes_is_one_scalar_of_yaml(text: str) -> None:
    kept = yaml.safe_load(f'title: "{literal(text)}"')["title"]

    assert html.unescape(kept) == " ".join(text.split())


def test_a_run_keeps_the_space_at_its_ends_and_a_literal_does_not() -> None:
    assert run("  a  b ") == " a b "
    assert literal("  a  b ") == "a b"


@settings(max_examples=300)
@given(st.text(min_size=1))
def test_an_address_holds_nothing_that_markdown_or_html_reads(tail: str) -> None:
    typed = f"https://example.org/{tail}"
    encoded = address(typed.encode("utf-8", "replace").decode())

    assert encoded.isascii()
    assert not re.search(r"[\s<>\"'()\[\]{}|\\`*^]", encoded)
    assert not re.search(r"&(?!amp;|#59;)", encoded)
    assert html.unescape(encoded).startswith("https://example.org/")


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/a_b-c~d.html?x=1&y=2#part",
        "https://uk.wikipedia.org/wiki/Київ",
        "https://example.org/%D0%9A?q=a+b",
        "https://example.org/a(b)*c*'d'",
        "http://example.org:8080/@user;v=1,2",
    ],
)
def test_an_address_still_leads_where_it_led(typed: str) -> None:
    assert is_web_address(typed)
    encoded = html.unescape(address(typed))

    assert unquote(encoded) == unquote(typed)
    assert urlsplit(encoded).netloc == urlsplit(typed).netloc
    tags, words = _read(f"[shown]({address(typed)})")
    assert words == "shown"
    assert tags[1].startswith('<a href="')


class _Word(StrEnum):
    READY = "ready"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("<b>", "&#60;b&#62;"),
        (Markup("<b>"), "<b>"),
        (Id("an-id"), "an-id"),
        (_Word.READY, "ready"),
        (7, 7),
    ],
)
def test_a_template_prints_everything_through_the_gate(value: Any, printed: object) -> None:
    assert finalize(value) == printed


@pytest.mark.parametrize("value", [None, 1.5, ("a",), ["a"], {"a": 1}, b"a", object()])
def test_a_template_prints_nothing_that_is_no_text(value: object) -> None:
    with pytest.raises(TypeError):
        finalize(value)


def test_a_byline_or_country_of_digits_prints_as_typed_and_opens_no_list(pages_with: PagesWith) -> None:
    pages = pages_with(
        ("custard-spill/event.yml", "byline: The Port Trifle Gazette", "byline: 2025"),
        ("places.yml", "country: Pudding Isles", "country: 7\n  also: [Trifle]"),
    )

    for path, shown in (
        ("custard-spill/index.md", "2025. Published"),
        ("places/index.md", "7. Also written"),
    ):
        tags, words = _read(pages[path].body)
        assert shown in words
        assert not [tag for tag in tags if tag.startswith("<ol")]


def test_an_address_keeps_its_semicolons_and_encodes_its_brackets() -> None:
    tags, words = _read(f"[shown]({address('https://a.example/x;y=1?b[0]=2&amp;c=3;d')})")

    assert words == "shown"
    assert html.unescape(tags[1]) == '<a href="https://a.example/x;y=1?b%5B0%5D=2&amp;c=3;d">'


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("around 100", "around%20100"),
        ("well-known, he said & left", "well%2Dknown%2C%20he%20said%20%26%20left"),
        ("Let’s", "Let%E2%80%99s"),
        ("it was [the mayor] who left", "it%20was,who%20left"),
        ("first … last", "first,last"),
        ("[The] same", "same"),
        ("100 % #1 <b>", "100%20%25%20%231%20%3Cb%3E"),
    ],
)
def test_an_excerpt_is_found_on_its_page(words: str, fragment: str) -> None:
    assert text_fragment("https://x.example/a?b=c", words) == f"https://x.example/a?b=c#:~:text={fragment}"
    assert text_fragment("https://x.example/a#b", words) == f"https://x.example/a#b:~:text={fragment}"
    assert address(text_fragment("https://x.example/a", words)).endswith(f"#:~:text={fragment}")


def test_what_editors_inserted_alone_leads_to_the_page() -> None:
    assert text_fragment("https://x.example/a", "[…]") == "https://x.example/a"


def test_a_preformatted_line_keeps_its_spaces() -> None:
    assert html.unescape(preformatted("  ER  - ")) == "  ER  - "


@pytest.mark.parametrize(
    "written, shown",
    [
        ("Keep calm", "Keep calm"),
        ("Keep … calm", 'Keep <span class="ng-inserted">…</span> calm'),
        ("[We] keep calm", '<span class="ng-inserted">&#91;We&#93;</span> keep calm'),
        ("Keep [<b>] calm", 'Keep <span class="ng-inserted">&#91;&#60;b&#62;&#93;</span> calm'),
        ("  Keep …", 'Keep <span class="ng-inserted">…</span>'),
    ],
)
def test_what_is_no_word_of_the_speaker_is_set_apart_in_a_quotation(written: str, shown: str) -> None:
    assert verbatim(written) == shown
