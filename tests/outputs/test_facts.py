"""Facts are whole, fit their published schema, and keep their hash wherever the site stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.commands.check import check
from generator.commands.generate import at_address
from generator.models.library import Library
from generator.outputs.facts import facts_files, record_of
from generator.outputs.facts_schema import facts_schema
from generator.pages.facts import content_hash, facts_of, schema_address
from tests.conftest import NOW, WriteContent

KYIV = "kyiv-2025-04-24"
GONE = """\
l-gone:
  at: 2031-05-20
  kind: retraction
  text: It was all *invented*.
  affects: s-gone
"""
NONE_LOST = """\
figures:
  cows: {label: Cows lost, unit: cows, as_of: 2031-05-02, value: 0, by: reed, sources: gazette}
"""
STATEMENTS = """\
statements:
  s-gone:
    status: withdrawn
    text: A canary sang. [@gazette]
    standing: confirmed
  s-sluice:
    text: The sluice of [[lake-quill]] opened. [@notice; @hill-post]
    standing: confirmed
    ed_note: A canary among editors
"""


@pytest.fixture(scope="module")
def files(real: Library) -> dict[str, Any]:
    explainer = real.explainers[KYIV]
    made = facts_files(facts_of(real, explainer), explainer)
    return {path: json.loads(content) for path, content in made.items()}


@pytest.fixture(scope="module")
def validator(real: Library) -> Draft7Validator:
    schema = facts_schema(schema_address(real))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def test_every_entry_is_there_once_and_has_a_file_of_its_own(real: Library, files: dict[str, Any]) -> None:
    ids = [listed.id for listed in real.explainers[KYIV].listing()]

    assert [entry["id"] for entry in files[f"{KYIV}/facts.json"]["entries"]] == ids
    assert set(files) == {f"{KYIV}/facts.json", *(f"{KYIV}/facts/{name}.json" for name in ids)}


def test_the_facts_of_the_real_explainer_fit_the_published_schema(
    files: dict[str, Any], validator: Draft7Validator
) -> None:
    whole = files[f"{KYIV}/facts.json"]
    assert [error.message for error in validator.iter_errors({**whole, "entries": []})] == []

    kinds = {kind["properties"]["type"].get("const"): kind for kind in _kinds(validator)}
    for path, entry in files.items():
        for record in entry["entries"] if path.endswith("/facts.json") else [entry]:
            kind = validator.evolve(schema={**kinds[record["type"]], "definitions": _definitions(validator)})
            assert [error.message for error in kind.iter_errors(record)] == [], record["id"]


def test_the_schema_refuses_what_is_no_fact(files: dict[str, Any], validator: Draft7Validator) -> None:
    whole = files[f"{KYIV}/facts.json"]
    entry = whole["entries"][0]

    assert validator.is_valid({**whole, "entries": [entry]})
    for wrong in ({**entry, "ed_note": "secret"}, {**entry, "hash": "md5:1"}, {**entry, "id": 1}):
        assert not validator.is_valid({**whole, "entries": [wrong]})


def test_a_fact_says_what_its_entry_says(files: dict[str, Any]) -> None:
    killed = files[f"{KYIV}/facts/killed.json"]

    assert killed["type"] == "figure"
    assert killed["label"] == "People killed in Kyiv"
    newest = killed["readings"][-2]
    assert (newest["as_of"], newest["value"], newest["by"]) == ("2025-04-28T13:38", 13, ["tkachenko"])
    assert killed["names"]["tkachenko"]["name"] == "Tymur Tkachenko"
    assert killed["citations"]["up-death-toll"]["publisher"] == "Ukrainska Pravda"
    assert killed["permalink"] == f"https://nutgraf.example/{KYIV}/#killed"


def test_a_nought_is_told_and_an_empty_field_is_not(
    write_content: WriteContent, validator: Draft7Validator
) -> None:
    library = _lake(write_content, NONE_LOST, "l-new: {at: 2031-05-04, kind: update, text: Nothing new.}\n")
    made = facts_files(facts_of(library, library.explainers["lake"]), library.explainers["lake"])
    (reading,) = json.loads(made["lake/facts/cows.json"])["readings"]

    assert reading["value"] == 0
    assert not {"calculated", "note", "low", "qualifier"} & set(reading)
    assert validator.is_valid(json.loads(made["lake/facts.json"]))


def test_a_hash_is_that_of_what_is_said_and_not_of_where(real: Library) -> None:
    moved = at_address(real, "https://elsewhere.example/sub/")
    here, there = (facts_of(library, library.explainers[KYIV]).entries for library in (real, moved))

    assert [record_of(fact)["hash"] for fact in here] == [record_of(fact)["hash"] for fact in there]
    assert record_of(here[0])["permalink"] != record_of(there[0])["permalink"]
    assert content_hash({"b": 1, "a": "ü"}) == content_hash({"a": "ü", "b": 1})
    assert content_hash({"a": 1}) == "sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


def test_what_was_withdrawn_answers_with_date_and_reason_and_nothing_else(
    write_content: WriteContent, validator: Draft7Validator
) -> None:
    library = _lake(write_content, STATEMENTS, GONE)
    made = facts_files(facts_of(library, library.explainers["lake"]), library.explainers["lake"])
    gone = json.loads(made["lake/facts/s-gone.json"])

    assert gone["status"] == "withdrawn"
    assert gone["withdrawn"] == {"at": "2031-05-20", "reason": "It was all invented."}
    assert b"canary" not in b"".join(made.values()).lower()
    assert validator.is_valid(json.loads(made["lake/facts.json"]))


def test_a_withdrawn_explainer_answers_with_date_and_reason(
    write_content: WriteContent, validator: Draft7Validator
) -> None:
    library = _lake(write_content, "status: withdrawn\n", GONE.replace("  affects: s-gone\n", ""))
    made = facts_files(facts_of(library, library.explainers["lake"]), library.explainers["lake"])
    whole = json.loads(made.pop("lake/facts.json"))

    assert whole["status"] == "withdrawn"
    assert whole["withdrawn"] == {"at": "2031-05-20", "reason": "It was all invented."}
    assert (whole["entries"], made) == ([], {})
    assert "headline" not in whole
    assert validator.is_valid(whole)


def _lake(write_content: WriteContent, event: str, updates: str) -> Library:
    root = write_content({"content/lake/updates.yml": updates})
    path = root / "content" / "lake" / "event.yml"
    path.write_text(path.read_text(encoding="utf-8") + event, encoding="utf-8")
    checked = check(root, NOW)
    return checked.library.published(NOW)


def _definitions(validator: Draft7Validator) -> dict[str, Any]:
    definitions: dict[str, Any] = validator.schema["definitions"]
    return definitions


def _kinds(validator: Draft7Validator) -> list[dict[str, Any]]:
    kinds: list[dict[str, Any]] = _definitions(validator)["entry"]["anyOf"]
    return kinds
