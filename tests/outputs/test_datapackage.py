"""The tables of an explainer are a data package that Frictionless finds no fault with."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
from frictionless import Package

from generator.models.library import Library
from generator.outputs.datapackage import data_package

KYIV = "kyiv-2025-04-24"


@pytest.fixture(scope="module")
def folder(real: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    for path, content in data_package(real, real.explainers[KYIV]).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / KYIV


def test_frictionless_finds_no_fault(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()

    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == 2


def test_frictionless_would_find_a_number_that_is_none(folder: Path, tmp_path: Path) -> None:
    for name in ("datapackage.json", "sources.csv", "readings.csv"):
        (tmp_path / name).write_bytes((folder / name).read_bytes().replace(b",13,", b",thirteen,"))

    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_reading_and_every_source_is_a_row(folder: Path, real: Library) -> None:
    explainer = real.explainers[KYIV]
    readings = _rows(folder / "readings.csv")
    sources = _rows(folder / "sources.csv")

    assert len(readings) == sum(len(figure.readings) for figure in explainer.event.figures.values())
    assert [row["id"] for row in sources] == list(explainer.sources)
    killed = [row for row in readings if row["figure"] == "killed"]
    assert ("8", "2025-04-24T11:00") in [(row["value"], row["as_of"]) for row in killed]


def test_the_package_names_the_hash_and_the_size_of_each_file(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())

    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
