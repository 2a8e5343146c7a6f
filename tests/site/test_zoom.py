"""Nothing is lost at 400 % zoom or with a reader's own spacing of text; motion and colours are the reader's choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.site.test_pages import every_page

ZOOMED = ViewportSize(width=320, height=256)
"""A screen of 1280 × 1024 at 400 %: WCAG 2.2, 1.4.10."""
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 2.2, 1.4.12."""
ADD_SPACING = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  const clips = (way) => ["hidden", "clip"].includes(way);
  if (!element.checkVisibility() || !element.textContent.trim() || element.clientWidth <= 1) return false;
  if (element instanceof SVGElement) return false;
  return (clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)"""
OFF_THE_EDGE = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  if (!element.checkVisibility() || !box.width || element.closest(".ng-hidden, .md-skip, [popover]")) return false;
  for (let outer = element.parentElement; outer; outer = outer.parentElement)
    if (["auto", "scroll"].includes(getComputedStyle(outer).overflowX)) return false;
  return box.right > innerWidth + 1 || box.left < -1;
}).map((element) => `${element.localName}.${element.getAttribute("class")}: ${element.textContent.trim().slice(0, 40)}`)"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01
    || style.scrollBehavior === "smooth";
}).map((element) => `${element.localName}.${element.getAttribute("class")}`)"""


@contextmanager
def zoomed(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport=ZOOMED, reduced_motion="reduce", forced_colors="active") as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
        yield page


@every_page
def test_zoom_and_spacing_lose_nothing_and_nothing_moves(browser: Browser, address: str, path: str) -> None:
    with zoomed(browser, address + path) as page:
        assert page.evaluate(OFF_THE_EDGE) == []
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(MOVING) == []

        page.evaluate(ADD_SPACING, SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
        assert page.evaluate(OFF_THE_EDGE) == []
        assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("rules", ["h1 { width: 900px }", "h1 { height: 5px; overflow: hidden }"])
def test_what_is_lost_would_be_found(browser: Browser, address: str, rules: str) -> None:
    with zoomed(browser, f"{address}about/") as page:
        page.evaluate(ADD_SPACING, rules)

        assert [*page.evaluate(OFF_THE_EDGE), *page.evaluate(CUT_OFF)] != []


@pytest.mark.parametrize("path", ["", "kyiv-2025-04-24/", "search/"])
def test_in_forced_colours_the_focus_and_what_is_chosen_are_still_seen(
    browser: Browser, address: str, path: str
) -> None:
    with zoomed(browser, address + path) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth] }"
        )

    assert outline[0] != "none"
    assert outline[1] != "0px"
