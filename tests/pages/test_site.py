from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from generator.models.library import Library
from generator.models.prose import Prose
from generator.pages.home import render_home
from generator.pages.rendering import Page
from generator.pages.site import render_site


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return {page.path: page for page in render_site(library)}


def _text(pages: dict[str, Page], path: str) -> str:
    return html.unescape(pages[path].body)


def test_everybody_has_a_page(library: Library, pages: dict[str, Page]) -> None:
    assert {f"people/{name}/index.md" for name in library.people} <= set(pages)
    assert {f"organisations/{name}/index.md" for name in library.organisations} <= set(pages)


def test_no_two_pages_have_one_address(library: Library) -> None:
    paths = [page.path for page in render_site(library)]

    assert len(paths) == len(set(paths))


def test_home_tells_the_newest_material_change_first(library: Library) -> None:
    spill = library.explainers["custard-spill"]
    older = replace(
        spill,
        slug="a-older",
        updates={},
        event=spill.event.model_copy(update={"headline": "An older one"}),
    )
    home = next(iter(render_site(replace(library, explainers={"a-older": older, "custard-spill": spill}))))

    assert home.body.index("The custard spill at Port Trifle") < home.body.index("An older one")


def test_home_tells_of_a_withdrawn_explainer_only_that_it_was_withdrawn(pages: dict[str, Page]) -> None:
    explainers, _, lately = _text(pages, "index.md").partition("## What changed lately")

    assert "soup" not in explainers
    assert "[A withdrawn explainer](soup-rumour/index.md)" in lately
    assert "There was no soup." in lately


def test_home_leads_with_the_numbers_their_times_and_who_gave_them(pages: dict[str, Page]) -> None:
    figures = _text(pages, "index.md").partition('<ul class="ng-lead-figures"')[2].partition("</ul>")[0]

    assert "](custard-spill/index.md#" in figures
    assert ", as of <time" in figures
    assert "says [" in figures


def test_home_shows_five_explainers_in_full_and_lists_the_others(library: Library) -> None:
    spill = library.explainers["custard-spill"]
    many = {f"spill-{number}": replace(spill, slug=f"spill-{number}") for number in range(8)}
    home = render_home(replace(library, explainers=many)).body
    shown, _, listed = home.partition("## Earlier explainers")

    assert shown.count('<div class="ng-explainer" ') == 5
    assert listed.count("<li ") == 3 + len(library.site.policies)
    assert home.count('class="ng-update ng-latest"') == 5


def test_a_profile_tells_what_somebody_said_everywhere(pages: dict[str, Page]) -> None:
    mayor = _text(pages, "people/spoonbill/index.md")

    assert "Keep calm, and bring a spoon!" in mayor
    assert "custard-spill/reactions/index.md#r-mayor" in mayor
    assert "Миру Ложка" in mayor
    assert "from <time" in mayor


def test_people_are_listed_by_family_name(pages: dict[str, Page]) -> None:
    people = _text(pages, "people/index.md")

    assert people.index("Mira Spoonbill") < people.index("Aldo Whisk")


def test_a_place_tells_where_it_lies_and_what_happened_there(pages: dict[str, Page]) -> None:
    places = _text(pages, "places/index.md")

    assert "10.5° N, 20.25° W" in places
    assert "custard-spill/timeline/index.md#t-break" in places


def test_a_term_has_its_anchor_and_its_source(pages: dict[str, Page]) -> None:
    glossary = _text(pages, "glossary/index.md")

    assert "{: #spring-tide }" in glossary
    assert "custard-spill/sources/index.md#harbour-log" in glossary


def test_a_source_that_a_definition_cites_is_not_cited_again_behind_it(library: Library) -> None:
    source = "custard-spill/harbour-log"
    text = {"definition": Prose.parse(f"High water. [@{source}]"), "sources": (source,)}
    term = library.terms["spring-tide"].model_copy(update=text)
    cited = replace(library, terms={"spring-tide": term})

    glossary = next(page for page in render_site(cited) if page.path == "glossary/index.md").body

    assert glossary.count("custard-spill/sources/index.md#harbour-log") == 1


def test_corrections_of_all_explainers_stand_together_the_newest_first(pages: dict[str, Page]) -> None:
    corrections = _text(pages, "corrections/index.md")
    order = [
        corrections.index(words)
        for words in ("Nobody swam", "We had the tarts wrong", "First published", "There was no soup")
    ]

    assert order == sorted(order)


def test_search_has_a_page(pages: dict[str, Page]) -> None:
    assert pages["search/index.md"].meta["kind"] == "search"


def test_a_handwritten_page_keeps_its_title_and_headings(pages: dict[str, Page]) -> None:
    about = pages["about/index.md"]

    assert about.meta["title"] == "About this tiny site"
    assert about.meta["description"] == "Nothing here happened. The town and its custard are invented."
    assert "## What is tested {: #section-2 }" in about.body


def test_two_explainers_with_the_same_ids_give_a_profile_no_anchor_twice(library: Library) -> None:
    spill = library.explainers["custard-spill"]
    twice = replace(library, explainers={"custard-spill": spill, "second": replace(spill, slug="second")})
    for page in render_site(twice):
        ids = [a or b for a, b in re.findall(r'id="([^"]+)"|\{: #(\S+) \}', page.body)]
        assert len(ids) == len(set(ids)), page.path


def test_the_profile_of_somebody_nobody_names_still_stands(library: Library) -> None:
    alone = replace(library, explainers={})

    assert "Aldo Whisk" in next(
        page.body for page in render_site(alone) if page.path == "people/whisk/index.md"
    )


def test_somebody_who_only_spoke_stands_in_the_list_without_a_role(library: Library) -> None:
    spoonbill = library.people["spoonbill"].model_copy(update={"roles": ()})
    changed = replace(library, people={**library.people, "spoonbill": spoonbill})
    pages = {page.path: page for page in render_site(changed)}

    assert "[Mira Spoonbill](spoonbill/index.md)</li>" in pages["people/index.md"].body
    assert "Mayor" not in pages["people/spoonbill/index.md"].body.partition("## ")[0]
