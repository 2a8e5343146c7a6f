"""The sources as CSL-JSON: every one, with its dates as far as they are known."""

from __future__ import annotations

import json

import pytest

from generator.models.content import Source
from generator.models.library import Library
from generator.outputs.bibliography import bibliography
from tests.conftest import MakeExplainer

KYIV = "kyiv-2025-04-24"
PAGE = {
    "publisher": "The Quill Gazette",
    "title": "Sluice open",
    "url": "https://gazette.example/sluice",
    "accessed": "2031-05-03",
    "kind": "news",
    "seen": "page",
}


def test_every_source_is_there_in_the_order_of_the_page(real: Library) -> None:
    rows = json.loads(bibliography(real.explainers[KYIV], "en"))

    assert [row["id"] for row in rows] == [f"{KYIV}/{name}" for name in real.explainers[KYIV].sources]
    assert all(row["URL"].startswith("http") and row["title"] and row["container-title"] for row in rows)


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2025-04-24T06:06", {"date-parts": [[2025, 4, 24]]}),
        ("2025-04", {"date-parts": [[2025, 4]]}),
        ("2025-04-24~", {"date-parts": [[2025, 4, 24]], "circa": True}),
        ("2025-04-24/2025-04-26", {"date-parts": [[2025, 4, 24], [2025, 4, 26]]}),
        ("../2025-04-24", {"literal": "../2025-04-24"}),
        ("2025-21", {"literal": "2025-21"}),
        ("202X", {"literal": "202X"}),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(
    an_explainer: MakeExplainer, published: str, issued: object
) -> None:
    explainer = an_explainer(sources={"gazette": {**PAGE, "published": published}})

    assert json.loads(bibliography(explainer, "en"))[0]["issued"] == issued


def test_a_copy_says_whose_it_is_and_a_page_without_a_date_has_none(an_explainer: MakeExplainer) -> None:
    source = {**PAGE, "via": "A mirror", "seen": "copy", "undated": "no date", "language": "uk"}
    (row,) = json.loads(bibliography(an_explainer(sources={"gazette": source}), "en"))

    assert (row["archive"], row["language"]) == ("A mirror", "uk")
    assert "issued" not in row
    assert Source.model_validate(source).published is None
