"""At an entry, in a real browser: landing on what is folded away or covered, and copying its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.test_pages import DESKTOP, EXPLAINER, PHONE

COVERED = ".ng-entry[id]:has(> .ng-sensitive)"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport=DESKTOP) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        yield context.new_page()


def _arrive(page: Page, address: str) -> None:
    """Come from elsewhere: on the same page, or after a reload, browsers go on from where it was scrolled to."""
    page.goto("about:blank")
    page.goto(address)


def test_an_address_within_what_is_folded_away_opens_it(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    reading = page.locator("details:not(.ng-sensitive) [id]").first.get_attribute("id")

    page.goto(f"{address}{EXPLAINER}#{reading}")
    assert _is_seen(page, reading)


def test_the_address_of_a_row_opens_it(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    row = page.locator(".ng-dispute:has(> details:not([open])) > h3").first.get_attribute("id")

    _arrive(page, f"{address}{EXPLAINER}#{row}")
    assert page.locator(f".ng-dispute:has(> #{row}) > details").get_attribute("open") is not None
    assert _is_seen(page, row)


def test_so_it_does_when_the_address_changes_on_the_page(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    reading = page.locator("details:not(.ng-sensitive) [id]").first.get_attribute("id")

    page.evaluate("hash => { location.hash = hash; }", reading)
    page.wait_for_function("id => document.getElementById(id).checkVisibility()", arg=reading)


@pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without"])
def test_who_is_led_to_a_covered_entry_lands_on_its_cover_which_stays_shut(
    browser: Browser,
    address: str,
    scripted: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=scripted) as context:
        page = context.new_page()
        page.goto(address + EXPLAINER)
        covered = page.locator(COVERED).first.get_attribute("id")
        _arrive(page, f"{address}{EXPLAINER}#{covered}")
        cover = page.locator(f"#{covered} > .ng-sensitive")

        expect(cover).to_be_in_viewport(ratio=0.5)
        assert cover.get_attribute("open") is None
        assert "This may distress" in cover.inner_text()


def test_a_quotation_under_a_cover_leads_to_the_cover_until_the_reader_lifts_it(
    page: Page, address: str
) -> None:
    page.goto(address + EXPLAINER)
    inner = page.locator(".ng-sensitive:has(.ng-readings) [id*='.']").first.get_attribute("id")
    _arrive(page, f"{address}{EXPLAINER}#{inner}")
    cover = page.locator(".ng-sensitive", has=page.locator(f"[id='{inner}']"))

    assert cover.get_attribute("open") is None
    assert cover.locator("> summary").evaluate("summary => summary === document.activeElement")
    page.keyboard.press("Enter")
    page.evaluate("location.hash = ''")
    page.evaluate("hash => { location.hash = hash; }", inner)
    page.wait_for_timeout(100)
    assert cover.get_attribute("open") is not None


def test_link_to_this_copies_the_address_of_the_entry_and_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}{EXPLAINER}timeline/")
    entry = page.locator(".ng-moment").first
    anchor = entry.locator("h3").get_attribute("id")
    link = entry.get_by_role("link", name="Link to this")
    link.focus()
    page.keyboard.press("Enter")

    entry.get_by_text("Link copied").wait_for()
    expected = f"{address}{EXPLAINER}timeline/#{anchor}"
    assert page.evaluate("navigator.clipboard.readText()") == expected
    assert page.url == expected
    assert page.locator("[role=status]", has_text="Link copied").count() == 1
    assert link.evaluate("link => link === document.activeElement")


def test_where_copying_is_not_allowed_the_link_is_a_link(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'));")
        page.goto(address + EXPLAINER)
        page.locator(".ng-tools a[href^='#']:visible").last.click()
        page.wait_for_url(re.compile(r"#."))

        assert page.locator(".ng-copied").count() == 0


@pytest.mark.parametrize(("form", "ending"), [("BibTeX", "bib"), ("RIS", "ris")])
def test_a_citation_is_copied_as_its_file_has_it(page: Page, address: str, form: str, ending: str) -> None:
    page.goto(address + EXPLAINER)
    page.locator(f".ng-cite-form summary:has-text('{form}')").press("Enter")
    page.get_by_role("button", name=f"Copy {form}").press("Enter")
    page.locator(".ng-copied").wait_for()
    held = page.request.get(f"{address}{EXPLAINER}cite.{ending}").text().replace("\r\n", "\n")

    assert page.evaluate("navigator.clipboard.readText()") == held


def test_a_citation_in_words_is_copied(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    page.get_by_role("button", name="Copy citation").click()
    page.locator(".ng-copied").wait_for()

    assert "https://nutgraf.example/kyiv-2025-04-24/" in page.evaluate("navigator.clipboard.readText()")


def test_every_entry_has_a_permalink_and_a_report_that_names_it(page: Page, address: str) -> None:
    for part in ("", "reactions/", "background/", "timeline/", "sources/", "updates/"):
        page.goto(f"{address}{EXPLAINER}{part}")
        tools: list[dict[str, Any]] = page.evaluate(
            """() => [...document.querySelectorAll(".ng-tools")].map((box) => {
              const [link, report] = box.querySelectorAll("a");
              return { found: Boolean(document.getElementById(link.hash.slice(1))), hash: link.hash, report: report.href };
            })"""
        )
        assert tools
        assert [box for box in tools if not box["found"]] == []
        about = "https%3A%2F%2Fnutgraf.example%2Fkyiv-2025-04-24%2F"
        assert [box for box in tools if not box["report"].count(f"about={about}")] == []
        assert [box for box in tools if f"%23{box['hash'][1:]}" not in box["report"]] == []


def _is_seen(page: Page, anchor: str | None) -> bool:
    seen: bool = page.evaluate(
        """id => {
          const part = document.getElementById(id);
          const box = part.getBoundingClientRect();
          return part.checkVisibility() && box.top >= 0 && box.top < innerHeight;
        }""",
        anchor,
    )
    return seen
