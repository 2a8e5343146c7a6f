from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loading.marked_yaml import parse_yaml
from generator.outputs.splice import put_in, take_out
from generator.outputs.yaml_file import Unspliceable
from generator.outputs.yaml_text import Fields, Items, Scalar

ENTRY = Fields((("text", Scalar("A claim.", folded=True)), ("by", Items(("ses",))), ("said", Scalar("2025"))))
READING = Fields((("as_of", Scalar("2025-04-24T08:15")), ("value", Scalar("12")), ("by", Items(("ses",)))))


def put(text: str, *at: str | int, node: Fields = ENTRY) -> str:
    new = put_in(text.encode(), "content/x/event.yml", at, node).new
    assert new is not None
    return new.decode()


def test_an_entry_goes_behind_the_last_one_of_its_section_and_before_what_belongs_to_the_next() -> None:
    text = "figures:\n  a:\n    unit: people\n\n# What happened\nstatements:\n  s-a:\n    text: b\n"

    assert put(text, "figures", "b", node=Fields((("unit", Scalar("tarts")),))) == (
        "figures:\n  a:\n    unit: people\n  b:\n    unit: tarts\n\n"
        "# What happened\nstatements:\n  s-a:\n    text: b\n"
    )


def test_blank_lines_between_entries_are_those_of_the_neighbours() -> None:
    text = "s:\n    a:\n        x: 1\n\n\n    b:\n        x: 2\n"

    assert put(text, "s", "c", node=Fields((("x", Scalar("3")),))) == f"{text}\n\n    c:\n        x: 3\n"


def test_a_missing_section_is_made_at_the_end() -> None:
    assert put("headline: A\n", "figures", "a", node=Fields((("x", Scalar("3")),))) == (
        "headline: A\nfigures:\n  a:\n    x: 3\n"
    ).replace("A\nf", "A\n\nf")


def test_a_reading_is_written_as_the_one_above_it_is() -> None:
    block = "f:\n  k:\n    readings:\n    - as_of: 2025\n      value: 1\n"
    brief = "f:\n  k:\n    readings:\n      - {as_of: 2025, value: 1}\n"

    assert put(block, "f", "k", "readings", 1, node=READING) == (
        f"{block}    - as_of: 2025-04-24T08:15\n      value: 12\n      by: [ses]\n"
    )
    assert put(brief, "f", "k", "readings", 1, node=READING) == (
        f"{brief}      - {{as_of: 2025-04-24T08:15, value: 12, by: [ses]}}\n"
    )


def test_a_quotation_gets_its_field_if_the_entry_has_none() -> None:
    text = "r-a:\n  who: a\n\nr-b:\n  who: b\n"

    assert put(text, "r-a", "quotations", "q", node=Fields((("text", Scalar("Oh.")),))) == (
        "r-a:\n  who: a\n  quotations:\n    q:\n      text: Oh.\n\nr-b:\n  who: b\n"
    )


def test_a_missing_file_is_made_and_goes_with_its_last_entry() -> None:
    made = put_in(None, "content/x/updates.yml", ("l-a",), ENTRY)

    assert made.new == (
        b"# yaml-language-server: $schema=../../.nutgraf/schema/x/updates.json\n"
        b"l-a:\n  text: >-\n    A claim.\n  by: [ses]\n  said: 2025\n"
    )
    assert take_out(made.new, made.path, ("l-a",)).new is None


def test_an_entry_takes_along_the_comment_right_above_it() -> None:
    text = b"# The file\na:\n  x: 1\n\n# About b\nb:\n  x: 2\n\nc:\n  x: 3\n"

    assert take_out(text, "content/x/event.yml", ("b",)).new == b"# The file\na:\n  x: 1\n\nc:\n  x: 3\n"
    assert (
        take_out(text, "content/x/event.yml", ("a",)).new
        == b"# The file\n# About b\nb:\n  x: 2\n\nc:\n  x: 3\n"
    )


@pytest.mark.parametrize(
    "text, at",
    [
        ("figures: {}\n", ("figures", "a")),
        ("figures:\n", ("figures", "a")),
        ("figures: {b: {x: 1}}\n", ("figures", "a")),
        ("f: {k: {readings: [{x: 1}]}}\n", ("f", "k", "readings", 1)),
        ("f:\n  k:\n    readings: [{x: 1}]\n", ("f", "k", "readings", 1)),
        ("r: {who: a}\n", ("r", "quotations", "q")),
        ("{a: {x: 1}}\n", ("b",)),
        ("", ("a",)),
        ("\n\n", ("a",)),
        ("{}\n", ("a",)),
        ("- a\n", ("b",)),
        ("a: [\n", ("b",)),
        ("a: b\rc: d\n", ("e",)),
        ("a: b\na: c\n", ("d",)),
    ],
)
def test_what_cannot_be_spliced_is_refused_with_its_place(text: str, at: tuple[str | int, ...]) -> None:
    with pytest.raises(Unspliceable) as refused:
        put_in(text.encode(), "content/x/event.yml", at, ENTRY)

    why = refused.value.why
    assert why.location.path == "content/x/event.yml"
    assert why.hint
    assert not why.message.endswith(".")


