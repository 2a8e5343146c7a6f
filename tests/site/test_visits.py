"""New since your visit, in a real browser: what this reader has not seen, kept on this reader's device."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.site.test_pages import DESKTOP, EXPLAINER

FIRST = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
LATER = FIRST + dt.timedelta(days=3)
NARROW = ViewportSize(width=320, height=568)
NEW = "l-clearer-wording"
"""The newest entry of the ledger; it touches entries of several pages."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


def _before(route: Route) -> None:
    """Serve a page as it was before the newest entry of the ledger."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(f" {NEW}", ""))


def _visit_twice(page: Page, url: str, second: str = "") -> None:
    """Visit a page, and a later one three days after, when the ledger has a new entry."""
    page.clock.set_fixed_time(FIRST)
    page.route(url, _before)
    page.goto(url, wait_until="networkidle")
    assert page.locator(".ng-visit, .ng-new").count() == 0
    page.unroute(url)
    page.clock.set_fixed_time(LATER)
    page.goto(second or url, wait_until="networkidle")


def test_the_first_visit_marks_nothing_and_asks_for_nothing(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + EXPLAINER, wait_until="networkidle")

    assert page.locator(".ng-visit, .ng-new").count() == 0
    assert [url for url in asked if "updates/" in url or "documents.js" in url] == []


def test_a_later_visit_lists_what_changed_and_marks_it_in_words(page: Page, address: str) -> None:
    _visit_twice(page, address + EXPLAINER)
    box = page.get_by_role("region", name="New since your visit on 24 November 2026")
    box.locator(".ng-visit__list > li").wait_for()

    assert box.locator(".ng-visit__list > li").count() == 1
    assert "Words were made more exact" in box.inner_text()
    links = box.locator(".ng-visit__touches a")
    assert links.count() == 8
    here = [
        str(link.get_attribute("href")).rpartition("#")[2]
        for link in links.all()
        if str(link.get_attribute("href")).startswith(f"{address}{EXPLAINER}#")
    ]
    assert "regions-hit" in here
    assert page.locator("article .ng-new", has_text="Changed since your visit: clarification").count() == len(
        here
    )
    for name in here:
        mark = page.locator(f":is(h3, h4)#{name} + .ng-new, div#{name} > .ng-new, span#{name} + .ng-new")
        assert mark.count() == 1


def test_the_marks_stay_for_the_whole_visit_on_every_page_of_the_explainer(page: Page, address: str) -> None:
    _visit_twice(page, address + EXPLAINER, f"{address}{EXPLAINER}timeline/")
    assert page.locator("h3#t-may-truce-announced + .ng-new").count() == 1

    page.clock.set_fixed_time(LATER + dt.timedelta(minutes=20))
    page.goto(f"{address}{EXPLAINER}updates/", wait_until="networkidle")
    assert page.locator(f"#{NEW} .ng-new").inner_text() == "New since your visit: clarification"
    page.goto(f"{address}{EXPLAINER}sources/", wait_until="networkidle")
    assert page.locator(".ng-visit").count() == 1


def test_the_visit_after_that_marks_nothing(page: Page, address: str) -> None:
    _visit_twice(page, address + EXPLAINER)
    assert page.locator(".ng-new").count()

    page.clock.set_fixed_time(LATER + dt.timedelta(hours=2))
    page.reload(wait_until="networkidle")
    assert page.locator(".ng-visit, .ng-new").count() == 0


def test_hide_takes_the_marks_away_for_good(page: Page, address: str) -> None:
    _visit_twice(page, address + EXPLAINER)
    page.get_by_role("button", name="Hide").press("Enter")
    assert page.locator(".ng-visit, .ng-new").count() == 0
    assert page.evaluate("document.activeElement !== document.body")

    page.reload(wait_until="networkidle")
    assert page.locator(".ng-visit, .ng-new").count() == 0


@pytest.mark.parametrize(
    "held",
    ["null", "{", "[]", '{"seen": 1, "before": [], "at": 1}', '{"seen": [{}], "before": [{}], "at": 1}'],
)
def test_what_somebody_else_wrote_there_is_a_first_visit(page: Page, address: str, held: str) -> None:
    page.goto(address + EXPLAINER)
    page.evaluate("held => localStorage.setItem('nutgraf.visit./kyiv-2025-04-24/', held)", held)
    page.reload(wait_until="networkidle")

    assert page.locator(".ng-visit, .ng-new").count() == 0
    assert (
        page.evaluate("JSON.parse(localStorage.getItem('nutgraf.visit./kyiv-2025-04-24/')).seen.length") > 0
    )


def test_with_storage_off_nothing_is_marked_and_nothing_breaks(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError'); } });"
    )
    page.goto(address + EXPLAINER, wait_until="networkidle")
    page.reload(wait_until="networkidle")

    assert complaints == []
    assert page.locator(".ng-visit, .ng-new").count() == 0


def test_where_the_ledger_cannot_be_fetched_the_way_to_it_is_shown(page: Page, address: str) -> None:
    page.route(f"**/{EXPLAINER}updates/", lambda route: route.abort())
    _visit_twice(page, address + EXPLAINER)
    box = page.locator(".ng-visit")

    assert "stands on the page of updates" in box.inner_text()
    assert box.get_by_role("link").get_attribute("href") == f"{address}{EXPLAINER}updates/"


def test_what_is_kept_is_ids_and_times_and_is_sent_to_nobody(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data}"))
    _visit_twice(page, address + EXPLAINER)
    held = page.evaluate("Object.entries(localStorage)")

    assert [name for name, _ in held] == ["nutgraf.visit./kyiv-2025-04-24/"]
    assert re.fullmatch(r'[\[\]{}",:a-z0-9-]+', held[0][1])
    assert [row for row in asked if not row.startswith(f"GET {address}") or "l-first" in row] == []


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_in_the_marks(
    browser: Browser, address: str, scheme: str, size: ViewportSize
) -> None:
    dark = scheme == "dark"
    with browser.new_context(viewport=size, color_scheme="dark" if dark else "light") as context:
        page = context.new_page()
        _visit_twice(page, address + EXPLAINER)
        assert page.locator(".ng-new").count()
        violations = Axe().run(page).response["violations"]
        width = page.evaluate("document.documentElement.scrollWidth")

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
    assert width <= size["width"]
