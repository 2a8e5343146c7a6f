"""Embeds say what the page says, pinned to it; of what is not public they say at most that it went."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.models.library import Library
from generator.pages import embeds as embedding
from generator.pages.embeds import Embed, render_embeds
from generator.pages.facts import content_hash, records_of
from generator.pages.rendering import Page
from generator.pages.snippets import TIMELINE, embed_path, pins_of, snippets
from tests.projects import NOW, SLUG, change, make_tiny_root

Rendered = dict[str, Embed]
EmbedsWith = Callable[..., Rendered]
EVENT, REACTIONS, UPDATES = (f"{SLUG}/{name}.yml" for name in ("event", "reactions", "updates"))
READY_TARTS = "  tarts:\n    label: Tarts lost\n"
SOUP = """\
published: 2019-02-01
figures:
  bowls: {label: WITHDRAWN-WORDS, unit: bowls, as_of: 2019-01-31, value: 3, by: whisk, sources: soup-page}
  spoons: {status: draft, label: DRAFT-WORDS, unit: x, as_of: 2019, value: 3, by: whisk, sources: soup-page}
"""
CAKES = """\
  cakes:
    {label: CAKE-WORDS, unit: cakes, as_of: 2019-05-05, value: 7, by: whisk, sources: guild-notice,
     status: withdrawn, formerly: [muffins]}
