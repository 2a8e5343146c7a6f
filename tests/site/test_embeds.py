"""Embeds in a real browser: light, whole, in frames of another site, and they say by themselves what has changed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, ViewportSize

from tests.browser import serve
from tests.hosts import cloudflare, netlify
from tests.site import axe

KYIV = "kyiv-2025-04-24"
MOST_BYTES = 60_000
EMBEDS = {
    "figure": f"embed/{KYIV}/killed/",
    "figure that may distress": f"embed/{KYIV}/children-injured/",
    "quotation": f"embed/{KYIV}/q-trump-stop/",
    "timeline": f"embed/{KYIV}/",
}
WIDTHS = (640, 280)
OUTSIDE = """<!doctype html><html lang="en"><title>Another newsroom</title><body><h1>Elsewhere</h1>
<p style="height: 3000px">Words</p>{}<p>More words</p>"""

every_embed = pytest.mark.parametrize("path", EMBEDS.values(), ids=EMBEDS.keys())
scripted = pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript", "no JavaScript"])


@cache
def _pages(site: Path) -> dict[str, str]:
    return {
        path.parent.relative_to(site).as_posix() + "/": path.read_text("utf-8")
        for path in sorted((site / "embed").rglob("index.html"))
    }


@cache
def _records(site: Path) -> dict[str, dict[str, Any]]:
    folder = site / KYIV / "facts"
    return {path.stem: json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))}


def _pin(text: str) -> str:
    (pin,) = re.findall(r'<span id="(v-[0-9a-f]{12})"', text)
    return str(pin)


def _read(text: str) -> str:
    body = text.partition("<main>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=ViewportSize(width=800, height=600)) as context:
        yield context.new_page()


def test_every_figure_every_quotation_and_the_timeline_can_be_embedded(site: Path) -> None:
    kinds = ("figure", "quotation")
    names = {name for name, record in _records(site).items() if record["type"] in kinds}

    assert len(names) > 80
    assert _pages(site).keys() == {f"embed/{KYIV}/", *(f"embed/{KYIV}/{name}/" for name in names)}


def test_an_embed_weighs_little_with_all_that_it_loads_and_runs_nothing(site: Path) -> None:
    for path, text in _pages(site).items():
        loaded = re.findall(r'(?:<link rel="stylesheet" href|src)="([^"]*)"', text)
        files = [site / path / one for one in loaded]

        assert [file.resolve() for file in files] == [site.resolve() / "assets/css/embed.css"]
        assert len(text.encode()) + sum(file.stat().st_size for file in files) <= MOST_BYTES, path
        assert not re.search(r"<(script|img|iframe|object|video|audio|form|input)\b|@import|url\(", text), (
            path
        )
    assert not re.search(r"@import|url\(", (site / "assets/css/embed.css").read_text("utf-8"))


@every_embed
def test_a_browser_asks_for_the_page_and_its_stylesheet_alone(page: Page, address: str, path: str) -> None:
    sizes: list[int] = []
    complaints: list[str] = []

    def note(response: Response) -> None:
        assert response.url.startswith(address)
        sizes.append(len(response.body()))

    page.on("response", note)
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address + path, wait_until="networkidle")

    assert complaints == []
    assert len(sizes) == 2
    assert sum(sizes) <= MOST_BYTES


def test_its_colours_are_those_of_the_pages(site: Path) -> None:
    colours = [
        dict(
            re.findall(
                r"(--[a-z-]+): (light-dark\([^)]*\));", (site / f"assets/css/{name}.css").read_text("utf-8")
            )
        )
        for name in ("embed", "tokens")
    ]

    assert len(colours[0]) > 5
    assert colours[0].items() <= colours[1].items()


@scripted
@every_embed
def test_axe_finds_nothing_to_complain_of(
    browser: Browser, address: str, path: str, *, scripts: bool
) -> None:
    found = []
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(address + path)
        axe.inject(page, scripts=scripts)
        page.evaluate("() => axeOpened()")
        for width in WIDTHS:
            page.set_viewport_size(ViewportSize(width=width, height=460))
            assert page.locator(".ng-changed").is_visible()
            found += [f"at {width}: {one}" for one in axe.structure(page)]
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                found += [f"at {width}, {scheme}: {one}" for one in axe.colours(page)]

    assert found == []


def test_axe_would_complain(page: Page, address: str) -> None:
    page.goto(address + EMBEDS["figure"])
    axe.inject(page, scripts=True)
    page.evaluate("() => { document.querySelector('h1').outerHTML = '<h4></h4>'; }")

    assert any("page-has-heading-one" in one for one in axe.structure(page))


def test_no_embed_scrolls_sideways_in_a_narrow_frame(page: Page, site: Path, address: str) -> None:
    page.set_viewport_size(ViewportSize(width=280, height=400))
    wide = []
    for path in list(_pages(site))[::3]:
        page.goto(address + path)
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        if page.evaluate("document.documentElement.scrollWidth") > 280:
            wide.append(path)

    assert wide == []


@scripted
@every_embed
def test_it_says_by_itself_that_it_has_changed(
    browser: Browser, site: Path, address: str, path: str, *, scripts: bool
) -> None:
    pin = _pin(_pages(site)[path])
    old = f"v-{pin[:1:-1]}"
    assert old != pin
    told = {}
    with browser.new_context(java_script_enabled=scripts) as context:
        for hash_ in (f"#{pin}", f"#{old}", "#v-", ""):
            page = context.new_page()
            page.goto(f"{address}{path}{hash_}")
            told[hash_] = page.locator(".ng-changed").is_visible()
            assert page.locator("h1").is_visible()

    assert told == {f"#{pin}": False, f"#{old}": True, "#v-": True, "": True}


def _snippets(page: Page, address: str, path: str) -> list[str]:
    page.goto(address + path)
    return page.locator("[data-ng-copy='embed code']").all_text_contents()


def test_what_is_copied_stands_at_each_of_them_and_pins_it(page: Page, site: Path, address: str) -> None:
    paths = (f"{KYIV}/{name}" for name in ("", "reactions/", "background/", "timeline/"))
    copied = [line for path in paths for line in _snippets(page, address, path)]
    found = [
        re.findall(r'^<iframe src="https://nutgraf\.example/([^"#]*)#(v-[0-9a-f]{12})"', line)
        for line in copied
    ]

    assert sorted(pair for pairs in found for pair in pairs) == sorted(
        (path, _pin(text)) for path, text in _pages(site).items()
    )


def test_a_press_of_a_button_copies_it(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        page = context.new_page()
        page.goto(f"{address}{KYIV}/reactions/")
        tool = page.locator("#q-trump-stop .ng-embed")
        tool.locator("summary").click()
        tool.get_by_role("button", name="Copy embed code").click()
        copied = page.evaluate("() => navigator.clipboard.readText()")

        assert copied.strip() == tool.locator("pre").text_content()


def test_it_stands_without_javascript_and_not_in_what_is_printed_or_read_by_programs(
    browser: Browser, site: Path, address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{KYIV}/reactions/")
        tool = page.locator("#q-trump-stop .ng-embed")
        tool.locator("summary").click()
        assert "<iframe src=" in tool.locator("pre").inner_text()
        page.emulate_media(media="print")
        assert not tool.is_visible()
    assert "iframe" not in (site / KYIV / "reactions/index.txt").read_text("utf-8")


@pytest.fixture(params=[cloudflare, netlify], ids=["Cloudflare", "Netlify"])
def hosted(site: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of the site at a host that reads its `_headers`."""
    with serve(site, request.param(site)) as address:
        yield address


