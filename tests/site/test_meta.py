"""The head of every page: what search engines, browsers and sites that show links read there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser import serve
from tests.projects import copy_of_repository, run_generator
from tests.site.test_pages import EXPLAINER, PAGES

LIVE = "https://nutgraf.example/"
PREFIX = "some/path/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page."""
    with browser.new_context() as context:
        yield context.new_page()


def _meta(page: Page) -> dict[str, str]:
    """Return name or property -> content of every meta element."""
    read = "(all) => all.map((meta) => [meta.name || meta.getAttribute('property'), meta.content])"
    rows = page.locator("meta[content]").evaluate_all(read)
    return {name: content for name, content in rows if name}


@pytest.mark.parametrize(("name", "path"), PAGES.items(), ids=PAGES.keys())
def test_every_page_says_what_it_is_and_where_it_lives(
    page: Page, address: str, site: Path, name: str, path: str
) -> None:
    page.goto(address + path)
    meta = _meta(page)

    assert page.locator("link[rel=icon]").count() == 1
    assert "theme-color" in meta
    assert meta.get("robots") == ("noindex" if name in ("search", "not found") else None)
    if name == "not found":
        assert page.locator("link[rel=canonical]").count() == 0
        return
    assert page.locator("link[rel=canonical]").get_attribute("href") == LIVE + path == meta["og:url"]
    assert len(meta["description"]) > 10
    assert meta["description"] == meta["og:description"]
    assert meta["og:title"] in page.title() or name == "home"
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["og:image"].startswith(LIVE)
    assert len(meta["og:image:alt"]) > 10
    png = (site / urlsplit(meta["og:image"]).path.lstrip("/")).read_bytes()
    assert png[16:24] == int(meta["og:image:width"]).to_bytes(4, "big") + int(
        meta["og:image:height"]
    ).to_bytes(4, "big")


def test_an_explainer_is_shared_with_its_lead_figure_and_its_dates(page: Page, address: str) -> None:
    page.goto(address + EXPLAINER)
    meta = _meta(page)

    assert meta["og:type"] == "article"
    assert "13 People killed in Kyiv, as of 28 April 2025" in meta["og:image:alt"]
    assert meta["article:published_time"] <= meta["article:modified_time"]


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site for an address with a path, serve it there, and yield that address."""
    root = copy_of_repository(tmp_path_factory.mktemp("project"))
    folder = tmp_path_factory.mktemp("host")
    command = ["build", "--strict", "--site-dir", str(folder / PREFIX)]
    done = run_generator(*command, cwd=root, SITE_URL=f"https://x.example/{PREFIX}")
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(folder) as address:
        yield address + PREFIX


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_below_a_path_loads_everything_and_links_to_nothing_above(
    page: Page, below: str, path: str
) -> None:
    bad: list[str] = []

    def note(response: Response) -> None:
        if not response.ok or not response.url.startswith(below):
            bad.append(f"{response.status} {response.url}")

    page.on("response", note)
    page.on("console", lambda message: bad.append(message.text))
    page.goto(below + path, wait_until="networkidle")
    links = page.locator("a[href], form[action]").evaluate_all(
        "(all) => all.map((one) => one.href || one.action)"
    )
    origin = urljoin(below, "/")

    assert bad == []
    assert [link for link in links if link.startswith(origin) and not link.startswith(below)] == []


def test_the_search_works_below_a_path(page: Page, below: str) -> None:
    page.goto(f"{below}no/such/page/404.html")
    page.goto(f"{below}404.html")
    page.get_by_role("searchbox").fill("Зеленський")
    page.get_by_role("button", name="Search").click()
    page.locator(".ng-hit a").first.click()

    page.wait_for_url(f"{below}people/zelensky/")


def test_addresses_below_a_path_are_whole(page: Page, below: str) -> None:
    page.goto(below + EXPLAINER)
    meta = _meta(page)

    assert meta["og:url"] == f"https://x.example/{PREFIX}{EXPLAINER}"
    assert meta["og:image"].startswith(f"https://x.example/{PREFIX}{EXPLAINER}share.png?v=")