"""


def _whole(root: Path) -> Library:
    checked = check(root, NOW)
    assert not [row for row in checked.diagnostics if row.is_error]
    return checked.library


def _rendered(library: Library) -> Rendered:
    found = render_embeds(library.published(NOW), library, NOW)
    return {path: embed for embed in found for path in embed.paths}


@pytest.fixture
def embeds_with(tmp_path: Path) -> EmbedsWith:
    """Return a function that renders the embeds of the tiny site after changes: (file, old, new)."""

    def rendered(*changes: tuple[str, str, str]) -> Rendered:
        root = make_tiny_root(tmp_path / "changed")
        for file, old, new in changes:
            change(root / "content" / file, old, new)
        return _rendered(_whole(root))

    return rendered


def _read(embed: Embed) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", embed.body)).split())


def test_every_figure_every_quotation_and_the_timeline_has_one(embeds_with: EmbedsWith) -> None:
    found = embeds_with()

    names = ("", "tarts", "buns", "pastries", "q-hoop", "q-calm")
    assert {embed_path(SLUG, name) for name in names} <= found.keys()
    assert embed_path(SLUG, "tarts") == "embed/custard-spill/tarts/index.html"
    assert embed_path(SLUG) == "embed/custard-spill/index.html"


def test_a_figure_has_all_its_counts_with_dates_speakers_and_sources(embeds_with: EmbedsWith) -> None:
    words = _read(embeds_with()[embed_path(SLUG, "tarts")])

    assert "at least 1,040 tarts As of 5 May 2019, says the harbour office and Mira Spoonbill" in words
    assert "8 to 11 tarts As of 7 May 2019, says" in words
    assert "As the harbour office counts them" in words
    assert "Tarts that gulls were seen to eat" in words
    assert "What is counted: Port Trifle; tarts that nobody could eat" in words
    assert "Part of Pastries lost" in words
    assert "All 4 readings, in 2 counts, with their sources" in words
    assert "The count fell, because five tarts were found dry." in words
    assert "Facts checked up to 10 June 2019. Last changed 1 June 2019." in words
    assert "This story is still moving" in words
    assert words.startswith("Nutgraf: The custard spill at Port Trifle")


def test_a_figure_of_one_reading_shows_its_note_and_what_distresses_is_covered(
    embeds_with: EmbedsWith,
) -> None:
    body = embeds_with((EVENT, "    value: 10.5\n", "    value: 10.5\n    note: Weighed twice.\n"))[
        embed_path(SLUG, "buns")
    ].body

    cover, _, inside = body.partition("<summary>This may distress: burnt buns</summary>")
    assert "10" not in re.sub(r"<[^>]*>", "", cover.partition("<h1>")[2])
    assert "Weighed twice" in inside


def test_a_quotation_has_its_words_its_speaker_and_what_was_done_to_it(embeds_with: EmbedsWith) -> None:
    found = embeds_with()
    calm, hoop = (_read(found[embed_path(SLUG, name)]) for name in ("q-calm", "q-hoop"))

    assert "Keep calm, and bring a spoon!" in calm
    assert "3 May 2019, 9 a.m. in Kyiv, Port Trifle, a speech on the quay, to Aldo Whisk" in calm
    assert "Printed differently by: Bakers’ Guild, via Le Gâteau" in calm
    assert "Aldo Whisk" in hoop.partition("Quoted in The hoop of the vat")[0]
    assert "A hoop is … a promise [to custard]. Un cerceau est … une promesse." in hoop
    assert "Translated from French by The Port Trifle Gazette" in hoop
    assert "Words in brackets were put in for clarity" in hoop
    assert "Words in brackets" not in calm
    assert '<blockquote class="ng-words ng-original" lang="fr">' in found[embed_path(SLUG, "q-hoop")].body


def test_a_timeline_has_every_moment_in_the_order_of_its_page(
    embeds_with: EmbedsWith, pages_with: Callable[..., dict[str, Page]]
) -> None:
    body = embeds_with()[embed_path(SLUG)].body
    page = pages_with()[f"{SLUG}/timeline/index.md"].body
    wanted = re.findall(r"^### .* \{: #([a-z0-9-]+) \}$", page, re.MULTILINE)

    assert len(wanted) == 3
    assert re.findall(r'<h2><a href="[^"]*/timeline/#([a-z0-9-]+)">', body) == wanted


def test_the_pin_of_a_figure_is_the_hash_of_its_record(library: Library) -> None:
    explainer = library.explainers[SLUG]
    record = records_of(library, explainer, ("figure",))["tarts"]

    assert pins_of(library, explainer)["tarts"] == f"v-{content_hash(record).removeprefix('sha256:')[:12]}"


CHANGED = {
    "a reading": ((EVENT, "value: 1040", "value: 1041"), {"tarts"}),
    "words": ((REACTIONS, "Keep calm, and", "Keep calm and"), {"q-calm"}),
    "when they were said": ((REACTIONS, "2019-05-03T09:00", "2019-05-03T09:10"), {"q-calm"}),
    "what the speaker also said": ((REACTIONS, "She spoke for a minute.", "She spoke for an hour."), set()),
    "a moment": ((f"{SLUG}/background.yml", "lane: attack", "lane: war"), {TIMELINE}),
    "the headline": ((EVENT, "headline: The custard", "headline: A custard"), set()),
}


@pytest.mark.parametrize(("edit", "wanted"), CHANGED.values(), ids=CHANGED.keys())
def test_a_pin_moves_with_what_it_pins_and_with_nothing_else(
    library: Library, tmp_path: Path, edit: tuple[str, str, str], wanted: set[str]
) -> None:
    root = make_tiny_root(tmp_path / "changed")
    change(root / "content" / edit[0], *edit[1:])
    new = check(root, NOW).library.published(NOW)
    before, after = (pins_of(one, one.explainers[SLUG]) for one in (library, new))

    assert before.keys() == after.keys()
    assert {name for name in after if after[name] != before[name]} == wanted


def test_an_embed_holds_its_pin_and_the_ledger_entry_that_changed_it_last(embeds_with: EmbedsWith) -> None:
    body = embeds_with()[embed_path(SLUG, "tarts")].body

    assert (
        len(
            re.findall(
                r'<span id="v-[0-9a-f]{12}" class="ng-pin" hidden></span>\n<div class="ng-changed">', body
            )
        )
        == 1
    )
    assert "We had the tarts wrong" in body


def test_what_is_copied_leads_to_the_embed_at_its_pin(library: Library) -> None:
    explainer = library.explainers[SLUG]
    pins = pins_of(library, explainer)
    copied = snippets(library, explainer)

    assert copied.keys() == pins.keys()
    for name, pin in pins.items():
        where = embed_path(SLUG, name).removesuffix("index.html")
        assert f'src="{library.site.url}{where}#{pin}"' in copied[name]
    assert 'title="Words of Mira Spoonbill · Nutgraf"' in copied["q-calm"]


def test_a_draft_has_no_embed_and_in_a_preview_nothing_to_copy(tmp_path: Path) -> None:
    root = make_tiny_root(tmp_path / "changed")
    change(root / "content" / EVENT, "    label: Buns lost\n", "    label: Buns lost\n    status: draft\n")
    library = check(root, NOW).library
    shown = library.preview(NOW)

    assert not [path for path in _rendered(library) if "/buns/" in path]
    assert "buns" in shown.explainers[SLUG].entries
    assert "buns" not in snippets(shown, shown.explainers[SLUG])


def test_what_was_withdrawn_says_so_where_it_stood_and_keeps_none_of_its_words(
    embeds_with: EmbedsWith,
) -> None:
    found = embeds_with(
        (REACTIONS, "  kind: speech\n", "  kind: speech\n  status: withdrawn\n"),
        (REACTIONS, "  in_reply_to: r-mayor\n", ""),
        (EVENT, READY_TARTS, f"{CAKES}{READY_TARTS}"),
        (UPDATES, "affects: [s-withdrawn]", "affects: [s-withdrawn, r-mayor, cakes]"),
    )
    for name in ("q-calm", "cakes", "muffins"):
        embed = found[embed_path(SLUG, name)]
        assert "was withdrawn on 1 June 2019: Nobody swam; the source took it back." in _read(embed), name
        assert not re.search("CAKE-WORDS|Keep calm|Spoonbill", embed.title + embed.body)
        assert "ng-pin" not in embed.body
    assert (
        'href="https://nutgraf.example/custard-spill/reactions/#r-mayor"'
        in found[embed_path(SLUG, "q-calm")].body
    )


def test_of_an_explainer_that_was_withdrawn_every_embed_says_so(embeds_with: EmbedsWith) -> None:
    found = embeds_with(("soup-rumour/event.yml", "published: 2019-02-01\n", SOUP))

    for slug in ("soup-rumour", "soup"):
        embed = found[embed_path(slug, "bowls")]
        assert "The explainer of this figure was withdrawn on 3 February 2019: There was no soup." in _read(
            embed
        )
        assert "WITHDRAWN-WORDS" not in embed.title + embed.body
    assert not [path for path in found if "spoons" in path]


def test_former_addresses_show_what_moved(embeds_with: EmbedsWith) -> None:
    found = embeds_with((EVENT, "    label: Tarts lost\n", "    label: Tarts lost\n    formerly: [flans]\n"))
    embed = found[embed_path(SLUG, "tarts")]

    for slug, name in (("pudding-flood", "tarts"), (SLUG, "flans"), ("pudding-flood", "flans")):
        assert found[embed_path(slug, name)] is embed


def test_the_earliest_readings_go_where_there_are_too_many(
    embeds_with: EmbedsWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = embeds_with()[embed_path(SLUG, "tarts")].body
    monkeypatch.setattr(embedding, "MOST_BYTES", 3_600)
    embed = embeds_with()[embed_path(SLUG, "tarts")]
    readings = _read(embed).partition("Newest first")[2]

    assert len(embed.body.encode()) <= 3_600 < len(whole.encode())
    assert "8 to 11" in readings
    assert ": 30," not in readings
    assert re.search(r"Earlier readings \([123]\) stand on the page", readings)
    assert "Earlier readings" not in whole


def test_the_same_content_makes_the_same_embeds(embeds_with: EmbedsWith, tmp_path: Path) -> None:
    assert embeds_with() == _rendered(_whole(make_tiny_root(tmp_path / "again")))
