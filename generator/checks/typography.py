"""Slips of the keyboard in our own prose, and formatting that this site does not have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.checks.texts import Placed, every_value
from generator.diagnostics import Severity
from generator.models.library import Library
from generator.models.prose import Prose, Text

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_SLIPS = {
    "dots": (r"(?<!\.)\.\.\.(?!\.)", "three dots for the sign …", "write …"),
    "stops": (r"(?<![./])\.\.(?![./])|,[,.]", "two marks where one belongs", "keep one of the two"),
    "space": (r"(?<=[^\s(]) [,;:.!?](?=\s|$)", "a space before a mark", "take the space out"),
    "inside": (r"\( \w|\w \)", "a space inside brackets", "take the space out"),
    "double": (r'"', "a straight quotation mark", "write “ before the words and ” behind them"),
    "single": (r"'", "a straight apostrophe", "write ’"),
    "range": (r"(?<![\w/.-])\d{1,4}-\d{1,4}(?![\w/-])", "a hyphen between numbers", "write –"),
    "dash": (
        r"(?<=\S) -{1,3} (?=\S)|(?<=\w)--(?=\w)",
        "a hyphen for a dash",
        "write – with a space on either side",
    ),
    "minus": (r"(?<=\s)-(?=\d)", "a hyphen for a minus sign", "write −"),
    "word": (
        r"\b(the|a|an|of|to|in|and|was|were|for|on|at|by|with|from) \1\b",
        "a word twice",
        "take one out",
    ),
}
_SLIP = re.compile(
    "|".join(f"(?P<{name}>{form})" for name, (form, _, _) in _SLIPS.items())
    .replace(r"\1", r"(?P=twin)")
    .replace("(the|", "(?P<twin>the|")
)
_MARKUP = re.compile(
    r"(?P<heading>^#{1,6} )|(?P<quote>^> )|(?P<code>`)|(?P<low>(?<!\w)_\w[^_]{0,200}_(?!\w))|(?P<tilde>~~)"
    r"|(?P<star>\*(?=\w)|(?<=\w)\*)|(?P<image>!\[)|(?P<tag></?(?:b|i|u|p|a|em|br|hr|strong|span|div|img|sup|sub)\b)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|mdash|ndash|hellip|#\d{1,6});)"
)
_INSTEAD = {
    "heading": "take the # out; a statement’s heading goes to `heading`",
    "quote": "take the > out; exact words go to `quotations`",
    "code": "take it out",
    "low": "write *words* with stars",
    "tilde": "take it out; what was wrong goes to updates.yml",
    "star": "put a star on either side of the words, or take it out",
    "image": "take it out: pages have no pictures",
    "tag": "take it out, and write *words* or **words**",
    "entity": "type the character itself",
}


@check(
    "STY002",
    "typographic-slip",
    Severity.WARNING,
    excuse="Excuse it where the sign is meant as it stands, such as in a name or a formula.",
)
def typographic_slip(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Our own prose has a sign from the keyboard where print has another (straight quotation marks and
    apostrophes, three dots, a hyphen for a dash), a space too many, or a word twice. One such slip makes
    readers wonder how closely the facts were read. What stands between “ ” or « » is left alone: those words
    are somebody else’s.
    """
    for placed, part in _texts(library, _SLIP):
        text = _QUOTED.sub(lambda match: "x" * len(match[0]), part)
        for match in _SLIP.finditer(text):
            _, message, hint = _SLIPS[_kind(match)]
            yield Finding(placed.find(_around(part, match)), message, hint)


@check(
    "STY003",
    "formatting-left-over",
    Severity.WARNING,
    excuse="Excuse it where the sign is meant as it stands.",
)
def formatting_left_over(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Prose has formatting that this site does not have: a heading, a tag, code, or a star without its
    fellow. It would stand on the page as it was typed. `*emphasis*`, `**strong words**`, lists and links are
    all there is, so that the same text can be printed anywhere.
    """
    for placed, part in _texts(library, _MARKUP):
        for match in _MARKUP.finditer(part):
            shown = _around(part, match)
            yield Finding(placed.find(shown), f"`{shown[:40]}` is printed as typed", _INSTEAD[_kind(match)])


def _texts(library: Library, pattern: re.Pattern[str]) -> Iterator[tuple[Placed, str]]:
    """Yield the literal words of all prose in which `pattern` may be found."""
    for placed in every_value(library):
        value = placed.leaf.value
        if isinstance(value, Prose) and (not value.source or pattern.search(value.source)):
            for part in placed.inlines:
                if isinstance(part, Text) and pattern.search(part.text):
                    yield placed, part.text


def _kind(match: re.Match[str]) -> str:
    return next(name for name, found in match.groupdict().items() if found is not None and name != "twin")


def _around(text: str, match: re.Match[str]) -> str:
    """Return the match with what touches it, as far as the next space, by which to find it in the file."""
    start, end = match.span()
    first = text.rfind(" ", 0, start + (match[0][:1] != " ")) + 1 if start else 0
    last = text.find(" ", end)
    return text[first : last if last >= 0 else len(text)]
