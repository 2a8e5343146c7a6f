"""The one comment: ours alone, never two, and nothing in it acts."""

from __future__ import annotations

import string

import pytest

from generator.comment import comment
from generator.hosting.comments import MARKER, at_address, is_harmless, put_comment, take_down_comment
from generator.hosting.github import GitHub
from tests.hosting.making import FACTS
from tests.hosting.stand_in import BOT, Fault, State


def bodies(state: State, number: int = 7) -> list[str]:
    return [row["body"] for row in state.comments.get(number, [])]


def test_the_first_time_a_comment_is_written_and_later_it_is_changed(github: GitHub, state: State) -> None:
    put_comment(github, 7, "one fact")
    put_comment(github, 7, "two facts")
    put_comment(github, 7, "two facts")

    assert bodies(state) == [f"{MARKER}\ntwo facts"]
    assert [asked.split()[0] for asked in state.asked] == ["GET", "POST", "GET", "PATCH", "GET"]


def test_only_our_own_comment_is_touched(github: GitHub, state: State) -> None:
    """Anybody can write our marker, and other workflows comment under our name."""
    state.add_comment(7, f"{MARKER}\nforged")
    state.add_comment(7, "of another workflow", BOT)
    state.add_comment(7, f"I quote: {MARKER}", BOT)
    put_comment(github, 7, "facts")

    assert bodies(state) == [
        f"{MARKER}\nforged",
        "of another workflow",
        f"I quote: {MARKER}",
        f"{MARKER}\nfacts",
    ]
    take_down_comment(github, 7)
    assert len(bodies(state)) == 3


def test_it_is_found_among_hundreds(github: GitHub, state: State) -> None:
    for number in range(250):
        state.add_comment(7, f"comment {number}")
    state.add_comment(7, f"{MARKER}\nold", BOT)
    put_comment(github, 7, "new")

    assert len(bodies(state)) == 251
    assert bodies(state)[-1] == f"{MARKER}\nnew"


def test_two_runs_at_once_leave_one_comment_in_the_end(github: GitHub, state: State) -> None:
    state.add_comment(7, f"{MARKER}\none", BOT)
    state.add_comment(7, f"{MARKER}\nother", BOT)
    put_comment(github, 7, "facts")

    assert bodies(state) == [f"{MARKER}\nfacts"]


def test_a_comment_that_somebody_deleted_meanwhile_is_gone_all_right(github: GitHub, state: State) -> None:
    state.add_comment(7, f"{MARKER}\none", BOT)
    state.faults = [Fault(503)]
    take_down_comment(github, 7)
    take_down_comment(github, 7)

    assert bodies(state) == []


def test_what_the_generator_writes_is_harmless() -> None:
    assert is_harmless(FACTS)
    assert is_harmless(comment([]))


def test_typed_text_stands_in_it_as_code() -> None:
    from generator.comment import _typed  # noqa: PLC0415 - the gate itself

    assert is_harmless(_typed(f"{string.printable} @desk www.elsewhere.example https://elsewhere.example #1"))


@pytest.mark.parametrize(
    "hostile",
    [
        "@everyone",
        "&#64;everyone",
        "&#x40;everyone",
        "`@everyone`",
        "\\`@everyone\\`",
        "<code>@everyone</code>",
        "<code>www.elsewhere.example</code>",
        "[click](https://elsewhere.example)",
        "[click](//elsewhere.example)",
        "[click](https://preview.invalid/@elsewhere)",
        "[click](https://preview.invalid.elsewhere.example/)",
        "[click][1]\n\n[1]: //elsewhere.example",
        "https://elsewhere.example",
        "www.elsewhere.example",
        "![](https://elsewhere.example/x.png)",
        "<img src=x>",
        "<b onclick=x>",
        "<script>",
        "<scr<b>ipt>",
        "<!-- hidden",
        "<a href=//elsewhere.example>",
        "a\u202eb",
        "a\0b",
        "x" * 70_000,
    ],
)
def test_what_could_act_is_noticed(hostile: str) -> None:
    assert not is_harmless(f"facts {hostile} change")


def test_links_lead_to_the_preview_or_are_words() -> None:
    assert "[<code>Killed</code>](https://p.example/pr-7/kyiv/#killed)" in at_address(
        FACTS, "https://p.example/pr-7/"
    )
    assert at_address(FACTS, "").endswith(
        "**figure moved** <code>Killed</code>: <code>12</code> → <code>13</code>\n"
    )
