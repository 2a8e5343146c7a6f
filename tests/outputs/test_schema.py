"""The schemas for editors' tools: what the loader accepts is valid, what is clearly wrong is marked."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.check import check
from generator.commands.generate import generate
from generator.loading.library import TYPES, load_library
from generator.models.json_schema import file_schema
from generator.models.time import Time, TimeError
from generator.outputs.schema import FOLDER, modeline, write_schemas
from tests.checks.test_cases import CASES, read_case
from tests.conftest import LAKE, NOW, WriteContent
from tests.guide import write_guide
from tests.projects import GOLDEN, ROOT, change, files_below

SLUG = "kyiv-2025-04-24"
EVENT = f"content/{SLUG}/event.yml"
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/**/*.yml"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the real content, with its schemas."""
    return _with_schemas(ROOT, tmp_path_factory.mktemp("real"))


def _with_schemas(project: Path, root: Path) -> Path:
    shutil.copytree(project / "content", root / "content")
    write_schemas(root, load_library(root)[0])
    return root


def _schema_for(root: Path, path: str) -> Path:
    """Return the schema that the modeline of a content file names."""
    return root / Path(path).parent / modeline(path).partition("$schema=")[2]


def _errors(schema: Path, *files: Path) -> list[str]:
    """Return what check-jsonschema finds: file, place and message of each error."""
    command = ["--output-format", "json", "--schemafile", str(schema), *map(str, files)]
    found = json.loads(CliRunner().invoke(check_jsonschema, command).stdout)
    assert not found.get("parse_errors"), found
    return [f"{Path(row['filename']).name} {row['path']} {row['message']}" for row in found["errors"]]


def _ids(root: Path, kind: str, slug: str = SLUG) -> dict[str, str]:
    """Return the ids on offer, and what each is said to be."""
    listed = json.loads((root / FOLDER / slug / "ids.json").read_bytes())["definitions"][kind]
    if "enum" in listed:
        return dict(zip(listed["enum"], listed["enumDescriptions"], strict=True))
    return {row["body"]: row["description"] for row in listed["defaultSnippets"]}


# --- valid ---


def test_every_schema_is_one(real: Path) -> None:
    schemas = map(str, (real / FOLDER).rglob("*.json"))

    assert CliRunner().invoke(check_jsonschema, ["--check-metaschema", *schemas]).exit_code == 0


@pytest.mark.parametrize("path", CONTENT)
def test_the_real_content_is_valid(real: Path, path: str) -> None:
    assert _errors(_schema_for(real, path), real / path) == []


@pytest.mark.parametrize("path", [path for path in CONTENT if path.count("/") > 1])
def test_the_real_content_is_valid_before_anything_is_known_of_its_explainer(real: Path, path: str) -> None:
    unknown = path.replace(SLUG, "_any")

    assert _errors(_schema_for(real, unknown), real / path) == []


@pytest.mark.parametrize("project", [LAKE, GOLDEN], ids=["lake", "golden"])
def test_the_invented_sites_are_valid(project: Path, tmp_path: Path) -> None:
    root = _with_schemas(project, tmp_path)
    files = [path.relative_to(root).as_posix() for path in root.glob("content/**/*.yml")]

    assert [error for path in files for error in _errors(_schema_for(root, path), root / path)] == []


def test_the_examples_of_the_editors_guide_are_valid(tmp_path: Path) -> None:
    root = _with_schemas(write_guide(tmp_path / "guide"), tmp_path / "copy")
    files = [path.relative_to(root).as_posix() for path in root.glob("content/**/*.yml")]

    assert len(files) > 8
    assert [error for path in files for error in _errors(_schema_for(root, path), root / path)] == []


