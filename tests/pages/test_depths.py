from __future__ import annotations

import html
import re

from tests.pages.conftest import PagesWith

EVENT = "custard-spill/event.yml"
PAGE = "custard-spill/index.md"
DISPUTES = "disputes:\n"
TWO = (
    "    kind: counts\n    question: How deep was it?\n    versions:\n"
    "      knee: {text: Knee deep., sources: harbour-log}\n"
    "      hip: {text: Hip deep., sources: gazette-spill}\n"
    "    our_reading: We do not know. [@harbour-log]\n"
)
MORE = "".join(f"  d-depth-{number}:\n{TWO}" for number in ("one", "two", "three"))


def test_the_first_three_disagreements_stand_open_and_the_rest_opens_in_place(pages_with: PagesWith) -> None:
    pages = pages_with((EVENT, DISPUTES, DISPUTES + MORE))

    assert _folds(pages[PAGE].body) == {
        "d-depth-one": True,
        "d-depth-two": True,
        "d-depth-three": True,
        "d-colour": False,
    }


def test_a_brief_disagreement_stands_open_in_their_stead(pages_with: PagesWith) -> None:
    colour = "  d-colour:\n"
    pages = pages_with((EVENT, DISPUTES, DISPUTES + MORE), (EVENT, colour, f"{colour}    brief: true\n"))
    folds = _folds(pages[PAGE].body)

    assert [name for name, is_open in folds.items() if is_open] == ["d-colour"]
    assert len(folds) == 4


def test_a_closed_disagreement_says_what_it_is_about_and_whose_accounts_it_has(pages_with: PagesWith) -> None:
    page = html.unescape(pages_with((EVENT, DISPUTES, DISPUTES + MORE))[PAGE].body)
    group = page.partition("About what happened")[2].partition("</details>")[0]

    assert "### What colour was the custard?" in group
    assert '<summary>2 accounts <span class="ng-whose">the harbour office; Gull Watch</span>' in group


def test_the_page_says_how_long_its_depths_take_to_read(pages_with: PagesWith) -> None:
    depths = pages_with()[PAGE].body.partition('<nav class="ng-depths"')[2].partition("</nav>")[0]

    assert re.search(r"\[In brief\]\(#in-brief\) \d0 seconds", depths)
    assert re.search(r"\[What happened\]\(#what-happened\) \d0 seconds", depths)
    assert "[Everything](#where-accounts-differ) 1 point of disagreement&#44;" in depths


def test_without_disagreements_everything_begins_with_the_figures(pages_with: PagesWith) -> None:
    pages = pages_with((EVENT, "    kind: accounts\n", "    kind: accounts\n    status: draft\n"))

    assert "[Everything](#figures) " in pages[PAGE].body


def _folds(page: str) -> dict[str, bool]:
    """Return the disagreements of a page in order, and whether each stands open."""
    rows = page.split('<div class="ng-dispute ng-fold"')[1:]
    return {
        (re.search(r"\{: #([\w-]+) \}", row) or [""])[1]: '<details class="ng-inside" open' in row
        for row in rows
    }


def test_details_are_folded_where_they_stand_and_are_not_counted(pages_with: PagesWith) -> None:
    told = pages_with()[PAGE].body
    page = pages_with((EVENT, "  s-cause:\n", "  s-cause:\n    detail: true\n"))[PAGE].body
    folded = page.partition('<details class="ng-detail ng-inside"')[2]

    assert "<summary>More on this: 1 entry</summary>" in folded
    assert folded.index('id="s-cause"') < folded.index('id="s-tide"')
    assert 'id="s-vat"' not in folded
    assert "ng-detail" not in told
