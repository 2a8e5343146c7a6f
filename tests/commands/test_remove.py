from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.add import add
from generator.commands.edited import Edited
from generator.commands.remove import Which, remove
from generator.errors import GeneratorError
from generator.models.kinds import kind_of
from tests.projects import NOW, SLUG, change, files_below

FIGURE = kind_of("reading")


def test_what_others_refer_to_stays_and_every_place_is_listed(root: Path) -> None:
    before = files_below(root)
    refused = remove(root, NOW, Which(("spoonbill",), kind_of("person")))

    assert not refused.edits
    places = [problem.where for problem in refused.problems]
    assert f"content/{SLUG}/reactions.yml:3:8" in places
    assert len(places) == len(set(places))
    assert all("--force" in problem.hint for problem in refused.problems)
    assert files_below(root) == before


def test_places_are_told_as_they_stand_now(root: Path) -> None:
    _draft(root)
    refused = remove(root, NOW, Which((SLUG, "r-mayor")))

    lines = (root / f"content/{SLUG}/reactions.yml").read_text(encoding="utf-8").split("\n")
    (line,) = [number for number, text in enumerate(lines, 1) if "in_reply_to: r-mayor" in text]
    assert f"content/{SLUG}/reactions.yml:{line}:16" in {problem.where for problem in refused.problems}


def test_what_is_published_is_withdrawn_instead(root: Path) -> None:
    file = f"content/{SLUG}/reactions.yml"
    line = (root / file).read_text(encoding="utf-8").splitlines().index("r-guild:") + 1
    refused = remove(root, NOW, Which((SLUG, "r-guild")))

    assert [problem.where for problem in refused.problems] == [f"{file}:{line}"]
    assert "status: withdrawn" in refused.problems[0].hint
    assert "affects: [r-guild]" in refused.problems[0].hint


def test_a_draft_just_goes(root: Path) -> None:
    path = root / f"content/{SLUG}/reactions.yml"
    before = path.read_bytes()
    fields = {"status": ("draft",), "who": ("whisk",), "at": ("2019-05-04",)}
    add(root, NOW, kind_of("reaction"), (SLUG, "r-again"), fields)
    removed = remove(root, NOW, Which((SLUG, "r-again")))

    assert removed.edits
    assert path.read_bytes() == before


def test_with_force_a_published_entry_goes_and_what_is_wrong_then_is_told(root: Path) -> None:
    removed = remove(root, NOW, Which((SLUG, "harbour-log")), force=True)

    assert removed.what == "source `harbour-log`"
    assert {row.rule.code for row in removed.left if row.is_error} == {"REF001"}
    assert b"harbour-log:" not in (root / f"content/{SLUG}/sources.yml").read_bytes()


def test_one_reading_goes_by_what_tells_it_from_the_others(root: Path) -> None:
    removed = remove(root, NOW, Which((SLUG, "tarts"), FIGURE, as_of="2019-05-05"), force=True)

    assert [line.strip()[:20] for line in removed.edits[0].lines] == ["- {as_of: 2019-05-05"]


@pytest.mark.parametrize(
    "which, message",
    [
        (Which((SLUG, "tarts"), FIGURE), "4 readings of `tarts` are like that"),
        (Which((SLUG, "tarts"), FIGURE, by="gull-watch", as_of="2019"), "no such reading"),
        (Which((SLUG, "r-major")), "did you mean `r-mayor`"),
        (Which(("custard-spil", "r-mayor")), f"did you mean `{SLUG}`"),
        (Which(("spoonbil",), kind_of("person")), "did you mean `spoonbill`"),
        (Which((SLUG, "tarts", "a"), kind_of("version")), "is a figure"),
    ],
)
def test_what_is_not_there_is_refused(root: Path, which: Which, message: str) -> None:
    before = files_below(root)
    with pytest.raises(GeneratorError) as refused:
        remove(root, NOW, which, force=True)

    assert message in str(refused.value)
    assert files_below(root) == before


def test_an_entry_in_brackets_is_left_to_a_person(root: Path) -> None:
    path = root / f"content/{SLUG}/updates.yml"
    path.write_text("l-a: {at: 2019-05-04, kind: update, text: So.}\n", encoding="utf-8")
    assert _is_done(remove(root, NOW, Which((SLUG, "l-a")), force=True))

    path.write_text("{l-a: {at: 2019-05-04, kind: update, text: So.}}\n", encoding="utf-8")
    refused = remove(root, NOW, Which((SLUG, "l-a")), force=True)
    assert refused.problems[0].where == f"content/{SLUG}/updates.yml:1:2"


def _is_done(edited: Edited) -> bool:
    return bool(edited.edits) and not edited.problems


def _draft(root: Path) -> None:
    change(root / f"content/{SLUG}/event.yml", "byline:", "status: draft\nbyline:")
