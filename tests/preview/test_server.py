"""`nutgraf serve SLUG`, as an editor sees it: a terminal, a browser, files being saved."""

from __future__ import annotations

import html
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.projects import EVENT, SLUG, change, files_below, make_project, run_generator, spoil
from tests.servers import SETTLED, Server, serving

PANEL = "#nutgraf-panel"
HOSTILE = "<script>document.title='hurt'</script><img src=x onerror=document.title='hurt'>"
_REPORT = re.compile(r"^(?:no mistakes|\d+ (?:error|warning)s?) ", re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def _previewing(project: Path) -> AbstractContextManager[Server]:
    """Run a preview whose scratch folder lies in `scratch` beside the project."""
    scratch = project.parent / "scratch"
    scratch.mkdir()
    command = (sys.executable, "-m", "generator", "serve", SLUG, "--address")
    return serving(project, *command, ready=f"Preview: {{}}{SLUG}/", TMPDIR=str(scratch))


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    with _previewing(project) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def _builds(server: Server) -> int:
    return len(_REPORT.findall(server.printed))


def test_what_is_not_public_is_shown_and_marked_and_docs_and_site_stay_as_they_were(
    project: Path, server: Server
) -> None:
    before = files_below(project)
    shown = html.unescape(server.page())
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))

    assert "Preview of" in words
    assert re.search(r" Draft DRAFT-WORDS", words)
    assert re.search(
        r"Embargoed until 1 January 2097 Note among editors: SECRET-NOTE, wait for the ceremony EMBARGO",
        words,
    )
    assert re.search(r"Not public yet: DRAFT-WORDS: this is not yet ready\. Draft ;", words)
    assert "WITHDRAWN-WORDS" not in words
    assert 'id="s-withdrawn"' in shown

    change(project / EVENT, "A vat of custard broke", "A tub broke")
    server.wait(lambda: "A tub broke" in server.page(), "the edit should show")
    change(project / EVENT, "A tub broke", "A vat of custard broke")
    assert files_below(project) == before


def test_only_what_the_explainer_names_is_there(server: Server) -> None:
    home = server.page("")
    assert f"explainer-{SLUG}" in home
    assert "explainer-soup-rumour" not in home
    assert "Spoonbill" in server.page("people/")
    assert "search/" not in home


def test_a_mistake_shows_over_the_last_good_page_and_goes_away_by_itself(
    project: Path, server: Server, page: Page
) -> None:
    page.goto(f"{server.address}{SLUG}/")
    good = (project / EVENT).read_text(encoding="utf-8")
    (project / EVENT).write_text(
        good.replace("A vat of custard", "A tub") + f'"{HOSTILE}": x\nstandfrist: y\n', "utf-8"
    )
    panel = page.wait_for_selector(PANEL)
    lines = good.count("\n")

    assert panel is not None
    told = panel.inner_text()
    assert f"{EVENT.as_posix()}:{lines + 1}:1" in told
    assert f"{EVENT.as_posix()}:{lines + 2}:1 SCH003 unknown field `standfrist`" in re.sub(r"\s+", " ", told)
    assert "did you mean `standfirst`?" in told
    assert "<script>" in told
    assert "hurt" not in page.title()
    assert "A vat of custard broke" in page.inner_text("article")
    assert "2 errors in 1 of" in server.printed

    (project / EVENT).write_text(good.replace("A vat of custard", "A tub"), "utf-8")
    page.wait_for_selector(PANEL, state="detached")
    assert "A tub broke" in page.inner_text("article")


