"""The first visit to an explainer is light, nothing moves while it loads, and no script is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, ViewportSize

from tests.browser import serve
from tests.site.test_pages import EXPLAINER, PAGES

MOST_BYTES = 250_000
MOST_REQUESTS = 15
PHONE = ViewportSize(width=412, height=823)
DESKTOP = ViewportSize(width=1440, height=900)
MEASURE = """() => { window.shifts = []; window.largest = [];
  const watch = (type, see) => new PerformanceObserver((list) => list.getEntries().forEach(see))
    .observe({ type, buffered: true });
  watch("layout-shift", (one) => {
    const moved = one.sources.map((source) => source.node?.parentElement?.outerHTML.slice(0, 90));
    if (!one.hadRecentInput) window.shifts.push([one.value, ...moved]);
  });
  watch("largest-contentful-paint", (one) => window.largest.push(one.element?.localName));
}"""


def keep(kept: list[Any], one: Any, *_: object) -> None:
    """Note what the browser tells of."""
    kept.append(one)


@pytest.fixture(scope="module")
def packed(site: Path) -> Iterator[str]:
    """Return the address of the site, served with gzip."""
    with serve(site, packed=True) as address:
        yield address


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_first_visit_is_light(browser: Browser, packed: str, viewport: ViewportSize) -> None:
    asked: list[Request] = []
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.on("requestfinished", partial(keep, asked))
        page.goto(packed + EXPLAINER, wait_until="networkidle")
        sizes = {one.url.removeprefix(packed): one.sizes() for one in asked}

    weights = {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}
    assert len(asked) <= MOST_REQUESTS, weights
    assert 50_000 < sum(weights.values()) <= MOST_BYTES, weights


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("files", ["woff2", "js"], ids=["typefaces", "scripts"])
@pytest.mark.parametrize(
    "path", [PAGES[name] for name in ("home", "explainer", "reactions", "timeline", "person")]
)
def test_nothing_moves_when_files_come_late(
    browser: Browser, packed: str, path: str, files: str, viewport: ViewportSize
) -> None:
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.add_init_script(f"({MEASURE})()")
        late: list[Route] = []
        page.route(f"**/*.{files}", partial(keep, late))
        page.goto(packed + path, wait_until="commit")
        page.locator("footer").wait_for()
        page.wait_for_timeout(400)
        for route in late:
            route.continue_()
        page.evaluate("() => document.fonts.ready.then(() => true)")
        page.wait_for_timeout(300)
        shifts = page.evaluate("window.shifts")

    assert late
    assert sum(one[0] for one in shifts) < 0.001, shifts


def test_the_largest_paint_waits_for_no_script(browser: Browser, packed: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.add_init_script(f"({MEASURE})()")
        blocked: list[Route] = []
        page.route("**/*.js", partial(keep, blocked))
        page.goto(packed + EXPLAINER, wait_until="commit")
        page.wait_for_function("() => window.largest.length > 0", timeout=10_000)
        _let_go(blocked)

    assert blocked


def _let_go(routes: list[Route]) -> None:
    for route in routes:
        route.abort()


def test_a_page_that_moves_would_be_seen(browser: Browser, packed: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page: Page = context.new_page()
        page.add_init_script(f"({MEASURE})()")
        page.goto(packed + EXPLAINER, wait_until="networkidle")
        page.evaluate("() => { document.querySelector('h1').before(document.createElement('hr')); }")
        page.evaluate("() => { document.querySelector('hr').style.height = '300px'; }")
        page.wait_for_timeout(300)

        assert page.evaluate("window.shifts.length") > 0
