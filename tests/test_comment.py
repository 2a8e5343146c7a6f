"""The comment on a pull request: what weighs most comes first, it fits, and nothing typed in it can act."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from generator.changes import Change, Kind
from generator.comment import LIMIT, Preview, comment
from generator.diagnostics import Diagnostic, Rule
from generator.location import Location
from tests.hostile.corpus import TEXTS

PLACE = Location("content/lake/event.yml", 7, 3)


def _change(
    kind: Kind = Kind.FIGURE_MOVED, old: str = "8", new: str = "7", label: str = "Cows missing"
) -> Change:
    return Change(kind, "lake", "cows", label, PLACE, "lake/#cows", "readings", old, new)


def test_a_moved_figure_is_told_with_what_it_was_and_linked_to_the_preview() -> None:
    told = comment([_change()], Preview("https://preview.example/7/"))

    assert told.startswith(
        "**1 fact changes.** [What changes](https://preview.example/7/changes/) · "
        "[The site after it](https://preview.example/7/)\n"
    )
    assert "- [ ] A number changes: is it in the source" in told
    assert "- **figure moved** [<code>Cows missing</code>](https://preview.example/7/lake/#cows): " in told
    assert (
        "<code>8</code> → <code>7</code> · <code>content&#47;lake&#47;event&#46;yml&#58;7&#58;3</code>"
        in told
    )


def test_of_a_long_text_the_changed_words_are_shown_in_their_place_and_of_a_quotation_the_letters() -> None:
    old = f"{'many words before ' * 9}the water came before the milk{' and many after' * 9}"
    told = comment([_change(Kind.WORDS_CHANGED, old, old.replace("water", "cream"))])
    letters = comment([_change(Kind.QUOTATION_ALTERED, old, old.replace("milk", "silk"))])

    assert "before the <del>water</del> <ins>cream</ins> came before" in told
    assert "before the <del>m</del><ins>s</ins>ilk and" in letters
    assert len(told) < 500


def test_mistakes_and_what_the_ledger_lacks_stand_before_the_facts() -> None:
    rule = Rule("UPD010", "unrecorded-change")
    missing = [Diagnostic(PLACE, rule, "`cows` has changed, @all", "add <b>")]
    told = comment([_change()], Preview("https://preview.example/", missing=missing))

    assert told.index("#### Missing from the ledger") < told.index("#### Look at these twice")
    assert (
        "**UPD010** <code>&#96;cows&#96; has changed&#44; &#64;all</code> → <code>add &#60;b&#62;</code>"
        in told
    )
    assert "Ledger: readers are told" in comment([_change()], Preview("https://preview.example/"))


def test_nothing_is_said_of_what_needs_no_second_look() -> None:
    told = comment([_change(Kind.WORDS_CHANGED, "opned", "opened")])

    assert "twice" not in told
    assert comment([]) == "**No fact changes.**\n"


@pytest.mark.parametrize("text", [*TEXTS], ids=[text.name for text in TEXTS])
def test_nothing_typed_can_act(text: object) -> None:
    typed = text.text  # type: ignore[attr-defined]
    changes = [
        _change(label=typed, old=typed, new=f"@everyone #1 https://evil.example {typed}"),
        _change(Kind.WORDS_CHANGED, f"{typed} {'a ' * 90}", f"{typed} {'b ' * 90} www.evil.example"),
        _change(Kind.QUOTATION_ALTERED, f"x{typed}y {'a ' * 90}", f"x{typed[:-1]}y {'a ' * 90}"),
        _change(Kind.READING_ADDED, "", typed),
    ]
    row = Diagnostic(Location(f"content/{typed}"), Rule("SCH001", "x"), typed, typed)
    told = comment(changes, Preview(mistakes=[row], missing=[row]))
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(told)

    assert set(re.findall(r"<(/?[a-z0-9]+)", shown)) <= {
        *(
            "p",
            "/p",
            "strong",
            "/strong",
            "h4",
            "/h4",
            "ul",
            "/ul",
            "li",
            "/li",
            "code",
            "/code",
            "ins",
            "/ins",
            "del",
            "/del",
        )
    }
    outside = re.sub(r"</?(code|ins|del)>", "", re.sub(r"<code>.*?</code>", "", told))
    assert not re.search(r"[@<>`]|https?:|www|#\d|[0-9a-f]{7}", outside)
    inside = "".join(re.findall(r"<code>(.*?)</code>", told))
    assert not re.search(r"[@`*_:]|<(?!/?(ins|del)>)|#(?!\d+;)", inside)
    assert all(char == "\n" or char.isprintable() for char in told)
    told.encode()


def test_two_thousand_changes_fit_and_the_rest_is_counted() -> None:
    many = [_change(old="a " * 400, new="b " * 400) for _ in range(2000)]
    told = comment(many, Preview("https://preview.example/"))
    shown = told.count("- **figure moved**")

    assert len(told) <= LIMIT
    assert f"**And {2000 - shown} more**, too many for a comment. [Read them all](https://preview" in told
