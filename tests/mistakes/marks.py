"""Slips in marks."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, Mistake

_TOLL = "The city’s toll is {killed} dead."
_ENDED = "counted {killed@2025-04-25T08:15} dead"
_CITED = "they said, and were listed apart.\n      [@up-eight-killed; @rbc-minister-reports]"
_SES = "[[ses|State Emergency Service]] ran the search"
_TKACHENKO = "announced by\n      [[tkachenko]], who"

TABLE = (
    Mistake(
        "a figure mark mistyped",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("{killed}", "▸{kiled}"),
        "REF004",
        "`kiled`",
    ),
    Mistake(
        "a figure mark with a capital",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("{killed}", "▸{Killed}"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a figure mark not closed",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("{killed}", "▸{killed"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a figure mark in double braces",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("{killed}", "▸{{killed}}"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a space in a figure mark",
        BACKGROUND,
        _ENDED,
        _ENDED.replace("{killed@", "▸{killed @"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a mark of a time that is not",
        BACKGROUND,
        _ENDED,
        _ENDED.replace("{killed@2025-04-25T08:15}", "▸{killed@2025-04-25T08:51}"),
        "REF004",
        "no such reading",
        undo="did you mean `2025-04-25T08:15`?",
    ),
    Mistake(
        "a comma between citations",
        BACKGROUND,
        _CITED,
        _CITED.replace("[@up", "▸[@up").replace("killed;", "killed,"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a citation with a dash",
        BACKGROUND,
        _CITED,
        _CITED.replace("[@up-eight", "▸[@up–eight"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "citations without their @",
        BACKGROUND,
        _CITED,
        _CITED.replace("[@up", "▸[up").replace("@rbc", "rbc"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a citation without its @",
        EVENT,
        "no military site. [@rbc-minister-reports]\n    standing: disputed",
        "no military site. ▸[rbc-minister-reports]\n    standing: disputed",
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "citations in round brackets",
        BACKGROUND,
        _CITED,
        _CITED.replace("[@up", "▸(@up").replace("reports]", "reports)"),
        "REF011",
        "is not a mark",
    ),
    Mistake("a link mistyped", BACKGROUND, _SES, _SES.replace("[[ses", "▸[[sse"), "REF005", "`sse`"),
    Mistake(
        "a link with capitals",
        BACKGROUND,
        _SES,
        _SES.replace("[[ses|State Emergency Service]]", "▸[[SES]]"),
        "REF011",
        "is not a mark",
        is_restored=False,
    ),
    Mistake(
        "a link by name",
        BACKGROUND,
        _TKACHENKO,
        _TKACHENKO.replace("[[tkachenko]]", "▸[[Tymur Tkachenko]]"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a link in single brackets",
        BACKGROUND,
        _TKACHENKO,
        _TKACHENKO.replace("[[tkachenko]]", "▸[tkachenko]"),
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a link not closed",
        BACKGROUND,
        _TKACHENKO,
        _TKACHENKO.replace("[[tkachenko]]", "▸[[tkachenko]"),
        "REF011",
        "is not a mark",
    ),
)