ACCEPTED = {
    "a year, which tools read as a number": ("when: 2031-05-02T04:30", "when: 2031"),
    "a month": ("when: 2031-05-02T04:30", "when: 2031-05"),
    "a quoted date": ("when: 2031-05-02T04:30", 'when: "2031-05-02"'),
    "a time with an offset, and doubt": ("when: 2031-05-02T04:30", "when: 2031-05-02T04:30+02:00~"),
    "a stretch": ("when: 2031-05-02T04:30", "when: ../2031-05-02T04:30"),
    "a headline that is a number": ("headline: The sluice of Lake Quill opens by night", "headline: 1984"),
    "a headline that is a decimal": ("headline: The sluice of Lake Quill opens by night", "headline: 1.10"),
    "a headline that is a date": (
        "headline: The sluice of Lake Quill opens by night",
        "headline: 2031-05-02",
    ),
    "a headline that is true": ("headline: The sluice of Lake Quill opens by night", "headline: true"),
    "a headline that is NO": ("headline: The sluice of Lake Quill opens by night", "headline: NO"),
    "a list of one place": ("where: lake-quill", "where: [lake-quill]"),
    "a switch": ("byline: The Quill Gazette", "byline: The Quill Gazette\ndeveloping: true"),
    "a quoted switch": ("byline: The Quill Gazette", 'byline: The Quill Gazette\ndeveloping: "true"'),
    "a flat figure": (
        "timezone: Europe/Oslo",
        (
            "timezone: Europe/Oslo\nfigures:\n  f-a: {label: Fish, unit: fish, as_of: 2031-05, value: 4.5,"
            " by: reed, sources: gazette}"
        ),
    ),
    "a quoted number": (
        "timezone: Europe/Oslo",
        (
            "timezone: Europe/Oslo\nfigures:\n  f-a: {label: Fish, unit: fish, readings: [{"
            "as_of: 2031-05, low: '4', high: 13015, by: [reed], sources: [gazette]}]}"
        ),
    ),
}


@pytest.mark.parametrize(("old", "new"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_the_loader_takes_is_valid(old: str, new: str, write_content: WriteContent) -> None:
    root = write_content({})
    path = "content/lake/event.yml"
    change(root / path, old, new)
    library, diagnostics = load_library(root)
    write_schemas(root, library)

    assert diagnostics == []
    assert _errors(_schema_for(root, path), root / path) == []


@given(
    st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}){0,2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:00)?)?[?~%]?\Z")
    | st.from_regex(r"\A(\.\.|[0-9]{4}-[01][0-9]~?)?/(\.\.|[0-9]{4}-[01][0-9])?\Z")
)
def test_a_time_that_the_loader_reads_has_the_form_of_one(text: str) -> None:
    try:
        Time.parse(text)
    except TimeError:
        return

    assert re.search(file_schema(TYPES["event.yml"])["definitions"]["time"]["pattern"], text)


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(CASES).as_posix() for path in CASES.glob("*/good*.yml"))
)
def test_the_good_case_of_every_check_is_valid(name: str, write_content: WriteContent) -> None:
    case = read_case(CASES / name)
    root = write_content(case.files)
    check(root, NOW)

    found = {
        path: _errors(_schema_for(root, path), root / path)
        for path in case.files
        if path.startswith("content/") and path.endswith(".yml")
    }

    assert not any(found.values()), found


# --- marked ---

MISTAKES = {
    "an unknown field": ("byline:", "bylin:", "bylin"),
    "a missing field": ("byline: The Quill Gazette\n", "", "'byline' is a required property"),
    "an empty field": ("byline: The Quill Gazette", "byline:", "byline"),
    "a list for a text": ("byline: The Quill Gazette", "byline: [The Quill Gazette]", "byline"),
    "a list for named entries": ("sides: {shore: The shore, hill: The hills}", "sides: [shore]", "sides"),
    "an unknown place": ("where: lake-quill", "where: lake-quil", "where"),
    "an unknown place in a list": ("where: lake-quill", "where: [lake-quill, lake-qill]", "where[1]"),
    "an empty list": ("where: lake-quill", "where: []", "where"),
    "a date the other way round": ("when: 2031-05-02T04:30", "when: 02-05-2031", "when"),
    "a month that does not exist": ("when: 2031-05-02T04:30", "when: 2031-13-02", "when"),
    "an id with a capital": ("{shore: The", "{Shore: The", "Shore"),
    "a word for a switch": ("when:", "developing: perhaps\nwhen:", "developing"),
    "an unknown word": ("when:", "status: redy\nwhen:", "status"),
}


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_marked_once(old: str, new: str, told: str, write_content: WriteContent) -> None:
    root = write_content({})
    check(root, NOW)
    path = "content/lake/event.yml"
    change(root / path, old, new)
    errors = _errors(_schema_for(root, path), root / path)

    assert any(told in error for error in errors), errors
    assert len([error for error in errors if "required" not in error or "required" in told]) == 1


