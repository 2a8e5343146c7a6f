"""Lines deleted by a slip, ids given twice, and what is typed where a fact is still to come."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, REACTIONS, SOURCES, Mistake

_STOP = "  quotations:\n    q-trump-stop:\n      text: >-\n"
_SECOND = "      altered_by: [ukrinform-via-un-condemns]\n    {}:\n      text: >-\n"
_TOLL = "The city’s toll is {killed} dead."
_SEARCH = "      - as_of: 2025-04-25T08:15\n        value: 12\n"
_LAST = "Announced the last death, on 28 April."


def _value(name: str, written: str, code: str, says: str, undo: str = "") -> Mistake:
    slip = _SEARCH.replace(": 12", f": ▸{written}")
    return Mistake(name, EVENT, _SEARCH, slip, code, says, undo=undo)


def _day(name: str, written: str) -> Mistake:
    slip = _LAST.replace("28 April", f"▸{written}")
    return Mistake(name, BACKGROUND, _LAST, slip, "DAT013", "is a day in digits", is_restored=False)


TABLE = (
    Mistake(
        "a deleted line of quotations",
        REACTIONS,
        _STOP,
        "    q-trump-stop:\n      ▸text: >-\n",
        "SYN015",
        "stands so far in",
        undo="write the line that is missing above it",
    ),
    Mistake(
        "a deleted id of a quotation that others name",
        REACTIONS,
        _STOP,
        "  quotations:\n      ▸text: >-\n",
        "SYN015",
        "the line with the id is missing above it",
        know="    q-trump-stop:",
    ),
    Mistake(
        "a deleted id of a second quotation",
        REACTIONS,
        _SECOND.format("q-schmale-targets"),
        "      altered_by: [ukrinform-via-un-condemns]\n      ▸text: >-\n",
        "SYN015",
        "the line with the id is missing above it",
        know="    q-schmale-targets:",
    ),
    Mistake(
        "one id given to two sources, the other gone",
        SOURCES,
        "\nap-photos:\n",
        "\n▸indian-awaaz-hit-missile:\n",
        "SYN016",
        "is written twice in one place",
        undo="rename it",
    ),
    _value("a mark for a value", "{killed}", "SYN008", "opens with `{`", "write the number itself"),
    _value("a toll below zero", "-12", "NUM020", "cannot be"),
    _day("a day with full stops", "28.04.2025"),
    _day("a day with strokes, the month first", "04/28/2025"),
    _day("a day with strokes, the day first", "28/04/2025"),
    *(
        Mistake(
            f"{mark} for a number",
            BACKGROUND,
            _TOLL,
            f"The city’s toll is ▸{mark} dead.",
            "PUB006",
            "to be filled in",
            undo="write here",
        )
        for mark in ("TK", "TKTK", "XXX")
    ),
)
