"""A copy for a disk: every link of every page leads to a file and a place in it, and nothing asks for a server."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.projects import copy_of_repository, run_generator
from tests.site.test_pages import EXPLAINER, PAGES


class Found(HTMLParser):
    """The ids of a page, and every address it names."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.ids.add(named.get("id", ""))
        is_address_of_site = tag == "link" and named.get("rel") == "canonical"
        for name in ("href", "src", "action"):
            if named.get(name) and not is_address_of_site:
                self.addresses.add(named[name])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project with the real content."""
    return copy_of_repository(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def copy(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the real site, in a folder whose name is hard on addresses."""
    folder = tmp_path_factory.mktemp("disk") / "a copy of 100 %"
    done = run_generator("build", "--strict", "--offline", str(folder), cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a fresh page."""
    with browser.new_context() as context:
        yield context.new_page()


def test_every_link_of_every_page_leads_to_a_file_and_to_a_place_in_it(copy: Path) -> None:
    pages = {path.as_uri(): Found(path) for path in copy.rglob("*.html")}
    missing = []
    for address, found in pages.items():
        for link in found.addresses:
            whole = urljoin(address, link)
            parts = urlsplit(whole)
            if parts.scheme != "file":
                continue
            target = Path(unquote(parts.path))
            file, anchor = target.as_uri(), unquote(parts.fragment)
            is_text = anchor.startswith(":~:")
            if not target.is_file() or (
                anchor and not is_text and file in pages and anchor not in pages[file].ids
            ):
                missing.append((address.removeprefix(copy.as_uri()), link))

    assert len(pages) > 50
    assert missing == []


def _on_disk(copy: Path, path: str) -> str:
    return (copy / path / "index.html").as_uri()


@pytest.mark.parametrize("path", [path for name, path in PAGES.items() if name != "not found"])
def test_a_page_opens_from_a_disk_and_asks_for_nothing_that_fails(page: Page, copy: Path, path: str) -> None:
    complaints: list[str] = []
    page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(_on_disk(copy, path), wait_until="load")
    page.wait_for_timeout(200)

    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.fonts.check('1em \"Source Serif\"')")
    assert page.locator("h1").inner_text().strip()


def test_a_reader_gets_from_the_front_page_to_a_source_by_links_alone(page: Page, copy: Path) -> None:
    page.goto(_on_disk(copy, ""))
    page.locator("article h2 a").first.click()
    assert page.url == _on_disk(copy, EXPLAINER)
    page.locator("nav.ng-subnav a", has_text="Sources").click()

    assert page.url == _on_disk(copy, f"{EXPLAINER}sources")


def test_a_citation_is_followed_where_a_browser_lets_no_script_read_its_page(page: Page, copy: Path) -> None:
    page.goto(_on_disk(copy, EXPLAINER))
    page.locator(".ng-sources a:visible, .ng-cite a:visible").first.click()
    page.wait_for_url("**/sources/index.html#*")


def test_the_search_says_that_it_needs_a_server(page: Page, copy: Path) -> None:
    page.goto(_on_disk(copy, "search"))

    assert page.get_by_text("search needs a web server").is_visible()
    assert page.get_by_role("searchbox").is_hidden()
    assert not (copy / "search/pagefind").exists()


def test_a_copy_is_made_anew_in_its_folder_but_never_over_somebodys_files(
    project: Path, copy: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader", encoding="utf-8")
    refused = run_generator("build", "--offline", str(tmp_path), cwd=project)
    inside = run_generator("build", "--offline", "content/copy", cwd=project)
    both = run_generator("build", "--offline", str(copy), "--site-dir", str(copy), cwd=project)

    assert [run.returncode for run in (refused, inside, both)] == [2, 2, 2]
    assert "is not a built site" in refused.stderr
    assert (tmp_path / "letter.txt").is_file()
    assert run_generator("build", "--offline", str(copy), cwd=project).returncode == 0
