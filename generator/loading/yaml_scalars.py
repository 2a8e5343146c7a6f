"""One text of a YAML file in, as the parser saw it; the words that YAML would lose or twist, out."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.diagnostics import Rule
from generator.loading import rules
from generator.loading.yaml_marks import LINE_END, Mark, TextEvent, after
from generator.loading.yaml_scene import UNDER_ARROW
from generator.loading.yaml_text import FORBIDDEN, name_of_forbidden

MAX_TEXT = 100_000
_SPACE = " \t\r\n"
_COMMENT = re.compile(r"#+(?!\S)")
_ITEM_BELOW = re.compile(r"(?:\r\n?|\n) *(?=- )")
_ARROW = re.compile(r"[|>][-+]?(?P<digit>[0-9]?)[-+]?(?:[ \t]+(?P<lost>#\S))?")
_SHOWN = 60
_SLIPS = frozenset("-–—“„«‘”")
_ARROW_SLIP = re.compile(r"(?:->|[–—]>)(?=\s|$)")
_QUOTES = ("“”", "„“", "„”", "«»", "‘’", "””")
_GLUED_DASH = re.compile(r"-([^\s>-]\S*)")
_NUMBERED = re.compile(r"(?:^|\n)1\. [^\n]* 2\. ")
_RUN_IN = re.compile(
    r"\n *(?:[^\s-][^\n]*[:.]\r?|- [^\n]*)\n *(?P<item>- \S)"  # below a sentence, or another item
    r"|\n *1\. [^\n]*\n *(?P<second>2\. \S)"
    r"|\n *(?:[^\n]*:\r?(?=\n *[*•·])|[*•·–—] [^\n]*)\n *(?P<bullet>[*•·–—] \S)"
)
_BULLET = re.compile(r"(?:^|[:.\n ])[*•·–—] ")
_DASH_COLUMN = "put the dash in the column of the dashes above it"
_LIST_NAME = "write the name of its list and a colon, such as `readings:`, on a line of its own above it"
_FIELD_INSIDE = re.compile(
    r"\n *(?P<field>(?:as_of|at|by|how|kind|note|our_reading|said|sources|standing|status|text|summary|value|"
    r"where|who|brief|sensitive|lane|looked|answer): ?(?:>-?|\[[^\]\n]*\]?|[\w:./~-]+)?) *(?=\r|\n|$)"
)
_SPACES = re.compile(" *")
_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|([^xuU]))", re.DOTALL)
_SHORT_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "N": "\x85"} | {
    "L": "\u2028",
    "P": "\u2029",
}


class ScalarChecks:
    """Looks at each text for what YAML would silently lose or glue together."""

    def __init__(self, text: str, report: Callable[[Rule, Mark, str, str], None]) -> None:
        self.lost_from: Mark | None = None
        """The start of the text last seen to lose its tail."""
        self._text = text
        self._report = report
        self._hashes = _find_hashes(text)

    def check(self, event: TextEvent, name: Callable[[], str], column: int | None) -> None:
        """Report what is wrong with one text, in entries that start in `column` (None: in brackets)."""
        style = event.style
        if not style:
            if event.end_mark.index in self._hashes:
                self._check_comment(event, name, column)
            if event.end_mark.line != event.start_mark.line and column is not None:
                self._check_lines(event, name)
            if event.value[:1] in _SLIPS:
                self._check_opening(event)
        elif style == '"':
            if not event.value.isprintable():
                self._check_escapes(event)
        elif style != "'":
            self._check_arrow(event, name, column)
        if len(event.value) > MAX_TEXT:
            message = f"this text is {len(event.value):,} characters long, the limit is {MAX_TEXT:,}"
            self._report(rules.TEXT_TOO_LONG, event.start_mark, message, "divide it between several entries")

    def _check_comment(self, event: TextEvent, name: Callable[[], str], column: int | None) -> None:
        """Report a comment behind a plain text that could be the tail of the text: see SYN010."""
        end = event.end_mark
        at = self._hashes[end.index]
        gap = self._text[end.index : at]
        is_spaced = bool(_COMMENT.match(self._text, at))
        if LINE_END.search(gap):
            line_start = max(gap.rfind("\n"), gap.rfind("\r")) + 1
            is_deeper = column is not None and len(gap) - line_start > column
            is_lost = bool(event.value) and is_deeper and not is_spaced
        elif event.value:
            is_lost = not is_spaced or gap == " "
        else:
            is_lost = not is_spaced
        if is_lost:
            self._lost(event, after(end, gap), at, name)

    def _lost(self, event: TextEvent, mark: Mark, at: int, name: Callable[[], str]) -> None:
        self.lost_from = event.start_mark
        shown = LINE_END.split(self._text[at : at + 40], maxsplit=1)[0].strip()
        whose = f"of `{name()}` " if name() else ""
        message = f"the words `{shown}` {whose}would be lost: what follows # is a comment"
        hint = f"{UNDER_ARROW}; if it is a comment, put two spaces before its # and one after"
        self._report(rules.LOST_AFTER_HASH, mark, message, hint)

    def _check_opening(self, event: TextEvent) -> None:
        """Report `->` for `>-`, and typographic marks around a value, which would all be printed."""
        start, value = event.start_mark, event.value
        if _ARROW_SLIP.match(value):
            message = f"`{value[:2]}` is not `>-`, and would be printed"
            self._report(rules.OPENING_MARK, start, message, "write >- in its place")
        elif (
            len(value) > 2
            and value[0] + value[-1] in _QUOTES
            and not any(mark in value[1:-1] for mark in value[0] + value[-1])
        ):
            message = f"the marks of `{_shortened(value)}` are letters like any other"
            hint = f"write `{value[1:-1][:200]}`; if the marks are to be printed, {UNDER_ARROW}"
            self._report(rules.OPENING_MARK, start, message, hint)

    def _check_lines(self, event: TextEvent, name: Callable[[], str]) -> None:
        """Report `- item` glued to the plain text above it."""
        start = event.start_mark
        found = _ITEM_BELOW.search(self._text, start.index, event.end_mark.index)
        glued = _GLUED_DASH.match(event.value)
        if found and glued:
            message = f"`{glued[0][:40]}` has no space behind its dash"
            self._report(rules.WRONG_INDENTATION, start, message, f"write `- {glued[1][:60]}`")
        elif found:
            mark = after(start, self._text[start.index : found.end()])
            whose = f"the text of `{name()}`" if name() else "the text"
            message = f"this line would be glued to {whose} above it"
            before = self._text[start.index - start.column : start.index]
            is_item = before.rstrip().endswith("-")
            hint = _DASH_COLUMN if is_item else _LIST_NAME
            self._report(rules.WRONG_INDENTATION, mark, message, hint)

    def _check_escapes(self, event: TextEvent) -> None:
        """Report forbidden characters written as escapes."""
        start, end = event.start_mark.index, event.end_mark.index
        for match in _ESCAPE.finditer(self._text, start, end):
            code = match[1] or match[2] or match[3]
            character = chr(int(code, 16)) if code else _SHORT_ESCAPES.get(match[4], "")
            if FORBIDDEN.match(character):
                mark = after(event.start_mark, self._text[start : match.start()])
                message = f"the escape `{match[0]}` stands for {name_of_forbidden(character)}"
                self._report(rules.FORBIDDEN_CHARACTER, mark, message, "delete it")

    def _check_arrow(self, event: TextEvent, name: Callable[[], str], column: int | None) -> None:
        """Report words beside `>-`, a number behind it, and a comment under it that stands too far in."""
        start, end = event.start_mark, event.end_mark
        head = _ARROW.match(self._text, start.index)
        if head and head["digit"]:
            whose = f"the text of `{name()}`" if name() else "this text"
            message = f"{whose} opens with `{head[0].split()[0]}`, which has a meaning of its own there"
            self._report(rules.OPENING_MARK, start, message, UNDER_ARROW)
        if head and head["lost"]:
            self._lost(event, after(start, head[0][:-2]), head.end() - 2, name)
        if event.style == "|" and "\n" in event.value.strip("\n"):
            message = f"`{head[0].split()[0] if head else '|'}` makes a paragraph of each line"
            hint = "write >- in its place, and leave a blank line between paragraphs"
            self._report(rules.LINES_KEPT, start, message, hint)
        elif (
            "- " in event.value
            or _BULLET.search(event.value)
            or ("1. " in event.value and _NUMBERED.search(event.value))
        ):
            self._check_list(event)
        if ":" in event.value:
            self._check_fields(event, name, column or 0)
        spaces = _SPACES.match(self._text, end.index)
        at = spaces.end() if spaces else end.index
        if self._text.startswith("#", at) and end.column + at - end.index > (column or 0):
            self._lost(event, after(end, self._text[end.index : at]), at, name)

    def _check_fields(self, event: TextEvent, name: Callable[[], str], column: int) -> None:
        """Report the first field that stands so far in that it is part of a text."""
        start = event.start_mark
        inside = _FIELD_INSIDE.search(self._text, start.index, event.end_mark.index)
        if not inside:
            return
        mark = after(start, self._text[start.index : inside.start("field")])
        whose = f"the text of `{name()}`" if name() else "the text above it"
        message = f"`{_shortened(inside['field'])}` stands so far in that it is part of {whose}"
        hint = f"write {column} spaces in front of it" if column else "put it at the start of the line"
        hint = f"{hint}, or write the line that is missing above it"
        self._report(rules.WRONG_INDENTATION, mark, message, hint)

    def _check_list(self, event: TextEvent) -> None:
        """Report the first item of a list under `>-` that would run into the line above it."""
        written = self._text[event.start_mark.index : event.end_mark.index]
        found = _RUN_IN.search(written)
        if not found or not found.lastgroup:
            return
        at = found.start(found.lastgroup)
        shown = _shortened(LINE_END.split(written[at:], maxsplit=1)[0])
        message = f"the line `{shown}` would run into the one above it"
        opening = "open each line of the list with `- `, and " if found["bullet"] else ""
        hint = f"{opening}leave a blank line between the lines of the list, and above it"
        self._report(rules.LIST_RUN_IN, after(event.start_mark, written[:at]), message, hint)


def _shortened(words: str) -> str:
    """Return words, cut where they are long."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"


def _find_hashes(text: str) -> dict[int, int]:
    """Return where each `#` stands that could start a comment, by the end of what stands before it."""
    found: dict[int, int] = {}
    at = text.find("#")
    while at >= 0:
        before = at
        while before and text[before - 1] in _SPACE:
            before -= 1
        if before < at:
            found.setdefault(before, at)
        at = text.find("#", at + 1)
    return found
