"""Slips of the keyboard in our own prose, and formatting that this site does not have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from itertools import islice

from generator.checks.registry import Finding, check
from generator.checks.texts import Placed, every_prose
from generator.diagnostics import Severity
from generator.location import Location
from generator.models.library import Library
from generator.models.prose import Text

_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»")
_WORDS = ("the", "a", "of", "to", "in", "and", "is")
_SLIPS = {
    "dots": (r"(?<!\.)\.\.\.(?!\.)", "three dots for the sign …", "write …"),
    "stops": (r"(?<![./])\.\.(?![./])|,[,.]", "two marks where one belongs", "keep one of the two"),
    "space": (r"(?<=[^\s(]) [,;:.!?](?=\s|$)", "a space before a mark", "take the space out"),
    "inside": (r"\( \w|\w \)", "a space inside brackets", "take the space out"),
    "double": (r'"', "a straight quotation mark", "write “ before the words and ” behind them"),
    "single": (r"'", "a straight apostrophe", "write ’"),
    "range": (r"(?<![\w/.-])\d{1,4}-\d{1,4}(?![\w/-])", "a hyphen between numbers", "write –"),
    "dash": (r"(?<=\S) -{1,3} (?=\S)|(?<=\w)--(?=\w)", "a hyphen for a dash", "write – between two spaces"),
    "minus": (r"(?<=\s)-(?=\d)", "a hyphen for a minus sign", "write −"),
    "word": (rf"\b(?P<twin>{'|'.join(_WORDS)}) (?P=twin)\b", "a word twice", "take one out"),
}
_SLIP = re.compile("|".join(f"(?P<{name}>{form})" for name, (form, _, _) in _SLIPS.items()))
_SIGNS = re.compile(r"[\"'.,;:!?()-](?:(?<=[\"'])|(?<=[ (][.,;:!?)-])|(?<=[.,])[.,]|(?<=\() |(?<=-)[\d-])")
"""What a slip has in it, told apart more quickly than the slips themselves; _TWINS has the rest."""
_TWINS = tuple(f"{word} {word}" for word in _WORDS)
_MARKUP = re.compile(
    r"(?P<heading>^#{1,6} )|(?P<quote>^> )|(?P<code>`)|(?P<low>(?<!\w)_\w[^_]{0,200}_(?!\w))|(?P<tilde>~~)"
    r"|(?P<strong>\*\*)|(?P<bullet>^[*•·–—] )|(?P<star>\*(?=\w)|(?<=\w)\*)|(?P<image>!\[)"
    r"|(?P<note>\[\^?\d{1,3}\])"
    r"|(?P<tag></?(?:b|i|u|p|a|em|br|hr|strong|span|div|img|sup|sub)\b)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|mdash|ndash|hellip|#\d{1,6});)"
)
_LEFT_OVER = re.compile(r"[#>`_~*<&•·–—]|!\[|\[[\d^]")
_MOST, _NEAR = 20, 30
_INSTEAD = {
    "heading": "take the # out; a statement’s heading goes to `heading`",
    "quote": "take the > out; exact words go to `quotations`",
    "code": "take it out",
    "low": "write *words* with stars",
    "tilde": "take it out; what was wrong goes to updates.yml",
    "strong": "put two stars on either side of the words, or take them out",
    "bullet": "open each line of a list with `- `, and leave a blank line between the lines",
    "note": "write [@id] with the id of the source: the page numbers them",
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
    for placed, prose in every_prose(library):
        if not prose.source or _may_slip(prose.source):
            for place, kind, _ in islice(_found(placed, _SLIP, _may_slip), _MOST):
                yield Finding(place, *_SLIPS[kind][1:], _topic(placed, kind))


def _may_slip(text: str) -> bool:
    return bool(_SIGNS.search(text)) or any(twin in text for twin in _TWINS)


@check(
    "STY003",
    "formatting-left-over",
    Severity.WARNING,
    excuse="Excuse it where the sign is meant as it stands.",
)
def formatting_left_over(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """Prose has formatting that this site does not have: a heading, a tag, code, a bullet, the number of a
    footnote, or a star without its fellow. It would stand on the page as it was typed. `*emphasis*`,
    `**strong words**`, lists and links are all there is, so that the same text can be printed anywhere.
    """
    for placed, prose in every_prose(library):
        if not prose.source or _may_be_markup(prose.source):
            for place, kind, words in islice(_found(placed, _MARKUP, _may_be_markup), _MOST):
                message = f"`{words}` is printed as typed"
                yield Finding(place, message, _INSTEAD[kind], _topic(placed, kind))


def _may_be_markup(text: str) -> bool:
    return bool(_LEFT_OVER.search(text))


def _found(
    placed: Placed, pattern: re.Pattern[str], is_worth: Callable[[str], bool]
) -> Iterator[tuple[Location, str, str]]:
    """Yield the place, the kind and the words of each match in our own words of a value."""
    for part in placed.inlines:
        if isinstance(part, Text) and is_worth(part.text):
            own = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), part.text)
            for match in pattern.finditer(own):
                words = _around(part.text, match)
                yield placed.find(words), _kind(match), words


def _topic(placed: Placed, kind: str) -> str:
    """Return what is told once for a text: both marks around some words are one slip."""
    return f"{placed.places.path}/{'/'.join(map(str, placed.leaf.path))} {kind}"


def _kind(match: re.Match[str]) -> str:
    return next(name for name, found in match.groupdict().items() if found is not None and name != "twin")


def _around(text: str, match: re.Match[str]) -> str:
    """Return the match and what touches it, by which it can be found in the file."""
    start, end = match.span()
    before = re.search(r"\S*\Z", text[max(0, start - _NEAR) : start])
    behind = re.match(r"\S*", text[end : end + _NEAR])
    return f"{before[0] if before else ''}{match[0]}{behind[0] if behind else ''}".strip()
