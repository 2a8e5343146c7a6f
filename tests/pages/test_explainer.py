from __future__ import annotations

import html
import re

import pytest

from generator.models.library import Library
from generator.pages.explainer import render_explainer
from generator.pages.rendering import Page
from tests.pages.conftest import PagesWith

EVENT = "custard-spill/event.yml"


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return {page.path: page for page in render_explainer(library, library.explainers["custard-spill"])}


@pytest.fixture(scope="module")
def front(pages: dict[str, Page]) -> str:
    return html.unescape(pages["custard-spill/index.md"].body)


def test_an_explainer_has_seven_pages_and_its_former_addresses(pages: dict[str, Page]) -> None:
    assert list(pages) == [
        "custard-spill/index.md",
        "custard-spill/reactions/index.md",
        "custard-spill/background/index.md",
        "custard-spill/timeline/index.md",
        "custard-spill/sources/index.md",
        "custard-spill/updates/index.md",
        "custard-spill/then/index.md",
        *(path.replace("custard-spill", "pudding-flood") for path in list(pages)[:7]),
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
    covered = front[_at(front, "s-smell") :].partition("<details")[2].partition("</details>")[0]

    assert covered.startswith(' class="ng-sensitive"')
    assert "it was a strong smell" in covered


def test_what_may_distress_can_be_linked_to_and_stays_covered(front: str) -> None:
    """Browsers open a cover around what is addressed, so the address stands outside it."""
    assert front.index('id="s-smell"') < front.index('<details class="ng-sensitive"')


def test_somebody_reacts_in_the_role_of_that_day(pages: dict[str, Page]) -> None:
    reactions = pages["custard-spill/reactions/index.md"].body

    assert "[Mayor of Port Trifle]" in reactions
    assert "Former Mayor" not in reactions


def test_a_reaction_names_what_it_answers_and_what_answered_it(pages: dict[str, Page]) -> None:
    by_side = html.unescape(pages["custard-spill/reactions/index.md"].body)
    mayor = by_side.partition("{: #r-mayor }")[2].partition('<div class="ng-tools"')[0]
    guild = by_side.partition("{: #r-guild }")[2].partition('<div class="ng-tools"')[0]

    assert re.search(r"Answered by \[[^]]+\]\(#r-guild\)", mayor)
    assert re.search(r"In reply to \[[^]]+\]\(#r-mayor\)", guild)
    assert "Answered by" not in guild


def test_reactions_stand_by_side_and_once_more_in_order_of_time(pages: dict[str, Page]) -> None:
    by_time = pages["custard-spill/reactions/index.md"].body.partition("## In order of time")[2]

    assert 0 < by_time.index("](#r-mayor)") < by_time.index("](#r-guild)")


def test_the_timeline_says_what_its_lanes_are_and_marks_what_has_no_sure_time(pages: dict[str, Page]) -> None:
    timeline = pages["custard-spill/timeline/index.md"].body
    lanes, _, moments = timeline.partition('<ol class="ng-timeline"')

    assert set(re.findall(r"ng-lane-(\w+)", moments)) == set(re.findall(r"ng-lane-(\w+)", lanes))
    assert re.search(r'ng-time-none"[^>]*>\s+### no report says when the vat was built', moments)


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


def test_a_card_says_who_said_the_words_and_whose_translation_they_are(pages_with: PagesWith) -> None:
    words = "text: Keep calm, and bring a spoon!\n"
    more = "      by: whisk\n      language: fr\n      translated_by: Le Gâteau\n"
    pages = pages_with(("custard-spill/reactions.yml", words, words + more))
    cards = pages["custard-spill/index.md"].body.partition("## Key reactions")[2].partition("\n## ")[0]

    for card in (cards, pages["people/spoonbill/index.md"].body):
        said = html.unescape(card).partition("bring a spoon!")[2].partition("</div>")[0]
        assert "/whisk/index.md), translated from French by Le Gâteau" in said


def test_what_may_distress_is_not_uncovered_in_brief(pages_with: PagesWith) -> None:
    pages = pages_with(
        (EVENT, "sensitive: it was a strong smell\n", "sensitive: a strong smell\n    brief: true\n"),
        (
            EVENT,
            "lead: office\n    brief: true\n",
            "lead: office\n    brief: true\n    sensitive: many tarts\n",
        ),
    )
    front = html.unescape(pages["custard-spill/index.md"].body)
    brief = front.partition("## In brief")[2].partition("\n## ")[0]

    assert "This may distress: a strong smell." in brief
    assert "[More on this](#s-smell)" in brief
    assert "The smell stayed" not in brief
    assert "1,040" not in brief


def test_every_page_of_a_former_address_leads_to_the_page_it_is_now(pages: dict[str, Page]) -> None:
    for name in ("", "reactions/", "background/", "timeline/", "sources/", "updates/"):
        up = "../../" if name else "../"
        assert f"]({up}custard-spill/{name}index.md)" in pages[f"pudding-flood/{name}index.md"].body


def test_the_former_id_of_a_quotation_is_an_anchor(pages_with: PagesWith) -> None:
    words = "text: A hoop is … a promise [to custard].\n"
    pages = pages_with((EVENT, words, f"{words}        formerly: [q-ring]\n"))
    quoted = pages["custard-spill/index.md"].body.partition('id="q-hoop"')[2]

    assert '<span id="q-ring"></span>' in quoted.partition("A hoop is")[0]


def test_a_page_that_was_not_checked_again_in_time_says_so(pages_with: PagesWith, front: str) -> None:
    pages = pages_with((EVENT, "review_by: 2097-06", "review_by: 2019-12-31"))
    words = "and has not been: what stands here may be out of date"

    assert words in pages["custard-spill/index.md"].body
    assert words not in front


def test_the_timeline_names_each_written_year_once(pages_with: PagesWith) -> None:
    moments = "".join(
        f"  {name}: {{at: {at}, lane: war, text: It rained., sources: guild-notice}}\n"
        for name, at in (("t-eve", "2018-12-31T23:50"), ("t-east", "2019-01-01T00:30+05:00"))
    )
    pages = pages_with(("custard-spill/background.yml", "timeline:\n", f"timeline:\n{moments}"))
    timeline = pages["custard-spill/timeline/index.md"].body

    assert re.findall(r"^## .*\{: #(year-\d+) \}", timeline, re.MULTILINE) == ["year-2018", "year-2019"]
    assert _at(timeline, "t-eve") < timeline.index("{: #year-2019 }") < _at(timeline, "t-east")


def test_a_claim_that_ends_in_a_full_stop_prints_one(pages_with: PagesWith) -> None:
    pages = pages_with((EVENT, "a whale drank the custard\n", "a whale drank the custard.\n"))
    claim = html.unescape(pages["custard-spill/index.md"].body).partition("You may read that a whale")[2]

    assert claim.partition("\n")[0] == " drank the custard."
