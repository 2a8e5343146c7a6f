"""Law 6: nothing that was published changes without an entry of the ledger that says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.changes.ledger import is_too_weak
from generator.commands.check import check
from tests.changes.test_compare import BACKGROUND, CASES, EVENT, LAKE_EVENT, UPDATES, E
from tests.conftest import LAKE, NOW, Run, WriteContent
from tests.projects import change

NEEDED = {
    "a new toll": "update",
    "a toll of another count": "update",
    "an old reading altered": "correction",
    "an old reading deleted": "correction",
    "a source taken away": "correction",
    "a source exchanged": "correction",
    "a source added": "update",
    "the only source taken away": "correction",
    "a claim confirmed": "correction",
    "a claim doubted": "correction",
    "a letter of a quotation": "correction",
    "a quotation given to another": "correction",
    "a claim given to another": "correction",
    "a dispute opened": "update",
    "a word of ours": "clarification",
    "a statement withdrawn": "retraction",
    "a statement added": "update",
    "a flag set": "clarification",
    "a new headline": "clarification",
    "an event moved": "correction",
    "a publisher renamed": "correction",
}
ROWS = [(case[0], case[1], case[2], case[3], case[5]) for case in CASES if case[0] in NEEDED]


@pytest.fixture
def root(write_content: WriteContent, tmp_path: Path) -> Path:
    files = {
        LAKE_EVENT: (LAKE / LAKE_EVENT).read_text("utf-8") + EVENT,
        "content/lake/background.yml": BACKGROUND,
        "content/lake/updates.yml": UPDATES,
    }
    folder = write_content(files)
    folder.rename(tmp_path / "base")
    return write_content(files)


def _unrecorded(root: Path) -> list[tuple[str, str]]:
    rows = check(root, NOW, base=str(root.parent / "base")).diagnostics
    return [(row.rule.code, row.hint) for row in rows if row.rule.code.startswith("UPD01")]


@pytest.mark.parametrize("name, file, old, new, entry", ROWS, ids=[row[0] for row in ROWS])
def test_a_published_change_needs_an_entry_and_the_one_offered_will_do(  # noqa: PLR0913, PLR0917 - a row of the table
    root: Path, name: str, file: str, old: str, new: str, entry: str
) -> None:
    change(root / "content" / file, old, new)
    ((code, hint),) = _unrecorded(root)
    offered = re.fullmatch(r"add to updates\.yml: `(.*)`", hint)

    assert code == "UPD010"
    assert offered
    assert f"kind: {NEEDED[name]}" in offered[1]
    assert (f"affects: [{entry}]" in offered[1]) == bool(entry)
    with (root / "content/lake/updates.yml").open("a", encoding="utf-8") as ledger:
        ledger.write(f"{offered[1]}\n")
    assert _unrecorded(root) == []


def test_an_entry_of_a_lesser_kind_will_not_do(root: Path) -> None:
    change(root / "content" / E, "value: 9", "value: 10")
    with (root / "content/lake/updates.yml").open("a", encoding="utf-8") as ledger:
        ledger.write("l-new: {at: 2031-05-30, kind: clarification, text: Better words., affects: cows}\n")

    assert [code for code, _ in _unrecorded(root)] == ["UPD010"]


def test_of_an_entry_that_makes_too_little_of_it_the_kind_is_to_be_changed(root: Path) -> None:
    said = "    standing: attributed\n    by: moss\n    said: 2031-05-03\n"
    change(root / "content" / E, said, "    standing: confirmed\n")
    change(root / "content" / E, "by night. [", "at night. [")
    ledger = root / "content/lake/updates.yml"
    row = "l-new: {at: 2031-05-30, kind: clarification, text: Better words., affects: opened}\n"
    ledger.write_text(ledger.read_text("utf-8") + row, encoding="utf-8")
    (found,) = [
        row
        for row in check(root, NOW, base=str(root.parent / "base")).diagnostics
        if row.rule.code == "UPD010"
    ]

    assert found.message == (
        "`opened` was published and has changed (standing raised, attribution removed, date removed), which "
        "takes a correction, and `l-new` in updates.yml calls it a clarification"
    )
    assert found.hint.startswith("in updates.yml, in the entry `l-new`, put `kind: correction`, and")
    assert is_too_weak(found)
    change(ledger, "kind: clarification", "kind: correction")
    assert _unrecorded(root) == []


def test_an_entry_that_was_there_before_will_not_do(root: Path) -> None:
    change(root / "content" / E, "standing: attributed", "standing: unverified")
    change(root / "content/lake/updates.yml", "kind: update", "kind: correction")

    assert [code for code, _ in _unrecorded(root)] == ["UPD010", "UPD010"]


@pytest.mark.parametrize(
    "file, old, new",
    [
        (E, "It was closed at noon.", "It was clsoed at noon."),
        (E, "It was closed at noon.", "It was\n      closed at noon."),
        (E, "    said: 2031-05-03\n    quotations", "    ed_note: ask\n    said: 2031-05-03\n    quotations"),
        (E, "  closed:\n", "  shut:\n    formerly: closed\n"),
        ("people.yml", "Warden of", "Owner of"),
    ],
    ids=["a typo", "lines", "a note", "a new id", "what explainers share"],
)
def test_what_tells_readers_nothing_else_needs_no_entry(root: Path, file: str, old: str, new: str) -> None:
    change(root / "content" / file, old, new)

    assert _unrecorded(root) == []


@pytest.mark.parametrize(
    "old, new",
    [
        (EVENT[EVENT.index("disputes:") :], ""),
        ("  closed:\n", "  shut:\n"),
        ("    sources: [gazette]", "    sources: [gazette]\n    status: draft"),
    ],
    ids=["deleted", "renamed", "a draft again"],
)
def test_what_was_published_stays(root: Path, old: str, new: str) -> None:
    change(root / "content" / E, old, new)

    assert "UPD011" in {code for code, _ in _unrecorded(root)}


def test_what_was_a_draft_may_change_as_it_likes(root: Path) -> None:
    for folder in ("base", "site"):
        change(
            root.parent / folder / "content" / E,
            "    sources: [gazette]",
            "    sources: [gazette]\n    status: draft",
        )
    change(root / "content" / E, "closed at noon", "never closed")

    assert _unrecorded(root) == []


def test_the_command_takes_a_base(root: Path, run: Run) -> None:
    change(root / "content" / E, "value: 9", "value: 10")
    code, out, _ = run("check", "--base", str(root.parent / "base"), root=root)

    assert code == 1
    assert (
        "`cows` was published and has changed (old reading rewritten), and updates.yml does not say so" in out
    )


@pytest.mark.parametrize(
    "base, head, needed",
    [
        ("\n    status: draft", "", "UPD010 update"),
        ("\n    embargoed_until: 2040-01-01", "", "UPD010 update"),
        ("", "\n    embargoed_until: 2040-01-01", "UPD011"),
        ("", "\n    status: draft", "UPD011"),
        ("\n    status: draft", "\n    status: draft\n    ed_note: later", ""),
    ],
    ids=["a draft made ready", "an embargo lifted", "an embargo set", "a draft again", "still a draft"],
)
def test_what_counts_is_what_readers_were_told_and_are_told(
    root: Path, base: str, head: str, needed: str
) -> None:
    sources = "    sources: [gazette]"
    change(root.parent / "base/content" / E, sources, f"{sources}{base}")
    change(root / "content" / E, sources, f"{sources}{head}")
    kinds = [(code, re.search(r"kind: (\w+)", hint)) for code, hint in _unrecorded(root)]

    assert " ".join(f"{code} {kind[1] if kind else ''}".strip() for code, kind in kinds) == needed


def test_the_days_a_page_was_checked_need_an_entry_and_any_new_one_will_do(root: Path) -> None:
    change(root / "content" / E, "as_of: ", "as_of: 2031-05-30  # ")
    assert [code for code, _ in _unrecorded(root)] == ["UPD010"]

    with (root / "content/lake/updates.yml").open("a", encoding="utf-8") as ledger:
        ledger.write("l-new: {at: 2031-05-30, kind: clarification, text: Better words., affects: cows}\n")
    assert _unrecorded(root) == []


def test_a_source_of_one_reading_is_missed_even_if_another_cites_it(root: Path) -> None:
    old = "value: 9, by: reed, sources: gazette"
    for folder in ("base", "site"):
        change(root.parent / folder / "content" / E, old, f"{old.replace('gazette', '[gazette, notice]')}")
    change(root / "content" / E, "[gazette, notice]", "[notice]")

    ((code, hint),) = _unrecorded(root)
    assert (code, "kind: correction" in hint) == ("UPD010", True)
