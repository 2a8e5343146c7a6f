"""What must stay true of the real content: facts that an edit could break without any check noticing."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.commands.check import check
from generator.commands.generate import render
from generator.models.content import Seen
from generator.models.explainer import DisputeKind
from generator.models.figure import Figure, Reading
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages.prose import amount
from tests.projects import ROOT

NOW = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
SLUG = "kyiv-2025-04-24"
CONTENT = ROOT / "content"
BASE_ARTICLE = "Deadliest Kyiv Missile Strikes Since Last Summer"

# SHA-256 of family names of private people, victims and their families, casefolded: they are not to be
# named, here as little as in content/.
PRIVATE = frozenset(
    {
        "65d8e1aaf3028dc8406940dfa3093974600e7e484506f7d2de5028ef22e33f80",
        "6f0735ca7f80e558ecbbf5ff55800a67480b3ed2a5c7bf2a09ab45485a1f5b77",
        "542603f325a1232316b68226a8f37bc481db69ac8c69eb95780610a66082daed",
        "fd3de7d43e1cfb0a89a43321b22b686fb570e4bedd2cc6ffe234f796f2eb1138",
        "f78db50ddce7accc6732dd084bed5d0c40fd79212895b46ba3e8d46f3614f5e1",
        "a9160c32c2f0871de84a9421166da6b3fc316aef24e68c6e0dc17aa476b573c6",
        "4f70277af4b7ea4cdf8aae5f391105751467018ecf4107dd203af53f47841140",
        "de12e28155e219ca6b283d7f42172ca232ec44a38914f246ccf2d74a62d6c151",
        "2a984730d81f61592cf642a545d73a18248beacec7dbf3404b1968dbfed15685",
        "89837c4ac17f95303481a52c3658fe08032112f2ee094a00c235ced5d392f313",
        "830af3f2cbf23518a5009e242a74b50e6a104493a27568f6116976c4432adebf",
        "fd3481323cd9facd98039d594bfd27e5ac0c18359a05140bf8a1898110b6544f",
    }
)


@pytest.fixture(scope="module")
def library() -> Library:
    checked = check(ROOT, NOW)
    assert not checked.diagnostics
    return checked.library


@pytest.fixture(scope="module")
def explainer(library: Library) -> Explainer:
    return library.explainers[SLUG]


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, str]:
    return {page.path: html.unescape(page.body) for page in render(library.published(NOW))}


def _now(explainer: Explainer, name: str, count: str = "") -> Reading:
    """Return the newest reading of a figure's lead count, or of another."""
    figure: Figure = explainer.event.figures[name]
    return explainer.current(figure)[count or figure.lead_count][0]


def test_thirteen_were_killed_by_the_official_count_and_the_un_count_stands_beside_it(
    explainer: Explainer, pages: dict[str, str]
) -> None:
    killed = explainer.event.figures["killed"]
    lead, verified = _now(explainer, "killed"), _now(explainer, "killed", "un")

    assert killed.lead_count == "official"
    assert (amount(lead), str(lead.as_of)) == ("13", "2025-04-28T13:38")
    assert (amount(verified), [str(name) for name in verified.by]) == ("at least 11", ["hrmmu"])
    card = pages[f"{SLUG}/index.md"].partition("### People killed in Kyiv")[2].partition("ng-tools")[0]
    assert '<strong class="ng-number">13</strong>' in card
    assert "**at least 11**" in card


def test_the_count_of_the_killed_fell_once_and_says_why(explainer: Explainer) -> None:
    readings = {str(reading.as_of): reading for reading in explainer.event.figures["killed"].readings}

    assert readings["2025-04-24T07:30"].value == 9
    assert readings["2025-04-24T11:00"].value == 8
    assert readings["2025-04-24T11:00"].note
    assert readings["2025-04-25T08:15"].value == 12
    assert {int(reading.least) for reading in readings.values()} >= {2, 8, 9, 10, 11, 12, 13}


def test_eighty_seven_were_injured_by_the_emergency_service(explainer: Explainer) -> None:
    lead, verified = _now(explainer, "injured"), _now(explainer, "injured", "un")

    assert (amount(lead), [str(name) for name in lead.by]) == ("87", ["ses"])
    assert verified.value == 81


@pytest.mark.parametrize(
    "name, value",
    [
        ("launched", 215),
        ("missiles-launched", 70),
        ("drones-launched", 145),
        ("shot-down", 112),
        ("missiles-shot-down", 48),
        ("drones-shot-down", 64),
        ("drones-lost", 68),
        ("locations", 13),
    ],
)
def test_the_air_force_and_the_rescuers_counted(explainer: Explainer, name: str, value: int) -> None:
    assert _now(explainer, name).value == Decimal(value)


