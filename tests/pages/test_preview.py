from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.loading.library import load_library
from generator.outputs.docs import file_of
from generator.pages.preview import render_preview
from tests.projects import EVENT, NOW, SLUG, change, make_tiny_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_tiny_root(tmp_path / "tiny")


def _pages(root: Path) -> dict[str, str]:
    library = load_library(root, only=SLUG)[0].preview(NOW)
    return {page.path: file_of(page).decode() for page in render_preview(library, library.explainers[SLUG])}


def test_every_page_says_that_it_is_a_preview_and_of_what(root: Path) -> None:
    pages = _pages(root)

    assert len(pages) > 15
    assert [path for path, text in pages.items() if "**Preview** of [" not in text] == []
    assert "search/index.md" not in pages


def test_a_draft_or_embargoed_explainer_is_marked_on_every_page(root: Path) -> None:
    change(root / EVENT, "headline: ", "status: draft\nembargoed_until: 2097-03-01T06:00\nheadline: ")

    for text in _pages(root).values():
        banner = text.partition("# ")[0]
        assert "Draft, embargoed until <time" in banner
        assert "1 March 2097, 6 a.m." in html.unescape(banner)


def test_an_entry_that_is_not_public_is_marked_wherever_it_is_linked(root: Path) -> None:
    pages = _pages(root)

    assert '<div class="ng-status"><span class="ng-withheld">Draft</span></div>' in pages[f"{SLUG}/index.md"]
    assert re.search(r'#s-draft\) <span class="ng-withheld">Draft</span>', pages[f"{SLUG}/sources/index.md"])


def test_a_note_among_editors_is_literal_text(root: Path) -> None:
    change(root / EVENT, "ed_note: SECRET-NOTE", "ed_note: SECRET-NOTE <b>*x*</b> {{ 1 }}")

    front = _pages(root)[f"{SLUG}/index.md"]
    assert "SECRET&#45;NOTE &#60;b&#62;&#42;x&#42;" in front
    assert "<b>" not in front


def test_what_is_only_in_another_explainer_is_not_read(root: Path) -> None:
    (root / "content/soup-rumour/event.yml").write_text("[", encoding="utf-8")

    assert not [path for path in _pages(root) if path.startswith("soup")]
