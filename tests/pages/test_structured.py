"""Structured data of the tiny site, node by node: numbers with their bounds, words with their speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.models.handwritten import HandPage
from generator.models.library import Library
from generator.pages.structured import structured_pages
from tests.pages.conftest import PagesWith

SPILL = "custard-spill"
HOME = f"https://nutgraf.example/{SPILL}/"

Nodes = dict[str, Mapping[str, Any]]


def _nodes(pages: Mapping[str, Any], page: str = "") -> Nodes:
    path = f"{SPILL}/{page}/index.md" if page else f"{SPILL}/index.md"
    return {node["@id"]: node for node in pages[path].structured["@graph"]}


@pytest.fixture
def graphs(library: Library) -> dict[str, Nodes]:
    """Return the nodes of each page, by their ids."""
    told = structured_pages(library, library.explainers[SPILL])
    return {page: {node["@id"]: node for node in graph["@graph"]} for page, graph in told.items()}


def test_the_article_is_about_the_event_cites_its_sources_and_names_its_corrections(
    graphs: dict[str, Nodes],
) -> None:
    article, cites = graphs[""][HOME], graphs["sources"][HOME]
    (correction,) = article["correction"]

    assert article["@type"] == cites["@type"] == ["NewsArticle", "BackgroundNewsArticle"]
    assert graphs[""][article["about"]["@id"]]["@type"] == "Event"
    assert [graphs["sources"][cited["@id"]]["url"] for cited in cites["citation"]] == [
        "https://gazette.example/custard-on-the-quay?page=1&print=yes",
        "https://harbour.example/log",
        "https://guild.example/notice",
        "https://gulls.example/2019/05",
    ]
    assert graphs["updates"][correction["@id"]] == {
        "@type": "CorrectionComment",
        "@id": f"{HOME}updates/#l-whale",
        "text": "We had the tarts wrong.",
        "datePublished": "2019-05-20T12:00:00+03:00",
        "about": {"@id": HOME},
    }
    assert list(graphs["updates"]) == [correction["@id"]]


def test_a_number_has_the_bounds_of_its_qualifier_its_day_and_its_way_of_counting(
    graphs: dict[str, Nodes],
) -> None:
    office = graphs[""][f"{HOME}#tarts.office.2019-05-05.harbour-office.spoonbill"]
    gulls = graphs[""][f"{HOME}#tarts.gulls.2019-05-07.gull-watch"]
    buns = graphs[""][f"{HOME}#buns.reported.2019-05-05.bakers-guild"]

    assert office["@type"] == ["Observation", "QuantitativeValue"]
    assert (office["minValue"], "maxValue" in office, "value" in office) == (1040, False, False)
    assert (office["observationDate"], office["unitText"]) == ("2019-05-05", "tarts")
    assert office["measurementMethod"] == "As the harbour office counts them"
    assert (gulls["minValue"], gulls["maxValue"]) == (8, 11)
    assert buns["value"] == 10.5
    assert "measurementMethod" not in buns


@pytest.mark.parametrize(
    ("qualifier", "bounds"),
    [
        ("at most", {"maxValue": 1040}),
        ("fewer than", {"maxValue": 1040}),
        ("nearly", {"maxValue": 1040}),
        ("more than", {"minValue": 1040}),
        ("about", {"value": 1040}),
    ],
)
def test_a_qualifier_leaves_these_bounds(
    pages_with: PagesWith, qualifier: str, bounds: dict[str, int]
) -> None:
    pages = pages_with((f"{SPILL}/event.yml", "qualifier: at least", f"qualifier: {qualifier}"))
    node = _nodes(pages)[f"{HOME}#tarts.office.2019-05-05.harbour-office.spoonbill"]

    assert {name: node[name] for name in ("value", "minValue", "maxValue") if name in node} == bounds
    assert node["description"] == f"{qualifier} 1,040"


def test_a_number_of_ours_says_that_it_was_calculated(pages_with: PagesWith) -> None:
    ours = "value: 10.5\n    calculated: true\n    note: Twice five and a half.\n"
    node = _nodes(pages_with((f"{SPILL}/event.yml", "value: 10.5\n", ours)))[
        f"{HOME}#buns.reported.2019-05-05.bakers-guild"
    ]

    assert node["measurementMethod"] == "calculated here from numbers of Bakers’ Guild"


def test_a_quotation_stands_on_its_page_with_whoever_spoke(graphs: dict[str, Nodes]) -> None:
    hoop, calm = graphs[""][f"{HOME}#q-hoop"], graphs["reactions"][f"{HOME}reactions/#q-calm"]

    assert hoop == {
        "@type": "Quotation",
        "@id": f"{HOME}#q-hoop",
        "text": "A hoop is … a promise [to custard].",
        "spokenByCharacter": {
            "@type": "Person",
            "name": "Aldo Whisk",
            "url": "https://nutgraf.example/people/whisk/",
        },
        "citation": ["https://guild.example/notice"],
        "isPartOf": {"@id": HOME},
    }
    assert calm["spokenByCharacter"]["name"] == "Mira Spoonbill"
    assert calm["dateCreated"] == "2019-05-03T09:00:00+03:00"


@pytest.mark.parametrize("is_newsroom", [True, False])
def test_a_publisher_is_a_news_organisation_only_if_it_says_so_and_has_the_policies_it_wrote(
    library: Library, *, is_newsroom: bool
) -> None:
    policies = {name: HandPage(name, name, ()) for name in ("corrections-policy", "ownership", "masthead")}
    publisher = library.site.publisher.model_copy(update={"is_news_organisation": is_newsroom})
    site = library.site.model_copy(update={"publisher": publisher})
    told = structured_pages(replace(library, site=site, pages=policies), library.explainers[SPILL])
    masthead = {"masthead": "https://nutgraf.example/masthead/"}

    assert told[""]["@graph"][0]["publisher"] == {
        "@type": "NewsMediaOrganization" if is_newsroom else "Organization",
        "name": "The Port Trifle Gazette",
        "correctionsPolicy": "https://nutgraf.example/corrections-policy/",
        "ownershipFundingInfo": "https://nutgraf.example/ownership/",
        **(masthead if is_newsroom else {}),
    }


def test_a_withdrawn_explainer_has_no_structured_data(library: Library) -> None:
    assert structured_pages(library, library.explainers["soup-rumour"]) == {}
