"""The comment on a pull request: what weighs most comes first, it fits, and nothing typed in it can act."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from generator.changes import Change, Kind
from generator.comment import LIMIT, comment
from generator.location import Location
from tests.hostile.corpus import TEXTS

PLACE = Location("content/lake/event.yml", 7, 3)


def _change(
    kind: Kind = Kind.FIGURE_MOVED, old: str = "8", new: str = "7", label: str = "Cows missing"
) -> Change:
    return Change(kind, "lake", "cows", label, PLACE, "lake/#cows", "readings", old, new)


def test_a_moved_figure_is_told_with_what_it_was_and_linked_to_the_preview() -> None:
    told = comment([_change()], "https://preview.example/7/")

    assert told.startswith("**1 fact changes.**\n")
    assert "- [ ] A number changes: is it in the source" in told
    assert "- **figure moved** [<code>Cows missing</code>](https://preview.example/7/lake/#cows): " in told
    assert (
        "<code>8</code> → <code>7</code> · <code>content&#47;lake&#47;event&#46;yml&#58;7&#58;3</code>"
        in told
    )


def test_nothing_is_said_of_what_needs_no_second_look() -> None:
    told = comment([_change(Kind.WORDS_CHANGED, "opned", "opened")])

    assert "twice" not in told
    assert comment([]) == "No fact changes.\n"


@pytest.mark.parametrize("text", [*TEXTS], ids=[text.name for text in TEXTS])
def test_nothing_typed_can_act(text: object) -> None:
    typed = text.text  # type: ignore[attr-defined]
    told = comment([_change(label=typed, old=typed, new=f"@everyone #1 https://evil.example {typed}")])
    shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(told)

    assert set(re.findall(r"<(/?[a-z0-9]+)", shown)) <= {
        *("p", "/p", "strong", "/strong", "h4", "/h4", "ul", "/ul", "li", "/li", "code", "/code")
    }
    outside = re.sub(r"<code>.*?</code>", "", told)
    assert not re.search(r"[@<>`]|https?:|#\d", outside)
    told.encode()


def test_two_thousand_changes_fit_and_the_rest_is_counted() -> None:
    many = [_change(old="a " * 400, new="b " * 400) for _ in range(2000)]
    told = comment(many, rest="https://preview.example/changes/")
    shown = told.count("- **figure moved**")

    assert len(told) <= LIMIT
    assert f"**And {2000 - shown} more**, too many for a comment. [Read them all](https://preview" in told
