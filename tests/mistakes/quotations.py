"""Slips in quotations."""

from __future__ import annotations

from tests.mistakes.table import EVENT, REACTIONS, Mistake

_STOP = "5000 soldiers a week are dying. Lets get the Peace Deal DONE!\n"
_START = "      text: >-\n        I am not happy with the Russian strikes on KYIV. Not necessary, and very bad timing. Vladimir, STOP! "
_FRENCH = "        Il faut qu’enfin le président Poutine arrête de mentir\n      translated_by: AFP\n"
_TABLE = (
    "    q-trump-table:\n      text: >-\n        So we are thinking that, very strongly, that they both want peace, but they have "
    "to get to the table. We're waiting a long time.\n"
)
_SOURCE = "      sources: [presidency-remarks-prior]\n"

TABLE = (
    Mistake(
        "marks around recorded words",
        REACTIONS,
        _START + _STOP,
        (_START + _STOP).replace("text: >-", "text: ▸>-").replace("I am", "“I am").replace("DONE!", "DONE!”"),
        "QUO001",
        "the words stand in quotation marks",
    ),
    Mistake(
        "a gap in brackets",
        REACTIONS,
        _STOP,
        _STOP.replace("5000 soldiers a week are dying.", "▸[...]"),
        "QUO007",
        "a gap written `[...]`",
        is_restored=False,
    ),
    Mistake(
        "a gap in brackets with the right dots",
        REACTIONS,
        _STOP,
        _STOP.replace("5000 soldiers a week are dying.", "▸[…]"),
        "QUO007",
        "a gap written `[…]`",
        is_restored=False,
    ),
    Mistake(
        "a mark in recorded words",
        REACTIONS,
        _STOP,
        _STOP.replace(" Lets", " ▸[@ap-rare-criticism] Lets"),
        "QUO006",
        "a mark in recorded words",
        undo="move the mark to `sources`",
    ),
    Mistake(
        "a figure in recorded words",
        REACTIONS,
        _STOP,
        _STOP.replace("5000 soldiers", "▸{killed} soldiers"),
        "QUO006",
        "a mark in recorded words",
        undo="move the mark",
    ),
    Mistake(
        "a quotation without its source",
        REACTIONS,
        _TABLE + _SOURCE,
        _TABLE.replace("q-trump", "▸q-trump"),
        "SRC001",
        "the quotation has no source",
        undo="add `sources: [id]`",
    ),
    Mistake(
        "a translation without its translator",
        REACTIONS,
        f"      language: fr\n      original: >-\n{_FRENCH}",
        f"      language: ▸fr\n      original: >-\n{_FRENCH.partition('      translated_by')[0]}",
        "QUO002",
        "a translation without its translator",
        undo="add `translated_by: …`",
    ),
    Mistake(
        "one letter of a quotation in prose changed",
        EVENT,
        "It was “also putting pressure on America”",
        "It was “also ▸puting pressure on America”",
        "QUO008",
        "has “puting” where `q-zelensky-pressure-america` has “putting”",
    ),
    Mistake(
        "another word in a quotation in prose",
        EVENT,
        "“they both want peace, but they have to get to the table”",
        "“they both want ▸piece, but they have to get to the table”",
        "QUO008",
        "has “piece” where `q-trump-table` has “peace”",
    ),
)
