"""Whatever is typed into a text field appears as typed, sets nothing off, or is refused with its place."""

from __future__ import annotations

import gzip
import html
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Dialog, Page

from generator.models.content import Publisher, Site, Source
from generator.models.explainer import Event
from generator.models.fields import Verbatim
from generator.models.figure import Figure
from generator.models.prose import Prose
from generator.outputs.search import END, PART
from tests.browser import serve
from tests.conftest import Run
from tests.hostile.conftest import ALL, NEUTRAL, Sites
from tests.hostile.corpus import (
    ADDRESSES_REFUSED,
    ADDRESSES_TAKEN,
    CANARY,
    HUGE,
    LINE,
    PRINTED,
    PROSE,
    REFUSED,
    TEXTS,
    VERBATIM,
    Hostile,
)
from tests.hostile.filling import MODELS, NEVER, Filler, Words, text_fields
from tests.hostile.making import quoted, write_content, write_yaml
from tests.outputs.ninjs_31 import NINJS

COMPARE, OPEN = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("compare.js", "open.js")
)

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def test_the_corpus_holds_at_least_sixty_texts_each_with_its_own_name() -> None:
    assert len({text.name for text in TEXTS}) == len(TEXTS) >= 60


def test_every_text_field_of_every_model_is_filled() -> None:
    words = Words("A line", "Exact words", "Some prose")
    filler = Filler("all", words, with_hidden=True)
    filled = json.dumps([filler.explainer(), filler.shared()])
    fields = {row[:2]: row[2] for model in MODELS for row in text_fields(model)}

    assert len(fields) > 60
    for (model, name), kind in fields.items():
        key = model.model_fields[name].alias or name
        text = words.prose if kind is Prose else words.verbatim if kind is Verbatim else words.line
        if (model, name) not in OTHERWISE and name != "excuses" and model not in (Site, Publisher):
            assert any(f'"{key}": {start}{text}' in filled for start in STARTS), (model, name)


OTHERWISE = ((Event, "timezone"), (Event, "sides"), (Figure, "counts"), (Source, "excerpts"))
STARTS = ('"', '["', f'"{NEVER} ', f'["{NEVER} {NEVER} ', f'"{NEVER} {NEVER} ')


# --- the built site ------------------------------------------------------------------------------


def _pages(sites: Sites) -> dict[str, list[str]]:
    """Return each page of the hostile site with that of the harmless one."""
    names, wanted = (
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
        for folder in (sites.hostile / "site", sites.harmless / "site")
    )
    assert names == wanted
    both = sites.hostile / "site", sites.harmless / "site"
    return {name: [(site / name).read_text("utf-8") for site in both] for name in names}


def _search_entries(sites: Sites) -> dict[str, list[str]]:
    """Return what the search index holds, with that of the harmless site: titles and texts.

    What is made of signs alone has no word that anybody could look for, and Pagefind leaves it out. It also
    ends titles with a full stop, and drops a space that has no width.
    """
    rows = [_records(folder / "site/search/pagefind/fragment") for folder in (sites.hostile, sites.harmless)]
    signs = {text.name for text in PRINTED if not re.search(r"\w", text.reading)}
    left_out = {url.split("/")[1].removeprefix("page-") for url in rows[1].keys() - rows[0].keys()}
    assert rows[0].keys() <= rows[1].keys()
    assert left_out <= signs
    assert len(rows[0]) > 1000
    return {name: [rows[0][name], rows[1][name]] for name in rows[0] if "\u2060" not in rows[0][name]}


def _records(fragments: Path) -> dict[str, str]:
    found = {}
    for path in fragments.iterdir():
        record = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        hits = [hit.partition(PART)[2] for hit in record["content"].split(END)]
        texts = (record["meta"].get("title", ""), *hits)
        found[record["url"]] = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    return found