def _show(page: Page, elsewhere: Path, frames: str) -> None:
    """Open a page of another site, which holds frames, and come to them."""
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text(OUTSIDE.format(frames), "utf-8")
    with serve(elsewhere) as address:
        page.goto(address, wait_until="networkidle")
        assert page.evaluate("scrollY") == 0
        page.locator("iframe").first.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")


@every_embed
def test_another_site_shows_it_in_a_frame(
    page: Page, site: Path, hosted: str, tmp_path: Path, path: str
) -> None:
    text = _pages(site)[path]
    name = path.split("/")[2] or "timeline"
    where = {"killed": f"{KYIV}/", "children-injured": f"{KYIV}/", "q-trump-stop": f"{KYIV}/reactions/"}
    copied = _snippets(page, hosted, where.get(name, f"{KYIV}/timeline/"))
    (line,) = [one for one in copied if f"/{path}#" in one]
    _show(page, tmp_path / "elsewhere", line.replace("https://nutgraf.example/", hosted))
    frame = page.frame_locator("iframe")

    assert frame.locator("h1").is_visible()
    assert not frame.locator(".ng-changed").is_visible()
    assert page.locator("iframe").get_attribute("title")
    assert frame.locator("body").evaluate("body => getComputedStyle(body).display") == "flex"
    assert _pin(text) in line


def test_a_frame_of_an_old_version_says_that_it_has_changed(page: Page, hosted: str, tmp_path: Path) -> None:
    _show(page, tmp_path / "elsewhere", f'<iframe src="{hosted}{EMBEDS["figure"]}#v-0123456789ab"></iframe>')
    frame = page.frame_locator("iframe")

    assert "This has changed since it was embedded." in frame.locator(".ng-changed").inner_text()