def test_mistakes_at_the_start_are_shown_and_the_page_appears_when_they_are_mended(
    project: Path, page: Page
) -> None:
    good = (project / EVENT).read_text(encoding="utf-8")
    spoil(project)
    with _previewing(project) as server:
        page.goto(f"{server.address}{SLUG}/")
        assert "no good page to show yet" in page.inner_text(PANEL)
        assert "SCH003" in page.inner_text(PANEL)
        (project / EVENT).write_text(good, "utf-8")
        page.wait_for_selector("article")
        assert page.query_selector(PANEL) is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_can_be_read_by_everybody(project: Path, browser: Browser, scheme: str) -> None:
    with (project / EVENT).open("a", encoding="utf-8") as file:
        file.writelines(f"field-{number}: x\n" for number in range(30))
    dark = scheme == "dark"
    with (
        _previewing(project) as server,
        browser.new_context(
            viewport={"width": 360, "height": 640}, color_scheme="dark" if dark else "light"
        ) as context,
    ):
        page = context.new_page()
        page.goto(f"{server.address}{SLUG}/")
        page.wait_for_selector(PANEL)
        violations = Axe().run(page, context=PANEL).response["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in violations] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.focus(f"{PANEL} .nutgraf-scroll")
        page.keyboard.press("End")
        page.wait_for_function(f"document.querySelector('{PANEL} .nutgraf-scroll').scrollTop > 100")


def test_a_burst_of_saves_is_one_build_and_what_programs_leave_behind_is_none(
    project: Path, server: Server
) -> None:
    time.sleep(SETTLED)
    before = _builds(server)
    for number in range(8):
        change(project / EVENT, "A vat" if number == 0 else f"Vat {number - 1}", f"Vat {number}")
        with (project / "content/people.yml").open("a", encoding="utf-8") as file:
            file.write("# saved\n")
    server.wait(lambda: "Vat 7" in server.page(), "the last save should show")
    time.sleep(SETTLED)
    assert _builds(server) - before == 1

    for name in (".event.yml.swp", "event.yml~", "#event.yml#", "4913"):
        (project / EVENT).with_name(name).write_text("half a fi", "utf-8")
    time.sleep(SETTLED)
    assert _builds(server) - before == 1


def test_a_page_that_nobody_looked_at_is_as_new_when_it_is_asked_for(project: Path, server: Server) -> None:
    server.page()
    change(project / EVENT, "A vat of custard broke", "A tub broke")
    server.wait(lambda: "A tub broke" in server.page(), "the edit should show")

    assert "Statement: A tub broke" in re.sub("<[^>]+>", "", html.unescape(server.page(f"{SLUG}/sources/")))


def test_a_broken_look_is_told_and_the_last_good_page_stays(project: Path, server: Server) -> None:
    template = project / "overrides/partials/footer.html"
    good = template.read_text("utf-8")
    template.write_text("{% if %}", "utf-8")
    server.wait(lambda: "could not be built" in server.page(), "the panel should show")
    assert "A vat of custard broke" in server.page()
    template.write_text(f"{good}<p>new footer</p>", "utf-8")
    server.wait(lambda: "new footer" in server.page(), "the look should be new")
    assert "could not be built" not in server.page()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_peace_and_leaves_nothing_behind(project: Path, ending: signal.Signals) -> None:
    with _previewing(project) as server:
        assert list((project.parent / "scratch").iterdir())
        server.page()
        assert server.stop(ending) == 0
    assert "Traceback" not in server.printed
    assert not list((project.parent / "scratch").iterdir())


def test_a_slug_that_is_no_explainer_is_answered_with_the_nearest(project: Path) -> None:
    done = run_generator("serve", "custard-spil", cwd=project)

    assert done.returncode == 2
    assert done.stderr == "nutgraf: there is no explainer `custard-spil`: did you mean `custard-spill`?\n"


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:port", "127.0.0.1:99999"])
def test_an_address_without_host_or_port_is_refused(project: Path, address: str) -> None:
    done = run_generator("serve", SLUG, "--address", address, cwd=project)

    assert done.returncode == 2
    assert "write host:port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_address_that_is_taken_is_one_line(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run_generator("serve", SLUG, "--address", address, cwd=project)

    assert done.returncode == 2
    assert done.stderr.endswith(f"nutgraf: nothing can be served at {address}: {os.strerror(98)}\n")
    assert "Traceback" not in done.stderr
