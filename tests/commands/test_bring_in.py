"""Files of other tools are taken over whole or not at all, and what they lose is told."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.bridges.timelinejs import timeline_files
from generator.commands.bring_in import bring_in
from generator.commands.check import check
from generator.commands.new import new
from generator.errors import GeneratorError
from generator.models.library import Library
from generator.pages.links import Links, page_path
from generator.pages.prose import Printer
from tests.conftest import LAKE, NOW
from tests.projects import ROOT, files_below

REAL_NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
KYIV, SLUG = "kyiv-2025-04-24", "gannet"
FILES = ROOT / "tests/bridges/files"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("begun") / "site"
    shutil.copytree(LAKE, root)
    new(root, NOW, SLUG, {"headline": ("The Gannet",), "timezone": ("Atlantic/Faroe",)})
    return root


@pytest.fixture
def root(begun: Path, tmp_path: Path) -> Path:
    """Return the tiny content, with an explainer that is only begun."""
    return shutil.copytree(begun, tmp_path / "site")


def _file(root: Path, name: str) -> Any:
    text = (root / "content" / SLUG / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506


def _losses(told: str) -> dict[str, str]:
    lines = told.split("\n")[1:]
    return {field: line for line in lines for field in line.strip().partition(":")[0].split(", ")}


@pytest.fixture(scope="module")
def real() -> Library:
    return check(ROOT, REAL_NOW).library.published(REAL_NOW)


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_the_real_timeline_goes_out_and_comes_back(
    root: Path, tmp_path: Path, real: Library, ending: str
) -> None:
    explainer = real.explainers[KYIV]
    event = root / "content" / SLUG / "event.yml"
    event.write_text(event.read_text("utf-8").replace("Atlantic/Faroe", "Europe/Kyiv"), "utf-8")
    file = tmp_path / f"timeline{ending}"
    file.write_bytes(timeline_files(real, explainer)[f"{KYIV}/timeline{ending}"])

    done, told = bring_in(root, NOW, "timelinejs", SLUG, file)

    assert done.problems == ()
    assert set(_losses(told)) == {"title slide"}
    printer = Printer(Links(real, page_path(KYIV, "timeline"), explainer))
    came = _file(root, "background.yml")["timeline"]
    went = {name: moment for name, moment in explainer.background.timeline.items() if moment.at}
    assert [(entry["at"], entry["lane"], entry["text"]) for entry in came.values()] == [
        (str(moment.at), str(moment.lane), printer.plain(moment.text)) for moment in went.values()
    ]
    assert all(entry["sources"] == "TO DO" for entry in came.values())
    if ending == ".json":
        assert list(came) == list(went)


def test_a_published_timeline_becomes_moments(root: Path) -> None:
    done, told = bring_in(root, NOW, "timelinejs", SLUG, FILES / "timelinejs.json")
    moments = list(_file(root, "background.yml")["timeline"].items())

    assert done.problems == ()
    assert moments[0] == (
        "t-aground",
        {
            "at": "2031-03-14T06:40~",
            "lane": "attack",
            "text": "The Gannet runs aground. Off Skerry & the rocks.",
            "sources": "TO DO",
        },
    )
    assert moments[1][1]["at"] == "2031-03/2031-04"
    assert moments[1][1]["text"] == "A search. It finds (@nothing), (injured) and nobody."
    assert moments[1][1]["lane"] == "TO DO"
    assert moments[2][1]["text"] == "A year of fog"
    losses = _losses(told)
    for field in ("title slide", "era slide", "media.url", "background.color", "unique_id", "display_date"):
        assert field in losses
    assert "https://skerry.example/" in told
    assert "“Weather” is no lane" in losses["group"]


def test_a_published_spreadsheet_becomes_moments(root: Path) -> None:
    done, told = bring_in(root, NOW, "timelinejs", SLUG, FILES / "timelinejs.csv")
    moments = list(_file(root, "background.yml")["timeline"].values())

    assert done.problems == ()
    assert [moment["at"] for moment in moments] == ["2031-03-14T06:40/2031-03-14T07:15", "2031-03-15"]
    assert moments[0]["text"] == "The Gannet runs aground. Off Skerry,\nand the rocks."
    assert moments[1]["text"] == "=SUM(A1:A9) is painted on the hull"
    assert {"title slide", "background"} <= set(_losses(told))


def test_an_event_of_ucdp_is_a_figure_with_a_best_estimate_and_a_range(root: Path) -> None:
    done, told = bring_in(root, NOW, "ucdp", SLUG, FILES / "ged.csv")
    first, second = _file(root, "event.yml")["figures"].values()

    assert done.problems == ()
    assert [(row.get("value"), row.get("low"), row.get("high")) for row in first["readings"]] == [
        ("7", None, None),
        (None, "5", "9"),
    ]
    assert [row["count"] for row in first["readings"]] == ["best", "range"] == list(first["counts"])
    assert {row["by"] for row in first["readings"]} == {"TO DO"}
    assert second["readings"][0]["as_of"] == "2031-03-17/2031-03-19"
    assert second["scope"] == "UCDP event 900002: one-sided violence, Lake Front - Civilians"
    sources = _file(root, "sources.yml")
    assert first["readings"][0]["sources"] == [
        "ucdp-ged",
        "lake-post-ferry-shelled",
        "harbour-radio-seven-die",
    ]
    assert sources["harbour-radio-seven-die"]["published"] == "2031-03-16"
    assert sources["harbour-radio-seven-die"]["accessed"] == "TO DO"
    assert {"deaths_civilians", "latitude", "source_original", "date_prec"} <= set(_losses(told))


def test_an_event_of_acled_is_a_figure(root: Path) -> None:
    done, told = bring_in(root, NOW, "acled", SLUG, FILES / "acled.csv")
    first, second = _file(root, "event.yml")["figures"].values()

    assert done.problems == ()
    assert first["label"] == "People killed: Skerry, 14 March 2031"
    assert first["readings"][0]["value"] == "7"
    assert first["readings"][0]["sources"] == ["acled", "lake-post", "harbour-radio"]
    assert second["readings"][0]["as_of"] == "2031-03-18?"
    assert "shells hit the quay" not in (root / "content" / SLUG / "event.yml").read_text("utf-8")
    assert "write what happened in yours" in _losses(told)["notes"]


def test_who_counts_is_an_organisation_on_record_or_left_to_fill_in(root: Path) -> None:
    with (root / "content/organisations.yml").open("a", encoding="utf-8") as file:
        file.write("\nuppsala:\n  name: Uppsala Conflict Data Program\n")
    bring_in(root, NOW, "ucdp", SLUG, FILES / "ged.csv")

    first = next(iter(_file(root, "event.yml")["figures"].values()))
    assert [row["by"] for row in first["readings"]] == [["uppsala"], ["uppsala"]]


@pytest.mark.parametrize(("kind", "name"), [("ucdp", "ged.csv"), ("timelinejs", "timelinejs.json")])
def test_what_was_taken_over_once_is_not_taken_over_again(root: Path, kind: str, name: str) -> None:
    bring_in(root, NOW, kind, SLUG, FILES / name)
    before = files_below(root)
    done, _ = bring_in(root, NOW, kind, SLUG, FILES / name)

    assert "already" in done.problems[0].message
    assert files_below(root) == before


def test_every_old_byte_stays(root: Path) -> None:
    before = files_below(root)
    bring_in(root, NOW, "ucdp", "lake", FILES / "ged.csv")
    done, _ = bring_in(root, NOW, "timelinejs", "lake", FILES / "timelinejs.json")
    after = files_below(root)

    assert done.problems == ()
    for path, old in before.items():
        lines = iter(after[path].splitlines())
        assert all(line in lines for line in old.splitlines()), path
    assert {path for path in after if after.get(path) != before.get(path)} == {
        f"content/lake/{name}.yml" for name in ("event", "sources", "background")
    }


HEAD = "Year,Month,Day,Time,Headline,Text,Group\n"
BROKEN: dict[str, tuple[str, str | bytes, str, str]] = {
    "no day": ("timelinejs", f"{HEAD}2031,2,29,,Fog,,war\n", ":2:1:", "has no day 29"),
    "no number": ("timelinejs", f'{HEAD}2031,"x,\ny",1,,Fog,,war\n', ":2:6:", "not a whole number"),
    "far": ("timelinejs", f"{HEAD}-4000,,,,Fog,,war\n", ":2:1:", "the year -4000 is none"),
    "clock": ("timelinejs", f"{HEAD}2031,3,14,25 o'clock,Fog,,war\n", ":2:11:", "no time of day"),
    "no year": ("timelinejs", f"{HEAD},3,14,,Fog,,war\n", ":2:2:", "the date has no year"),
    "open": ("timelinejs", f'{HEAD}2031,,,,"Fog,,war\n', ":2:1:", "quotation mark is not closed"),
    "cells": ("timelinejs", f"{HEAD}2031,,,,Fog,,war,more\n", ":2:18:", "8 cells"),
    "columns": ("timelinejs", "Date,Text\n2031,Fog\n", ":1:1:", "no column `year`"),
    "control": ("timelinejs", f"{HEAD}2031,,,,Fog\x07,,war\n", ":2:9:", "the text holds"),
    "latin": ("timelinejs", f"{HEAD}2031,,,,Fog é,,war\n".encode("latin-1"), ":2:13:", "not UTF-8"),
    "utf-16": ("timelinejs", HEAD.encode("utf-16"), ":1:1:", "UTF-16"),
    "xlsx": ("timelinejs", b"PK\x03\x04" + bytes(99), ":1:1:", "spreadsheet"),
    "large": ("timelinejs", b"a" * 5_000_001, ":1:1:", "larger than 5 MB"),
    "many": ("timelinejs", HEAD + "2031,,,,Fog,,war\n" * 501, ":502:1:", "more than 500 rows"),
    "long": ("timelinejs", f"{HEAD}2031,,,,{'Fog ' * 6000},,war\n", ":2:9:", "more than 20,000"),
    "empty": ("timelinejs", "", ":1:1:", "no column"),
    "json": ("timelinejs", '{"events": [\n  {"start_date": }\n]}', ":2:18:", "not JSON"),
    "deep": ("timelinejs", '{"events": ' + "[" * 100_000, ":1:1:", "no timeline"),
    "nan": ("timelinejs", '{"events": [], "x": NaN}', ":1:1:", "no timeline"),
    "slide": ("timelinejs", '{"events": [\n  7]}', ":2:3:", "no slide"),
    "month": (
        "timelinejs",
        '{"events": [{"text": {"headline": "Fog"},\n "start_date": {"year": 2031, "month": "May"}}]}',
        ":2:40:",
        "not a whole number",
    ),
    "null": (
        "timelinejs",
        '{"events": [\n{"start_date": {"year": 1},\n"text": {"text": "\\u0000"}}]}',
        ":3:18:",
        "holds",
    ),
    "nothing": ("timelinejs", '{"events": []}', "", "nothing in it"),
    "ucdp": (
        "ucdp",
        "id,date_start,date_end,best,high,low\n7,2031-03-14,2031-03-14,9,5,1\n",
        ":2:25:",
        "out of order",
    ),
    "backwards": (
        "ucdp",
        "id,date_start,date_end,best,high,low\n7,2031-03-14,2031-03-12,1,1,1\n",
        ":2:14:",
        "end",
    ),
    "minus": ("acled", "event_id_cnty,event_date,fatalities\nF1,14 March 2031,-1\n", ":2:18:", "no count"),
    "no event": ("acled", "event_id_cnty,event_date,fatalities\n,14 March 2031,1\n", ":2:1:", "no id"),
    "odd event": ("acled", "event_id_cnty,event_date,fatalities\n../..,14 March 2031,1\n", ":2:1:", "no id"),
    "american": ("acled", "event_id_cnty,event_date,fatalities\nF1,March 14 2031,1\n", ":2:4:", "no day"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_with_its_place_and_nothing_is_written(
    root: Path, tmp_path: Path, name: str
) -> None:
    kind, content, place, message = BROKEN[name]
    file = tmp_path / "broken"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = files_below(root)

    done, told = bring_in(root, NOW, kind, SLUG, file)

    assert [problem.where for problem in done.problems] == [f"{file}{place}".removesuffix(":")]
    assert message in done.problems[0].message
    assert done.problems[0].hint
    assert told == ""
    assert files_below(root) == before


def test_times_of_day_wait_for_the_time_zone(root: Path) -> None:
    event = root / "content" / SLUG / "event.yml"
    event.write_text(event.read_text("utf-8").replace("Atlantic/Faroe", "TO DO"), "utf-8")
    done, _ = bring_in(root, NOW, "timelinejs", SLUG, FILES / "timelinejs.json")

    assert "has no `timezone` yet" in done.problems[0].message


def test_hostile_words_stay_words(root: Path, tmp_path: Path) -> None:
    hostile = (
        "{% raw %} ]] --> &lt;script&gt; \\u2028 !!python/object {injured} [[x]] [a](javascript:b) # x: y"
    )
    slide = {"start_date": {"year": 2031}, "text": {"headline": hostile}, "group": "war"}
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps({"events": [slide]}), encoding="utf-8")

    done, _ = bring_in(root, NOW, "timelinejs", SLUG, file)

    assert done.problems == ()
    [moment] = _file(root, "background.yml")["timeline"].values()
    words = "{% raw %} ]] --> <script> \\u2028 !!python/object {injured} [[x]] [a](javascript:b) # x: y"
    assert moment["text"] == words.translate(str.maketrans("[]{}", "()()"))


def test_a_file_that_is_not_there_is_told(root: Path, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="cannot read"):
        bring_in(root, NOW, "ucdp", SLUG, tmp_path / "nowhere.csv")
