"""The filters of the timeline and the reactions, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.site.test_pages import DESKTOP, EXPLAINER

TIMELINE, REACTIONS = f"{EXPLAINER}timeline/", f"{EXPLAINER}reactions/"
NARROW = ViewportSize(width=320, height=568)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [(TIMELINE, "lane", "attack"), (REACTIONS, "side", "russia"), (REACTIONS, "kind", "post")],
)
def test_a_filter_shows_the_entries_of_its_kind_and_says_how_many(
    page: Page, address: str, path: str, name: str, value: str
) -> None:
    page.goto(address + path)
    every, own = page.locator("[data-who]").count(), page.locator(f"[data-{name}='{value}']").count()
    assert 0 < own < every
    assert page.locator(".ng-filter [role=status]").inner_text() == f"All {every} entries shown"

    page.get_by_role("button", name="Filter").press("Enter")
    page.locator(f".ng-filter input[value={value}]").press("Space")
    assert page.locator("[data-who]:visible").count() == own
    assert page.locator(f"[data-{name}='{value}']:visible").count() == own
    assert page.locator(".ng-filter [role=status]").inner_text() == f"{own} of {every} entries shown"
    assert page.url == f"{address}{path}?{name}={value}"


def test_a_person_and_a_strand_together_narrow_the_list(page: Page, address: str) -> None:
    page.goto(address + TIMELINE)
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Person or organisation").select_option("zelensky")
    of_person = page.locator("[data-who]:visible").count()
    assert of_person == page.locator("[data-who~='zelensky']").count() > 0
    assert "Zelensky" in page.locator(".ng-filter select option:checked").inner_text()

    page.get_by_role("checkbox", name=re.compile("^Statements")).check()
    both = page.locator("[data-who~='zelensky'][data-lane='statements']").count()
    assert page.locator("[data-who]:visible").count() == both < of_person
    assert page.url.endswith("?lane=statements&who=zelensky")


def test_a_reaction_is_found_by_its_speaker_under_the_name_readers_know(page: Page, address: str) -> None:
    page.goto(f"{address}{REACTIONS}?who=trump")

    assert page.locator("[data-who]:visible").count() == page.locator("[data-who='trump']").count() > 0
    assert page.locator(".ng-filter select option:checked").inner_text().startswith("Donald Trump (")


def test_the_address_restores_a_filter_and_back_and_forward_lead_through_it(page: Page, address: str) -> None:
    page.goto(f"{address}{TIMELINE}?lane=rescue")
    rescue = page.locator("[data-lane='rescue']").count()
    assert page.locator("[data-who]:visible").count() == rescue

    page.get_by_role("checkbox", name=re.compile("^Rescue")).uncheck()
    every = page.locator("[data-who]").count()
    assert page.locator("[data-who]:visible").count() == every
    page.go_back()
    page.wait_for_function("document.querySelector('.ng-filter input[value=rescue]').checked")
    assert page.locator("[data-who]:visible").count() == rescue
    page.go_forward()
    page.wait_for_function("!document.querySelector('.ng-filter input[value=rescue]').checked")
    assert page.locator("[data-who]:visible").count() == every


def test_show_all_shows_all_and_leaves_the_focus_beside_it(page: Page, address: str) -> None:
    page.goto(f"{address}{TIMELINE}?lane=rescue")
    page.get_by_role("button", name="Show all").press("Enter")

    assert page.locator("[data-who]:visible").count() == page.locator("[data-who]").count()
    assert page.url == address + TIMELINE
    assert page.evaluate("document.activeElement.textContent") == "Filter"
    assert page.get_by_role("button", name="Show all").count() == 0


def test_a_section_without_an_entry_to_show_goes_with_its_heading(page: Page, address: str) -> None:
    page.goto(f"{address}{REACTIONS}?side=russia")

    assert page.locator("article h2:visible").all_inner_texts() == ["Russia", "In order of time"]
    assert page.locator(".ng-by-time > li:visible").count() == page.locator("[data-side='russia']").count()


def test_the_address_of_an_entry_leads_to_it_whatever_was_filtered(page: Page, address: str) -> None:
    page.goto(address + TIMELINE)
    anchor = page.locator("[data-lane='rescue'] h3").first.get_attribute("id")
    page.goto(f"{address}{TIMELINE}?lane=attack#{anchor}")

    assert page.locator(f"#{anchor}").is_visible()
    assert page.url == f"{address}{TIMELINE}#{anchor}"


@pytest.mark.parametrize(
    "query", ["lane=nonsense", "who=%3Cimg%20src=x%20onerror=alert(1)%3E", "side=", "lane"]
)
def test_an_address_that_asks_for_what_is_not_there_shows_everything(
    page: Page, address: str, query: str
) -> None:
    page.goto(f"{address}{TIMELINE}?{query}")

    assert page.locator("[data-who]:visible").count() == page.locator("[data-who]").count()


@pytest.mark.parametrize("path", [TIMELINE, REACTIONS])
def test_without_javascript_the_list_holds_everything_and_has_no_controls(
    browser: Browser, address: str, path: str
) -> None:
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{path}?lane=attack&side=russia")

        assert page.locator("[data-who]:visible").count() == page.locator("[data-who]").count() > 0
        assert page.locator("article :is(button, input, select)").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [f"{TIMELINE}?lane=attack", f"{REACTIONS}?side=russia"])
def test_axe_finds_nothing_to_complain_of_with_a_filter_open(
    browser: Browser, address: str, path: str, scheme: str, size: ViewportSize
) -> None:
    dark = scheme == "dark"
    with browser.new_context(viewport=size, color_scheme="dark" if dark else "light") as context:
        page = context.new_page()
        page.goto(address + path)
        page.locator(".ng-filter input").first.wait_for()
        violations = Axe().run(page).response["violations"]
        width = page.evaluate("document.documentElement.scrollWidth")

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
    assert width <= size["width"]


def test_every_control_is_large_enough_to_hit(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=NARROW, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{address}{TIMELINE}?lane=attack")
        for control in page.locator(".ng-filter :is(button, label:has(input), select):visible").all():
            box = control.bounding_box()
            assert box
            assert box["height"] >= 24
            assert box["width"] >= 24


def test_the_controls_come_without_moving_the_page(page: Page, address: str) -> None:
    page.goto(address + REACTIONS, wait_until="networkidle")
    moved = page.evaluate(
        """() => new Promise((done) => {
          let moved = 0;
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries()) moved += shift.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(moved), 200);
        })"""
    )

    assert moved == 0
