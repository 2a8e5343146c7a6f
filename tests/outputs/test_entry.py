from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.loading.marked_yaml import parse_yaml
from generator.models.describe import Shape
from generator.models.fields import fold
from generator.models.kinds import KINDS, kind_of
from generator.models.prose import Prose
from generator.outputs.entry import Draft, compose, described
from generator.outputs.splice import put_in
from generator.outputs.yaml_file import Unspliceable
from generator.outputs.yaml_text import WIDTH, Indent, field_lines, plain

OLD = b"s-old:\n  text: >-\n    Old.\n\nafter: #\n  x: 1\n"
HOSTILE = st.sampled_from(
    [
        *[
            "a: b",
            "x # y",
            "- a",
            "{killed}",
            "[a]",
            "'",
            '"',
            "| >-",
            "\n\n",
            "\n- a\n- b",
            "%",
            "&a *a",
            "!tag",
        ],
        *[
            "? k",
            "---",
            "...",
            "\t",
            "\r\n",
            "\n  deeper:\n",
            "key:",
            "~",
            "=======",
            "<<<<<<< x",
            "\u00a0",
            ",",
        ],
    ]
)
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)
TEXTS = st.one_of(WORDS, st.lists(st.one_of(HOSTILE, WORDS), min_size=1, max_size=6).map("".join), HOSTILE)


def written(kind: str, **fields: str) -> str:
    """Return an entry of this kind, as it stands in its file."""
    draft = Draft(kind_of(kind), {key.rstrip("_"): (text,) for key, text in fields.items()}, "2031-06-01")
    return "\n".join(field_lines("x", compose(draft), 0, Indent()))


def test_a_statement_is_written_as_an_editor_would_write_it() -> None:
    assert written(
        "statement", text="It opened: so [@a].", standing="attributed", by="ses,moss", brief="true"
    ) == (
        "x:\n  text: >-\n    It opened: so [@a].\n  standing: attributed\n  by: [ses, moss]\n"
        "  said: TO DO\n  brief: true"
    )


def test_what_is_missing_is_a_place_to_fill_in_and_says_what_belongs_there() -> None:
    assert written("question", question="Why?") == (
        "x:\n  question: Why?\n  answer: >-\n    TO DO: the answer\n  sources: TO DO"
    )


def test_the_first_reading_of_a_figure_is_given_with_the_figure() -> None:
    assert written("figure", label="Tarts", unit="tarts", value="3", as_of="2031", by="ses", sources="a") == (
        "x:\n  label: Tarts\n  unit: tarts\n  readings:\n    - as_of: 2031\n      value: 3\n"
        "      by: [ses]\n      sources: [a]"
    )


def test_a_range_needs_no_value_but_both_ends() -> None:
    assert "value" not in written("reading", low="3")
    assert "high: TO DO" in written("reading", low="3")


def test_a_citation_in_the_text_is_source_enough() -> None:
    assert "sources" not in written("statement", text="It opened. [@gazette]", standing="disputed")


def test_a_quotation_stays_on_one_line_and_prose_is_wrapped() -> None:
    words = "word " * 60

    assert max(map(len, written("quotation", text=words).split("\n"))) > WIDTH
    assert max(map(len, written("statement", text=words).split("\n"))) <= WIDTH


def test_texts_with_ids_of_their_own_stand_below_each_other() -> None:
    draft = Draft(kind_of("figure"), {"counts": ("un=As the UN counts: one", "ses=By hand")}, "2031-06-01")
    assert plain(compose(draft))["counts"] == {"un": "As the UN counts: one", "ses": "By hand"}

    with pytest.raises(GeneratorError, match="ID=TEXT"):
        written("figure", counts="no sign")
    with pytest.raises(GeneratorError, match="ID=TEXT"):
        written("figure", counts="x: {a: b}\ny=z")


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "\u202e", "\ud800", "a\u2028b", "a\x85b", "\x1b"])
def test_what_no_file_may_hold_is_refused_with_its_option(text: str) -> None:
    with pytest.raises(GeneratorError, match="--heading"):
        written("statement", heading=text)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_any_text_in_any_field_loads_back_as_it_was_or_is_refused(kind: Any, data: st.DataObject) -> None:
    fields = data.draw(st.lists(st.sampled_from(described(kind)), min_size=1, max_size=4, unique=True))
    given_ = {field.key: (data.draw(TEXTS),) for field in fields if not field.is_named}
    before = parse_yaml(OLD, "content/x/event.yml").data
    try:
        entry = compose(Draft(kind, given_, "2031-06-01"))
        edit = put_in(OLD, "content/x/event.yml", ("new",), entry)
    except (GeneratorError, Unspliceable):
        return
    after: Any = parse_yaml(edit.new or b"", "content/x/event.yml").data
    new = after.pop("new")
    assert after == before
    for field in fields:
        if field.key in given_ and not field.is_list:
            _assert_same(_find(new, field.key), given_[field.key][0], field.shape)


def _find(entry: Any, key: str) -> Any:
    """Return a field of an entry, or of the first part it holds."""
    if key in entry and not isinstance(entry[key], dict | list):
        return entry[key]
    part = entry.get("readings") or entry.get("roles") or entry.get("versions")
    first = part[0] if isinstance(part, list) else next(iter(part.values()))
    return first[key]


def _assert_same(read: str, typed: str, shape: Shape) -> None:
    if shape is Shape.PROSE:
        assert Prose.parse(read).blocks == Prose.parse(typed).blocks
    else:
        assert fold(read) == fold(typed)
