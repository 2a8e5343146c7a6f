"""Previews of pull requests to the real content, opened in a browser, and their HTML checked."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from generator.commands.review import Asked, review
from generator.hosting.file_types import problem_with
from tests.browser import serve, unavailable
from tests.projects import ROOT, change
from tests.pull_requests.table import PULL_REQUESTS, SLUG, E, R

NOW = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)
VNU = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
TOGETHER = (
    "a new toll, recorded",
    "a quotation altered by a letter",
    "a source dropped",
    "an account given to another",
    "a sensitive flag taken off",
    "the headline changed",
    "a timeline entry moved",
    "an address of a source mended",
)
PAGES = [
    "changes/",
    f"{SLUG}/changed.html",
    f"{SLUG}/reactions/changed.html",
    f"{SLUG}/updates/changed.html",
    f"embed/{SLUG}/killed/",
]
HOSTILE = (
    (E, "byline: The Nutgraf demonstration"),
    (R, "  stance: Wants the pressure put on Moscow"),
    ("content/people.yml", "  name: Cyril Ramaphosa"),
)
TYPED = "<script>top.x=1</script>*<img src=x onerror=top.x=1> [x](javascript:top.x=1) </article>"
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the preview of a pull request that does much at once."""
    head = tmp_path_factory.mktemp("head")
    shutil.copytree(ROOT / "content", head / "content")
    for request in PULL_REQUESTS:
        if request.name in TOGETHER:
            request.edit(head)
    out = tmp_path_factory.mktemp("out") / "preview"
    review(ROOT, NOW, Asked(out, str(ROOT), str(head), label="pull request 7"))
    return out / "site"


@pytest.fixture(scope="module")
def address(preview: Path) -> Iterator[str]:
    with serve(preview) as address:
        yield address


@pytest.mark.parametrize("scheme, viewport", [("light", DESKTOP), ("dark", PHONE)], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_to_complain_of_on_the_changes_and_on_marked_pages(
    browser: Browser, address: str, path: str, scheme: str, viewport: ViewportSize
) -> None:
    dark = scheme == "dark"
    complaints: list[str] = []
    with browser.new_context(viewport=viewport, color_scheme="dark" if dark else "light") as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address + path, wait_until="networkidle")
        violations = Axe().run(page).response["violations"]
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
    assert complaints == []
    assert overflow <= 0


def test_a_reviewer_is_led_from_the_changes_to_the_marked_passage_and_back(
    browser: Browser, address: str
) -> None:
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}changes/")
        assert page.get_by_text(re.compile("^Not changed, and on the same figure: [0-9]+$")).count() == 1
        page.get_by_role("link", name="Changes marked on Reactions").click()
        jumps = page.get_by_role("navigation", name="Marked passages")
        first = jumps.get_by_role("link", name=re.compile("^change 1 of [0-9]+$"))
        size = first.bounding_box() or {"width": 0, "height": 0}
        assert min(size["width"], size["height"]) >= 24
        first.click()
        mark = page.locator(":target")

        assert page.url.endswith(f"{SLUG}/reactions/changed.html#change-1")
        assert mark.evaluate("mark => mark.tagName") in ("DEL", "INS")
        assert mark.evaluate("mark => mark.getBoundingClientRect().top") > 100  # with what stands before it
        for tag, line in (("del", "line-through"), ("ins", "underline")):
            found = page.locator(tag).first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
            assert found == line
        page.get_by_role("link", name="What changes").click()
        assert page.url == f"{address}changes/"


def test_a_chart_that_changes_is_shown_old_and_new(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{address}{SLUG}/changed.html")
        old, new = page.locator("del img").first, page.locator("ins img").first
        for picture in (old, new):
            picture.scroll_into_view_if_needed()
            page.wait_for_function("picture => picture.complete", arg=picture.element_handle())
            assert picture.evaluate("picture => picture.naturalWidth") > 0

        assert "/changes/was/" in str(old.evaluate("picture => picture.currentSrc"))
        assert "/changes/was/" not in str(new.evaluate("picture => picture.currentSrc"))


def test_an_embed_says_that_it_is_a_preview_and_may_be_published_as_one(preview: Path) -> None:
    pages = sorted((preview / "embed").rglob("*.html"))

    assert len(pages) > 80
    for page in pages:
        assert "<strong>Preview of pull request 7, not published.</strong>" in page.read_text("utf-8")
        assert problem_with(page.name, page.read_bytes()) == ""


def test_what_is_copied_for_a_frame_is_no_change_to_look_at(preview: Path) -> None:
    text = (preview / SLUG / "changed.html").read_text("utf-8")
    tools = re.findall(r'<div class="ng-embed".*?</div>', text, re.DOTALL)

    assert "<ins" in text
    assert len(tools) > 40
    assert not [tool for tool in tools if "<ins" in tool or "<del" in tool or "<details open" in tool]


def test_the_nu_html_checker_finds_no_error_in_the_preview(preview: Path) -> None:
    java = shutil.which("java")
    if not java or not VNU.is_file():
        unavailable("no Java, or no HTML checker: `make test` fetches it where npm is installed")
    pages = [
        str(path)
        for path in (
            preview / "changes/index.html",
            *preview.rglob("changed.html"),
            *preview.glob("embed/*/killed/*"),
        )
    ]
    done = subprocess.run(
        [java, "-jar", str(VNU), "--errors-only", "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(pages) > 8
    assert [row["message"] for row in json.loads(done.stderr)["messages"]] == []


def test_hostile_text_acts_nowhere(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "head/content")
    for file, line in HOSTILE:
        change(tmp_path / "head" / file, line, f"{line.partition(':')[0]}: >-\n    {TYPED}")
    asked = Asked(tmp_path / "out", str(ROOT), str(tmp_path / "head"), label="<b>@all</b>")
    verdict = review(ROOT, NOW, asked)
    marked = [page.marked for page in verdict.pages if page.marked]

    assert len(verdict.changes) == len(HOSTILE)
    assert len(marked) > 3
    with serve(tmp_path / "out/site") as address, browser.new_context() as context:
        page = context.new_page()
        for path in ["changes/", *marked]:
            page.goto(address + path)
            acting = page.locator("article :is([onerror], script:not([type$=json]), [href^=javascript])")
            assert (page.evaluate("window.x"), acting.count(), page.locator("article").count()) == (
                None,
                0,
                1,
            )
