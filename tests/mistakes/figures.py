"""Slips in figures and readings."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, Mistake

_SEARCH = "      - as_of: 2025-04-25T08:15\n        value: 12\n"
_WHOLE = f"{_SEARCH}        by: [ses]\n        sources: [up-search-rescue, unhcr-responds]\n"
_UN = "      - as_of: 2025-05-08\n        count: un\n        qualifier: at least\n"
_LEAD = "      un: Civilian deaths that the UN monitors verified themselves\n    lead: official\n"
_DOWN = "    sum_of: [missiles-shot-down, drones-shot-down]\n    brief: true\n    as_of: 2025-04-24\n    value: 112\n"
_HOSPITAL = "    scope: The city of Kyiv, on 24 April\n    part_of: injured\n"
_FALL = (
    "        by: [klitschko, ses, klymenko]\n        sources: [up-declares-25, up-eight-killed, rbc-minister-reports]\n"
    "        note: >-\n          The count fell because remains first taken for a ninth victim could not yet be identified.\n"
)


def _value(name: str, written: str, *, is_restored: bool = True) -> Mistake:
    slip, says = _SEARCH.replace(": 12", f": ▸{written}"), "is not a number"
    return Mistake(name, EVENT, _SEARCH, slip, "SCH001", says, is_restored=is_restored)


TABLE = (
    _value("a number in words", "twelve"),
    _value("a number with its unit", "12 people"),
    _value("a number with a plus", "12+", is_restored=False),
    _value("about a number", "~12", is_restored=False),
    _value("at least a number", "at least 12", is_restored=False),
    _value("two numbers", "11-12", is_restored=False),
    _value("a zero in front", "012"),
    Mistake(
        "a reading without its number",
        EVENT,
        _SEARCH,
        "      - ▸as_of: 2025-04-25T08:15\n",
        "SCH001",
        "the reading has no number",
        know="12",
        is_restored=False,
    ),
    Mistake(
        "half a range",
        EVENT,
        _SEARCH,
        "      - ▸as_of: 2025-04-25T08:15\n        low: 12\n",
        "SCH001",
        "`low` stands alone",
        know="13",
        is_restored=False,
    ),
    Mistake(
        "two tolls of one speaker in one minute",
        EVENT,
        _WHOLE,
        f"{_WHOLE}      - ▸as_of: 2025-04-25T08:15\n        value: 14\n        by: [ses]\n        sources: [up-search-rescue]\n",
        "NUM011",
        "the same count, time and speaker",
        undo="put their sources together in one reading",
    ),
    Mistake("a count mistyped", EVENT, _UN, _UN.replace(": un", ": ▸uno"), "NUM010", "unknown count `uno`"),
    Mistake(
        "the lead mistyped",
        EVENT,
        _LEAD,
        _LEAD.replace("official", "▸oficial"),
        "NUM010",
        "is not among the counts",
    ),
    Mistake(
        "a sum that no longer adds up",
        EVENT,
        _DOWN,
        _DOWN.replace("112", "▸121"),
        "NUM014",
        "48 + 64 = 112, but `shot-down` is 121",
        undo="mend the reading that is wrong",
    ),
    Mistake(
        "digits swapped in a part of a sum",
        EVENT,
        "    part_of: missiles-launched\n    as_of: 2025-04-24\n    value: 48\n",
        "    part_of: missiles-launched\n    as_of: 2025-04-24\n    value: ▸84\n",
        "NUM015",
        "`missiles-shot-down` is 84, more than the 70",
        undo="mend the reading that is wrong",
    ),
    Mistake(
        "a part that is more than the whole",
        EVENT,
        "        value: 44\n        by: [hrmmu]\n",
        "        value: ▸144\n        by: [hrmmu]\n",
        "NUM015",
        "more than the 87 of `injured`",
        undo="mend the reading that is wrong",
    ),
    Mistake(
        "a figure mistyped",
        EVENT,
        _HOSPITAL,
        _HOSPITAL.replace(": injured", ": ▸injurd"),
        "REF004",
        "`injurd`",
    ),
    Mistake(
        "a figure's own id mistyped",
        EVENT,
        "\n  killed:\n    label: People killed in Kyiv\n",
        "\n  ▸kiled:\n    label: People killed in Kyiv\n",
        "REF004",
        "`killed`, named",
    ),
    Mistake(
        "a fall without its note",
        EVENT,
        f"      - as_of: 2025-04-24T11:00\n        value: 8\n{_FALL}",
        f"      - ▸as_of: 2025-04-24T11:00\n        value: 8\n{_FALL.partition('        note')[0]}",
        "NUM013",
        "falls from 9 to 8 without a note",
        know="Remains first taken for a ninth victim could not yet be identified.",
        is_restored=False,
    ),
    Mistake(
        "the toll typed for its mark",
        BACKGROUND,
        "The city’s toll is {killed} dead.",
        "The city’s toll is ▸13 dead.",
        "NUM001",
        "13 is a reading of `killed`",
    ),
    Mistake(
        "an earlier toll typed for its mark",
        BACKGROUND,
        "counted {killed@2025-04-25T08:15} dead",
        "counted ▸12 dead",
        "NUM001",
        "12 is a reading of `killed`",
    ),
)
