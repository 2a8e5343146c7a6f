"""What we knew then: which states there are, and what had been told by each of them."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

from generator.loading.library import load_library
from generator.models.loaded import Explainer
from generator.pages.links import page_path
from generator.pages.rendering import view_of
from generator.pages.then import State, states
from tests.conftest import LAKE, MakeExplainer


def _reading(as_of: str, value: str, **more: Any) -> dict[str, Any]:
    return {"as_of": as_of, "value": value, "by": "reed", "sources": "gazette", **more}


def _figure(*readings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"label": "Cows", "unit": "cows", "readings": list(readings), **more}


def _states(explainer: Explainer) -> list[State]:
    library = replace(load_library(LAKE)[0], explainers={"lake": explainer})
    return states(view_of(library, page_path("lake", "then"), explainer))[1]


def _words(link: object) -> str:
    return html.unescape(str(link)).partition("[")[2].partition("]")[0]


def _told(states_: list[State]) -> list[tuple[str, str, str | None, list[str]]]:
    return [
        (
            state.kind,
            str(state.at),
            str(state.lead.reading.value) if state.lead else None,
            [_words(link) for links in state.told.values() for link in links],
        )
        for state in states_
    ]


COWS = _figure(
    _reading("2031-05-02T06:00", "14"),
    _reading("2031-05-02T11:00", "14", note="Counted again."),
    _reading("2031-05-02T12:00", "12", note="Two were calves."),
    _reading("2031-05-02T09:00", "15", said="2031-05-04"),
    _reading("2031-05-03", "19"),
)


def test_a_state_opens_when_the_count_changes_and_not_when_an_old_state_is_told_late(
    an_explainer: MakeExplainer,
) -> None:
    assert _told(_states(an_explainer(figures={"cows": COWS}))) == [
        ("count", "2031-05-02T06:00", "14", ["Cows: 14"]),
        ("count", "2031-05-02T12:00", "12", ["Cows: 14", "Cows: 12"]),
        ("count", "2031-05-03", "19", ["Cows: 19"]),
        ("end", "2031-05-20", "19", ["Cows: 15"]),
    ]


def test_a_state_opens_for_each_day_of_the_ledger(an_explainer: MakeExplainer) -> None:
    updates = {
        "l-1": {"at": "2031-05-03", "kind": "update", "text": "First."},
        "l-2": {"at": "2031-05-06", "kind": "correction", "text": "Second.", "affects": ["cows"]},
        "l-3": {"at": "2031-05-06", "kind": "clarification", "text": "Third."},
    }
    figure = _figure(_reading("2031-05-02T06:00", "14"), _reading("2031-05-06T05:00", "19"))
    found = _states(an_explainer(figures={"cows": figure}, updates=updates))

    assert [(state.kind, str(state.at), [name for name, _ in state.updates]) for state in found] == [
        ("count", "2031-05-02T06:00", []),
        ("page", "2031-05-03", ["l-1"]),
        ("page", "2031-05-06", ["l-2", "l-3"]),
        ("count", "2031-05-06T05:00", []),
    ]


def test_what_came_before_the_event_and_after_the_last_change_has_its_place(
    an_explainer: MakeExplainer,
) -> None:
    moments = {
        name: {"at": at, "lane": "war", "text": f"{name} [@gazette]", "sources": ["gazette"]}
        for name, at in (("old", "2030"), ("new", "2031-05-05"), ("open", "2031-05-02T07:00/.."))
    }
    reaction = {
        "who": "moss",
        "at": "2031-05-02T08:00",
        "kind": "post",
        "stance": "is wet",
        "sources": "gazette",
    }
    explainer = an_explainer(
        figures={"cows": _figure(_reading("2031-05-02T06:00", "14"), _reading("2031-05-03", "19"))},
        background={"timeline": moments},
        reactions={"r-moss": {**reaction, "summary": "Was wet."}},
    )

    assert _told(_states(explainer)) == [
        ("before", "2031-05-02T04:30", None, ["old"]),
        ("count", "2031-05-02T06:00", "14", ["Cows: 14"]),
        ("count", "2031-05-03", "19", ["Cows: 19", "Ivo Moss, 2 May 2031, 8 a.m.", "open"]),
        ("end", "2031-05-20", "19", ["new"]),
    ]


def test_a_figure_that_may_distress_does_not_lead_and_prints_no_number(an_explainer: MakeExplainer) -> None:
    sad = _figure(_reading("2031-05-02T06:00", "14"), sensitive="Dead cows", brief="true")
    explainer = an_explainer(
        figures={"sad": sad, "cows": _figure(_reading("2031-05-03", "3"), label="Boats")}
    )

    assert _told(_states(explainer)) == [
        ("count", "2031-05-03", "3", ["Cows", "Boats: 3"]),
    ]


def test_anchors_are_each_there_once(an_explainer: MakeExplainer) -> None:
    updates = {"l-1": {"at": "2031-05-03", "kind": "update", "text": "First."}}
    anchors = [state.anchor for state in _states(an_explainer(figures={"cows": COWS}, updates=updates))]

    assert anchors[0] == "then-count-2031-05-02T06-00"
    assert len({*anchors}) == len(anchors) == 5
