"""The list of contents in a real browser: beside the text, as a bar on a phone, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.test_pages import DESKTOP, EXPLAINER, PHONE

ENLARGED = ViewportSize(width=320, height=256)
BAR = "[data-ng-contents]"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_section_that_is_read_is_marked_and_only_it(
    browser: Browser, address: str, viewport: ViewportSize
) -> None:
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(address + EXPLAINER)
        for anchor in ("what-happened", "all-figures", "in-brief"):
            page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
            page.wait_for_function(
                "id => document.querySelector('[data-ng-contents] [aria-current]')?.hash === `#${id}`",
                arg=anchor,
            )
            assert page.locator(f"{BAR} [aria-current]").count() == 1


def test_on_a_phone_the_bar_says_where_you_are_opens_and_closes(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}{EXPLAINER}#what-happened")
        summary = page.locator(f"{BAR} summary")

        expect(summary).to_have_text("On this page: What happened")
        expect(page.locator(f"{BAR} a").first).to_be_hidden()
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"{BAR} a").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(f"{BAR} a").first).to_be_hidden()
        assert summary.evaluate("summary => summary === document.activeElement")
        summary.click()
        page.get_by_role("link", name="All figures").first.click()
        expect(page.locator(f"{BAR} a").first).to_be_hidden()
        assert page.url.endswith("#all-figures")


def test_the_bar_hides_no_heading_that_is_jumped_to_and_nothing_in_focus(
    browser: Browser, address: str
) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}{EXPLAINER}#where-accounts-differ")
        page.wait_for_timeout(200)
        assert _top(page, "#where-accounts-differ") >= _bottom(page, BAR)
        for _ in range(12):
            page.keyboard.press("Shift+Tab")
            if page.evaluate("Boolean(document.activeElement.closest('article'))"):
                assert _bottom(page, ":focus") > _bottom(page, BAR)


def test_an_enlarged_page_keeps_its_lines_for_the_text(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=ENLARGED) as context:
        page = context.new_page()
        page.goto(f"{address}{EXPLAINER}#what-happened")

        assert _bottom(page, BAR) < 0


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_without_javascript_the_contents_are_a_plain_list(
    browser: Browser, address: str, viewport: ViewportSize
) -> None:
    with browser.new_context(viewport=viewport, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + EXPLAINER)
        page.locator(f"{BAR} a", has_text="Where accounts differ").click()

        page.wait_for_url(re.compile("#where-accounts-differ$"))


def test_nothing_moves_when_the_script_comes(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => "
            "{ window.moved += entry.value; })).observe({ type: 'layout-shift', buffered: true });"
        )
        page.goto(address + EXPLAINER, wait_until="networkidle")

        assert page.evaluate("window.moved") < 0.01


def _top(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("part => part.getBoundingClientRect().top"))


def _bottom(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("part => part.getBoundingClientRect().bottom"))
