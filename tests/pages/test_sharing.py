"""What other sites are told of a page: one address, a picture that shows nothing it should not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.models.library import Library
from generator.pages.rendering import Page
from generator.pages.sharing import ShareImage, share_images
from tests.pages.conftest import PagesWith

SLUG = "custard-spill"


def _image(library: Library, **changes: Any) -> ShareImage:
    """Return the picture of the explainer, its first figure changed."""
    spill = library.explainers[SLUG]
    name, figure = next(iter(spill.event.figures.items()))
    figures = {**spill.event.figures, name: figure.model_copy(update=changes)}
    event = spill.event.model_copy(update={"figures": figures})
    changed = replace(library, explainers={SLUG: replace(spill, event=event)})
    return next(image for image in share_images(changed) if image.path.startswith(SLUG))


def test_a_picture_tells_the_lead_figure_as_of_when_and_who_says_so(library: Library) -> None:
    image = _image(library)

    assert (image.amount, image.label) == ("at least 1,040", "Tarts lost")
    assert image.line == "as of 5 May 2019, says the harbour office, Mira Spoonbill"
    assert image.amount in image.words
    assert image.site in image.words


def test_a_figure_that_may_distress_is_not_in_the_picture(library: Library) -> None:
    image = _image(library, sensitive="It tells of tarts")

    assert not image.amount
    assert "Tarts lost" not in image.words
    assert image.line.startswith("Facts checked up to ")


def test_where_accounts_of_the_lead_figure_differ_the_picture_takes_no_side(library: Library) -> None:
    figure = next(iter(library.explainers[SLUG].event.figures.values()))
    last = figure.readings[2]
    other = last.model_copy(update={"value": last.least - 1, "by": ("gull-watch",)})

    assert not _image(library, readings=(*figure.readings, other)).amount


def test_a_changed_number_changes_the_address_of_the_picture(library: Library) -> None:
    figure = next(iter(library.explainers[SLUG].event.figures.values()))
    less = _image(library, readings=figure.readings[:2])

    assert less.version != _image(library).version == _image(library).version


def test_the_site_and_every_explainer_have_a_picture_but_not_a_withdrawn_one(library: Library) -> None:
    assert [image.path for image in share_images(library)] == ["share.png", f"{SLUG}/share.png"]


@pytest.mark.parametrize(
    ("path", "address", "shared_as", "image"),
    [
        ("index.md", "", "website", "share.png"),
        (f"{SLUG}/index.md", f"{SLUG}/", "article", f"{SLUG}/share.png"),
        (f"{SLUG}/timeline/index.md", f"{SLUG}/timeline/", "article", f"{SLUG}/share.png"),
        ("people/spoonbill/index.md", "people/spoonbill/", "profile", "share.png"),
        ("people/index.md", "people/", "website", "share.png"),
    ],
)
def test_a_page_has_one_address_and_a_picture(
    pages_with: PagesWith, path: str, address: str, shared_as: str, image: str
) -> None:
    tags = pages_with()[path].tags

    assert tags["canonical"] == f"https://nutgraf.example/{address}"
    assert tags["shared_as"] == shared_as
    assert str(tags["image"]).startswith(f"https://nutgraf.example/{image}?v=")
    assert tags["unlisted"] is False


def test_a_former_address_names_the_new_one(pages_with: PagesWith) -> None:
    pages = pages_with()

    assert (
        pages["pudding-flood/timeline/index.md"].tags["canonical"]
        == f"https://nutgraf.example/{SLUG}/timeline/"
    )
    assert pages["soup/timeline/index.md"].tags["canonical"] == "https://nutgraf.example/soup-rumour/"


def test_search_and_withdrawn_pages_are_left_out_of_search_engines(pages_with: PagesWith) -> None:
    pages: dict[str, Page] = pages_with()
    unlisted = {path for path, page in pages.items() if page.tags["unlisted"]}

    assert unlisted == {"search/index.md", "soup-rumour/index.md"}
    assert "share.png" in str(pages["soup-rumour/index.md"].tags["image"])
    assert SLUG not in str(pages["soup-rumour/index.md"].tags["image"])
