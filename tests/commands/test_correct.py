"""Verbs of the ledger: the entry and what the ledger says of it change in one step, or nothing does."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.check import check
from generator.commands.correct import Asked, correct
from generator.commands.edited import Edited
from generator.commands.finding import every_entry
from generator.commands.recorded import Note
from generator.commands.withdraw import withdraw
from generator.errors import GeneratorError
from generator.loading.library import load_library
from generator.models.explainer import UpdateKind
from tests.projects import ROOT, change, files_below

SLUG = "kyiv-2025-04-24"
NOW = dt.datetime(2027, 3, 1, 22, 30, tzinfo=dt.UTC)
TODAY = "2027-03-02"  # it is half past midnight in Kyiv
FOLDER = f"content/{SLUG}"
C, L, R = UpdateKind.CORRECTION, UpdateKind.CLARIFICATION, UpdateKind.RETRACTION
WHY = "The page had it wrong: так, said nobody - [brackets] # at all."


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy2(ROOT / "mkdocs.yml", folder)
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    _git(
        folder, "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "--quiet", "-m", "Base"
    )
    return folder


@pytest.fixture
def root(repository: Path) -> Iterator[Path]:
    yield repository
    _git(repository, "checkout", "--quiet", "content")
    _git(repository, "clean", "--quiet", "--force", "-d", "content")


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def _changed(root: Path) -> list[str]:
    """Return the lines that went and came."""
    lines = _git(root, "diff", "--unified=0").splitlines()
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def _given(**given: str) -> dict[str, tuple[str, ...]]:
    return {name.replace("__", "."): (text,) for name, text in given.items()}


def _wrong(root: Path) -> list[str]:
    rows = check(root, NOW, base="HEAD").diagnostics
    return [f"{row.location} {row.rule.code} {row.message}" for row in rows if row.is_error]


DONE = [
    (C, "killed", Asked(SLUG, "killed", _given(qualifier="at least"), reading="2025-04-24T07:30 by ses")),
    (C, "killed", Asked(SLUG, "killed", _given(counts__un="Deaths that the UN verified: civilians #1"))),
    (
        C,
        "d-what-was-hit",
        Asked(SLUG, "d-what-was-hit", _given(versions__lavrov__text="He said: no # details.")),
    ),
    (C, "q-schmale-law", Asked(SLUG, "q-schmale-law", {"altered_by": ("ohchr-sustained-armed",)})),
    (C, "up-death-toll", Asked(SLUG, "up-death-toll", _given(title="Кількість загиблих: 13 #1 “так”"))),
    (C, "up-death-toll", Asked(SLUG, "up-death-toll", _given(note="We read it: twice."))),
    (C, "t-may-truce-announced", Asked(SLUG, "t-may-truce-announced", _given(lane="war"))),
    (C, "l-map", Asked(SLUG, "l-map", _given(text="A map was added: of cities."))),
    (C, "", Asked(SLUG, "", _given(byline="The desk: all of it"))),
    (L, "", Asked(SLUG, "", _given(headline="Russia’s attack on Kyiv: what happened"))),
    (L, "killed", Asked(SLUG, "killed", _given(label="People who died"))),
    (L, "s-first-counts", Asked(SLUG, "s-first-counts", dropped=("detail",))),
    (R, "q-schmale-law", Asked(SLUG, "q-schmale-law")),
    (R, "killed", Asked(SLUG, "killed", reading="2025-04-24T23:00~ by guardian")),
]


@pytest.mark.parametrize("kind, entry, asked", DONE, ids=[f"{row[0]} {row[1]}{row[2].given}" for row in DONE])
def test_what_a_verb_wrote_passes_the_ledger_law(
    root: Path, kind: UpdateKind, entry: str, asked: Asked
) -> None:
    before = (root / FOLDER / "updates.yml").read_text(encoding="utf-8")
    done = (withdraw if kind is R else correct)(root, NOW, asked, Note(kind, WHY))

    assert not done.problems
    assert done.edits
    checked = check(root, NOW, base="HEAD")
    assert not checked.has_errors
    after = checked.library.explainers[SLUG].updates
    (name,) = (name for name in after if f"{name}:\n" not in before)
    update = after[name]
    assert name == f"l-{entry.removeprefix('l-') or 'page'}-{TODAY}"
    assert list(after)[-1] == name
    assert (update.text.source, update.affects, str(update.at)) == (WHY, (entry,) if entry else (), TODAY)
    assert update.kind is (C if asked.reading else kind)
    assert done.recorded == f"{update.kind} `{name}`"


def test_only_the_lines_of_the_fields_and_of_the_ledger_change(root: Path) -> None:
    asked = Asked(SLUG, "killed", {"value": ("9",), "qualifier": ("about",)}, reading="2025-04-24T10:00~")
    correct(root, NOW, asked, Note(C, WHY))

    assert _changed(root) == [
        "+        qualifier: about",
        "+",
        f"+l-killed-{TODAY}:",
        f"+  at: {TODAY}",
        "+  kind: correction",
        "+  text: >-",
        f"+    {WHY}",
        "+  affects: [killed]",
    ]


def test_a_second_correction_of_a_day_gets_an_id_of_its_own_and_a_time_may_be_given(root: Path) -> None:
    for label in ("People who died", "The dead"):
        correct(root, NOW, Asked(SLUG, "killed", _given(label=label)), Note(L, WHY, f"{TODAY}T00:20"))

    updates = load_library(root)[0].explainers[SLUG].updates
    assert list(updates)[-2:] == [f"l-killed-{TODAY}", f"l-killed-{TODAY}-2"]
    assert str(updates[f"l-killed-{TODAY}-2"].at) == f"{TODAY}T00:20"
    assert _wrong(root) == []


def test_a_withdrawn_entry_keeps_its_lines_and_its_words_leave_the_page(root: Path) -> None:
    withdraw(root, NOW, Asked(SLUG, "q-schmale-law"), Note(R, WHY))

    assert _changed(root)[0] == "+      status: withdrawn"
    explainer = load_library(root)[0].published(NOW).explainers[SLUG]
    assert "q-schmale-law" in explainer.withdrawn
    reason = explainer.retraction_of("q-schmale-law")
    assert reason is not None
    assert reason.text.source == WHY


def test_where_the_newest_entry_stands_first_the_new_one_does(root: Path) -> None:
    path = root / FOLDER / "updates.yml"
    head, *entries = path.read_text(encoding="utf-8").split("\nl-")
    path.write_text(
        "\nl-".join([head, *(part.rstrip("\n") + "\n" for part in reversed(entries))]), encoding="utf-8"
    )
    old = path.read_text(encoding="utf-8")
    correct(root, NOW, Asked(SLUG, "killed", _given(label="People who died")), Note(L, WHY))

    new = path.read_text(encoding="utf-8")
    assert new.startswith(f"{head}\nl-killed-{TODAY}:\n")
    assert new.endswith(f"  affects: [killed]\n{old.removeprefix(head)}")


def test_a_ledger_that_is_not_there_is_made(root: Path) -> None:
    (root / FOLDER / "updates.yml").unlink()
    assert correct(root, NOW, Asked(SLUG, "killed", _given(label="People who died")), Note(L, WHY)).edits

    assert list(load_library(root)[0].explainers[SLUG].updates) == [f"l-killed-{TODAY}"]


REFUSED = [
    (
        L,
        Asked(SLUG, "killed", _given(qualifier="about"), reading="2025-04-24T07:30"),
        "no clarification, but a correction",
    ),
    (L, Asked(SLUG, "s-first-counts", _given(standing="confirmed")), "use `nutgraf correct`"),
    (L, Asked(SLUG, "s-first-counts", {"sources": ("up-death-toll",)}), "but an update: source added"),
    (C, Asked(SLUG, "q-schmale-law", _given(status="withdrawn")), "use `nutgraf withdraw`"),
    (C, Asked(SLUG, "s-first-counts", _given(status="draft")), "`s-first-counts` is not published"),
    (C, Asked(SLUG, "s-first-counts", _given(ed_note="Ask again")), "nothing that readers are told"),
    (C, Asked(SLUG, "killed", _given(label="People killed in Kyiv")), "nothing that readers are told"),
    (C, Asked(SLUG, "killed", _given(labl="x")), "did you mean `label`?"),
    (C, Asked(SLUG, "killed", _given(counts="x")), "such as `counts.official`"),
    (C, Asked(SLUG, "killed", _given(counts__unn="x")), "did you mean `un`?"),
    (C, Asked(SLUG, "killed", _given(value="3")), "say which one with --reading"),
    (C, Asked(SLUG, "killed", _given(readings="3")), "--reading 2031-03-14"),
    (C, Asked(SLUG, "up-death-toll", _given(kind="newz")), "--set kind: `newz` is not a value"),
    (C, Asked(SLUG, "s-first-counts", _given(by="sess")), "--set by: unknown person"),
    (C, Asked(SLUG, "s-first-counts", _given(text="By {kiled} people.")), "--set text: unknown figure"),
    (C, Asked(SLUG, "", _given(statements="x")), "`statements` are entries themselves"),
    (C, Asked(SLUG, "killed", {"label": ("a", "b")}), "`label` is given 2 times"),
    (C, Asked(SLUG, "killed", _given(label="a"), dropped=("label",)), "`label` is set as well"),
    (C, Asked(SLUG, "killed", dropped=("label",)), "`label` is needed here"),
    (C, Asked(SLUG, "killed", dropped=("sensitive",)), "`sensitive` is not there"),
    (C, Asked(SLUG, "killed"), "nothing is to be changed"),
    (R, Asked(SLUG, "killed"), "`killed` is not published"),
    (R, Asked(SLUG, "l-map"), "the ledger only grows"),
    (R, Asked(SLUG), "is not published"),
    (R, Asked(SLUG, "killed", reading="2025-04-24T06:06"), "`killed` has no such reading: {killed@"),
]


@pytest.mark.parametrize("kind, asked, message", REFUSED, ids=[row[2] for row in REFUSED])
def test_what_is_wrong_is_told_and_nothing_is_written(
    root: Path, kind: UpdateKind, asked: Asked, message: str
) -> None:
    before = files_below(root / "content")
    refused = (withdraw if kind is R else correct)(root, NOW, asked, Note(kind, WHY))

    told = [f"{row.where}: {row.message}: {row.hint}" for row in refused.problems]
    assert message in "\n".join(told)
    assert all(row.where and row.hint for row in refused.problems)
    assert not refused.edits
    assert files_below(root / "content") == before


@pytest.mark.parametrize(
    "asked, message",
    [
        (Asked("kyiv-2025-04-25", "killed"), f"did you mean `{SLUG}`"),
        (Asked(SLUG, "kiled"), "did you mean `killed`"),
        (Asked(SLUG, "zelensky"), r"change it in content/people\.yml, by hand"),
        (Asked(SLUG, "killed", reading="2025-04-24T07:31"), "did you mean `2025-04-24T07:30`"),
        (Asked(SLUG, "killed", reading="../2025-04-24T16:00"), "2 readings of `killed` are like that"),
        (Asked(SLUG, "s-first-counts", reading="2025"), "is a statement, and has no readings"),
        (Asked(SLUG, reading="2025"), "give the figure, too"),
        (Asked(SLUG, "killed", {"label": (" ",)}), "`--set label` is empty"),
        (Asked(SLUG, "killed", {"label": ("a\x01b",)}), "`--set label` holds the invisible character"),
    ],
)
def test_what_is_not_there_or_cannot_be_written_is_told(root: Path, asked: Asked, message: str) -> None:
    before = files_below(root / "content")
    with pytest.raises(GeneratorError, match=message):
        correct(root, NOW, asked, Note(C, WHY))
    assert files_below(root / "content") == before


def test_what_would_be_wrong_elsewhere_is_told_at_the_lines_as_they_are(root: Path) -> None:
    lines = (root / FOLDER / "event.yml").read_text(encoding="utf-8").split("\n")
    refused = withdraw(root, NOW, Asked(SLUG, "killed", reading="2025-04-24T06:06"), Note(R, WHY))

    places = [row.where.split(":") for row in refused.problems if row.where.startswith(f"{FOLDER}/event.yml")]
    assert places
    for _, line, column in places:
        assert lines[int(line) - 1][int(column) - 1 :].startswith("{killed@2025-04-24T06:06")


def test_a_figure_written_flat_needs_no_reading_to_be_named(root: Path) -> None:
    figures = load_library(root)[0].explainers[SLUG].event.figures
    text = (root / FOLDER / "event.yml").read_text(encoding="utf-8")
    name = next(
        name for name in figures if re.search(rf"^  {name}:\n(?:    .*\n)*?    as_of:", text, re.MULTILINE)
    )
    assert correct(root, NOW, Asked(SLUG, name, _given(note="So it is.")), Note(C, WHY)).edits

    checked = check(root, NOW, base="HEAD")
    (reading,) = checked.library.explainers[SLUG].event.figures[name].readings
    assert reading.note is not None
    assert reading.note.source == "So it is."
    assert not checked.has_errors


def test_a_draft_has_no_ledger(root: Path) -> None:
    change(
        root / FOLDER / "reactions.yml", "    q-schmale-law:\n", "    q-schmale-law:\n      status: draft\n"
    )
    refused = correct(root, NOW, Asked(SLUG, "q-schmale-law", {"note": ("So.",)}), Note(C, WHY))

    assert [row.message for row in refused.problems] == [
        "`q-schmale-law` is not public, so the ledger has nothing to tell"
    ]


def test_a_letter_put_right_needs_no_entry(root: Path) -> None:
    refused = correct(root, NOW, Asked(SLUG, "killed", _given(label="Peeple killed in Kyiv")), Note(L, WHY))

    assert [row.message for row in refused.problems] == [
        "a letter or two put right need no entry in the ledger"
    ]


def test_what_is_broken_is_mended_first(root: Path) -> None:
    change(root / FOLDER / "event.yml", "    unit: people\n", "    unitt: people\n")
    refused = correct(root, NOW, Asked(SLUG, "killed", _given(label="People who died")), Note(L, WHY))

    assert "unknown field `unitt`" in refused.problems[0].message


def test_a_ledger_that_is_a_link_is_told_and_nothing_is_written(root: Path) -> None:
    (root / FOLDER / "updates.yml").unlink()
    before = files_below(root / "content")
    outside = root / "elsewhere.yml"
    outside.write_text("", encoding="utf-8")
    (root / FOLDER / "updates.yml").symlink_to(outside)
    with pytest.raises(GeneratorError, match="is a link"):
        correct(root, NOW, Asked(SLUG, "killed", _given(label="People who died")), Note(L, WHY))
    (root / FOLDER / "updates.yml").unlink()
    outside.unlink()

    assert files_below(root / "content") == before


LABELS = [row.at[-1] for row in every_entry(ROOT, FOLDER) if row.kind == "figure"]
TITLES = [row.at[-1] for row in every_entry(ROOT, FOLDER) if row.kind == "source"]
WORDS = st.text(st.sampled_from("abc яіґ :#'\"-,&*!|>%@`?[]{}"), min_size=3, max_size=200).filter(
    lambda text: any(letter.isalpha() for letter in text)
)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(LABELS + TITLES), words=WORDS)
def test_any_words_are_written_as_given_with_the_ledger_or_refused_without_a_trace(
    root: Path, name: Any, words: str
) -> None:
    _git(root, "checkout", "--quiet", "content")
    field = "label" if name in LABELS else "title"
    before = files_below(root / "content")
    done: Edited = correct(root, NOW, Asked(SLUG, name, {field: (words,)}), Note(C, WHY))

    after = files_below(root / "content")
    if done.problems:
        assert after == before
        return
    entry: Any = load_library(root)[0].explainers[SLUG].entries[name].entry
    assert getattr(entry, field) == " ".join(words.split())
    assert _wrong(root) == []
    assert len([path for path in after if after[path] != before[path]]) == 2
