"""The built site in a real browser: every page type renders, and asks for nothing it need not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, ViewportSize

EXPLAINER = "kyiv-2025-04-24/"
PAGES = {
    "home": "",
    "explainer": EXPLAINER,
    "reactions": f"{EXPLAINER}reactions/",
    "background": f"{EXPLAINER}background/",
    "timeline": f"{EXPLAINER}timeline/",
    "sources": f"{EXPLAINER}sources/",
    "updates": f"{EXPLAINER}updates/",
    "then": f"{EXPLAINER}then/",
    "people": "people/",
    "person": "people/zelensky/",
    "organisations": "organisations/",
    "organisation": "organisations/ses/",
    "places": "places/",
    "glossary": "glossary/",
    "corrections": "corrections/",
    "search": "search/",
    "hand-written": "how-we-work/",
    "not found": "404.html",
}
DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=360, height=740)

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page of the size of a desktop."""
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser in which JavaScript is off."""
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        yield context.new_page()


@every_page
def test_a_page_renders_without_a_complaint_and_asks_for_nothing_it_need_not(
    page: Page, address: str, path: str
) -> None:
    complaints: list[str] = []
    asked: list[str] = []

    def note_response(response: Response) -> None:
        if not response.ok:
            complaints.append(f"{response.status} {response.url}")

    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", note_response)
    page.goto(address + path, wait_until="networkidle")

    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert [url for url in asked if "pagefind" in url] == []
    assert "Nutgraf" in page.title()
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("path", [path for name, path in PAGES.items() if name != "search"])
def test_every_word_is_there_without_javascript(
    page: Page, plain_page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    plain_page.goto(address + path)

    made_by_script = _words(page, "[data-ng-script]") + _words(page, "[data-ng-scheme]")
    with_script = _words(page, "body") - made_by_script
    assert with_script - _words(plain_page, "body") == Counter()


def test_the_search_page_says_what_to_do_without_javascript(plain_page: Page, address: str) -> None:
    plain_page.goto(f"{address}search/")

    assert "Search needs JavaScript" in plain_page.locator("body").inner_text()
    assert plain_page.locator(".ng-search a:visible").all_inner_texts() == [
        "Home",
        "People",
        "Organisations",
        "Places",
        "Glossary",
        "Corrections",
    ]


@pytest.mark.parametrize(
    ("path", "lead"),
    [("", ".ng-lead-figures"), (EXPLAINER, ".ng-cards:has(#killed)")],
    ids=["home", "explainer"],
)
def test_four_figures_never_stand_as_three_and_one(page: Page, address: str, path: str, lead: str) -> None:
    rows = {}
    page.goto(address + path)
    figures = page.locator(f"{lead} > *")
    for width in (320, 390, 640, 800, 900, 1024, 1152, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        tops = Counter(figures.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)"))
        rows[width] = max(tops.values())

    assert figures.count() == 4
    assert set(rows.values()) <= {1, 2, 4}, rows
    assert rows[390] < rows[1440] == 4


def test_on_paper_a_chart_is_whole_and_fits(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    charts = page.locator(".ng-picture img")
    charts.evaluate_all("""(all) => Promise.all(all.map((one) => {
        one.loading = "eager";  // as browsers do before they print
        return one.decode();
    }))""")
    sizes = charts.evaluate_all("(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])")

    assert len(sizes) > 3
    assert all(250 < width <= 700 and 100 < height <= 600 for width, height in sizes), sizes


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@every_page
def test_a_page_never_scrolls_sideways(
    browser: Browser, address: str, path: str, viewport: ViewportSize
) -> None:
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")

    assert width <= viewport["width"]


def test_a_citation_leads_to_its_source_and_back(plain_page: Page, address: str) -> None:
    page = plain_page  # with JavaScript it opens in place: test_panels.py
    page.goto(address + EXPLAINER)
    citation = page.locator(".ng-sources a:visible, .ng-cite a:visible").first
    citation.click()
    page.wait_for_url(re.compile(r"/sources/#"))
    source = page.locator(f"[id='{page.url.rpartition('#')[2]}']")
    assert source.count() == 1

    back = page.locator(".ng-source", has=source).or_(source).locator(".ng-supports a").first
    back.click()
    page.wait_for_url(re.compile(r"/kyiv-2025-04-24/.*#"))
    assert page.locator(f"[id='{page.url.rpartition('#')[2]}']").count() == 1


def test_edit_this_page_leads_to_the_yaml(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)

    links = page.get_by_role("link", name=re.compile("edit", re.IGNORECASE))
    assert str(links.first.get_attribute("href")).endswith("content/kyiv-2025-04-24/event.yml")


def _words(page: Page, selector: str) -> Counter[str]:
    """Return the words a reader sees in `selector`."""
    return Counter(re.findall(r"\w+", " ".join(page.locator(selector).all_inner_texts())))
