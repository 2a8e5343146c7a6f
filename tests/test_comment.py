"""The comment on a pull request: what weighs most comes first, it fits, and nothing typed in it can act."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from generator.changes import Change, Kind
from generator.changes.kinds import About
from generator.changes.ledger import DELETED, UNRECORDED
from generator.comment import LIMIT, Preview, comment
from generator.diagnostics import Diagnostic, Rule, Severity
from generator.hosting.comments import is_harmless
from generator.location import Location
from tests.hostile.corpus import TEXTS

PLACE = Location("content/lake/event.yml", 7, 3)


def _change(
    kind: Kind = Kind.FIGURE_MOVED,
    old: str = "8",
    new: str = "7",
    label: str = "Cows missing",
    entry: str = "cows",
) -> Change:
    return Change(kind, "lake", entry, label, PLACE, "lake/#cows", "readings", old, new)


def test_a_moved_figure_is_told_with_what_it_was_and_linked_to_the_preview() -> None:
    told = comment([_change()], Preview("https://preview.example/7/"))

    assert told.startswith("**Nothing in its form stops it.** Whether it is true only a person can tell: ")
    assert (
        "1 fact changes. [Read it all, with sources](https://preview.example/7/changes/) · "
        "[The site after it](https://preview.example/7/)\n"
    ) in told
    assert "- [ ] A number changes: is it in the source" in told
    assert "**[<code>Cows missing</code>](https://preview.example/7/lake/#cows)**" in told
    assert "- **figure moved**: <code>8</code> → <code>7</code>\n" in told
    assert (
        "<sub><code>cows</code> · <code>content&#47;lake&#47;event&#46;yml&#58;7&#58;3</code></sub>" in told
    )


def test_of_a_long_text_the_changed_words_are_shown_in_their_place_and_of_a_quotation_the_letters() -> None:
    old = f"{'many words before ' * 9}the water came before the milk{' and many after' * 9}"
    told = comment([_change(Kind.WORDS_CHANGED, old, old.replace("water", "cream"))])
    letters = comment([_change(Kind.QUOTATION_ALTERED, old, old.replace("milk", "silk"))])

    assert "before the <del>water</del> <ins>cream</ins> came before" in told
    assert "before the <del>m</del><ins>s</ins>ilk and" in letters
    assert len(told) < 500


def test_what_stops_it_comes_first_in_words_and_codes_are_folded_away_for_the_author() -> None:
    missing = [Diagnostic(PLACE, UNRECORDED, "`cows` has changed, @all", "add <b>")]
    altered = _change(Kind.QUOTATION_ALTERED, "wet", "wed", "A cow")
    told = comment([altered], Preview("https://preview.example/", missing=missing))

    assert told.startswith(
        "**Not ready: a published quotation was altered, and the ledger does not say so.** "
        "The author adds to the ledger what changed, and why.\n"
    )
    assert "- **quotation altered** in <code>A cow</code>. The ledger does not say so.\n" in told
    assert told.index("#### What stops it") < told.index("<details>") < told.index("#### Look at these twice")
    fold = told[told.index("<details>") : told.index("</details>")]
    assert "- <code>&#96;cows&#96; has changed&#44; &#64;all</code> → <code>add &#60;b&#62;</code>" in fold
    assert told.count("UPD010") == fold.count("UPD010") == 1


@pytest.mark.parametrize(
    "row, verdict, who",
    [
        (
            Diagnostic(PLACE, UNRECORDED, "x", "in updates.yml, in the entry `l`, put `kind: correction`"),
            "Not ready: a published number moved, and the ledger makes too little of it.",
            "The author gives the ledger entry the kind that fits",
        ),
        (
            Diagnostic(PLACE, DELETED, "x"),
            "Not ready: something published is gone, which the law of the ledger forbids.",
            "The author brings back",
        ),
    ],
    ids=["too weak", "gone"],
)
def test_the_verdict_says_why_and_who_does_what(row: Diagnostic, verdict: str, who: str) -> None:
    assert comment([_change()], Preview(missing=[row])).startswith(f"**{verdict}** {who}")


def test_mistakes_of_form_are_counted_and_warnings_stop_nothing() -> None:
    warning = Diagnostic(PLACE, Rule("SRC003", "x", severity=Severity.WARNING), "rare", "")
    error = Diagnostic(PLACE, Rule("SCH001", "x"), "wrong", "")

    assert comment([_change()], Preview(mistakes=[warning])).startswith("**Nothing in its form")
    told = comment([_change()], Preview(mistakes=[warning, error, error]))
    assert told.startswith("**Not ready: the content has 2 mistakes in form.** The author mends the mistakes")
    assert told.index("SCH001") < told.index("SRC003")


def test_an_entry_is_titled_once_and_what_moves_no_fact_is_folded() -> None:
    changes = [
        _change(Kind.STANDING_RAISED, "unverified", "confirmed"),
        replace(
            _change(Kind.ATTRIBUTION_REMOVED, "moss", ""), field_words="who says so", old_words="Ivo Moss"
        ),
        replace(_change(Kind.ENTRY_RENAMED, "cow", "cows"), is_small=True),
    ]
    told = comment(changes, Preview("https://preview.example/", titles={"lake": "The sluice opens"}))
    body, fold = told[told.index("#### <code>The sluice opens") :].split("<details>")

    assert body.count("Cows missing") == fold.count("Cows missing") == 1
    assert "- **attribution removed** (who says so): <del><code>Ivo Moss</code></del>\n" in body
    assert "- **entry renamed** (old links keep working): <code>cow</code> → <code>cows</code>\n" in fold
    assert "lake" not in body.replace("lake/#cows", "").replace("content&#47;lake&#47;", "")


def test_what_must_be_known_beside_a_number_stands_below_it_and_leads_into_the_preview_alone() -> None:
    about = (
        About("note", "Found [here](https://evil.example)"),
        About("source", "Gazette: A", "lake/sources/#gazette"),
        About("address", "https://moss.example/", "", "https://moss.example/"),
    )
    told = comment([replace(_change(), about=about)], Preview("https://preview.example/"))

    assert (
        "  - source: [<code>Gazette&#58; A</code>](https://preview.example/lake/sources/#gazette)\n" in told
    )
    assert "  - address: <code>https&#58;&#47;&#47;moss&#46;example&#47;</code>\n" in told
    assert "](https://evil" not in told
    assert "sources/#gazette" not in comment(
        [replace(_change(), about=about)], Preview("https://p/", links={})
    )


def test_nothing_is_said_of_what_needs_no_second_look() -> None:
    told = comment([_change(Kind.WORDS_CHANGED, "opned", "opened")])

    assert "twice" not in told
    assert comment([]) == "No fact changes.\n"
    assert comment([], Preview()).startswith("**Nothing stops it, and no fact changes.**\n")


@pytest.mark.parametrize("text", [*TEXTS], ids=[text.name for text in TEXTS])
def test_nothing_typed_can_act(text: object) -> None:
    typed = text.text  # type: ignore[attr-defined]
    about = (
        About("note", typed),
        About("source", typed, "lake/sources/#x"),
        About("address", typed, "", typed),
    )
    changes = [
        replace(
            _change(label=typed, old=typed, new=f"x{typed}", entry=typed), about=about, field_words=typed
        ),
        replace(_change(label=typed), is_small=True, old_words=typed, new_words=typed),
        _change(label=typed, old=typed, new=f"@everyone #1 https://evil.example {typed}"),
        _change(Kind.WORDS_CHANGED, f"{typed} {'a ' * 90}", f"{typed} {'b ' * 90} www.evil.example"),
        _change(Kind.QUOTATION_ALTERED, f"x{typed}y {'a ' * 90}", f"x{typed[:-1]}y {'a ' * 90}"),
        _change(Kind.READING_ADDED, "", typed),
    ]
    row = Diagnostic(Location(f"content/{typed}"), Rule("SCH001", "x"), typed, typed)
    silent = Diagnostic(PLACE, UNRECORDED, typed, typed)
    told = comment(changes, Preview(mistakes=[row], missing=[row, silent], titles={"lake": typed}))
    assert is_harmless(told)
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
            "sub",
            "/sub",
            "details",
            "/details",
            "summary",
            "/summary",
        )
    }
    outside = re.sub(r"</?(code|ins|del|sub|details|summary)>", "", re.sub(r"<code>.*?</code>", "", told))
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
