"""One page of each type, as the generator writes it; `pytest --renew-golden` renews them, for review."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.commands.generate import render
from generator.outputs.docs import file_of
from generator.pages import rendering
from tests.projects import GOLDEN, NOW, make_tiny_root

EXPECTED = GOLDEN / "expected"
PAGES = {
    "home": "index.md",
    "explainer": "custard-spill/index.md",
    "reactions": "custard-spill/reactions/index.md",
    "background": "custard-spill/background/index.md",
    "timeline": "custard-spill/timeline/index.md",
    "sources": "custard-spill/sources/index.md",
    "updates": "custard-spill/updates/index.md",
    "then": "custard-spill/then/index.md",
    "moved": "pudding-flood/index.md",
    "withdrawn": "soup-rumour/index.md",
    "people": "people/index.md",
    "profile": "people/spoonbill/index.md",
    "organisations": "organisations/index.md",
    "places": "places/index.md",
    "glossary": "glossary/index.md",
    "corrections": "corrections/index.md",
    "search": "search/index.md",
    "page": "about/index.md",
}
PARTS = {"macros", "card", "ledger", "preview", "pictures"}
NEVER = ("WITHDRAWN-WORDS", "DRAFT-WORDS", "EMBARGO-WORDS", "SECRET-NOTE")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    checked = check(make_tiny_root(tmp_path_factory.mktemp("golden")), NOW)
    assert not checked.diagnostics
    return {page.path: file_of(page).decode() for page in render(checked.library.published(NOW))}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_of_each_type_is_written_as_it_was(
    path: str, pages: dict[str, str], request: pytest.FixtureRequest
) -> None:
    file = EXPECTED / path
    if request.config.getoption("--renew-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(pages[path], encoding="utf-8")

    assert pages[path] == file.read_text(encoding="utf-8"), "`pytest --renew-golden` renews it: read the diff"


def test_every_page_type_has_a_golden_file_and_no_golden_file_is_left_over() -> None:
    templates = {path.name.removesuffix(".md.jinja") for path in _templates().glob("*.md.jinja")}

    assert templates - PARTS == set(PAGES)
    assert {path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.md")} == set(PAGES.values())


def test_drafts_embargoed_entries_withdrawn_words_and_notes_leave_no_trace(pages: dict[str, str]) -> None:
    shown = {path: html.unescape(text) for path, text in pages.items()}

    assert not [(path, word) for path, text in shown.items() for word in NEVER if word in text]


def test_the_anchor_of_a_withdrawn_entry_stays_with_what_the_ledger_says(pages: dict[str, str]) -> None:
    front = pages["custard-spill/index.md"]

    assert 'id="s-withdrawn"' in front
    assert "Nobody swam" in front


def test_former_ids_stay_as_anchors(pages: dict[str, str]) -> None:
    assert 'id="s-barrel"' in pages["custard-spill/index.md"]


def test_the_former_address_of_a_withdrawn_explainer_stays_too(pages: dict[str, str]) -> None:
    assert "](../soup-rumour/index.md)" in pages["soup/index.md"]


def _templates() -> Path:
    return Path(rendering.__file__).parents[1] / "templates"
