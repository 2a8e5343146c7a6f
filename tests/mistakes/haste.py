"""Slips of somebody in a hurry: other programs' marks, names for ids, fields that slid into a text."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, REACTIONS, SOURCES, Mistake

_TOLL = "The city’s toll is {killed} dead."
_ENDED = "counted {killed@2025-04-25T08:15} dead"
_SEARCH = "      - as_of: 2025-04-25T08:15\n        value: 12\n"
_COUNTED = f"{_SEARCH}        by: [ses]\n        sources: [up-search-rescue, unhcr-responds]\n"
_WHO = "r-trump-stop:\n  who: trump\n"
_PART = "    part: >-\n      Announced the last death, on 28 April.\n"
_SUMY = "      On Palm Sunday two ballistic missiles hit the centre of Sumy.\n    where: sumy\n"
_NOVINITE = "  url: https://www.novinite.com/view_news.php?id=231981\n  published: 2025-04-24\n"
_CITED = "they said, and were listed apart.\n      [@up-eight-killed; @rbc-minister-reports]"
_STOP_WORDS = "    q-trump-stop:\n      text: >-\n        I am not happy"
_KILLED = "\n  killed:\n    label: People killed in Kyiv\n"
_READINGS = "    brief: true\n    readings:\n      - as_of: ../2025-04-24T06:00\n        value: 2\n"
_WRAPPED = "      hospital; we found no later increase."
_LIST = "    part: >-\n      Two things:\n{}      {} Announced the last death.\n{}      {} Headed the administration.\n"


def _mark(name: str, slip: str, *, says: str = "is not a mark", code: str = "REF011") -> Mistake:
    marked = slip.replace("{", "▸{", 1) if "{" in slip else slip.replace("[", "▸[", 1)
    return Mistake(name, BACKGROUND, _TOLL, marked, code, says)


def _ended(name: str, mark: str, code: str, says: str, undo: str = "") -> Mistake:
    slip = _ENDED.replace("{killed@2025-04-25T08:15}", f"▸{mark}")
    return Mistake(name, BACKGROUND, _ENDED, slip, code, says, undo=undo)


def _by(name: str, written: str, *, is_restored: bool = False) -> Mistake:
    slip = _COUNTED.replace("by: [ses]", f"by: ▸{written}")
    return Mistake(name, EVENT, _COUNTED, slip, "SCH001", "is not an id", is_restored=is_restored)


def _value(name: str, written: str, code: str = "SCH001", says: str = "is not a number") -> Mistake:
    slip = _SEARCH.replace(": 12", f": ▸{written}")
    return Mistake(name, EVENT, _SEARCH, slip, code, says, is_restored=False)


def _url(name: str, written: str, code: str = "SCH001", says: str = "web address", **more: str) -> Mistake:
    slip = _NOVINITE.replace("https://www.novinite.com/view_news.php?id=231981", f"▸{written}")
    return Mistake(name, SOURCES, _NOVINITE, slip, code, says, **more)  # type: ignore[arg-type]


def _list(name: str, marks: tuple[str, str], code: str, hint: str, gap: str = "") -> Mistake:
    slip = _LIST.format("\n", marks[0], gap, marks[1])
    says = "is printed as typed" if code == "STY003" else "would run into the one above it"
    return Mistake(name, BACKGROUND, _PART, slip, code, says, undo=hint)


TABLE = (
    _mark("a figure in square brackets", _TOLL.replace("{killed}", "[killed]")),
    _ended("a mark with a space in its time", "{killed@2025-04-25 08:15}", "REF011", "is not a mark"),
    _ended(
        "a mark with a day as people write it",
        "{killed@25.04.2025}",
        "REF004",
        "no such reading",
        "did you mean `2025-04-25T08:15`?",
    ),
    _ended(
        "a mark with the clock alone",
        "{killed@08:15}",
        "REF004",
        "no such reading",
        "did you mean `2025-04-25T08:15`?",
    ),
    _ended("a mark with a speaker and no time", "{killed by ses}", "REF004", "gives a speaker, and no time"),
    Mistake(
        "a mark with the name of a count",
        BACKGROUND,
        "is lower: {killed@2025-05-08} killed",
        "is lower: ▸{killed:un} killed",
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a qualifier typed before a mark that prints it",
        BACKGROUND,
        "is lower: {killed@2025-05-08} killed",
        "is lower: ▸at least {killed@2025-05-08} killed",
        "NUM018",
        "prints “at least” itself",
        undo="take `at least` out",
    ),
    Mistake(
        "a citation without its opening bracket",
        BACKGROUND,
        _CITED,
        _CITED.replace("[@up-eight-killed; @rbc-minister-reports]", "▸@up-eight-killed]"),
        "REF011",
        "`@up-eight-killed]` is not a mark",
        is_restored=False,
    ),
    Mistake(
        "a citation without brackets",
        BACKGROUND,
        _CITED,
        _CITED.replace("[@up-eight-killed; @rbc-minister-reports]", "▸@up-eight-killed"),
        "REF011",
        "`@up-eight-killed` is not a mark",
        is_restored=False,
    ),
    Mistake(
        "the number of a footnote",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("dead.", "▸dead.[1]"),
        "STY003",
        "is printed as typed",
        undo="write [@id] with the id of the source",
    ),
    Mistake(
        "stars not closed",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("{killed}", "▸**{killed}"),
        "STY003",
        "is printed as typed",
        undo="put two stars on either side",
    ),
    Mistake(
        "a link with its words in front",
        BACKGROUND,
        "[[ses|State Emergency Service]] ran the search",
        "▸[[State Emergency Service|ses]] ran the search",
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a link without its bar",
        BACKGROUND,
        "[[klitschko|The mayor]] and",
        "▸[[klitschko The mayor]] and",
        "REF011",
        "is not a mark",
    ),
    Mistake(
        "a figure as a link",
        BACKGROUND,
        _TOLL,
        _TOLL.replace("{killed}", "▸[[killed]]"),
        "REF005",
        "nothing is called `killed`",
        undo="write {killed}: that prints the number",
    ),
    _by("a name for an id", "State Emergency Service"),
    _by("a surname behind a title", "Minister Klymenko"),
    _by("two names for ids", "Ihor Klymenko and Vitali Klitschko"),
    Mistake(
        "a source for a speaker",
        EVENT,
        _COUNTED,
        _COUNTED.replace("[ses]", "[▸up-search-rescue]"),
        "REF002",
        "unknown person or organisation",
        undo="write the id of the person or organisation: `up-search-rescue` is a source",
    ),
    Mistake(
        "sources joined by a word",
        EVENT,
        _COUNTED,
        _COUNTED.replace("[up-search-rescue, unhcr-responds]", "▸up-search-rescue and unhcr-responds"),
        "SCH001",
        "is not an id",
    ),
    Mistake(
        "a list in two pairs of brackets",
        EVENT,
        _COUNTED,
        _COUNTED.replace("[up-search-rescue, unhcr-responds]", "[▸[up-search-rescue, unhcr-responds]]"),
        "SCH001",
        "should be the id of a source",
        undo="take one pair of brackets away",
    ),
    Mistake(
        "a letter that nobody sees",
        EVENT,
        _COUNTED,
        _COUNTED.replace("[up-search-rescue", "[▸up-search\u00ad-rescue"),
        "SCH001",
        "is not an id",
    ),
    Mistake(
        "an address for a source",
        EVENT,
        _COUNTED,
        _COUNTED.replace("[up-search-rescue", "[▸https://www.pravda.com.ua/eng/news/1/"),
        "SCH001",
        "is not an id",
        undo="write the id of the source, not an address",
    ),
    Mistake(
        "a name and its country for a place",
        EVENT,
        "where: [kyiv]\n",
        "where: ▸Kyiv, Ukraine\n",
        "SCH001",
        "is not an id",
        is_restored=False,
    ),
    Mistake(
        "two people who react",
        REACTIONS,
        _WHO,
        _WHO.replace(" trump", " ▸[trump, putin]"),
        "SCH001",
        "should be an id",
        undo="write one id, without brackets",
    ),
    Mistake(
        "a point for thousands",
        EVENT,
        "        qualifier: more than\n        value: 2400\n",
        "        qualifier: more than\n        value: ▸2.400\n",
        "SCH001",
        "is not a number",
    ),
    _value("more than, as a sign", ">12", "SYN008", "opens with `>`"),
    _value("at least, behind the number", "12 (at least)"),
    Mistake(
        "a time without its colon",
        EVENT,
        _SEARCH,
        _SEARCH.replace("T08:15", "T0815").replace("2025-04-25T", "▸2025-04-25T"),
        "SCH001",
        "is not a date or time",
    ),
    _url("an address with a letter lost", "htps://www.novinite.com/view_news.php?id=231981"),
    _url("an address with a slash lost", "https:/www.novinite.com/view_news.php?id=231981"),
    _url(
        "an address with a space",
        "https://www.novinite.com/view news.php?id=231981",
        undo="copy the address from the browser",
    ),
    _url(
        "an address as a link",
        "[Novinite](https://www.novinite.com/view_news.php?id=231981)",
        "SYN008",
        "opens with `[`",
        undo="write https://www.novinite.com/view_news.php?id=231981;",
    ),
    Mistake(
        "a date that has another name here",
        SOURCES,
        _NOVINITE,
        _NOVINITE.replace("published", "▸date"),
        "SCH003",
        "unknown field `date`",
    ),
    Mistake(
        "a section in another file",
        SOURCES,
        "\nap-photos:\n",
        "\n▸figures:\n  dogs: {label: Dogs}\n\nap-photos:\n",
        "SCH003",
        "`figures` is a section of another file",
        undo="move what stands below it to event.yml",
    ),
    Mistake(
        "a field that slid into the text above it",
        BACKGROUND,
        _SUMY,
        _SUMY.replace("    where", "      ▸where"),
        "SYN015",
        "stands so far in that it is part of the text of `text`",
    ),
    Mistake(
        "a line of a text too far left",
        BACKGROUND,
        _WRAPPED,
        _WRAPPED.replace("      hospital", "    ▸hospital"),
        "SYN015",
        "stands further left than the text above it",
        undo="indent it like the text above it",
    ),
    Mistake(
        "the line with an id deleted",
        EVENT,
        _KILLED,
        "\n    ▸label: People killed in Kyiv\n",
        "SYN015",
        "the line with the id is missing above it",
        know="  killed:",
    ),
    Mistake(
        "the line of a list deleted",
        EVENT,
        _READINGS,
        _READINGS.replace("    readings:\n      -", "      ▸-"),
        "SYN015",
        "glued to the text of `brief`",
        know="    readings:",
    ),
    Mistake(
        "the line of a text deleted",
        REACTIONS,
        _STOP_WORDS,
        _STOP_WORDS.replace("      text: >-\n        I", "        ▸I"),
        "SYN015",
        "belongs to no field",
        know="      text: >-",
    ),
    _list("stars for a list", ("▸*", "*"), "STY003", "open each line of a list with `- `", "\n"),
    _list("bullets for a list", ("•", "▸•"), "SYN031", "open each line of the list with `- `"),
    _list("numbers of a list that run in", ("1.", "▸2."), "SYN031", "leave a blank line"),
)
