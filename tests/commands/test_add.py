"""Every kind is added to a copy of the real content, and taken out again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator.commands.add import add
from generator.commands.check import check
from generator.commands.edited import Edited
from generator.commands.remove import Which, remove
from generator.errors import GeneratorError
from generator.models.kinds import KINDS, Kind, kind_of
from tests.projects import ROOT, files_below

SLUG = "kyiv-2025-04-24"
NOW = dt.datetime(2026, 11, 28, 12, 0, tzinfo=dt.UTC)
SOURCE = "up-eight-killed"
ASIDE = {"REF008", "REF009"}
"""What is new is not used yet: warnings."""
GIVEN: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "source": (
        (SLUG, "up-cats"),
        {
            "publisher": "Ukrainska Pravda",
            "title": "Cats: all found",
            "url": "https://cats.example/all-found",
            "published": "2025-04-26",
            "kind": "news",
            "seen": "page",
        },
    ),
    "figure": (
        (SLUG, "cats"),
        {
            "label": "Cats found",
            "unit": "cats",
            "as_of": "2025-04-25",
            "value": "31",
            "by": "ses",
            "sources": SOURCE,
        },
    ),
    "reading": (
        (SLUG, "injured"),
        {"as_of": "2025-05-01", "value": "87", "by": "ses,kcma", "sources": SOURCE},
    ),
    "statement": (
        (SLUG, "s-cats"),
        {
            "text": f"All cats were found. [@{SOURCE}]",
            "standing": "attributed",
            "by": "ses",
            "said": "2025-04-25",
        },
    ),
    "dispute": (
        (SLUG, "d-cats"),
        {
            "kind": "misreading",
            "question": "Were there dogs?",
            "claim": "there were only dogs.",
            "text": "There were cats.",
            "sources": SOURCE,
            "our_reading": "We print cats.",
        },
    ),
    "version": (
        (SLUG, "d-children-injured", "cats"),
        {"text": "Nobody counted cats.", "by": "ses", "sources": SOURCE},
    ),
    "unknown": (
        (SLUG, "u-cats"),
        {"text": "Whose cats they were.", "how": "Their collars."},
    ),
    "reaction": (
        (SLUG, "r-klitschko-cats"),
        {
            "who": "klitschko",
            "at": "2025-04-25",
            "kind": "post",
            "stance": "Praises the cats",
            "summary": f"He praised them. [@{SOURCE}]",
        },
    ),
    "quotation": ((SLUG, "r-trump-stop", "q-cats"), {"text": "Good cats", "sources": SOURCE}),
    "question": (
        (SLUG, "what-of-the-cats"),
        {"question": "What of the cats?", "answer": f"They were found. [@{SOURCE}]", "brief": "true"},
    ),
    "moment": (
        (SLUG, "t-cats"),
        {"at": "2025-04-25", "lane": "rescue", "text": "The cats were found.", "sources": SOURCE},
    ),
    "player": ((SLUG, "player-cats"), {"who": "klitschko", "part": "Found the cats.", "sources": SOURCE}),
    "update": ((SLUG, "l-cats"), {"kind": "update", "text": "Cats were added."}),
    "person": (
        ("cat-keeper",),
        {"name": "Ada Keeper", "role": "Keeper", "on": "2025-04", "sources": f"{SLUG}/{SOURCE}"},
    ),
    "organisation": (("cat-office",), {"name": "Office of Cats"}),
    "place": (("cat-street",), {"name": "Cat Street", "country": "Ukraine"}),
    "term": (("cat",), {"term": "cat", "definition": f"An animal. [@{SLUG}/{SOURCE}]"}),
}


def given(kind: str) -> dict[str, tuple[str, ...]]:
    return {field: (text,) for field, text in GIVEN[kind][1].items()}


def content_of(root: Path) -> dict[str, bytes]:
    """Return what editors wrote, without the schemas that `check` writes."""
    return {path: raw for path, raw in files_below(root).items() if path.startswith("content/")}


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Return a root with a copy of the real content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def which(kind: Kind, names: tuple[str, ...]) -> Which:
    if kind.name == "reading":
        return Which(names, kind, as_of="2025-05-01", by="kcma")
    if kind.is_shared or kind.name == "version":
        return Which(names, kind)
    return Which((names[0], names[-1]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_add_writes_passes_the_check_and_remove_gives_the_same_bytes(kind: Kind, real: Path) -> None:
    before = content_of(real)
    names = GIVEN[kind.name][0]
    added = add(real, NOW, kind, names, given(kind.name))

    assert not added.problems
    assert {row.rule.code for row in check(real, NOW).diagnostics} <= ASIDE
    _assert_only_new_lines(before, content_of(real), added)
    removed = remove(real, NOW, which(kind, names), force=True)
    assert not removed.problems
    assert content_of(real) == before


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_was_left_out_says_so_at_its_line_and_nothing_else_is_wrong(kind: Kind, real: Path) -> None:
    before = content_of(real)
    names = GIVEN[kind.name][0]
    added = add(real, NOW, kind, names, {})

    new = check(real, NOW).diagnostics
    assert {row.rule.code for row in new} <= {"PUB006", *ASIDE}
    (edit,) = added.edits
    assert {row.location.line for row in new if row.rule.code == "PUB006"} <= set(
        range(edit.line, edit.line + len(edit.lines))
    )
    assert len(new) == len([line for line in edit.lines if "TO DO" in line]) or kind.name == "update"
    _assert_only_new_lines(before, content_of(real), added)


def _assert_only_new_lines(before: dict[str, bytes], after: dict[str, bytes], added: Edited) -> None:
    (edit,) = added.edits
    assert [path for path in after if after[path] != before.get(path)] == [edit.path]
    old, new = before[edit.path].splitlines(), after[edit.path].splitlines()
    start = edit.line - 1
    blanks = len(new) - len(old) - len(edit.lines)
    assert new[start : start + len(edit.lines)] == [line.encode() for line in edit.lines]
    assert new[: start - blanks] + new[start + len(edit.lines) :] == old


@pytest.mark.parametrize(
    "kind, names, field, told",
    [
        ("reading", (SLUG, "killed"), ("by", "sess"), ("--by", "did you mean `ses`?")),
        ("reading", (SLUG, "killed"), ("as_of", "2025-04-31"), ("--as-of", "")),
        ("reading", (SLUG, "killed"), ("value", "a dozen"), ("--value", "digits")),
        ("reading", (SLUG, "killed"), ("sources", "up-eight-kiled"), ("--sources", f"`{SOURCE}`")),
        ("statement", (SLUG,), ("standing", "atributed"), ("--standing", "attributed")),
        ("statement", (SLUG,), ("text", "So. [@up-eight-kiled]"), ("--text", f"`{SOURCE}`")),
        ("statement", (SLUG,), ("text", "{kiled} died."), ("--text", "`killed`")),
        ("statement", (SLUG,), ("text", "[[zelenski]] spoke."), ("--text", "`zelensky`")),
        ("source", (SLUG,), ("url", "www.example.org"), ("--url", "https://")),
        ("person", (), ("side", "ukrain"), ("--side", "`ukraine`")),
        ("reaction", (SLUG,), ("in_reply_to", "r-trump-stopp"), ("--in-reply-to", "`r-trump-stop`")),
    ],
)
def test_what_is_given_wrongly_is_told_before_anything_is_written(
    real: Path, kind: str, names: tuple[str, ...], field: tuple[str, str], told: tuple[str, str]
) -> None:
    before = content_of(real)
    refused = add(real, NOW, kind_of(kind), names, {field[0]: (field[1],)})

    assert [problem.where for problem in refused.problems] == [told[0]]
    assert told[1] in refused.problems[0].hint
    assert content_of(real) == before


@pytest.mark.parametrize(
    "kind, names, fields, message",
    [
        ("source", ("kyiv-2025-04-25",), {}, f"did you mean `{SLUG}`"),
        ("source", ("../content",), {}, "no explainer"),
        ("source", (SLUG, SOURCE), {}, "is taken"),
        ("source", (SLUG, "Up"), {}, "is not an id"),
        ("source", (SLUG, "up\n"), {}, "is not an id"),
        ("source", (SLUG, "a: {b"), {}, "is not an id"),
        ("reading", (SLUG, "kiled"), {}, "did you mean `killed`"),
        ("reading", (SLUG, "s-strike"), {}, "is a statement"),
        ("reading", (SLUG, "launched"), {}, "has no `readings:`"),
        ("quotation", (SLUG, SOURCE), {}, "is a source"),
        ("person", ("kyiv",), {}, "is taken"),
        ("term", (SLUG,), {}, "is an explainer, and a term belongs to all of them"),
        ("person", (), {"sources": "kyiv-2025-04-42/a"}, f"did you mean `{SLUG}`"),
    ],
)
def test_what_does_not_exist_or_is_taken_is_refused(
    real: Path, kind: str, names: tuple[str, ...], fields: dict[str, str], message: str
) -> None:
    before = content_of(real)
    with pytest.raises(GeneratorError) as refused:
        add(real, NOW, kind_of(kind), names, {key: (text,) for key, text in fields.items()})

    assert message in str(refused.value)
    assert content_of(real) == before


def test_a_reading_that_is_there_already_is_told(real: Path) -> None:
    before = content_of(real)
    given_ = {"as_of": ("2025-04-28T13:38",), "value": ("13",), "by": ("tkachenko",), "sources": (SOURCE,)}
    refused = add(real, NOW, kind_of("reading"), (SLUG, "killed"), given_)

    assert "the same count, time and speaker" in refused.problems[0].message
    assert content_of(real) == before


def test_an_id_is_proposed_as_the_neighbours_are_called(real: Path) -> None:
    added = add(
        real,
        NOW,
        kind_of("reaction"),
        (SLUG,),
        {"who": ("klitschko",), "stance": ("Praises the cats",), "at": ("2025-04-25",)},
    )

    assert added.what == "reaction `r-klitschko-praises-cats`"


def test_a_file_that_is_missing_is_made_and_goes_again(real: Path) -> None:
    (real / "content" / SLUG / "updates.yml").unlink()
    before = content_of(real)
    add(real, NOW, kind_of("update"), (SLUG, "l-cats"), given("update"))
    assert (real / "content" / SLUG / "updates.yml").is_file()

    remove(real, NOW, Which((SLUG, "l-cats")), force=True)
    assert content_of(real) == before


def test_a_broken_file_is_not_touched(real: Path) -> None:
    path = real / "content" / SLUG / "updates.yml"
    path.write_text("l-a: [\n", encoding="utf-8")
    refused = add(real, NOW, kind_of("update"), (SLUG, "l-cats"), given("update"))

    assert "must be mended first" in refused.problems[0].message
    assert path.read_text(encoding="utf-8") == "l-a: [\n"


def test_a_file_that_is_a_link_is_not_followed(real: Path, tmp_path: Path) -> None:
    path = real / "content" / SLUG / "updates.yml"
    shutil.move(path, tmp_path / "elsewhere.yml")
    path.symlink_to(tmp_path / "elsewhere.yml")

    with pytest.raises(GeneratorError, match="is a link"):
        add(real, NOW, kind_of("update"), (SLUG, "l-cats"), given("update"))
