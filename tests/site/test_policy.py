"""The Content-Security-Policy: every page carries it, keeps to it, and a browser enforces it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import serve
from tests.hosts import rules_of
from tests.page_policy import Found
from tests.projects import make_project, run_generator
from tests.site.test_pages import PAGES

LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));"""


@cache
def pages_of(site: Path) -> dict[str, Found]:
    return {
        path.relative_to(site).as_posix(): Found(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
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
        assert {word for sources in rules.values() for word in sources.split()} <= {
            "'none'",
            "'self'",
            "'wasm-unsafe-eval'",
        }


def test_only_the_search_may_run_webassembly(site: Path) -> None:
    loose = [name for name, page in pages_of(site).items() if "wasm" in page.policies[0]]

    assert loose == ["404.html", "search/index.html"]  # a host may print the first anywhere


def test_no_page_holds_an_inline_script_a_style_or_a_handler(site: Path) -> None:
    assert {name: page.inline for name, page in pages_of(site).items() if page.inline} == {}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    assert {name: page.elsewhere for name, page in pages_of(site).items() if page.elsewhere} == {}


def test_no_picture_holds_a_script(site: Path) -> None:
    pictures = {path.name: path.read_text("utf-8").lower() for path in site.rglob("*.svg")}
    acts = re.compile(r"<script|<foreignobject|\son[a-z]+\s*=|javascript:|href\s*=\s*[\"'](?!#)")

    assert [name for name, text in pictures.items() if acts.search(text)] == []


@pytest.fixture(scope="module")
def hosted(site: Path) -> Iterator[str]:
    """Return the address of the site on a host that sends the headers of `_headers`."""
    with serve(site, headers_of(site)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that takes down what breaks its policy."""
    with browser.new_context() as context:
        context.add_init_script(LISTEN)
        yield context.new_page()


def headers_of(site: Path) -> dict[str, str]:
    """Return what `_headers` says of every page."""
    rule = rules_of(site)[0]
    assert rule.path == "/*"
    return rule.set


def test_the_headers_of_hosts_hold_the_policy_of_pages_and_forbid_frames(site: Path) -> None:
    headers = headers_of(site)

    assert (
        headers["Content-Security-Policy"]
        == f"{pages_of(site)['search/index.html'].policies[0]}; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_made_for_frames_has_a_policy_of_its_own_and_no_script(site: Path) -> None:
    every, embed = rules_of(site)
    (policy,) = {page.policies[0] for name, page in pages_of(site).items() if name.startswith("embed/")}

    assert (embed.path, embed.unset) == ("/embed/*", ["Content-Security-Policy"])
    assert embed.set == {"Content-Security-Policy": policy}
    assert "script-src" not in policy
    assert "X-Frame-Options" not in every.set


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_browser_finds_nothing_that_breaks_the_policy(page: Page, hosted: str, path: str) -> None:
    answer = page.goto(hosted + path, wait_until="networkidle")

    assert answer
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    _use(page)
    assert page.evaluate("window.violations") == []
    assert page.evaluate("document.fonts.size") > 0
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")


def _use(page: Page) -> None:
    """Press, choose and point at whatever the page offers; a citation last, for it may lead away."""
    for control in page.locator("summary:visible, article button:visible, [data-ng-scheme]").all()[:12]:
        control.click(force=True)
    for choice in page.locator("article select:visible").all():
        choice.select_option(index=1)
    for box in page.locator("article input[type=checkbox]:visible").all()[:4]:
        box.click(force=True)
    for link in page.locator("article a[href^='#']:visible").all()[:4]:
        link.hover(force=True)
    for citation in page.locator("article .ng-cite a:visible").all()[:1]:
        citation.click(force=True)
    page.wait_for_timeout(50)


def test_search_breaks_no_policy(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}search/?q={quote_plus('Ramaphosa')}")
    page.locator("article a", has_text="Ramaphosa").first.wait_for()

    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("host", ["address", "hosted"])
def test_markup_that_slipped_through_would_do_nothing(
    page: Page, request: pytest.FixtureRequest, host: str
) -> None:
    page.goto(request.getfixturevalue(host))
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
    settings.write_text(
        settings.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false")
    )
    assert run_generator("build", cwd=project).returncode == 0

    with browser.new_context() as context:
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto((project / "site/index.html").as_uri())
        page.locator("[data-ng-scheme]").click()

        assert page.evaluate("window.violations") == []
        assert page.evaluate("document.documentElement.className") == "js"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.ng-header__nav ul')).listStyleType")
            == "none"
        )