@pytest.mark.parametrize("path", ["", f"{KYIV}/", f"{KYIV}/reactions/", "search/", "embedded/", "404.html"])
def test_no_other_page_can_be_framed(page: Page, hosted: str, tmp_path: Path, path: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    _show(page, tmp_path / "elsewhere", f'<iframe src="{hosted}{path}"></iframe>')

    assert any("frame-ancestors" in line for line in refused)


def test_links_lead_out_of_the_frame_and_give_nobody_a_hold_on_it(
    page: Page, site: Path, hosted: str, tmp_path: Path
) -> None:
    _show(page, tmp_path / "elsewhere", f'<iframe src="{hosted}{EMBEDS["figure"]}" height="600"></iframe>')
    page.context.route(
        "https://**", lambda route: route.fulfill(body="<title>There</title>", content_type="text/html")
    )
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="See it on the page").click()

    assert opened.value.url == f"https://nutgraf.example/{KYIV}/#killed"
    assert opened.value.evaluate("window.opener") is None
    assert page.frame_locator("iframe").locator("h1").is_visible()


def test_every_link_into_the_site_leads_somewhere(site: Path) -> None:
    there: dict[str, str] = {}
    count = 0
    for text in _pages(site).values():
        for link in re.findall(r'href="https://nutgraf\.example/([^"?]*)"', text):
            path, _, anchor = link.partition("#")
            if path not in there:
                there[path] = (site / path / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in there[path], link
            count += 1
    assert count > 500


def test_search_engines_are_sent_to_the_page_itself(site: Path) -> None:
    for path, text in _pages(site).items():
        (canonical,) = re.findall(r'<link rel="canonical" href="https://nutgraf\.example/([^"]*)">', text)
        assert (site / canonical / "index.html").is_file(), path
        assert '<meta name="robots" content="noindex">' in text
    for name in ("sitemap.xml", "llms.txt", "news-sitemap.xml"):
        assert "embed/" not in (site / name).read_text("utf-8")


# --- the same facts as the page and the files for programs -----------------------------------------


def _amount(reading: dict[str, Any]) -> str:
    ends = [f"{reading[name]:,}" for name in ("value", "low", "high") if name in reading]
    return " ".join(filter(None, (reading.get("qualifier"), " to ".join(ends))))


def test_a_figure_says_every_reading_with_its_sources(site: Path) -> None:
    figures = {name: record for name, record in _records(site).items() if record["type"] == "figure"}
    assert len(figures) > 40
    for name, record in figures.items():
        text = _pages(site)[f"embed/{KYIV}/{name}/"]
        words = _read(text)
        assert record["label"] in words
        for reading in record["readings"]:
            assert _amount(reading) in words, (name, reading)
            assert all(record["names"][who]["name"] in words for who in reading.get("by", [])), name
            assert all(
                f'href="{html.escape(record["citations"][one]["url"])}"' in text for one in reading["sources"]
            ), name
            assert reading.get("note", "") in words
        assert all(words.count(label) for label in record["counts"].values() if len(record["counts"]) > 1)
        assert _pin(text) == f"v-{record['hash'].removeprefix('sha256:')[:12]}"


def test_a_quotation_says_the_very_words_and_where_they_can_be_read(site: Path) -> None:
    quotations = {name: record for name, record in _records(site).items() if record["type"] == "quotation"}
    assert len(quotations) > 40
    for name, record in quotations.items():
        text = _pages(site)[f"embed/{KYIV}/{name}/"]
        words = _read(text)
        for key in ("text", "original", "note"):
            assert " ".join(record.get(key, "").split()) in words, name
        for source in record["sources"]:
            cited = record["citations"][source]
            assert " ".join(cited["title"].split()) in words
            assert f'href="{html.escape(cited["url"])}"' in text, name


def test_the_timeline_says_every_moment_in_the_order_of_its_page(
    site: Path, page: Page, address: str
) -> None:
    page.goto(f"{address}{KYIV}/timeline/")
    wanted = page.locator(".ng-timeline > li > h3").evaluate_all(
        "(all) => all.map((one) => [one.id, one.textContent])"
    )
    page.goto(f"{address}embed/{KYIV}/")
    shown = page.locator(".ng-timeline a[href*='/timeline/#']").evaluate_all(
        "(all) => all.map((one) => [one.hash.slice(1), one.textContent])"
    )
    words = _read(_pages(site)[f"embed/{KYIV}/"])

    assert len(wanted) > 80
    assert shown == wanted
    for name, _ in wanted:
        record = _records(site)[name]
        assert " ".join(record["text"].split()) in words, name