ENTRIES = {
    "a standing that is none": ("statements", "text: A, standing: sure", "standing"),
    "an unknown speaker": ("statements", "text: A, standing: disputed, by: ree", "by"),
    "an unknown source": ("statements", "text: A, standing: disputed, sources: [gazete]", "sources[0]"),
    "a number with a comma": (
        "figures",
        "label: A, unit: b, as_of: 2031, value: '13,015', by: reed, sources: gazette",
        "value",
    ),
    "a reading without a number": (
        "figures",
        "label: A, unit: b, readings: [{as_of: 2031, by: reed, sources: gazette}]",
        "readings[0]",
    ),
    "a figure without readings": ("figures", "label: A, unit: b", "figures"),
    "a check that does not exist": (
        "statements",
        "text: A, standing: disputed, excuses: {XYZ001: Because}",
        "excuses",
    ),
}


@pytest.mark.parametrize(("section", "fields", "told"), ENTRIES.values(), ids=ENTRIES)
def test_a_mistake_inside_an_entry_is_marked_there(
    section: str, fields: str, told: str, write_content: WriteContent
) -> None:
    root = write_content({})
    check(root, NOW)
    path = "content/lake/event.yml"
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{section}:\n  e-one: {{{fields}}}\n")
    errors = _errors(_schema_for(root, path), root / path)

    assert len(errors) == 1
    assert told in errors[0]


# --- ids ---


def test_the_ids_of_an_explainer_are_complete(real: Path) -> None:
    explainer = load_library(real)[0].explainers[SLUG]

    assert list(_ids(real, "source")) == list(explainer.sources)
    assert list(_ids(real, "figure")) == list(explainer.event.figures)
    assert list(_ids(real, "reaction")) == list(explainer.reactions)
    assert list(_ids(real, "side")) == list(explainer.event.sides)
    assert set(_ids(real, "entry")) == set(explainer.entries)


def test_the_ids_that_explainers_share_are_complete(real: Path) -> None:
    library = load_library(real)[0]

    assert list(_ids(real, "profile", ".")) == [*library.people, *library.organisations]
    assert list(_ids(real, "place", ".")) == list(library.places)
    assert set(_ids(real, "page", ".")) == set(library.pages)
    assert set(_ids(real, "shared-source", ".")) == {
        f"{slug}/{name}" for slug, part in library.explainers.items() for name in part.sources
    }


def test_an_id_says_what_it_is_the_id_of(real: Path) -> None:
    assert _ids(real, "profile", ".")["klitschko"] == "Vitali Klitschko, Mayor of Kyiv"
    assert _ids(real, "place", ".")["kyiv"] == "Kyiv, Ukraine"
    assert _ids(real, "figure")["killed"] == "People killed in Kyiv"
    assert _ids(real, "source")["up-declares-25"].startswith("Ukrainska Pravda, 24 April 2025: Kyiv declares")
    assert _ids(real, "entry")["killed"] == "figure: People killed in Kyiv"
    assert max(len(words) for words in _ids(real, "entry").values()) < 120


def test_the_ids_of_drafts_and_of_entries_with_a_mistake_are_offered(write_content: WriteContent) -> None:
    root = write_content({})
    with (root / "content/lake/sources.yml").open("a", encoding="utf-8") as file:
        file.write("\nnot-yet: {publisher: Nobody}\n")
    change(root / "content/lake/event.yml", "byline:", "status: draft\nbyline:")
    check(root, NOW)

    assert _ids(root, "source", "lake")["not-yet"] == ""
    assert _ids(root, "source", "lake")["gazette"]


