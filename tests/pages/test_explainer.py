from __future__ import annotations

import html

import pytest

from generator.models.library import Library
from generator.pages.explainer import render_explainer
from generator.pages.rendering import Page


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return {page.path: page for page in render_explainer(library, library.explainers["custard-spill"])}


@pytest.fixture(scope="module")
def front(pages: dict[str, Page]) -> str:
    return html.unescape(pages["custard-spill/index.md"].body)


def test_an_explainer_has_six_pages_and_its_former_addresses(pages: dict[str, Page]) -> None:
    assert list(pages) == [
        "custard-spill/index.md",
        "custard-spill/reactions/index.md",
        "custard-spill/background/index.md",
        "custard-spill/timeline/index.md",
        "custard-spill/sources/index.md",
        "custard-spill/updates/index.md",
        *(path.replace("custard-spill", "pudding-flood") for path in list(pages)[:6]),
    ]


def test_a_withdrawn_explainer_has_one_page_that_says_so_and_its_former_addresses(library: Library) -> None:
    pages = list(render_explainer(library, library.explainers["soup-rumour"]))

    assert [page.path for page in pages][:2] == ["soup-rumour/index.md", "soup/index.md"]
    assert all(page.path.startswith("soup/") for page in pages[1:])
    assert "There was no soup" in html.unescape(pages[0].body)


def test_every_page_leads_to_the_yaml_it_is_made_from(pages: dict[str, Page]) -> None:
    edited = {path.split("/")[-2]: page.meta.get("edit") for path, page in pages.items()}
    base = "https://nutgraf.example/edit/main/content/custard-spill/"

    assert edited["custard-spill"] == f"{base}event.yml"
    assert edited["timeline"] == edited["background"] == f"{base}background.yml"
    assert edited["sources"] == f"{base}sources.yml"


def test_a_moved_page_is_not_found_by_search(pages: dict[str, Page]) -> None:
    assert pages["pudding-flood/index.md"].meta["search"] == {"exclude": True}


def test_every_published_entry_has_its_anchor_on_its_page(library: Library, pages: dict[str, Page]) -> None:
    text = "\n".join(page.body for page in pages.values())
    entries = library.explainers["custard-spill"].entries

    assert not [name for name in entries if not _has_anchor(text, name)]


def test_a_section_starts_where_a_statement_has_a_heading(front: str) -> None:
    assert front.index("### The morning {: #section-s-vat }") < _at(front, "s-vat")
    assert _at(front, "s-cause") < front.index("### The afternoon {: #section-s-tide }")


def test_misreadings_are_no_accounts_of_a_side(front: str) -> None:
    accounts, _, misreadings = front.partition("## You may read that …")

    assert "What colour was the custard?" in accounts
    assert "Was there a whale?" not in accounts
    assert "You may read that a whale drank the custard" in misreadings


def test_what_may_distress_is_covered_and_says_why(front: str) -> None:
    covered = front[: _at(front, "s-smell")].rpartition("<details")[2]

    assert "ng-sensitive" in covered
    assert "it was a strong smell" in covered


def test_the_list_of_contents_names_only_headings_that_are_there(pages: dict[str, Page]) -> None:
    for page in pages.values():
        listed = page.body.partition('<nav class="ng-toc"')[2].partition("</nav>")[0]
        anchors = [
            line.rpartition("(#")[2].removesuffix(")") for line in listed.splitlines() if "](#" in line
        ]
        assert all(f"{{: #{anchor} }}" in page.body for anchor in anchors), page.path


def test_somebody_reacts_in_the_role_of_that_day(pages: dict[str, Page]) -> None:
    reactions = pages["custard-spill/reactions/index.md"].body

    assert "[Mayor of Port Trifle]" in reactions
    assert "Former Mayor" not in reactions


def test_the_timeline_is_in_order_and_what_has_no_date_says_why(pages: dict[str, Page]) -> None:
    timeline = pages["custard-spill/timeline/index.md"].body
    order = [_at(timeline, name) for name in ("t-fair", "t-break", "t-vat")]

    assert order == sorted(order)
    assert "no report says when the vat was built" in timeline


def test_the_ledger_tells_the_newest_change_first(pages: dict[str, Page]) -> None:
    ledger = pages["custard-spill/updates/index.md"].body
    order = [_at(ledger, name) for name in ("l-swim", "l-whale", "l-first")]

    assert order == sorted(order)


def _has_anchor(text: str, name: str) -> bool:
    return f'id="{name}"' in text or f"{{: #{name} }}" in text


def _at(text: str, name: str) -> int:
    """Return where the anchor `name` stands, on an element or on a heading."""
    return text.index(f'id="{name}"') if f'id="{name}"' in text else text.index(f"{{: #{name} }}")
