"""axe finds nothing on any page type: light and dark, three widths, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.site import axe
from tests.site.test_pages import EXPLAINER, every_page

WIDTHS = (1440, 768, 320)
SCHEMES = ("light", "dark")


@contextmanager
def opened(browser: Browser, address: str, *, scripts: bool = True) -> Iterator[Page]:
    """Open a page with axe in it."""
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(address)
        axe.inject(page, scripts=scripts)
        yield page


def complaints(page: Page) -> Iterator[str]:
    """Judge a page at every width, and its colours in light and dark, which change nothing else."""
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=900))
        yield from (f"at {width}: {found}" for found in axe.structure(page))
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            yield from (f"at {width}, {scheme}: {found}" for found in axe.colours(page))


@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
@every_page
def test_axe_finds_nothing_to_complain_of_with_all_unfolded(
    browser: Browser, address: str, path: str, *, scripts: bool
) -> None:
    with opened(browser, address + path, scripts=scripts) as page:
        page.evaluate("() => axeOpened()")
        found = list(complaints(page))

    assert found == []


@every_page
def test_axe_finds_nothing_to_complain_of_as_a_page_comes(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path) as page:
        page.set_viewport_size(ViewportSize(width=320, height=740))
        found = axe.structure(page)

    assert found == []


@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])
def test_axe_would_complain(browser: Browser, address: str, *, scripts: bool) -> None:
    with opened(browser, address + EXPLAINER, scripts=scripts) as page:
        page.evaluate("""() => {
          document.querySelector("h1").outerHTML = "<h4></h4>";
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(".ng-sources { color: #999; background: #aaa }");
          document.adoptedStyleSheets = [sheet];
        }""")
        structure, colours = axe.structure(page), axe.colours(page)

    assert any("page-has-heading-one" in row for row in structure)
    assert any("color-contrast: " in row and ".ng-sources" in row for row in colours)
