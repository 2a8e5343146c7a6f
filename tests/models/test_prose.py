"""Prose: the subset, the marks, and that everything else is literal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.models.prose import (
    Cite,
    Emphasis,
    FigureMark,
    Inline,
    Link,
    ListBlock,
    Mention,
    Paragraph,
    Prose,
    Text,
)

INLINE: dict[str, tuple[Inline, ...]] = {
    "plain words": (Text("plain words"),),
    "*soft*": (Emphasis((Text("soft"),)),),
    "**loud**": (Emphasis((Text("loud"),), strong=True),),
    "[the map](https://map.example/a)": (Link("https://map.example/a", (Text("the map"),)),),
    "[@gazette]": (Cite(("gazette",)),),
    "[@a; @b;@c]": (Cite(("a", "b", "c")),),
    "[@lake/gazette]": (Cite(("lake/gazette",)),),
    "[[reed]]": (Mention("reed", None),),
    "[[reed|the warden]]": (Mention("reed", "the warden"),),
    "{cows}": (FigureMark("cows"),),
    "{cows@2031-05-03}": (FigureMark("cows", "2031-05-03"),),
    "{cows@2031-05-03 by reed}": (FigureMark("cows", "2031-05-03", "reed"),),
    "{cows@../2031-05-03T07:00}": (FigureMark("cows", "../2031-05-03T07:00"),),
    "so[@a]. Then": (Text("so"), Cite(("a",)), Text(". Then")),
}
LITERAL = [
    "_under_ and __under__",
    "~~gone~~ `code` ==marked==",
    "<b>bold</b> &lt; &amp;",
    "# no heading",
    "> no quotation",
    "2) no list",
    "5. no list either",
    "-no list",
    "| a | b |",
    "--- and ===",
    "https://plain.example is no link",
    "<https://plain.example>",
    "![picture](https://map.example/a.png)".replace("](", "] ("),
    "[words][reference]",
    "[x]: https://evil.example",
    "{two words} {Cows} {{cows}} { cows }",
    "{: onclick=alert(1)}",
    "{% include 'x' %} {{ x }}",
    "[@Gazette] [@ gazette] [@]",
    "[[two words]] [[]] [[|x]]",
    "a * b * c",
    r"a \* b",
    "[^1] footnote",
    "*[HTML]: abbreviation".replace("*[", "* ["),
    "2 < 3 and 4 > 3",
]


def _run(text: str) -> tuple[Inline, ...]:
    (block,) = Prose.parse(text).blocks
    assert isinstance(block, Paragraph)
    return block.children


@pytest.mark.parametrize(("text", "parts"), INLINE.items())
def test_a_mark_is_read(text: str, parts: tuple[Inline, ...]) -> None:
    assert _run(text) == parts


@pytest.mark.parametrize("text", LITERAL)
def test_what_is_not_in_the_subset_stays_as_typed(text: str) -> None:
    assert "".join(part.text for part in _run(text) if isinstance(part, Text)) == text


@pytest.mark.parametrize("mark", [text for text in INLINE if text.startswith("{")])
def test_a_figure_mark_prints_as_it_was_typed(mark: str) -> None:
    (part,) = _run(mark)

    assert str(part) == mark


def test_a_line_is_a_paragraph_and_a_row_of_items_is_a_list() -> None:
    prose = Prose.parse("First.\n\nSecond\n- one\n- *two*\nAfter.\n1. uno\n2. due\n1. uno")

    assert [type(block) for block in prose.blocks] == [
        Paragraph,
        Paragraph,
        ListBlock,
        Paragraph,
        ListBlock,
        ListBlock,
    ]
    assert prose.blocks[2] == ListBlock(((Text("one"),), (Emphasis((Text("two"),)),)))
    assert [isinstance(block, ListBlock) and block.ordered for block in prose.blocks] == [
        False,
        False,
        False,
        False,
        True,
        True,
    ]


def test_marks_are_found_inside_emphasis_lists_and_links() -> None:
    prose = Prose.parse("*So [@a]*\n- item [@b]\n- [words [@c]](https://map.example/)")

    assert prose.cites == ("a", "b", "c")


def test_a_link_keeps_its_address_as_typed_for_a_check_to_judge() -> None:
    (part,) = _run("[x](javascript:alert%281%29)")

    assert part == Link("javascript:alert%281%29", (Text("x"),))


def _words(parts: tuple[Inline, ...]) -> str:
    out = ""
    for part in parts:
        match part:
            case Text(text):
                out += text
            case Emphasis(children, _) | Link(_, children):
                out += _words(children)
            case _:
                pass
    return out


@given(st.text() | st.text(alphabet="*[]{}@|()-.1 aé\n\\<>&_`!:/", max_size=60))
@settings(max_examples=300)
def test_any_text_can_be_read_and_keeps_its_source(text: str) -> None:
    prose = Prose.parse(text)

    assert prose.source == text
    assert list(prose.inlines()) == list(Prose.parse(text).inlines())


@given(st.text(alphabet=st.characters(exclude_characters="*[{-123456789", exclude_categories=["Cs"])))
def test_a_text_without_marks_is_literal_to_the_letter(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.splitlines()]

    words = [_words(block.children) for block in Prose.parse(text).blocks if isinstance(block, Paragraph)]

    assert words == [line for line in lines if line]


@pytest.mark.parametrize("row", ["*", "[", "{", "[[", "](", "*a ", "[a](", "{a@", "[@a;", "**"])
def test_a_long_row_of_marks_is_read_in_no_time(row: str) -> None:
    prose = Prose.parse(row * 5000)

    assert prose.blocks
