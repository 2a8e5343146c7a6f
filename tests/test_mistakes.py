"""Mistakes seeded in a copy of the real content, as a person makes them: each is told once, where it is, and
mended by doing what its hint says.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.commands.check import check
from generator.diagnostics import Diagnostic
from generator.location import Location
from tests.mistakes import (
    dates,
    fields,
    figures,
    form,
    haste,
    lost_lines,
    marks,
    publishing,
    quotations,
    sources,
)
from tests.mistakes.following import follow
from tests.mistakes.table import EVENT, HERE, PEOPLE, REACTIONS, SLUG, SOURCES, Mistake
from tests.projects import ROOT

NOW = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
TABLES = {
    "form": (form.TABLE, 12),
    "fields and ids": (fields.TABLE, 10),
    "dates": (dates.TABLE, 8),
    "figures": (figures.TABLE, 8),
    "quotations": (quotations.TABLE, 6),
    "sources and references": (sources.TABLE, 8),
    "publishing and ledger": (publishing.TABLE, 6),
    "marks": (marks.TABLE, 4),
    "slips of somebody in a hurry": (haste.TABLE, 40),
    "lost lines and words to come": (lost_lines.TABLE, 12),
}
MISTAKES = [mistake for table, _ in TABLES.values() for mistake in table]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def _seed(root: Path, mistake: Mistake) -> tuple[dict[Path, str], Location]:
    """Make the slip; return the files as they were, and the place that must be told."""
    path = root / "content" / mistake.file
    before = path.read_text(encoding="utf-8")
    assert before.count(mistake.find) == 1, f"{before.count(mistake.find)} times in {mistake.file}"
    assert mistake.slip.replace(HERE, "") != mistake.find
    marked = before.replace(mistake.find, mistake.slip)
    path.write_text(marked.replace(HERE, ""), encoding="utf-8")
    name, words = mistake.elsewhere
    if name:
        other = (root / "content" / name).read_text(encoding="utf-8")
        assert other.count(words.replace(HERE, "")) == 1
        return {path: before}, _place(name, other.replace(words.replace(HERE, ""), words))
    return {path: before}, _place(mistake.file, marked)


def _place(name: str, marked: str) -> Location:
    before = marked[: marked.index(HERE)]
    return Location(f"content/{name}", before.count("\n") + 1, len(before) - before.rfind("\n"))


def _report(root: Path) -> list[str]:
    return [_shown(row) for row in check(root, NOW).diagnostics]


def _shown(row: Diagnostic) -> str:
    return f"{row.location} {row.rule.code} {row.message}"


def _obey(root: Path, mistake: Mistake, found: Diagnostic, before: dict[Path, str]) -> None:
    """Do what the hint says at every place that is told; the last first, so that the others stay put."""
    if mistake.undo:
        assert mistake.undo in found.hint
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
        return
    for place in sorted(found.places, reverse=True):
        path = root / place.path
        text = path.read_text(encoding="utf-8")
        path.write_text(follow(text, place, found, mistake.know), encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_once_at_its_place_and_its_hint_mends_it(mistake: Mistake, root: Path) -> None:
    before, place = _seed(root, mistake)
    try:
        rows = check(root, NOW).diagnostics
        assert len(rows) == 1, "\n".join(map(_shown, rows))
        found = rows[0]
        assert (str(found.location), found.rule.code) == (str(place), mistake.code)
        assert mistake.says in found.message
        assert found.hint
        touched = {root / one.path for one in found.places}
        before |= {path: path.read_text(encoding="utf-8") for path in touched - {*before}}
        _obey(root, mistake, found, before)
        assert _report(root) == []
        after = (root / "content" / mistake.file).read_text(encoding="utf-8")
        assert (after == before[root / "content" / mistake.file]) == mistake.is_restored
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        (SOURCES, f"{SLUG}/source.yml"),
        (EVENT, f"{SLUG}/Event.yml"),
        (EVENT, f"{SLUG}/events.yaml"),
        (REACTIONS, f"{SLUG}/reaction.yml"),
        (PEOPLE, "peoples.yml"),
        (PEOPLE, f"{SLUG}/people.yml"),
        (SLUG, "Kyiv-2025-04-24"),
        (SLUG, "kyiv 2025-04-24"),
        ("pages/about.md", "pages/About.md"),
        ("pages/about.md", "pages/about.txt"),
    ],
)
def test_a_misnamed_file_is_told_once_with_its_name(name: str, slip: str, root: Path) -> None:
    content = root / "content"
    (content / name).rename(content / slip)
    try:
        rows = check(root, NOW).diagnostics
        assert [str(row.location) for row in rows] == [f"content/{slip}:1:1"], "\n".join(map(_shown, rows))
        assert rows[0].hint in (f"rename it to {Path(name).name}", f"move it to content/{name}")
    finally:
        (content / slip).rename(content / name)


@pytest.mark.parametrize("slip", ["event.yml~", "#event.yml#", ".event.yml.swp", "Thumbs.db"])
def test_what_an_editor_or_a_system_leaves_beside_a_file_is_not_told(slip: str, root: Path) -> None:
    path = root / "content" / SLUG / slip
    path.write_text("left\n", encoding="utf-8")
    try:
        assert _report(root) == []
    finally:
        path.unlink()


def test_a_deleted_source_is_one_mistake_with_every_place_that_cites_it(root: Path) -> None:
    path = root / "content" / SOURCES
    before = path.read_text(encoding="utf-8")
    entry = re.search(r"^rbc-minister-reports:\n(?:(?:  .*)?\n)*", before, re.MULTILINE)
    assert entry
    assert "excerpts:" in entry[0]
    path.write_text(before.replace(entry[0], ""), encoding="utf-8")
    try:
        (found,) = check(root, NOW).diagnostics
    finally:
        path.write_text(before, encoding="utf-8")

    assert found.rule.code == "REF001"
    assert len(found.places) > 12
    assert {place.path.rpartition("/")[2] for place in found.places} >= {"event.yml", "organisations.yml"}
    assert found.hint


def test_the_real_content_itself_is_without_mistakes(root: Path) -> None:
    assert _report(root) == []


def test_at_least_sixty_mistakes_of_all_kinds_are_in_the_table() -> None:
    assert len(MISTAKES) >= 60
    assert [name for name, (table, least) in TABLES.items() if len(table) < least] == []
    assert [name for name, times in Counter(one.name for one in MISTAKES).items() if times > 1] == []
