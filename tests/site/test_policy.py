"""The Content-Security-Policy: every page carries it, keeps to it, and a browser enforces it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.projects import make_project, run_generator
from tests.site.test_pages import PAGES

DATA = ("application/json", "application/ld+json")
"""Types of a script element that is no script: https://html.spec.whatwg.org/#data-block."""
LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));"""


class Found(HTMLParser):
    """What a page holds that a policy judges, in the order of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.before_policy: list[str] = []
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if names.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(names["content"])
        elif not self.policies and tag in ("script", "link", "style", "img", "body"):
            self.before_policy.append(self.get_starttag_text() or tag)
        if self._is_inline(tag, names):
            self.inline.append(self.get_starttag_text() or tag)
        self.elsewhere += _loaded_from_elsewhere(tag, names)

    @staticmethod
    def _is_inline(tag: str, names: dict[str, str]) -> bool:
        return (
            tag == "style"
            or (tag == "script" and "src" not in names and names.get("type") not in DATA)
            or any(name == "style" or name.startswith("on") or name == "srcdoc" for name in names)
            or any(value.strip().lower().startswith(("javascript:", "data:")) for value in names.values())
        )


def _loaded_from_elsewhere(tag: str, names: dict[str, str]) -> Iterator[str]:
    """Yield the addresses outside the site from which a browser would load something, unasked."""
    if tag == "link" and names.get("rel") in ("canonical", "license", "alternate", "prev", "next"):
        return
    loads = ("src", "srcset", "poster", "data", "action", "ping", *(["href"] if tag in ("link", "base", "use") else []))
    for name in loads:
        if urlsplit(names.get(name, "")).netloc:
            yield names[name]


@cache
def pages_of(site: Path) -> dict[str, Found]:
    return {
        path.relative_to(site).as_posix(): Found(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))
    }


def test_every_page_carries_one_policy_before_anything_it_rules(site: Path) -> None:
    found = pages_of(site)

    assert len(found) > 50
    assert [name for name, page in found.items() if len(page.policies) != 1 or page.before_policy] == []


def test_a_policy_lets_nothing_in_but_files_of_the_site(site: Path) -> None:
    for policy in {page.policies[0] for page in pages_of(site).values()}:
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

        assert rules.pop("default-src") == "'none'"
        assert rules.pop("base-uri") == "'none'"
        assert {word for sources in rules.values() for word in sources.split()} <= {"'self'", "'wasm-unsafe-eval'"}


def test_no_page_holds_an_inline_script_a_style_or_a_handler(site: Path) -> None:
    assert {name: page.inline for name, page in pages_of(site).items() if page.inline} == {}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    assert {name: page.elsewhere for name, page in pages_of(site).items() if page.elsewhere} == {}


def test_no_picture_holds_a_script(site: Path) -> None:
    pictures = {path.name: path.read_text("utf-8").lower() for path in site.rglob("*.svg")}
    acts = re.compile(r"<script|<foreignobject|\son[a-z]+\s*=|javascript:|href\s*=\s*[\"'](?!#)")

    assert [name for name, text in pictures.items() if acts.search(text)] == []


@pytest.fixture
def context(browser: Browser, site: Path) -> Iterator[BrowserContext]:
    """Return a browser to which every page comes as from a host that knows `_headers`."""
    headers = headers_of(site)

    def with_headers(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **headers})

    with browser.new_context() as context:
        context.add_init_script(LISTEN)
        context.route(lambda address: urlsplit(address).hostname == "127.0.0.1", with_headers)
        yield context


def headers_of(site: Path) -> dict[str, str]:
    """Return what `_headers` says of every page."""
    first, *rows = (site / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    return dict(row.strip().split(": ", 1) for row in rows)


def test_the_headers_of_hosts_hold_the_policy_of_pages_and_forbid_frames(site: Path) -> None:
    headers = headers_of(site)

    assert headers["Content-Security-Policy"] == f"{pages_of(site)['index.html'].policies[0]}; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_browser_finds_nothing_that_breaks_the_policy(context: BrowserContext, address: str, path: str) -> None:
    page = context.new_page()
    answer = page.goto(address + path, wait_until="networkidle")

    assert answer
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    _use(page)
    assert page.evaluate("window.violations") == []
    assert page.evaluate("document.fonts.size") > 0
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")


def _use(page: Page) -> None:
    """Open and press whatever the page offers without leaving it."""
    for control in page.locator("summary:visible, article button:visible, [data-ng-scheme]").all()[:12]:
        control.click(force=True)
    for link in page.locator("article a[href^='#']:visible, article sup a:visible").all()[:4]:
        link.hover(force=True)
    page.wait_for_timeout(50)


def test_search_breaks_no_policy(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}search/?q={quote_plus('Ramaphosa')}")
    page.locator("article a", has_text="Ramaphosa").first.wait_for()

    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("with_headers", [False, True], ids=["what the page says", "and what the host says"])
def test_markup_that_slipped_through_would_do_nothing(
    browser: Browser, context: BrowserContext, address: str, *, with_headers: bool
) -> None:
    with browser.new_context() as plain:
        plain.add_init_script(LISTEN)
        page = (context if with_headers else plain).new_page()
        page.goto(address)
        page.evaluate("""() => {
            document.body.insertAdjacentHTML("beforeend",
              `<img src="https://elsewhere.example/x.png" onerror="window.ran = 1"><p style="color: red">x</p>
               <iframe srcdoc="<script>parent.ran = 2</script>"></iframe>
               <object data="https://elsewhere.example/x.html"></object>
               <link rel="stylesheet" href="https://elsewhere.example/x.css">`);
            const script = document.createElement("script");
            script.textContent = "window.ran = 3";
            document.body.append(script);
        }""")
        page.wait_for_function("() => window.violations.length >= 6")

        assert page.evaluate("window.ran") is None
        assert {violation.split()[0] for violation in page.evaluate("window.violations")} >= {
            "img-src", "style-src-attr", "script-src-elem", "object-src", "style-src-elem",
        }  # fmt: skip


def test_a_copy_on_a_disk_keeps_the_policy_and_its_look(browser: Browser, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false"))
    assert run_generator("build", cwd=project).returncode == 0

    with browser.new_context() as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto((project / "site/index.html").as_uri())
        page.locator("[data-ng-scheme]").click()

        assert page.evaluate("window.violations") == []
        assert page.evaluate("document.documentElement.className") == "js"
        assert page.evaluate("getComputedStyle(document.querySelector('.ng-header__nav ul')).listStyleType") == "none"
