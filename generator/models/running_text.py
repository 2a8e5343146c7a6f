"""Running text: the words that a reader takes as ours, with everything else blanked.

In goes the source of a prose field, out a text of the same length in which marks, addresses and what stands
in quotation marks are blank. What is found there stands at the same offset in the source. Every pattern stops
at the next opener, so that cost grows with the length alone.
"""

from __future__ import annotations

import re

GAP = "\ufffc"
"""Stands where a number or a quotation is printed: no word, and no space between words."""

_BLANKED = re.compile(
    r"""\[@[^\[\]\n]*\]                             # [@source]
      | \[\[(?P<name>[^\[\]|\n]*)(?P<shown>\|[^\[\]|\n]*)?\]\]   # [[profile|words]]
      | (?P<gap>\{[a-z][^{}\n]*\}                   # {figure}
      | “[^“”\n]*” | «[^«»\n]*» | "[^"\n]*")        # recorded words
      | \]\([^()\s]*\)                              # the address of a link
      | https?://\S+
      | ^[1-9][0-9]?\.[ ]                           # a number that opens an item of a list
    """,
    re.VERBOSE | re.MULTILINE,
)
_DIGIT = re.compile("[0-9]")


def blank(source: str) -> str:
    """Return `source`, as long as it was, with blanks for all that is not our own words."""
    return _BLANKED.sub(_blank, source)


def _blank(match: re.Match[str]) -> str:
    length = len(match[0])
    if match["gap"]:
        return GAP * length
    if match["name"] is None:
        return " " * length
    words = _DIGIT.sub("x", (match["shown"] or "")[1:] or match["name"])
    return words.rjust(length - 2) + "  "
