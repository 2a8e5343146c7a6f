from __future__ import annotations

import pytest

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages.rendering import view_of
from generator.pages.supports import supports_of
from generator.pages.text import finalize
from generator.pages.view import View, source_name
from tests.pages.conftest import PagesWith


@pytest.fixture
def explainer(library: Library) -> Explainer:
    return library.explainers["custard-spill"]


@pytest.fixture
def view(library: Library, explainer: Explainer) -> View:
    return view_of(library, "custard-spill/index.md", explainer)


def test_a_view_outside_an_explainer_says_so(library: Library) -> None:
    with pytest.raises(ValueError, match=r"people/index\.md belongs to no explainer"):
        _ = view_of(library, "people/index.md").explainer


def test_the_pages_of_an_explainer_know_which_of_them_one_is_on(view: View) -> None:
    assert [(title, here) for title, _, here in view.sub_nav()] == [
        ("Overview", True),
        ("Reactions", False),
        ("Background", False),
        ("Timeline", False),
        ("Sources", False),
        ("Updates", False),
        ("What we knew then", False),
    ]


def test_an_entry_is_known_by_a_few_words(view: View, explainer: Explainer) -> None:
    labels = {name: view.label(explainer.entries[name]) for name in explainer.entries}

    assert labels["tarts"] == "Tarts lost"
    assert labels["s-tide"] == "The tide carried the custard off."
    assert labels["s-smell"] == "This may distress: it was a strong smell"
    assert labels["d-whale"] == "Was there a whale?"
    assert labels["r-mayor"] == "Mira Spoonbill, 3 May 2019, 9 a.m."
    assert labels["q-calm"] == "“Keep calm, and bring a spoon!”"
    assert labels["why-custard"] == "Why was there so much custard?"
    assert labels["c-spills"] == "Spills at Port Trifle"
    assert labels["player-mayor"] == "Mira Spoonbill"
    assert not [name for name, label in labels.items() if not label]


def test_a_long_label_is_cut_between_words(view: View, explainer: Explainer) -> None:
    assert view.label(explainer.entries["s-tide"], 12) == "The tide…"
    assert view.label(explainer.entries["q-calm"], 12) == "“Keep calm,…”"


def test_a_confirmed_statement_counts_reports_and_origins(view: View, explainer: Explainer) -> None:
    shown = view.standing(explainer.event.statements["s-vat"])

    assert "3 reports" in shown
    assert "3 origins" in shown


def test_a_statement_that_is_not_confirmed_says_who_says_so_and_when(
    view: View, explainer: Explainer
) -> None:
    said = view.standing(explainer.event.statements["s-cause"])
    unverified = view.standing(explainer.event.statements["s-smell"])

    assert "[Aldo Whisk](../people/whisk/index.md)" in said
    assert "4 May 2019" in said
    assert "Gull Watch" in unverified
    assert "Mira Spoonbill" in unverified
    assert "10 to 11 May 2019" in unverified


def test_the_lead_count_stands_first_and_the_others_beside_it(view: View, explainer: Explainer) -> None:
    current = view.current(explainer.event.figures["tarts"])

    assert list(current) == ["office", "gulls"]
    assert [str(reading.value) for reading in current["office"]] == ["1040"]


def test_a_withdrawn_entry_is_named_by_its_kind_alone(view: View) -> None:
    assert view.affected("s-withdrawn") == "[a withdrawn statement](#s-withdrawn)"
    assert view.affected("s-draft") == "an entry that is not public"
    assert view.affected("tarts") == "[Tarts lost](#tarts)"


def test_a_copy_is_named_with_its_relayer(explainer: Explainer) -> None:
    assert source_name(explainer.sources["guild-notice"]) == "Bakers’ Guild, via Le Gâteau"
    assert source_name(explainer.sources["gull-count"]) == "Gull Watch"


def test_a_source_lists_what_it_supports_in_reading_order(explainer: Explainer) -> None:
    supports = {name: [listed.id for listed in rows] for name, rows in supports_of(explainer).items()}

    assert supports["gazette-spill"] == ["tarts", "s-vat", "d-whale", "r-mayor", "t-break", "player-mayor"]
    assert "d-colour" in supports["gull-count"], "an excerpt of a source counts"
    assert "p-pay" in supports["harbour-log"], "a part of an entry counts"


def test_a_template_prints_text_through_the_gate_and_refuses_none() -> None:
    assert finalize("<b>") == "&#60;b&#62;"
    with pytest.raises(TypeError, match="NoneType"):
        finalize(None)


def test_a_number_that_nobody_gave_is_called_a_calculation(pages_with: PagesWith) -> None:
    front = pages_with(
        ("custard-spill/event.yml", "    value: 1050.5\n", "    value: 1050.5\n    calculated: true\n")
    )["custard-spill/index.md"].body
    card = front.partition("{: #pastries }")[2]

    assert "calculated here from numbers of [" in card.partition("| As of (")[0]
    assert "Calculated here, from numbers of [" in card.partition("| As of (")[2]