def test_an_entry_in_brackets_is_not_taken_out() -> None:
    with pytest.raises(Unspliceable, match="brackets"):
        take_out(b"f: {a: {x: 1}, b: {x: 2}}\n", "content/x/event.yml", ("f", "a"))


# --- files of every shape ---

COMMENT = st.sampled_from(["# a comment", "#", "# it: looks, like {yaml}"])
TEXT = st.sampled_from(["one", "a b c", "12:30", "“so”", "it's"])


@st.composite
def values(draw: st.DrawFn, column: int) -> list[str]:
    """Return what stands behind a key: the rest of its line, and the lines below."""
    inner = " " * (column + draw(st.integers(1, 4)))
    kinds = {
        "plain": [f" {draw(TEXT)}"],
        "comment": [f" {draw(TEXT)}  # so"],
        "folded": [" >-", f"{inner}words: #1", "", f"{inner}# no comment"],
        "kept": [" |", f"{inner}words", f"{inner}  more"],
        "quoted": [' "a', "", f'{inner}b # c"'],
        "braces": [" {a: 1,", f"{inner}b: [c, d]}}"],
        "loose": [" {a: 1,", "b: 2}"],
        "list": ["", f"{inner}- a", f"{inner}- {{b: c}}", "", f"{inner}-", f"{inner}  d: e"],
        "flush": ["", *([f"{' ' * column}- a", f"{' ' * column}- b"] if column else [" - a"])],
        "run-on": [" a", f"{inner}b", f"{inner}c"],
    }
    return draw(st.sampled_from(list(kinds.values())))


@st.composite
def fields(draw: st.DrawFn, column: int, names: str) -> list[str]:
    lines: list[str] = []
    for name in names[: draw(st.integers(1, len(names)))]:
        lines += draw(gaps(column))
        first, *rest = draw(values(column))
        lines += [f"{' ' * column}{name}:{first}", *rest]
    return lines


@st.composite
def gaps(draw: st.DrawFn, column: int) -> list[str]:
    """Return blank lines and comments, of this column or any other."""
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.sampled_from([0, 1, 2, column, column + 2, 9]))
        lines.append(draw(st.one_of(st.just(""), st.just("  "), COMMENT.map((" " * at).__add__))))
    return lines


@st.composite
def entries(draw: st.DrawFn, column: int, names: str) -> list[str]:
    lines: list[str] = []
    for name in names[: draw(st.integers(1, len(names)))]:
        lines += [*draw(gaps(column)), f"{' ' * column}{name}:"]
        lines += draw(fields(column + draw(st.integers(1, 4)), "xyz"))
    return lines


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Return a file with named sections of entries, as people might write it."""
    lines = draw(gaps(0))
    for section in "fgh"[: draw(st.integers(0, 3))]:
        lines += [*draw(gaps(0)), f"{section}:", *draw(entries(draw(st.integers(1, 4)), "abc"))]
    lines += draw(gaps(2))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + end.join(lines) + draw(st.sampled_from(["", end, end * 3]))).encode()


PLACES = st.sampled_from(
    [
        ("new",),
        ("f", "new"),
        ("g", "new"),
        ("k", "new"),
        ("f", "a", "quotations", "new"),
        ("g", "b", "q", "new"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(files(), PLACES)
def test_what_was_put_in_and_taken_out_again_leaves_the_same_bytes(raw: bytes, at: tuple[str, ...]) -> None:
    try:
        edit = put_in(raw, "content/x/event.yml", at, ENTRY)
    except Unspliceable:
        return
    assert edit.new is not None
    assert _is_spread(raw, edit.new)
    assert take_out(edit.new, "content/x/event.yml", at).new == raw


@settings(max_examples=200, deadline=None)
@given(files())
def test_a_sound_file_without_brackets_takes_every_new_section(raw: bytes) -> None:
    marked = parse_yaml(raw, "content/x/event.yml")
    if marked.data and not marked.diagnostics:
        assert put_in(raw, "content/x/event.yml", ("new",), ENTRY).new


def _is_spread(old: bytes, new: bytes) -> bool:
    """Whether `new` is `old` with one run of bytes put in."""
    extra = len(new) - len(old)
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return extra > 0 and any(new[:i] + new[i + extra :] == old for i in range(at + 1))


def test_an_entry_may_go_before_the_first_below_what_opens_the_file() -> None:
    text = "# The ledger.\nl-b:\n  at: 2\n\n\nl-a:\n  at: 1\n"
    new = put_in(
        text.encode(), "content/x/updates.yml", ("l-c",), Fields((("at", Scalar("3")),)), first=True
    ).new

    assert new == b"# The ledger.\nl-c:\n  at: 3\n\n\nl-b:\n  at: 2\n\n\nl-a:\n  at: 1\n"