def test_the_post_of_the_president_says_lets_without_an_apostrophe(explainer: Explainer) -> None:
    quotations = [
        str(quotation.text)
        for reaction in explainer.reactions.values()
        for quotation in reaction.quotations.values()
    ]
    post = [text for text in quotations if "Vladimir, STOP!" in text]

    assert post
    assert all("Lets get the Peace Deal DONE!" in text for text in post)
    assert not [text for text in quotations if re.search(r"Let[’']s get the Peace", text)]


def test_the_explainer_is_complete(explainer: Explainer) -> None:
    kinds = [dispute.kind for dispute in explainer.event.disputes.values()]

    assert len(kinds) >= 16
    assert kinds.count(DisputeKind.MISREADING) >= 5
    assert len(explainer.reactions) == 35
    assert sum(bool(reaction.quotations) for reaction in explainer.reactions.values()) >= 33
    assert len(explainer.background.questions) >= 10
    assert len(explainer.background.timeline) >= 50
    assert len(explainer.background.positions) == 5
    assert len(explainer.background.comparisons) >= 2
    assert len(explainer.event.unknowns) >= 10
    assert len(explainer.sources) >= 150


def test_french_words_stand_beside_their_translation(explainer: Explainer) -> None:
    originals = [
        quotation
        for reaction in explainer.reactions.values()
        for quotation in reaction.quotations.values()
        if quotation.original
    ]

    assert len(originals) >= 3
    assert {quotation.language for quotation in originals} >= {"fr"}
    assert all(quotation.translated_by for quotation in originals)


def test_every_source_can_be_opened_and_quotes_at_most_twelve_words(explainer: Explainer) -> None:
    for source in explainer.sources.values():
        assert urlsplit(source.url).scheme in ("http", "https")
        assert all(len(excerpt.split()) <= 12 for excerpt in source.excerpts.values())


def test_the_base_article_is_named_once_and_supports_nothing(explainer: Explainer) -> None:
    naming = [path for path, text in _content() if BASE_ARTICLE in text]

    assert naming == ["pages/how-this-page-was-made.md"]
    assert not [name for name, source in explainer.sources.items() if BASE_ARTICLE in source.title]


def test_no_private_person_is_named_anywhere_in_the_repository() -> None:
    named = {
        f"{path}: {word[:2]}…"
        for path, text in (*_content(), *_rest())
        for word in set(re.findall(r"[^\W\d_]+", text.casefold()))
        if hashlib.sha256(word.encode()).hexdigest() in PRIVATE
    }

    assert not named


def test_sources_that_exist_to_name_victims_are_not_used(explainer: Explainer) -> None:
    hosts = {urlsplit(source.url).hostname for source in explainer.sources.values()}

    assert not hosts & {"it.euronews.com", "komersant.ua"}


def test_the_counts_on_the_page_of_sources_are_those_of_the_content(
    library: Library, explainer: Explainer, pages: dict[str, str]
) -> None:
    tally = pages[f"{SLUG}/sources/index.md"].partition('<div class="ng-tally"')[2].partition("</div>")[0]
    seen = [source.seen for source in explainer.sources.values()]
    counts = (
        len(seen),
        len({library.witness(source) for source in explainer.sources.values()}),
        *(seen.count(how) for how in Seen),
    )

    shown = tally.partition(">")[2]
    assert sorted(map(int, re.findall(r"\d+", shown))) == sorted(filter(None, counts))
    assert sum(counts[2:]) == counts[0]


def test_what_is_counted_elsewhere_is_not_typed_on_the_page_about_this_site(pages: dict[str, str]) -> None:
    typed = re.sub(r"24 April 2025|\{:.*?\}", "", pages["about/index.md"])

    assert not re.search(r"\d", typed)
    assert "by no news organisation" in typed


def test_nothing_happens_after_the_last_day_that_was_checked(explainer: Explainer) -> None:
    assert str(explainer.event.as_of) == "2026-02-25"
    limit = explainer.event.as_of.latest(explainer.zone)

    assert all(reaction.at.earliest(explainer.zone) <= limit for reaction in explainer.reactions.values())


def _content() -> list[tuple[str, str]]:
    return _texts(CONTENT, (".yml", ".md"))


def _rest() -> list[tuple[str, str]]:
    folders = ("generator", "tests", "benchmarks", "overrides")
    found = [
        row for folder in folders for row in _texts(ROOT / folder, (".py", ".yml", ".md", ".jinja", ".html"))
    ]
    return [*found, *((path.name, path.read_text(encoding="utf-8")) for path in ROOT.glob("*.md"))]


def _texts(folder: Path, endings: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (path.relative_to(folder).as_posix(), f"{path.name}\n{path.read_bytes().decode(errors='replace')}")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in endings and "node_modules" not in path.parts
    ]