def _differences(page: Page, sites: Sites, pairs: dict[str, list[str]]) -> str:
    """Return the first differences between hostile and harmless pieces of HTML, or ""."""
    page.evaluate("letters => { window.letters = letters }", {a: list(b) for a, b in sites.letters.items()})
    names = list(pairs)
    shown: list[tuple[str, object]] = []
    for start in range(0, len(names), 100):
        some = names[start : start + 100]
        differences = page.evaluate(COMPARE, [pairs[name] for name in some])
        shown += [row for row in zip(some, differences, strict=True) if row[1]]
    return json.dumps(dict(shown[:9]), indent=1, ensure_ascii=False) if shown else ""


def test_every_page_has_the_structure_of_a_harmless_one_and_the_words_as_typed(
    page: Page, sites: Sites
) -> None:
    found = _differences(page, sites, _pages(sites))
    assert not found, found


def test_the_name_of_the_site_stands_everywhere_as_typed(page: Page, named_sites: Sites) -> None:
    pages = _pages(named_sites)
    found = _differences(page, named_sites, pages)

    assert not found, found
    page.set_content(pages["people/index.html"][0])
    assert page.title() == f"People · {ALL.reading}"


SNIPPETS = """(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll("[data-ng-copy='embed code']")].map((box) => {
    const { body, head } = new DOMParser().parseFromString(box.textContent, "text/html");
    const [frame] = body.children;
    const names = frame.getAttributeNames().join(" ");
    const label = box.closest(".ng-card")?.querySelector("h3").textContent ?? "";
    const count = body.childNodes.length + head.childNodes.length;
    return [count, frame.localName, names, frame.src, frame.title, label];
  });
}"""


def test_what_is_copied_for_a_frame_is_one_frame_whose_title_is_as_typed(
    page: Page, sites: Sites, named_sites: Sites
) -> None:
    figures = 0
    for folder, site in ((sites.hostile, NEUTRAL), (named_sites.hostile, ALL.reading)):
        for path in sorted((folder / "site").glob("*/**/index.html")):
            for count, tag, names, src, title, label in page.evaluate(SNIPPETS, path.read_text("utf-8")):
                assert (count, tag, names) == (1, "iframe", "src title width height loading style")
                assert re.fullmatch(r"https://example\.org/embed/[a-z0-9/-]+/#v-[0-9a-f]{12}", src)
                assert title.endswith(f" · {site}")
                figures += bool(label)
                assert not label or title == f"{label} · {site}"
    assert figures > 100


def test_search_finds_the_words_as_typed(page: Page, sites: Sites) -> None:
    found = _differences(page, sites, _search_entries(sites))
    assert not found, found


def test_the_comparison_sees_a_change(page: Page, sites: Sites) -> None:
    name = "script/index.html"
    hostile, harmless = _pages(sites)[name]
    for old, new in (
        ("&#60;script&#62;", "<b>x</b>"),
        ("&#60;script&#62;", "script"),
        ("<h1 ", "<h1 onclick=x "),
    ):
        assert old in hostile
        assert _differences(page, sites, {name: [hostile.replace(old, new, 1), harmless]})


