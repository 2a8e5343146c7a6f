"""The search in a real browser: what is found, how it is told, and what it costs before anybody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route

from tests.site.test_pages import DESKTOP, EXPLAINER, PHONE


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page of the size of a desktop."""
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


def _search(page: Page, address: str, query: str) -> Locator:
    """Search, and return the results."""
    page.goto(f"{address}search/?q={quote_plus(query)}")
    page.locator("[data-ng-status]:not(:empty)", has_not_text="Searching …").wait_for()
    return page.locator(".ng-hit")


@pytest.mark.parametrize(
    ("query", "kind", "title", "path"),
    [
        ("Zelensky", "Person", "Volodymyr Zelensky", "people/zelensky/"),
        ("zelenskyy", "Person", "Volodymyr Zelensky", "people/zelensky/"),
        ("Зеленський", "Person", "Volodymyr Zelensky", "people/zelensky/"),
        ("Зеленского", "Person", "Volodymyr Zelensky", "people/zelensky/"),
        ("Klychko", "Person", "Vitali Klitschko", "people/klitschko/"),
        ("ДСНС", "Organisation", "State Emergency Service", "organisations/ses/"),
        ("Kiev", "Place", "Kyiv", "places/#kyiv"),
        ("Kyiv", "Place", "Kyiv", "places/#kyiv"),
        ("215", "Figure", "Missiles and drones launched at Ukraine", f"{EXPLAINER}#launched"),
        ("13015", "Figure", "Civilians killed in Ukraine", f"{EXPLAINER}#un-total-killed"),
        ("very bad timing", "Quotation", "very bad timing", f"{EXPLAINER}reactions/#q-trump-stop"),
        ("“very bad timing”", "Quotation", "very bad timing", f"{EXPLAINER}reactions/#q-trump-stop"),
        ("maps and borders", "About this site", "Maps and borders", "maps-and-borders/"),
    ],
)
def test_the_first_result_is_what_was_meant_and_leads_to_the_entry(  # noqa: PLR0913, PLR0917 - a row of the table
    page: Page, address: str, query: str, kind: str, title: str, path: str
) -> None:
    first = _search(page, address, query).first

    assert (first.locator(".ng-hit__kind").inner_text()).startswith(kind)
    assert title in first.locator("a").inner_text()
    first.locator("a").click()
    page.wait_for_url(f"{address}{path}")
    anchor = path.partition("#")[2]
    assert not anchor or page.locator(f"[id='{anchor}']").count() == 1


def test_a_figure_is_told_with_who_says_it_and_as_of_when(page: Page, address: str) -> None:
    first = _search(page, address, "missiles and drones launched").first

    line = first.locator(".ng-hit__line").inner_text()
    assert re.fullmatch(r"215 missiles and drones, as of 24 April 2025, says Ukrainian Air Force", line)


def test_facts_come_before_sources(page: Page, address: str) -> None:
    hits = _search(page, address, "Reuters")
    kinds = [re.split(" ·", text)[0] for text in hits.locator(".ng-hit__kind").all_inner_texts()]
    facts = kinds[: kinds.index("Source")]

    assert len(facts) > 3
    assert set(kinds[len(facts) :]) == {"Source"}
    assert page.get_by_role("heading", name="Sources", exact=True).is_visible()


def test_a_source_is_found_by_words_of_its_title(page: Page, address: str) -> None:
    hits = _search(page, address, "Death toll of Russia's April 24 strike")

    assert hits.filter(has_text="Kyiv Independent").filter(has_text="Source").count() == 1


def test_where_nothing_is_found_the_page_says_so_and_helps(page: Page, address: str) -> None:
    hits = _search(page, address, "qqqxyzzy")

    assert hits.count() == 0
    assert page.locator("[role=status]").inner_text() == "Nothing found for “qqqxyzzy”"
    assert page.get_by_text("Check the spelling").is_visible()
    assert page.get_by_role("button", name="More results").is_hidden()


def test_more_results_come_when_they_are_asked_for_and_the_focus_moves_to_the_first_of_them(
    page: Page, address: str
) -> None:
    hits = _search(page, address, "Kyiv")
    before = page.locator("[data-ng-facts] .ng-hit").count()
    page.get_by_role("button", name="More results").click()
    page.locator("[data-ng-facts] .ng-hit").nth(before).wait_for()

    assert hits.count() > before
    focused = page.evaluate(
        "document.activeElement.closest('.ng-hit') && [...document.querySelectorAll('[data-ng-facts] .ng-hit')].indexOf(document.activeElement.closest('.ng-hit'))"
    )
    assert focused == before


def test_a_search_that_takes_long_says_that_it_goes_on(page: Page, address: str) -> None:
    def slowly(route: Route) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/pagefind.js", slowly)
    page.goto(f"{address}search/?q=Ramaphosa")
    page.get_by_text("Searching …").wait_for()

    page.locator(".ng-hit").first.wait_for()
    assert "results for" in page.locator("[role=status]").inner_text()


def test_typed_markup_stays_text(page: Page, address: str) -> None:
    _search(page, address, "<img src=x onerror=alert(1)> Kyiv")

    assert page.locator(".ng-search img").count() == 0
    assert "<img" in page.locator("[role=status]").inner_text()


def test_a_reader_can_search_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.locator("input[type=search]").press_sequentially("Ramaphosa")
    page.locator(".ng-hit a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}people/ramaphosa/")


def test_the_search_stands_in_the_address_and_comes_back_with_the_back_button(
    page: Page, address: str
) -> None:
    page.goto(f"{address}search/")
    page.get_by_role("searchbox").fill("Ramaphosa")
    page.get_by_role("searchbox").press("Enter")
    page.locator(".ng-hit a").first.click()
    page.wait_for_url(f"{address}people/ramaphosa/")
    page.go_back()

    page.locator(".ng-hit a").first.wait_for()
    assert page.url == f"{address}search/?q=Ramaphosa"


def test_nothing_of_the_index_is_fetched_before_a_reader_begins_to_search(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/", wait_until="networkidle")
    assert [url for url in asked if "pagefind" in url] == []

    page.get_by_role("searchbox").focus()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert any("pagefind" in url for url in asked)


def test_a_search_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    hits = _search(page, address, "Kyiv")

    assert hits.count() == 0
    assert "could not be loaded" in page.locator("[role=status]").inner_text()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("query", ["Kyiv", "qqqxyzzy"], ids=["found", "nothing found"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_while_results_are_shown(
    browser: Browser, address: str, query: str, scheme: str, viewport: dict[str, int]
) -> None:
    dark = scheme == "dark"
    with browser.new_context(viewport=viewport, color_scheme="dark" if dark else "light") as context:  # type: ignore[arg-type] # a size
        page = context.new_page()
        _search(page, address, query)
        violations = Axe().run(page).response["violations"]
        width = page.evaluate("document.documentElement.scrollWidth")

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
    assert width <= viewport["width"]


def test_the_index_is_made_of_a_few_files(site: Path) -> None:
    assert len(list((site / "search/pagefind").rglob("*"))) < 200
