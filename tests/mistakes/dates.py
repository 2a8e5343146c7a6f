"""Slips in dates and times."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, REACTIONS, SOURCES, Mistake

_SUMY = "  t-sumy-strike:\n    at: 2025-04-13\n"
_SEARCH = "      - as_of: 2025-04-25T08:15\n        value: 12\n"
_NOVINITE = "?id=231981\n  published: 2025-04-24\n  accessed: 2026-11-23\n"
_STOP = "  who: trump\n  at: ../2025-04-24T13:29+01:00\n"


def _day(
    name: str, written: str, says: str = "is not a date or time", *, is_restored: bool = True
) -> Mistake:
    slip = _SUMY.replace("2025-04-13", f"▸{written}")
    return Mistake(name, BACKGROUND, _SUMY, slip, "SCH001", says, is_restored=is_restored)


def _time(name: str, written: str, says: str = "is not a date or time") -> Mistake:
    return Mistake(name, EVENT, _SEARCH, _SEARCH.replace("2025-04-25T08:15", f"▸{written}"), "SCH001", says)


TABLE = (
    _day("31 April", "2025-04-31", "April 2025 has no day 31", is_restored=False),
    _day("day and month swapped", "2025-13-04", "no such month"),
    _day("day first, with slashes", "13/04/2025"),
    _day("day first, with dots", "13.04.2025"),
    _day("a date in words", "13 April 2025"),
    _day("a date in words, with its weekday", "Sunday, April 13, 2025"),
    _day("a month of one digit", "2025-4-13"),
    _day("dashes for hyphens", "2025–04–13"),
    _day("about in words", "about 2025-04-13", is_restored=False),
    _time("a time without its T", "2025-04-25 08:15"),
    _time("an hour of one digit", "2025-04-25T8:15"),
    _time("a dot in a time", "2025-04-25T08.15"),
    Mistake(
        "midnight as 24:00",
        BACKGROUND,
        "    at: 2025-04-19T18:00/2025-04-21T00:00\n",
        "    at: ▸2025-04-19T18:00/2025-04-20T24:00\n",
        "SCH001",
        "no such time of day",
    ),
    Mistake(
        "a stretch the wrong way round",
        BACKGROUND,
        "    at: 2025-04-19T18:00/2025-04-21T00:00\n",
        "    at: ▸2025-04-21T00:00/2025-04-19T18:00\n",
        "SCH001",
        "the end lies before the start",
        undo="swap the two: 2025-04-19T18:00/2025-04-21T00:00",
    ),
    Mistake(
        "a time that marks name, changed",
        EVENT,
        _SEARCH,
        _SEARCH.replace("2025-04-25T08:15", "▸2025-04-25T08:51"),
        "REF004",
        "`2025-04-25T08:15`, named 3 times",
    ),
    Mistake(
        "a year ahead",
        SOURCES,
        _NOVINITE,
        _NOVINITE.replace("2025-04-24", "▸2052-04-24"),
        "DAT001",
        "2052-04-24 is after",
        undo="mend the date",
    ),
    Mistake(
        "a reaction a year early",
        REACTIONS,
        _STOP,
        _STOP.replace("../2025", "▸../2024"),
        "DAT006",
        "before the event",
        undo="mend the date",
    ),
    Mistake(
        "a reading said a month before the event",
        EVENT,
        "        said: 2025-04-29\n        qualifier: at least\n        value: 12\n",
        "        said: ▸2025-03-29\n        qualifier: at least\n        value: 12\n",
        "DAT006",
        "before the state of",
        undo="mend one of the dates",
    ),
    Mistake(
        "a date left empty",
        SOURCES,
        "missile-and-drone-attack\n  published: 2025-04-24\n  accessed: 2026-11-23\n",
        "missile-and-drone-attack\n  published: 2025-04-24\n  accessed:▸\n",
        "SCH001",
        "there is no date here",
        undo="write a date such as",
    ),
    Mistake(
        "the event a year late",
        EVENT,
        "when: 2025-04-24T01:00~/2025-04-24\n",
        "when: ▸2026-04-24T01:00~/2026-04-24\n",
        "DAT006",
        "reactions are dated before the event",
        undo="mend the date of the event",
    ),
    Mistake(
        "facts checked a year early",
        EVENT,
        "as_of: 2026-02-25\n",
        "as_of: ▸2025-02-25\n",
        "DAT010",
        "checked on 2025-02-25, before the event",
        undo="mend the date, or `when`",
    ),
    Mistake(
        "facts checked up to a day before most of the page",
        EVENT,
        "as_of: 2026-02-25\n",
        "as_of: ▸2025-04-25\n",
        "DAT001",
        "dates on the page are after 2025-04-25",
        undo="write the day up to which facts were checked",
    ),
    Mistake(
        "facts checked in the future",
        EVENT,
        "as_of: 2026-02-25\n",
        "as_of: ▸2027-02-25\n",
        "DAT002",
        "has not come yet",
        undo="mend the date",
    ),
    Mistake(
        "a source without a date",
        SOURCES,
        "\nnovinite-target-missile:\n  publisher: Novinite\n  title: >-\n    Kyiv target of a large-scale Russian missile "
        "and drone attack (23–24 Apr)\n  title_inferred: true\n  url: https://www.novinite.com/view_news.php?id=231981\n"
        "  published: 2025-04-24\n",
        "\n▸novinite-target-missile:\n  publisher: Novinite\n  title: >-\n    Kyiv target of a large-scale Russian missile "
        "and drone attack (23–24 Apr)\n  title_inferred: true\n  url: https://www.novinite.com/view_news.php?id=231981\n",
        "DAT003",
        "neither a date nor a reason",
        undo="write `published: …` and the date",
    ),
    Mistake(
        "31 April in prose",
        BACKGROUND,
        "      Announced the last death, on 28 April.\n",
        "      Announced the last death, on ▸31 April.\n",
        "DAT009",
        "the calendar has no 31 April",
        undo="mend the day or the month",
    ),
    Mistake(
        "the wrong weekday in prose",
        BACKGROUND,
        "      In the night to Thursday 24 April 2025 Russia",
        "      In the night to ▸Friday 24 April 2025 Russia",
        "DAT008",
        "24 April 2025 is a Thursday, not a Friday",
        undo="write Thursday 24 April 2025",
    ),
)
