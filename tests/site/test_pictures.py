"""Charts and maps in a real browser: they follow the colours of the page, and can be read on every screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from generator.pages.drawn import ACCENT, DARK, INK, PAPER, RULE, SOFT, STRONG, SURFACE, TINT
from tests.site.conftest import ROOT

EXPLAINER = "kyiv-2025-04-24/"
PAGES = (EXPLAINER, f"{EXPLAINER}background/")
SMALLEST = 11
_OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true })"
_LOAD = """async () => {
  for (const image of document.querySelectorAll('.ng-picture img')) { image.loading = 'eager'; await image.decode(); }
}"""
_SHOWN = """() => [...document.querySelectorAll('.ng-picture img')].map(image => ({
  address: image.currentSrc, width: image.clientWidth, height: image.clientHeight, alt: image.alt,
  left: image.getBoundingClientRect().left, right: image.getBoundingClientRect().right,
}))"""


def _opened(page: Page, address: str) -> Page:
    """Open a page and everything on it that can be opened."""
    page.goto(address)
    page.evaluate(_OPEN)
    page.evaluate(_LOAD)
    return page


@pytest.fixture
def light_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(color_scheme="light") as context:
        yield context.new_page()


def test_a_picture_is_dark_where_the_page_is_by_the_system_or_by_the_switch(
    light_page: Page, address: str
) -> None:
    page = _opened(light_page, address + EXPLAINER)  # one page: typefaces that come late move no other

    def shot() -> bytes:
        return page.locator(".ng-picture img").first.screenshot(animations="disabled")

    light = shot()
    page.emulate_media(color_scheme="dark")
    dark = shot()
    assert light != dark

    page.emulate_media(color_scheme="light")
    page.locator("[data-ng-scheme]").click()
    assert _settles(shot, dark)
    page.emulate_media(color_scheme="dark")
    page.locator("[data-ng-scheme]").click()
    assert _settles(shot, light)


def _settles(shot: Callable[[], bytes], wanted: bytes) -> bool:
    """Return whether a picture comes to look as wanted: it is painted anew a moment after the page."""
    return any(shot() == wanted for _ in range(10))


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1152, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_the_words_of_every_picture_can_be_read(
    browser: Browser, site: Path, address: str, path: str, width: int
) -> None:
    with browser.new_context(viewport=ViewportSize(width=width, height=800)) as context:
        pictures = _opened(context.new_page(), address + path).evaluate(_SHOWN)

    assert pictures
    for shown in pictures:
        file = shown["address"].removeprefix(address)
        root = ET.fromstring((site / file).read_text("utf-8"))  # noqa: S314 - built here
        scale = shown["width"] / float(root.attrib["viewBox"].split()[2])
        smallest = min(float(part.attrib["font-size"].removesuffix("px")) for part in root.iter(f"{SVG}text"))
        assert smallest * scale >= SMALLEST - 0.05, (file, width)
        assert 0 <= shown["left"] < shown["right"] <= width, (file, width)
        assert shown["alt"]


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", PAGES)
def test_every_picture_has_its_data_in_the_page_and_as_a_file(
    light_page: Page, address: str, path: str
) -> None:
    page = _opened(light_page, address + path)
    for picture in page.locator(".ng-picture").all():
        link = picture.get_by_role("link", name="Data as CSV")
        answer = page.request.get(str(link.evaluate("link => link.href")))
        assert answer.ok
        assert picture.locator("xpath=following::table[1]").count() == 1


def test_the_colours_of_pictures_are_those_of_the_pages() -> None:
    tokens = (ROOT / "overrides/assets/css/tokens.css").read_text("utf-8")
    pairs = dict(re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (?:#[0-9a-f]{6})\)", tokens))
    dark = dict(re.findall(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", tokens))
    names = {
        "paper": PAPER,
        "ink": INK,
        "ink-soft": SOFT,
        "rule": RULE,
        "rule-strong": STRONG,
        "accent": ACCENT,
        "tint": TINT,
        "surface": SURFACE,
    }

    assert {name: pairs[name] for name in names} == names
    assert {light: dark[light] for light in DARK} == DARK
