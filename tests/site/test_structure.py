"""Every page of the built site: headings make an outline, languages are marked, all that it links to is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.projects import make_project, run_generator
from tests.site.structure import Structure, pages_of

CYRILLIC_LANGUAGES = ("uk", "ru", "und-Cyrl")
HOST = "https://site.example"


def test_every_page_has_one_h1_and_skips_no_level_of_headings(site: Path) -> None:
    outlines = {name: page.headings for name, page in pages_of(site).items()}

    assert {name: rows for name, rows in outlines.items() if rows.count(1) != 1 or rows[0] != 1} == {}
    assert {name: rows for name, rows in outlines.items() if any(b > a + 1 for a, b in pairwise(rows))} == {}


def test_every_run_of_cyrillic_letters_is_marked_with_its_language(site: Path) -> None:
    runs = {name: page.cyrillic for name, page in pages_of(site).items()}
    unmarked = {
        name: [run for run, language in rows if not language.startswith(CYRILLIC_LANGUAGES)]
        for name, rows in runs.items()
    }

    assert sum(map(len, runs.values())) > 10
    assert {name: rows[:5] for name, rows in unmarked.items() if rows} == {}


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = {
        name: [one for one, count in Counter(page.ids).items() if count > 1 or not one]
        for name, page in pages_of(site).items()
    }

    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_all_links_and_anchors_resolve(site: Path) -> None:
    assert sum(len(page.addresses) for page in pages_of(site).values()) > 1000
    assert list(dangling(site, "/")) == []


@pytest.fixture
def below(tmp_path: Path) -> Path:
    """Return a site that was built for a path below a host."""
    project = make_project(tmp_path / "project")
    done = run_generator("build", cwd=project, SITE_URL=f"{HOST}/papers/kept/")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_all_links_and_anchors_resolve_below_a_path(below: Path) -> None:
    assert list(dangling(below, "/papers/kept/")) == []


def test_a_link_that_leads_nowhere_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a id="top" href="#bottom"></a><img src="gone.png">', "utf-8")

    assert list(dangling(tmp_path, "/")) == ["index.html: #bottom", "index.html: gone.png"]


def dangling(site: Path, base: str) -> Iterator[str]:
    """Yield the internal addresses of a site served at `base` that lead nowhere."""
    pages = pages_of(site)
    for name, page in pages.items():
        home = f"{HOST}{base}{name.removesuffix('index.html')}"
        for address in dict.fromkeys(page.addresses):
            whole = urlsplit(urljoin(home, address))
            if whole.scheme in ("http", "https") and whole.netloc == urlsplit(HOST).netloc:
                anchor = unquote(whole.fragment)
                if not whole.path.startswith(base) or not _is_there(
                    site, pages, unquote(whole.path.removeprefix(base)), anchor
                ):
                    yield f"{name}: {address}"


def _is_there(site: Path, pages: dict[str, Structure], path: str, anchor: str) -> bool:
    if path.endswith("/") or not path:
        path += "index.html"
    if not anchor or anchor.startswith(":~:"):
        return (site / path).is_file()
    return path in pages and anchor.partition(":~:")[0] in pages[path].ids
