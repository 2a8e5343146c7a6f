from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import LAKE, Run, WriteContent
from tests.projects import change


def test_diff_tells_facts_by_explainer_with_what_they_were(run: Run, write_content: WriteContent) -> None:
    root = write_content({})
    change(root / "content/lake/event.yml", "opens by night", "opens\x20at noon")
    change(root / "content/people.yml", "Ada Reed", "Ada B. Reed")
    code, out, err = run("diff", str(LAKE), root=root)

    assert (code, err) == (0, "")
    assert out == (
        "what explainers share\n"
        "  details changed: Ada B. Reed (`reed`, `name`)\n"
        "      was: Ada Reed\n"
        "      now: Ada B. Reed\n"
        "      content/people.yml:2:9\n"
        "\n"
        "lake\n"
        "  headline changed: The sluice of Lake Quill opens at noon (`lake`, `headline`)\n"
        "      was: The sluice of Lake Quill opens by night\n"
        "      now: The sluice of Lake Quill opens at noon\n"
        "      content/lake/event.yml:1:11\n"
        "\n"
        "2 changes\n"
    )


def test_diff_as_json_gives_place_and_address(run: Run, write_content: WriteContent) -> None:
    root = write_content({})
    change(root / "content/people.yml", "Ada Reed", "Ada \u2066Reed")  # an error, and no reason to be silent
    change(root / "content/terms.yml", "A gate", "A <b>gate</b>")
    code, out, _ = run("diff", str(LAKE), "--format", "json", root=root)
    rows = json.loads(out)

    assert code == 0
    assert [(row["kind"], row["entry"], row["address"]) for row in rows] == [
        ("words changed", "sluice", "glossary/#sluice"),
        ("details changed", "reed", "people/reed/"),
    ]
    assert [row["new"] for row in rows] == ["A <b>gate</b> that holds water back.", "Ada \ufffdReed"]


def test_diff_as_json_has_each_change_in_words_too(run: Run, write_content: WriteContent) -> None:
    root = write_content({})
    change(root / "content/people.yml", "Ada Reed", "Ada B. Reed")
    change(root / "content/lake/event.yml", "published: 2031-05-03", "published: 2031-05-04")
    _, out, _ = run("diff", str(LAKE), "--format", "json", root=root)
    _, moved = json.loads(out)

    assert (moved["kind"], moved["field"], moved["old"], moved["new"]) == (
        "date changed",
        "published",
        "2031-05-03",
        "2031-05-04",
    )
    assert moved["in_words"] == {"field": "when published", "old": "3 May 2031", "new": "4 May 2031"}
    assert (moved["small"], moved["about"]) == (False, [])


def test_a_base_with_mistakes_is_told_and_the_diff_goes_on(
    run: Run, write_content: WriteContent, tmp_path: Path
) -> None:
    root = write_content({})
    shutil.copytree(LAKE, tmp_path / "base")
    change(tmp_path / "base/content/people.yml", "  roles:", "  rolls:")
    change(tmp_path / "base/content/terms.yml", "A gate", "A door")
    code, out, err = run("diff", str(tmp_path / "base"), root=root)

    assert code == 0
    assert "the base has mistakes" in err
    assert out.count("changed:") == 1


def test_nothing_changed_is_said_so(run: Run, write_content: WriteContent) -> None:
    assert run("diff", str(LAKE), root=write_content({}))[1] == "no fact changed\n"


def test_a_revision_that_is_not_there_ends_with_exit_code_2(run: Run, write_content: WriteContent) -> None:
    code, _, err = run("diff", "nowhere", root=write_content({}))

    assert code == 2
    assert "no revision" in err