def test_nothing_runs_and_nothing_is_asked_of_another_host(browser: Browser, sites: Sites) -> None:
    heard: list[str] = []

    def note_dialog(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    frames = sites.hostile / "site/frames.htm"  # the policy of our own pages lets no other be shown in them
    frames.write_text('<link rel="icon" href="data:,">', encoding="utf-8")
    with serve(sites.hostile / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.on("dialog", note_dialog)
        page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on(
            "request", lambda request: heard.append(request.url) if _is_far(request.url, address) else None
        )
        page.on("popup", lambda popup: heard.append(popup.url))
        page.goto(f"{address}search/?q=hacked")
        page.locator(".ng-hit__title").first.wait_for()
        assert "window.hacked" in page.locator(".ng-hits").first.inner_text()
        assert not page.evaluate("window.hacked")
        page.goto(address)
        assert not page.evaluate("window.hacked")
        page.goto(f"{address}{frames.name}")
        names = _some_of_each(list(_pages(sites)))
        for start in range(0, len(names), 30):
            assert page.evaluate(OPEN, [f"{address}{name}" for name in names[start : start + 30]]) == []

    assert heard == []


def _some_of_each(names: list[str]) -> list[str]:
    """Return the lists, and of each text its explainer and one more page, each text another one."""
    lists = [name for name in names if name.count("/") < 2 and not name.startswith("page-")]
    rest = [name for name in names if name not in lists]
    return [*lists, *rest[::5]]


def _is_far(url: str, address: str) -> bool:
    return not url.startswith((address, "about:", "data:", "blob:"))


def test_a_long_word_never_makes_a_page_scroll_sideways(browser: Browser, sites: Sites) -> None:
    with serve(sites.hostile / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        for name in ("long-word/", "long-word/reactions/", "long-word/sources/", "people/person-long-word/"):
            page.goto(address + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


@pytest.mark.parametrize("words", [NEVER, CANARY], ids=["what only editors may see", "another file"])
def test_no_file_of_docs_or_site_shows(sites: Sites, words: str) -> None:
    files = [
        path
        for name in ("docs", "site")
        for path in (sites.hostile / name).rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    ]
    assert files == []


def test_every_feed_has_the_structure_of_a_harmless_one_and_says_the_same_twice(sites: Sites) -> None:
    names = sorted(path.relative_to(sites.harmless).as_posix() for path in sites.harmless.rglob("feed.xml"))
    assert len(names) > 100
    for name in names:
        hostile, harmless = (
            ET.fromstring((site / name).read_text("utf-8"))  # noqa: S314 - our own file
            for site in (sites.hostile, sites.harmless)
        )
        entries = json.loads((sites.hostile / name).with_suffix(".json").read_text("utf-8"))["items"]

        assert [(part.tag, sorted(part.attrib)) for part in hostile.iter()] == [
            (part.tag, sorted(part.attrib)) for part in harmless.iter()
        ]
        assert [part.text for part in hostile.iter(f"{ATOM}content")] == [
            entry["content_text"] for entry in entries
        ]


def test_every_news_item_has_the_structure_of_a_harmless_one_and_the_words_of_its_standard(
    sites: Sites,
) -> None:
    names = sorted(path.relative_to(sites.harmless).as_posix() for path in sites.harmless.rglob("ninjs.json"))
    assert len(names) > 100
    for name in names:
        hostile, harmless = (
            json.loads((site / name).read_bytes()) for site in (sites.hostile, sites.harmless)
        )

        assert [error.message for error in Draft202012Validator(NINJS).iter_errors(hostile)] == [], name
        assert _shape(hostile) == _shape(harmless), name


def _shape(value: Any) -> Any:
    """Return what a JSON value is made of, without its texts."""
    if isinstance(value, dict):
        return {name: _shape(part) for name, part in value.items()}
    return [_shape(part) for part in value] if isinstance(value, list) else type(value)


# --- what is refused -----------------------------------------------------------------------------


def _lines_with(root: Path, value: str) -> dict[str, list[int]]:
    """Return file -> the lines of its fields that hold a value."""
    found: dict[str, list[int]] = {}
    for path in sorted((root / "content").rglob("*.yml")):
        lines = path.read_text("utf-8").splitlines()
        numbers = [
            number for number, line in enumerate(lines, 1) if line.endswith((f": {value}", f"- {value}"))
        ]
        if numbers:
            found[path.relative_to(root).as_posix()] = numbers
    return found


def _refusals(run: Run, root: Path) -> list[dict[str, Any]]:
    code, out, err = run("check", "--format", "json", root=root)
    assert code == 1
    assert "Traceback" not in out + err
    return [row for row in json.loads(out) if row["severity"] == "error"]


def _project(folder: Path, words: Words) -> Path:
    (folder / "mkdocs.yml").write_text("site_name: Plain words\nsite_url: https://example.org/\n", "utf-8")
    write_content(folder, {"one": words}, Words(*[NEUTRAL] * 3))
    return folder


@pytest.mark.parametrize("text", REFUSED, ids=[text.name for text in REFUSED])
def test_what_no_text_may_hold_is_refused_in_every_field(run: Run, tmp_path: Path, text: Hostile) -> None:
    root = _project(tmp_path, Words(text.text, text.text, text.text))
    found = _refusals(run, root)

    for file, lines in _lines_with(root, quoted(text.text)).items():
        rows = [row for row in found if row["path"] == file]
        stopped = text.name.startswith("surrogate") or any(row["code"] == "SYN027" for row in rows)
        last = max(row["line"] for row in rows) if stopped else lines[-1]
        assert {line for line in lines if line <= last} <= {row["line"] for row in rows}, file


@pytest.mark.parametrize(
    ("text", "kind"),
    [(text, kind) for text in PRINTED for kind in sorted(text.refused)],
    ids=[f"{text.name} in {kind}" for text in PRINTED for kind in sorted(text.refused)],
)
def test_what_one_kind_of_field_refuses_is_refused_wherever_it_stands(
    run: Run, tmp_path: Path, text: Hostile, kind: str
) -> None:
    held = {name: text.text if name == kind else NEUTRAL for name in (LINE, VERBATIM, PROSE)}
    root = _project(tmp_path, Words(**held))
    rows = _refusals(run, root)
    found = {(place["path"], place["line"]) for row in rows for place in (row, *row["also"])}

    wanted = {(file, line) for file, lines in _lines_with(root, quoted(text.text)).items() for line in lines}
    assert wanted
    assert wanted <= found


# --- addresses -----------------------------------------------------------------------------------


def _with_address(folder: Path, addresses: tuple[str, ...]) -> Path:
    root = _project(folder, Words(*[NEUTRAL] * 3))
    sources = Filler("one", Words(*[NEUTRAL] * 3), with_hidden=True).explainer()["sources.yml"]
    more = {
        f"address-{number}": {
            **{
                name: part
                for name, part in sources["sources-0"].items()
                if name not in ("excerpts", "formerly")
            },
            "url": address,
        }
        for number, address in enumerate(addresses)
    }
    write_yaml(root / "content/one/sources.yml", {**sources, **more})
    return root


@pytest.mark.parametrize("address", ADDRESSES_REFUSED)
def test_an_address_that_is_none_is_refused(run: Run, tmp_path: Path, address: str) -> None:
    root = _with_address(tmp_path, (address,))
    found = _refusals(run, root)

    assert [row["path"] for row in found] == ["content/one/sources.yml"]
    assert found[0]["line"] == _lines_with(root, quoted(address))["content/one/sources.yml"][0]


def test_an_address_leads_to_its_own_host_and_carries_nothing_else(
    browser: Browser, run: Run, tmp_path: Path, markdown_of: Any
) -> None:
    root = _with_address(tmp_path, ADDRESSES_TAKEN)
    code, out, _ = run("generate", root=root)
    assert code == 0, out
    html = markdown_of((root / "docs/one/sources/index.md").read_text("utf-8"))
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(html)
        for number, address in enumerate(ADDRESSES_TAKEN):
            link = page.locator(f".ng-source:has(#address-{number}) .ng-source-title a")
            names = link.evaluate("link => link.getAttributeNames()")
            assert names == ["href"]
            host, protocol = link.evaluate(
                "(a, typed) => [a.host === new URL(typed).host, a.protocol]", address
            )
            assert host, address
            assert protocol in ("https:", "http:")


# --- what is long or deep ------------------------------------------------------------------------


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_is_read_checked_and_printed_within_seconds(
    run: Run, tmp_path: Path, markdown_of: Any, name: str
) -> None:
    text = HUGE[name]
    root = _project(tmp_path, Words(*[NEUTRAL] * 3))
    event = Filler("one", Words(*[NEUTRAL] * 3), with_hidden=True).explainer()["event.yml"]
    write_yaml(root / "content/one/event.yml", {**event, "headline": text, "standfirst": text})
    started = time.process_time()
    code, out, err = run("generate", root=root)
    assert code in (0, 1)
    assert "Traceback" not in out + err
    if code == 0:
        html = markdown_of((root / "docs/one/index.md").read_text("utf-8"))
        assert html.count("<h1") == 1
    else:
        assert "content/one/event.yml:" in out
    assert time.process_time() - started < 10
