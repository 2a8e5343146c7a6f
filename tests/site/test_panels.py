"""Citations and first mentions, in a real browser: they open in place, and are links where they cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from tests.site.test_pages import DESKTOP, EXPLAINER, PHONE

NARROW = ViewportSize(width=320, height=568)
ZOOMED = ViewportSize(width=320, height=256)
"""What is left of a window of 1280 by 1024 at 400 %."""
CITATION = ".ng-cite a:visible"
SOURCE = ".ng-sources a:visible"
MENTION = ".ng-mention:visible"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", [CITATION, SOURCE])
def test_a_citation_opens_its_source_in_place(page: Page, address: str, kind: str) -> None:
    page.goto(address + EXPLAINER)
    link = page.locator(kind).first
    source = str(link.get_attribute("href")).rpartition("#")[2]
    link.click()
    panel = _opened(page)

    assert page.url == address + EXPLAINER
    entry = page.context.new_page()
    entry.goto(f"{address}{EXPLAINER}sources/#{source}")
    listed = entry.locator(".ng-source", has=entry.locator(f"[id='{source}']"))
    title = listed.locator(".ng-source-title a")
    assert panel.locator(".ng-panel__title").inner_text() == listed.locator("h2").inner_text()
    assert panel.locator(".ng-source-title a").get_attribute("href") == title.get_attribute("href")
    assert panel.locator(".ng-source-meta").inner_text() == listed.locator(".ng-source-meta").inner_text()
    assert panel.locator("[id]").count() == 1, "only the title of the panel has an id"
    panel.get_by_role("link", name="Full entry").click()
    page.wait_for_url(f"{address}{EXPLAINER}sources/#{source}")


def test_the_panel_lists_the_other_claims_of_a_source_and_not_the_one_it_was_opened_at(
    page: Page, address: str
) -> None:
    page.goto(address + EXPLAINER)
    entry = page.locator(".ng-entry[id]:visible:has(.ng-sources a)").first
    anchor = entry.get_attribute("id")
    for link in entry.locator(".ng-sources a").all():
        link.click()
        panel = _opened(page)
        hrefs = [line.get_attribute("href") for line in panel.locator(".ng-supports a").all()]
        assert f"{address}{EXPLAINER}#{anchor}" not in hrefs
        assert all(str(href).startswith(address) for href in hrefs)
        assert panel.locator(".ng-supports li").count() <= 7
        page.keyboard.press("Escape")


def test_the_keyboard_opens_walks_through_and_closes_a_panel(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    link = page.locator(SOURCE).first
    for key in ("Enter", "Space"):
        link.focus()
        page.keyboard.press(key)
        panel = _opened(page)
        assert _has_focus_in(panel)
        page.keyboard.press("Escape")
        panel.wait_for(state="hidden")
        assert _has_focus(link)

    page.keyboard.press("Enter")
    panel = _opened(page)
    stops = panel.locator("a[href]:visible, button:visible").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert _has_focus_in(panel)
    page.keyboard.press("Tab")
    panel.wait_for(state="hidden")
    assert not _has_focus(link)
    assert link.evaluate("link => Boolean(link.compareDocumentPosition(document.activeElement) & 4)")


def test_shift_and_tab_lead_out_of_a_panel_to_its_link(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    link = page.locator(SOURCE).first
    link.press("Enter")
    panel = _opened(page)
    page.keyboard.press("Shift+Tab")
    panel.wait_for(state="hidden")

    assert _has_focus(link)


def test_a_second_press_on_the_link_closes_the_panel_and_one_beside_it_too(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    link = page.locator(CITATION).first
    link.click()
    panel = _opened(page)
    link.click()
    panel.wait_for(state="hidden")
    link.click()
    _opened(page)
    page.mouse.click(5, 400)
    panel.wait_for(state="hidden")


@pytest.mark.parametrize("size", [NARROW, PHONE, ZOOMED, DESKTOP], ids=["320", "phone", "400 %", "desktop"])
@pytest.mark.parametrize("kind", [CITATION, SOURCE, MENTION])
def test_a_panel_is_never_off_the_screen(
    browser: Browser, address: str, size: ViewportSize, kind: str
) -> None:
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.goto(address + EXPLAINER)
        links = page.locator(kind)
        for link in (links.first, links.nth(links.count() // 2), links.last):
            link.press("Enter")
            box = _opened(page).bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size["width"] + 1
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= size["height"] + 1
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            page.get_by_role("button", name="Close").click()
            assert _has_focus(link)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "phone"])
@pytest.mark.parametrize("kind", [SOURCE, MENTION], ids=["source", "mention"])
def test_axe_finds_nothing_to_complain_of_in_a_panel(
    browser: Browser, address: str, size: ViewportSize, scheme: str, kind: str
) -> None:
    dark = scheme == "dark"
    with browser.new_context(
        viewport=size, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(address + EXPLAINER)
        page.locator(kind).first.click()
        _opened(page)
        violations = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []


@pytest.mark.parametrize(
    ("group", "words"),
    [("people/", "President of Ukraine"), ("organisations/", ""), ("places/#", ""), ("glossary/#", "")],
)
def test_a_first_mention_opens_what_it_names(page: Page, address: str, group: str, words: str) -> None:
    name = "people/zelensky/" if group == "people/" else group
    part = "background/" if group == "glossary/#" else ""
    page.goto(f"{address}{EXPLAINER}{part}")
    link = page.locator(f"{MENTION}[href*='{name}']").first
    target = str(link.get_attribute("href"))
    link.click()
    panel = _opened(page)

    assert panel.locator(".ng-panel__title").inner_text()
    assert words in panel.inner_text()
    assert panel.get_by_role("link", name=re.compile("^(Full entry|Everything)")).get_attribute(
        "href"
    ) == page.evaluate("href => new URL(href, location.href).href", target)


def test_only_the_first_mention_in_a_section_opens(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    repeated: list[str] = page.evaluate(
        """() => {
          const repeated = [];
          let seen = new Set();
          for (const part of document.querySelectorAll("article :is(h2, .ng-mention)")) {
            if (part.closest("details")) continue;
            if (part.localName === "h2") seen = new Set();
            else if (seen.has(part.href)) repeated.push(part.href);
            else seen.add(part.href);
          }
          return repeated;
        }"""
    )

    assert repeated == []
    every = page.locator("article a:is([href*='/people/'], [href*='/organisations/'], [href*='#']):visible")
    assert 0 < page.locator(MENTION).count() < every.count() / 3


def test_a_list_of_people_is_a_list_of_links(page: Page, address: str) -> None:
    page.goto(f"{address}people/")

    assert page.locator(".ng-list .ng-mention").count() == 0


@pytest.mark.parametrize("failing", ["**/sources/", "**/panel.js"], ids=["the page", "the script"])
def test_where_the_source_cannot_be_fetched_its_link_is_followed(
    page: Page, address: str, failing: str
) -> None:
    page.goto(address + EXPLAINER)
    asked: list[str] = []

    def fail_once(route: object) -> None:
        asked.append("asked")
        getattr(route, "abort" if len(asked) == 1 else "continue_")()

    page.route(failing, fail_once)
    page.locator(SOURCE).first.click()
    page.wait_for_url(re.compile(r"/sources/#"))

    assert asked


def test_a_click_that_asks_for_a_new_tab_gets_one(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    with page.context.expect_page() as opened:
        page.locator(SOURCE).first.click(modifiers=["ControlOrMeta"])

    assert "/sources/#" in opened.value.url


def test_a_copy_on_disk_has_links_only(page: Page, site: Path) -> None:
    page.goto((site / EXPLAINER / "index.html").as_uri())

    assert page.locator("[aria-haspopup]").count() == 0


def test_no_page_is_fetched_before_the_reader_asks(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + EXPLAINER, wait_until="networkidle")

    assert [url for url in asked if "/sources/" in url or "panel.js" in url] == []


def _opened(page: Page) -> Locator:
    panel = page.locator(".ng-panel:popover-open:not([aria-busy])")
    panel.wait_for()
    return panel


def _has_focus(part: Locator) -> bool:
    found: bool = part.evaluate("part => part === document.activeElement")
    return found


def _has_focus_in(part: Locator) -> bool:
    found: bool = part.evaluate("part => part.contains(document.activeElement)")
    return found
