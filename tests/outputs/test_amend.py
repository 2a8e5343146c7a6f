"""Fields are set in the lines in which they stand, and every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loading.marked_yaml import parse_yaml
from generator.location import KeyPath
from generator.outputs.amend import Amendment, amend, edit_between
from generator.outputs.yaml_file import Unspliceable
from generator.outputs.yaml_text import Items, Node, Scalar
from tests.projects import ROOT

ORDER = ("as_of", "value", "by", "sources", "note", "status")
FILES = sorted((ROOT / "content").glob("*/*.yml"))


def amended(text: str, *at: str | int, node: Node | None, order: tuple[str, ...] = ORDER) -> str:
    new = amend(text.encode(), "content/x/event.yml", [Amendment(at, node, order)]).new
    assert new is not None
    return new.decode()


def test_a_text_is_replaced_whole_with_its_indentation_and_the_comments_around_it() -> None:
    before, after = "s-a:\n    # above\n    text: >-  # beside\n", "    # below\n    by: x  # who\n"
    text = f"{before}       One\n\n       two.\n{after}"

    assert amended(text, "s-a", "text", node=Scalar("So: “it” # is.", folded=True)) == (
        f"{before}       So: “it” # is.\n{after}"
    )
    assert amended(text, "s-a", "by", node=Items(("y", "z"))).endswith("    by: [y, z]  # who\n")


def test_a_row_in_braces_stays_one_as_long_as_it_fits() -> None:
    text = "r:\n  - {as_of: 2025, by: [ses]}  # why\n  - {as_of: 2026, by: [ses]}\n"

    assert amended(text, "r", 0, "value", node=Scalar("3")) == (
        "r:\n  - {as_of: 2025, value: 3, by: [ses]}  # why\n  - {as_of: 2026, by: [ses]}\n"
    )
    assert (
        amended(text, "r", 1, "by", node=None)
        == "r:\n  - {as_of: 2025, by: [ses]}  # why\n  - {as_of: 2026}\n"
    )
    assert amended(text, "r", 0, "note", node=Scalar("A note.", folded=True)) == (
        "r:\n  - as_of: 2025  # why\n    by: [ses]\n    note: >-\n      A note.\n"
        "  - {as_of: 2026, by: [ses]}\n"
    )


def test_a_field_of_braces_within_an_entry_is_set_there() -> None:
    text = "rows:\n  a:\n    reading: {as_of: 2019, value: 3}\n    text: b\n"

    assert amended(text, "rows", "a", "reading", "value", node=Scalar("4")) == text.replace("3}", "4}")


def test_the_first_field_of_a_row_keeps_its_dash() -> None:
    assert amended("r:\n- as_of: 2025\n  value: 1\n", "r", 0, "as_of", node=Scalar("2026")) == (
        "r:\n- as_of: 2026\n  value: 1\n"
    )


def test_a_new_field_stands_behind_those_that_usually_stand_before_it_and_before_what_holds_entries() -> None:
    quotation = "  quotations:\n    q:\n      text: b\n"
    text = f"s-a:\n  by: x\n  # of the sources\n  sources: [a]\n{quotation}\ns-b:\n  by: y\n"

    assert amended(
        text, "s-a", "status", node=Scalar("withdrawn"), order=(*ORDER[:-1], "quotations", "status")
    ) == (text.replace("[a]\n", "[a]\n  status: withdrawn\n"))
    assert amended(text, "s-b", "as_of", node=Scalar("2025")) == f"{text}  as_of: 2025\n"


def test_a_field_goes_with_its_lines_only() -> None:
    text = "s-a:\n  by: x\n  note: >-\n    a\n\n    b\n\n  # of the value\n  value: 3\n"

    assert amended(text, "s-a", "note", node=None) == "s-a:\n  by: x\n\n  # of the value\n  value: 3\n"


@pytest.mark.parametrize("text", ["a:\n  x: 1", "\ufeffa:\n  x: 1\n", "a:\r\n  x: 1\r\n"])
def test_line_ends_the_byte_order_mark_and_a_missing_last_line_end_stay(text: str) -> None:
    assert amended(text, "a", "x", node=Scalar("2")) == text.replace("1", "2")


def test_several_fields_change_in_one_step() -> None:
    edit = amend(
        b"a:\n  value: 1\n  by: x\nb: c\n",
        "content/x/event.yml",
        [Amendment(("a", "value"), None, ORDER), Amendment(("a", "note"), Scalar("Y"), ORDER)],
    )

    assert edit.new == b"a:\n  by: x\n  note: Y\nb: c\n"
    assert (edit.line, edit.lines) == (2, ("  by: x", "  note: Y"))


@pytest.mark.parametrize(
    "text, at, message",
    [
        ("a:\n  by:\n    - x\n    # no\n    - y\n", ("a", "by"), "a comment stands within `by`"),
        ("a: {\n  by: x, # no\n  c: d}\n", ("a", "by"), "a comment stands in the brackets"),
        ("a: {by: x, note: 'so, so'}\n", ("a", "by"), "no longer fits"),
        ("a:\n  by: x\n", ("b", "by"), "there is no `b`"),
        ("a:\n  by: x\n", ("a", "by", "c"), "there is no `a.by`"),
        ("a:\n  by: x\n by: y\n", ("a", "by"), "the file must be mended first"),
    ],
)
def test_what_cannot_be_done_without_touching_other_lines_is_refused(
    text: str, at: KeyPath, message: str
) -> None:
    with pytest.raises(Unspliceable, match=message):
        amended(text, *at, node=Items(("z",)))


@pytest.mark.parametrize("text", ["a:\n  by: x\n", "a: {by: x}\n"])
def test_a_field_that_is_not_there_cannot_go(text: str) -> None:
    with pytest.raises(Unspliceable, match="`note` is not there"):
        amended(text, "a", "note", node=None)


def test_a_field_in_the_line_of_a_dash_cannot_go() -> None:
    with pytest.raises(Unspliceable, match="the line of its dash"):
        amended("r:\n  - by: x\n    c: d\n", "r", 0, "by", node=None)


def test_an_edit_between_two_texts_has_the_lines_in_which_they_differ() -> None:
    edit = edit_between("a.yml", b"a\nb\nc\n", b"a\nx\ny\nc\n")

    assert (edit.line, edit.lines) == (2, ("x", "y"))
    assert edit_between("a.yml", b"a\n", b"a\n").lines == ()


def _texts(value: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield every field that holds a text or a list of texts."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*at, key))
    elif isinstance(value, list) and not all(isinstance(part, str) for part in value):
        for index, part in enumerate(value):
            yield from _texts(part, (*at, index))
    elif at and isinstance(at[-1], str):
        yield at, value


def _holds(path: Path) -> Any:
    return parse_yaml(path.read_bytes(), path.name).data


FIELDS = [(path, at, value) for path in FILES for at, value in _texts(_holds(path))]
WORDS = st.lists(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from("#:-'\"{}[]>|Яіґ"),
        min_size=1,
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


@settings(max_examples=20, deadline=None)
@given(field=st.sampled_from(FIELDS), words=WORDS, folded=st.booleans())
def test_any_text_can_stand_in_any_field_of_the_real_content_and_every_other_line_stays(
    field: tuple[Path, KeyPath, Any],
    words: str,
    folded: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    path, at, value = field
    raw = path.read_bytes()
    is_list = isinstance(value, list)
    node: Node = Items(tuple(words.split())) if is_list else Scalar(words, folded=folded)
    name = f"content/{path.parent.name}/{path.name}"
    edit = amend(raw, name, [Amendment(at, node)])
    new = edit.new or b""

    old_lines, new_lines = raw.splitlines(keepends=True), new.splitlines(keepends=True)
    below = len(new_lines) - (edit.line - 1) - len(edit.lines)
    assert new_lines[: edit.line - 1] == old_lines[: edit.line - 1]
    assert below == 0 or new_lines[-below:] == old_lines[-below:]
    assert len(old_lines) - below - (edit.line - 1) <= 60  # the lines of one field
    found: Any = parse_yaml(new, name).data
    for part in at:
        found = found[part]
    assert found == (words.split() if is_list else words)


@settings(max_examples=6, deadline=None)
@given(field=st.sampled_from(FIELDS), words=WORDS)
def test_a_field_set_to_other_words_and_back_holds_what_it_held(
    field: tuple[Path, KeyPath, Any], words: str
) -> None:
    path, at, value = field
    name = f"content/{path.parent.name}/{path.name}"
    node: Node = Items(tuple(value)) if isinstance(value, list) else Scalar(value, folded=True)
    other = amend(
        path.read_bytes(),
        name,
        [Amendment(at, Items((words,)) if isinstance(value, list) else Scalar(words))],
    )
    back = amend(other.new or b"", name, [Amendment(at, node)])

    assert parse_yaml(back.new or b"", name).data == parse_yaml(path.read_bytes(), name).data
