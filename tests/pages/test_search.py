"""What search knows of the tiny site: every public entry, once, and nothing that is withheld."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from generator.models.library import Library
from generator.pages.search import Group, Hit, render_search
from generator.pages.site import render_site
from tests.test_golden import NEVER


@pytest.fixture(scope="module")
def groups(library: Library) -> list[Group]:
    return list(render_search(library))


def _hit(groups: list[Group], anchor: str) -> tuple[Group, Hit]:
    return next((group, hit) for group in groups for hit in group.hits if hit.anchor == anchor)


def test_every_public_entry_is_found_once_where_it_stands(library: Library, groups: list[Group]) -> None:
    spill = library.explainers["custard-spill"]
    found = Counter(hit.anchor for group in groups for hit in group.hits if group.about)
    wanted = [listed.id for listed in spill.listing() if listed.kind not in ("update", "excerpt")]

    assert found == Counter(wanted)


def test_the_ledger_and_a_withdrawn_explainer_are_not_found(library: Library, groups: list[Group]) -> None:
    assert not [group for group in groups if "updates" in group.path or "soup" in group.path]


def test_no_word_that_is_withheld_is_found(groups: list[Group]) -> None:
    everything = repr(groups)

    assert not [word for word in NEVER if word in everything]


def test_everybody_and_every_page_is_found(library: Library, groups: list[Group]) -> None:
    paths = {group.path for group in groups}
    lists = {f"{name}/index.md" for name in ("people", "organisations", "corrections", "search")}
    pages = {page.path for page in render_site(library)}

    assert pages - paths == lists


def test_a_figure_says_its_number_who_says_it_and_as_of_when(groups: list[Group]) -> None:
    group, hit = _hit(groups, "tarts")

    assert group.kind == "Figure"
    assert hit.words.title == "Tarts lost"
    assert hit.words.line == "at least 1,040 tarts, as of 5 May 2019, says the harbour office, Mira Spoonbill"
    assert "25, as of 3 May 2019, 8:15 a.m." in hit.words.text


def test_a_quotation_says_who_said_it_when_and_what_in_which_language(groups: list[Group]) -> None:
    group, hit = _hit(groups, "q-calm")

    assert group.kind == "Quotation"
    assert group.path == "custard-spill/reactions/index.md"
    assert hit.words.line.startswith("Mira Spoonbill, ")
    assert hit.words.title == "“Keep calm, and bring a spoon!”"
    assert hit.words.text == "Keep calm, and bring a spoon!"


def test_what_somebody_said_is_found_by_every_spelling_of_their_name(groups: list[Group]) -> None:
    _, said = _hit(groups, "q-calm")
    person = next(group for group in groups if group.path == "people/spoonbill/index.md")

    assert "Миру Ложка" in said.spellings
    assert "Миру Ложка" in person.hits[0].words.line


def test_sources_are_told_from_facts(groups: list[Group]) -> None:
    assert {group.kind for group in groups if group.is_source} == {"Source"}


def test_what_may_distress_is_found_but_not_shown(library: Library) -> None:
    spill = library.explainers["custard-spill"]
    name, statement = next(iter(spill.event.statements.items()))
    covered = statement.model_copy(update={"sensitive": "It tells of spilt custard"})
    event = spill.event.model_copy(update={"statements": {**spill.event.statements, name: covered}})
    changed = replace(library, explainers={"custard-spill": replace(spill, event=event)})
    _, hit = _hit(list(render_search(changed)), name)

    assert hit.words.text == "This may distress: It tells of spilt custard"
    assert statement.text.source.split()[0] in hit.words.covered
    assert statement.text.source.split()[0] not in hit.words.title
