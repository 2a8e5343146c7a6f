"""Walking a model yields its leaves in file order, under the names that files use."""

from __future__ import annotations

from generator.models.walk import walk
from tests.conftest import MakeExplainer


def test_leaves_come_in_file_order_with_the_keys_of_the_file(an_explainer: MakeExplainer) -> None:
    figure = {
        "label": "Cows",
        "unit": "cows",
        "readings": [
            {"as_of": "2031-05-02", "value": "0", "by": "reed", "sources": ["gazette", "notice"]},
        ],
    }
    walked = [(path, str(leaf)) for path, leaf in walk(an_explainer(figures={"cows": figure}).event.figures)]

    assert [path for path, _ in walked if path[1] in ("label", "unit", "readings")] == [
        ("cows", "label"),
        ("cows", "unit"),
        *(("cows", "readings", 0, *rest) for rest in (("as_of",), ("value",))),
        ("cows", "readings", 0, "by", 0),
        *(("cows", "readings", 0, "sources", number) for number in (0, 1)),
        ("cows", "readings", 0, "calculated"),
    ]
    assert dict(walked)["cows", "readings", 0, "value"] == "0"


def test_what_is_empty_has_no_leaf(an_explainer: MakeExplainer) -> None:
    paths = {path[0] for path, _ in walk(an_explainer().event)}

    assert {"headline", "as_of"} <= paths
    assert not {"figures", "formerly", "review_by"} & paths