def test_a_file_that_cannot_be_read_takes_no_completion_away_and_marks_nothing(
    write_content: WriteContent,
) -> None:
    root = write_content({})
    path = root / "content/lake/event.yml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(f"{whole}\nfigures:\n  fish: [a\n", encoding="utf-8")
    check(root, NOW)

    assert "gazette" in _ids(root, "source", "lake")
    assert "shore" in _ids(root, "side", "lake")
    path.write_text(whole.replace("{shore:", "{strand:"), encoding="utf-8")
    assert _errors(_schema_for(root, "content/lake/event.yml"), path) == []


def test_a_large_archive_does_not_burden_shared_files_with_every_source(write_content: WriteContent) -> None:
    lake = (LAKE / "content/lake/sources.yml").read_text(encoding="utf-8")
    fields = "publisher: A, title: B, url: https://a.example, accessed: 2031, kind: news, seen: page"
    many = "".join(f"source-{number}: {{{fields}}}\n" for number in range(1100))
    root = write_content({"content/lake/sources.yml": f"{lake}\n{many}"})
    check(root, NOW)

    assert len(_ids(root, "source", "lake")) > 1100
    assert len(_ids(root, "shared-source", ".")) == 1000
    change(root / "content/people.yml", "lake/gazette", "lake/source-1099")
    assert _errors(_schema_for(root, "content/people.yml"), root / "content/people.yml") == []


# --- writing ---


def test_the_same_content_gives_the_same_bytes_and_writes_nothing_twice(write_content: WriteContent) -> None:
    root = write_content({})
    check(root, NOW)
    before = files_below(root / FOLDER)
    for path in (root / FOLDER).rglob("*.json"):
        os.utime(path, (1, 1))
    check(root, NOW)

    assert files_below(root / FOLDER) == before
    assert {path.stat().st_mtime for path in (root / FOLDER).rglob("*.json")} == {1.0}


def test_generating_keeps_the_schemas_current_too(write_content: WriteContent) -> None:
    root = write_content({})
    generate(root, NOW)

    assert "gazette" in _ids(root, "source", "lake")


def test_nothing_stale_stays_and_nothing_else_is_touched(write_content: WriteContent) -> None:
    root = write_content({".nutgraf/other.json": "{}", ".nutgraf/schema/gone/event.json": "{}"})
    check(root, NOW)

    assert not (root / FOLDER / "gone").exists()
    assert (root / ".nutgraf/other.json").exists()
    assert (root / FOLDER / "lake/event.json").exists()


@pytest.mark.parametrize("name", [".nutgraf", ".nutgraf/schema", ".nutgraf/schema/lake"])
def test_nothing_is_written_or_removed_through_a_link(
    name: str, write_content: WriteContent, tmp_path: Path
) -> None:
    root = write_content({})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.json").write_text("{}", encoding="utf-8")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(outside)
    checked = check(root, NOW)

    assert not checked.has_errors
    assert list(files_below(outside)) == ["kept.json"]


def test_a_folder_that_cannot_be_written_does_not_stop_a_check(write_content: WriteContent) -> None:
    root = write_content({".nutgraf": "a file"})

    assert write_schemas(root, load_library(root)[0]) is False
    assert not check(root, NOW).has_errors


# --- where tools find them ---


@pytest.mark.parametrize("path", CONTENT)
def test_every_content_file_names_its_schema_in_its_first_line(path: str, real: Path) -> None:
    first = (ROOT / path).read_text(encoding="utf-8").partition("\n")[0]

    assert first == modeline(path)
    assert _schema_for(real, path).is_file()


def test_the_settings_of_vs_code_name_a_schema_for_every_file(real: Path) -> None:
    settings: dict[str, Any] = json.loads((ROOT / ".vscode/settings.json").read_bytes())
    found = {
        path.relative_to(real).as_posix(): schema
        for schema, pattern in settings["yaml.schemas"].items()
        for path in real.glob(pattern)
    }

    assert sorted(found) == CONTENT
    assert all((real / schema).name == Path(path).stem + ".json" for path, schema in found.items())
    assert all((real / schema).is_file() for schema in found.values())
