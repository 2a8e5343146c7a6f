"""A timeline goes out to TimelineJS inert and complete, and what it cannot carry is named."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
from typing import Any

import pytest

from generator.bridges.timelinejs import COLUMNS, timeline_files
from generator.commands.check import check
from generator.models.library import Library
from generator.models.loaded import Explainer
from tests.conftest import MakeExplainer
from tests.projects import ROOT

KYIV = "kyiv-2025-04-24"
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def real() -> Library:
    return check(ROOT, NOW).library.published(NOW)


@pytest.fixture(scope="module")
def files(real: Library) -> dict[str, bytes]:
    return timeline_files(real, real.explainers[KYIV])


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def _json(content: bytes) -> Any:
    return json.loads(content)


def test_every_moment_with_a_date_is_an_event_and_a_row(files: dict[str, bytes], real: Library) -> None:
    timeline = real.explainers[KYIV].background.timeline
    events = _json(files[f"{KYIV}/timeline.json"])["events"]
    rows = _rows(files[f"{KYIV}/timeline.csv"])

    assert [event["unique_id"] for event in events] == [name for name, entry in timeline.items() if entry.at]
    assert [row["Headline"] for row in rows[1:]] == [event["text"]["headline"] for event in events]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["Type"] == "title"


def test_dates_are_whole_numbers_and_the_display_date_says_what_they_cannot(files: dict[str, bytes]) -> None:
    events = {event["unique_id"]: event for event in _json(files[f"{KYIV}/timeline.json"])["events"]}

    first = events["t-first-explosions"]
    assert first["start_date"] == {"year": 2025, "month": 4, "day": 24, "hour": 1, "minute": 0}
    assert first["display_date"] == "24 April 2025, about 1 a.m. in Kyiv"
    assert events["t-crimea-annexed"]["start_date"] == {"year": 2014}


def test_the_losses_name_field_reason_and_entries(files: dict[str, bytes], real: Library) -> None:
    losses = {row["field"]: row for row in _json(files[f"{KYIV}/timeline-losses.json"])["losses"]}
    timeline = real.explainers[KYIV].background.timeline

    assert losses["who"]["entries"] == [name for name, moment in timeline.items() if moment.at and moment.who]
    assert "t-first-explosions" in losses["at"]["entries"]
    assert "t-crimea-annexed" not in losses["at"]["entries"]
    assert all(row["reason"] for row in losses.values())


def _explainer(an_explainer: MakeExplainer, **timeline: dict[str, str]) -> Explainer:
    moments = {name: {"lane": "war", **entry} for name, entry in timeline.items()}
    return an_explainer(background={"timeline": moments})


def test_a_text_is_inert_in_both_files(an_explainer: MakeExplainer, real: Library) -> None:
    typed = "=A1 <img src=x onerror=alert(1)> & so on."
    explainer = _explainer(an_explainer, t={"at": "2031", "text": typed})
    files = timeline_files(real, explainer)

    slide = _json(files["lake/timeline.json"])["events"][0]
    row = _rows(files["lake/timeline.csv"])[1]
    assert slide["text"]["headline"] == html.escape(typed, quote=False)
    assert slide["autolink"] is False
    assert row["Headline"] == f"'{html.escape(typed, quote=False)}"


def test_an_entry_without_a_date_is_left_out_and_named(an_explainer: MakeExplainer, real: Library) -> None:
    undated = {"undated": "Nobody said when", "text": "Fog."}
    explainer = _explainer(an_explainer, t={"at": "2031", "text": "Sun."}, fog=undated)
    files = timeline_files(real, explainer)

    assert [event["unique_id"] for event in _json(files["lake/timeline.json"])["events"]] == ["t"]
    losses = _json(files["lake/timeline-losses.json"])["losses"]
    assert ["fog"] in [row["entries"] for row in losses if row["field"] == "undated"]


def test_a_timeline_without_a_date_makes_no_file(an_explainer: MakeExplainer, real: Library) -> None:
    fog = {"undated": "Nobody said when", "text": "Fog."}
    assert timeline_files(real, _explainer(an_explainer, fog=fog)) == {}
