"""Slips in fields and ids: names, capitals, look-alikes, lists, what is missing."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, PEOPLE, REACTIONS, SOURCES, Mistake

_POST = "  medium: Truth Social\n  kind: post\n  stance: Rebukes Putin and presses for a deal\n  to: putin\n  brief: true\n"
_WHO = "r-trump-stop:\n  who: trump\n"
_SOURCES = "sources: [ap-photos, dazzling-dawn-missile-drone, ki-north-korean]"
_PARIS = "    lane: diplomacy\n    text: >-\n      American, Ukr"
_NOVINITE = "  url: https://www.novinite.com/view_news.php?id=231981\n"
_TARGETS = "rocket fuel and gunpowder.\n    standing: attributed\n"
_READING = "      - as_of: 2025-04-25T08:15\n        value: 12\n        by: [ses]\n"

TABLE = (
    Mistake("a field mistyped", REACTIONS, _POST, _POST.replace("medium", "▸meduim"), "SCH003", "`meduim`"),
    Mistake(
        "a field with a capital", REACTIONS, _POST, _POST.replace("medium", "▸Medium"), "SCH003", "`Medium`"
    ),
    Mistake(
        "a field that is needed mistyped",
        BACKGROUND,
        _PARIS,
        _PARIS.replace("lane", "▸land"),
        "SCH003",
        "`land`",
    ),
    Mistake(
        "a field with a Cyrillic letter",
        REACTIONS,
        _POST,
        _POST.replace("stance", "▸st\u0430nce"),
        "SCH003",
        "it holds a Cyrillic `\u0430`",
    ),
    Mistake(
        "a field in marks",
        REACTIONS,
        _POST,
        _POST.replace("medium:", "▸“medium”:"),
        "SYN008",
        "are letters like any other",
    ),
    Mistake(
        "another word for a field", EVENT, _READING, _READING.replace("as_of", "▸date"), "SCH003", "`date`"
    ),
    Mistake("a section mistyped", BACKGROUND, "\ntimeline:\n", "\n▸time-line:\n", "SCH003", "`time-line`"),
    Mistake(
        "a field of the figure in a reading",
        EVENT,
        _READING,
        f"{_READING}        ▸sensitive: Many were killed\n",
        "SCH003",
        "`sensitive`",
        is_restored=False,
    ),
    Mistake(
        "a field that is missing",
        REACTIONS,
        _WHO,
        "▸r-trump-stop:\n",
        "SCH002",
        "`who` is missing",
        know="trump",
    ),
    Mistake(
        "nobody counted",
        EVENT,
        _READING,
        "      - ▸as_of: 2025-04-25T08:15\n        value: 12\n",
        "SCH002",
        "`by` is missing",
        know="[ses]",
        is_restored=False,
    ),
    Mistake(
        "an id with a capital",
        REACTIONS,
        _WHO,
        _WHO.replace("r-trump-stop", "▸R-trump-stop"),
        "SCH005",
        "not an id",
    ),
    Mistake(
        "an id with spaces",
        REACTIONS,
        _WHO,
        _WHO.replace("r-trump-stop", "▸r trump stop"),
        "SCH005",
        "not an id",
    ),
    Mistake(
        "an id with a Cyrillic letter",
        REACTIONS,
        _WHO,
        _WHO.replace("r-trump-stop", "▸r-trump-st\u043ep"),
        "SCH005",
        "a Cyrillic",
    ),
    Mistake(
        "a name with a capital for an id",
        REACTIONS,
        _WHO,
        _WHO.replace("trump\n", "▸Trump\n"),
        "SCH001",
        "not an id",
    ),
    Mistake(
        "a list without brackets",
        EVENT,
        _SOURCES,
        _SOURCES.replace("[", "▸").replace("]", ""),
        "SCH001",
        "not an id",
    ),
    Mistake(
        "a list with semicolons",
        EVENT,
        _SOURCES,
        _SOURCES.replace("[", "[▸").replace(",", ";"),
        "SCH001",
        "not an id",
    ),
    Mistake(
        "a list in round brackets",
        EVENT,
        _SOURCES,
        _SOURCES.replace("[", "▸(").replace("]", ")"),
        "SCH001",
        "not an id",
    ),
    Mistake("an @ in a list", EVENT, _SOURCES, _SOURCES.replace("[", "[▸@"), "SYN008", "a `@` in front"),
    Mistake(
        "yes for true",
        REACTIONS,
        _POST,
        _POST.replace("brief: true", "brief: ▸yes"),
        "SCH001",
        "neither true nor",
    ),
    Mistake(
        "a choice mistyped",
        EVENT,
        _TARGETS,
        _TARGETS.replace("attributed", "▸atributed"),
        "SCH001",
        "`atributed`",
    ),
    Mistake(
        "a choice with a capital", EVENT, _TARGETS, _TARGETS.replace("att", "▸Att"), "SCH001", "`Attributed`"
    ),
    Mistake(
        "an address without https",
        SOURCES,
        _NOVINITE,
        _NOVINITE.replace("https://", "▸"),
        "SCH001",
        "web address",
    ),
    Mistake(
        "a time zone mistyped",
        EVENT,
        "timezone: Europe/Kyiv",
        "timezone: ▸Europe/Kiyv",
        "SCH001",
        "time zone",
    ),
    Mistake(
        "a list of names as text",
        PEOPLE,
        "      sources: kyiv-2025-04-24/rbc-minister-reports\n",
        "      sources: ▸rbc-minister-reports\n",
        "SCH001",
        "does not say which explainer",
        undo="write the explainer and the source",
    ),
)
