from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.models.fields import Address
from generator.models.library import Library
from generator.pages.links import Links, page_path, reading_anchor

AT = Callable[..., Links]


@pytest.fixture
def at(library: Library) -> AT:
    def links(path: str, slug: str = "") -> Links:
        return Links(library, path, library.explainers.get(slug))

    return links


def test_every_page_is_an_index_in_a_folder_of_its_own() -> None:
    assert page_path() == "index.md"
    assert page_path("a") == "a/index.md"
    assert page_path("a", "") == "a/index.md"
    assert page_path("a", "b") == "a/b/index.md"


@pytest.mark.parametrize(
    "here, there, anchor, link",
    [
        ("index.md", "a/index.md", "", "a/index.md"),
        ("a/b/index.md", "index.md", "", "../../index.md"),
        ("a/b/index.md", "a/index.md", "x", "../index.md#x"),
        ("a/index.md", "b/index.md", "", "../b/index.md"),
        ("a/index.md", "a/index.md", "x", "#x"),
        ("a/index.md", "a/index.md", "", "index.md"),
    ],
)
def test_links_inside_the_site_are_relative(at: AT, here: str, there: str, anchor: str, link: str) -> None:
    assert at(here).to(there, anchor) == link


@pytest.mark.parametrize(
    "name, address",
    [
        ("spoonbill", "people/spoonbill/index.md"),
        ("gull-watch", "organisations/gull-watch/index.md"),
        ("port-trifle", "places/index.md#port-trifle"),
        ("spring-tide", "glossary/index.md#spring-tide"),
        ("about", "about/index.md"),
        ("custard-spill", "custard-spill/index.md"),
        ("nobody", ""),
    ],
)
def test_what_explainers_share_has_one_address(at: AT, name: str, address: str) -> None:
    assert at("index.md").shared(name) == address


@pytest.mark.parametrize(
    "name, shown",
    [
        ("spoonbill", "Mira Spoonbill"),
        ("harbour-office", "the harbour office"),
        ("gull-watch", "Gull Watch"),
        ("port-trifle", "Port Trifle"),
        ("spring-tide", "spring tide"),
        ("about", "About this tiny site"),
        ("custard-spill", "The custard spill at Port Trifle"),
        ("nobody", "nobody"),
    ],
)
def test_what_explainers_share_has_the_name_that_readers_know(at: AT, name: str, shown: str) -> None:
    assert at("index.md").name_of(name) == shown


@pytest.mark.parametrize(
    "name, address",
    [
        ("tarts", "../index.md#tarts"),
        ("s-vat", "../index.md#s-vat"),
        ("q-hoop", "../index.md#q-hoop"),
        ("d-whale", "../index.md#d-whale"),
        ("u-vat", "../index.md#u-vat"),
        ("r-mayor", "#r-mayor"),
        ("q-calm", "#q-calm"),
        ("why-custard", "../background/index.md#why-custard"),
        ("p-pay", "../background/index.md#p-pay"),
        ("c-spills", "../background/index.md#c-spills"),
        ("player-mayor", "../background/index.md#player-mayor"),
        ("t-break", "../timeline/index.md#t-break"),
        ("gull-count", "../sources/index.md#gull-count"),
        ("x-green", "../sources/index.md#x-green"),
        ("l-first", "../updates/index.md#l-first"),
    ],
)
def test_an_entry_has_its_address_on_the_page_of_its_kind(at: AT, name: str, address: str) -> None:
    links = at("custard-spill/reactions/index.md", "custard-spill")
    assert links.explainer

    assert links.entry(links.explainer, links.explainer.entries[name]) == address


def test_a_source_is_known_by_its_number_and_place(at: AT) -> None:
    own = at("custard-spill/index.md", "custard-spill")

    assert own.source("guild-notice") == (3, "sources/index.md#guild-notice")
    assert own.source("nothing") == (0, "")
    shared = at("people/whisk/index.md")
    assert shared.source("custard-spill/guild-notice") == (
        3,
        "../../custard-spill/sources/index.md#guild-notice",
    )
    assert shared.source("guild-notice") == (0, "")
    assert shared.source("soup-rumour/soup-page") == (0, "")


def test_several_speakers_are_a_list_in_words(at: AT) -> None:
    links = at("index.md")

    assert links.profiles(()) == ""
    assert links.profiles(("whisk",)) == "[Aldo Whisk](people/whisk/index.md)"
    assert links.profiles(("whisk", "spoonbill", "gull-watch")) == (
        "[Aldo Whisk](people/whisk/index.md), [Mira Spoonbill](people/spoonbill/index.md) and "
        "[Gull Watch](organisations/gull-watch/index.md)"
    )


def test_a_reading_has_an_anchor_that_no_other_reading_has(library: Library) -> None:
    figure = library.explainers["custard-spill"].event.figures["tarts"]
    anchors = [reading_anchor("tarts", figure, reading) for reading in figure.readings]

    assert len(set(anchors)) == len(figure.readings)
    assert anchors[0] == "tarts.office.open_2019-05-03T07-00.harbour-office"
    assert all(set(anchor) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_TZ") for anchor in anchors)


def test_an_error_is_reported_with_the_permanent_address_of_the_entry(at: AT) -> None:
    reported = at("custard-spill/index.md", "custard-spill").report("tarts")

    assert reported == (
        "https://nutgraf.example/corrections-contact"
        "?about=https%3A%2F%2Fnutgraf.example%2Fcustard-spill%2F%23tarts"
    )


def test_edit_leads_to_the_yaml(at: AT) -> None:
    assert at("index.md").edit("content/people.yml") == (
        "https://nutgraf.example/edit/main/content/people.yml"
    )


def test_an_address_on_the_web_keeps_its_query_and_cannot_leave_its_brackets(at: AT) -> None:
    assert at("index.md").outside("here", "https://a.example/?a=1&b=(2)#c") == (
        "[here](https://a.example/?a=1&amp;b=%282%29#c)"
    )


def test_the_fragment_of_the_contact_address_stays_last(library: Library) -> None:
    site = library.site.model_copy(update={"corrections_contact": Address("https://n.example/c?a=1#form")})
    links = Links(replace(library, site=site), "custard-spill/index.md")

    assert links.report("tarts") == (
        "https://n.example/c?a=1&about=https%3A%2F%2Fnutgraf.example%2Fcustard-spill%2F%23tarts#form"
    )
