"""Whatever is typed into a text field appears as typed, sets nothing off, or is refused with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.hostile.conftest import Sites
from tests.hostile.corpus import CANARY, PRINTED
from tests.hostile.filling import NEVER

COMPARE = (Path(__file__).parent / "compare.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def _differences(page: Page, sites: Sites, pairs: dict[str, tuple[str, str]]) -> str:
    """Return the first differences between hostile and harmless pieces of HTML, or ""."""
    letters = {letter: list(words) for letter, words in sites.letters.items()}
    found = {name: page.evaluate(COMPARE, [*pair, letters]) for name, pair in pairs.items()}
    shown = [(name, difference) for name, difference in found.items() if difference]
    return json.dumps(dict(shown[:9]), indent=1, ensure_ascii=False) if shown else ""


def _pages(sites: Sites) -> dict[str, tuple[str, str]]:
    """Return each page of the hostile site with that of the harmless one."""
    names, wanted = (
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
        for folder in (sites.hostile / "site", sites.harmless / "site")
    )
    assert names == wanted
    both = sites.hostile / "site", sites.harmless / "site"
    return {name: tuple((site / name).read_text("utf-8") for site in both) for name in names}  # type: ignore[misc]


def test_every_page_has_the_structure_of_a_harmless_one_and_the_words_as_typed(
    page: Page, sites: Sites
) -> None:
    assert not _differences(page, sites, _pages(sites))


def test_the_name_of_the_site_stands_everywhere_as_typed(page: Page, named_sites: Sites) -> None:
    assert not _differences(page, named_sites, _pages(named_sites))
