"""With Tab alone a reader reaches everything, in the order of the page, sees where they are, and gets out."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.site.test_pages import PAGES, every_page

PHONE = ViewportSize(width=360, height=640)
DESKTOP = ViewportSize(width=1280, height=800)
STOPS = 60
HERE = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const all = [...document.querySelectorAll("*")];
  const box = [...here.getClientRects()][0] ?? here.getBoundingClientRect();
  const style = getComputedStyle(here);
  const seen = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2; // the middle of what is on the screen
  const at = document.elementFromPoint(box.left + box.width / 2, seen);
  const shown = at !== null && (here.contains(at) || at.contains(here) || !!here.labels?.length);
  return {
    place: all.indexOf(here),
    name: `${here.localName}.${here.className} ${(here.textContent || here.ariaLabel || "").trim().slice(0, 40)}`,
    shown: here.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 0 && shown,
    outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || here.matches("input[type=radio], input[type=checkbox]"),
  };
}"""
REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])"
)].filter((one) => !one.disabled && one.type !== "hidden" && one.checkVisibility({ visibilityProperty: true })).length"""


def walk(page: Page, stops: int, key: str = "Tab") -> list[dict[str, Any]]:
    """Press a key again and again; return where the focus stood each time, until it leaves the page."""
    seen: list[dict[str, Any]] = []
    for _ in range(stops):
        page.keyboard.press(key)
        here = page.evaluate(HERE)
        if here is None:
            break
        seen.append(here)
    return seen


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@every_page
def test_tab_goes_through_a_page_in_its_order_and_every_stop_is_seen(
    browser: Browser, address: str, path: str, viewport: ViewportSize
) -> None:
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        stops = walk(page, STOPS)

    assert len(stops) > 5
    assert [one["name"] for one in stops if not one["shown"]] == []
    assert [one["name"] for one in stops if not one["outlined"]] == []
    places = [one["place"] for one in stops]
    assert places == sorted(set(places)), [one["name"] for one in stops]


@pytest.mark.parametrize("path", [PAGES["home"], PAGES["hand-written"], PAGES["search"], PAGES["not found"]])
def test_tab_reaches_everything_and_leaves_the_page(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        reachable = page.evaluate(REACHABLE)
        stops = walk(page, reachable + 5)

    assert len(stops) == reachable


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_backwards_nothing_in_focus_hides_behind_what_stays_in_place(
    browser: Browser, address: str, viewport: ViewportSize
) -> None:
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(address + PAGES["timeline"], wait_until="networkidle")
        stops = walk(page, STOPS, "Shift+Tab")

    assert len(stops) == STOPS
    assert [one["name"] for one in stops if not one["shown"]] == []


def test_the_first_stop_leads_past_the_header(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(address + PAGES["explainer"], wait_until="networkidle")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert page.evaluate("!document.activeElement.closest('header.ng-header')")
