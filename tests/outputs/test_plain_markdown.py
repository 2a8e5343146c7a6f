"""A plain copy of a page has its words and its links, and none of its frame."""

from __future__ import annotations

from generator.outputs.plain_markdown import plain_markdown, plain_path
from generator.pages.rendering import Page
from generator.pages.text import literal

SITE = "https://quill.example/"


def _plain(body: str, path: str = "lake/updates/index.md") -> str:
    return plain_markdown(Page(path, {}, body), SITE).decode()


def test_it_stands_beside_the_page() -> None:
    assert plain_path(Page("lake/updates/index.md", {}, "")) == "lake/updates/index.txt"
    assert plain_path(Page("index.md", {}, "")) == "index.txt"


def test_blocks_attributes_and_menus_are_left_out() -> None:
    body = (
        '## What changed {: #ledger }\n\n<nav class="ng-subnav" data-search-exclude markdown="1">\n\n- menu\n'
        '\n<div>menu</div>\n</nav>\n\n<div class="ng-entry" id="a" markdown="1">\n\nWords.\n\n'
        '<div data-search-exclude markdown="1">\n<div>x</div>\n[Link to this](#a)\n</div>\n</div>\n'
    )

    assert _plain(body) == "## What changed\n\nWords.\n"


def test_links_are_whole_addresses() -> None:
    body = (
        "[a](../sources/index.md#b) [c](#d) [e](https://elsewhere.example/f) [g](../../people/x/index.md)\n"
    )

    assert _plain(body) == (
        "[a](https://quill.example/lake/sources/#b) [c](https://quill.example/lake/updates/#d) "
        "[e](https://elsewhere.example/f) [g](https://quill.example/people/x/)\n"
    )


def test_a_quotation_stays_one_and_a_citation_stands_apart() -> None:
    body = '<blockquote markdown="1">\n\nNot now.\n\nNot ever.\n\n</blockquote>\n'

    assert _plain(body) == "> Not now.\n>\n> Not ever.\n"
    assert (
        _plain('Wet.<sup class="ng-cite">[1](#a)</sup>')
        == "Wet. ([1](https://quill.example/lake/updates/#a))\n"
    )


def test_what_was_typed_stays_text() -> None:
    typed = "<b>*bold*</b> [x](y) & <script>"

    assert _plain(literal(typed)) == r"\<b\>\*bold\*\</b\> \[x\](y) \& \<script\>" "\n"
