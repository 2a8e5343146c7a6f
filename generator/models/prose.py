"""Prose with marks, parsed once into a small tree.

The subset: paragraphs (one a line, as YAML's `>-` folds them), lists of lines that open with `- `, or with
`1. `, `2. ` and so on; `*emphasis*`, `**strong**`, `[text](https://…)`, and the marks `[@source]`,
`[[profile|text]]`, `{figure@time by x}`. Everything else is literal: `_x_`, `2) x`, a link's title.
Syntax inside a line: https://commonmark.org, by markdown-it-py's preset `zero`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from generator.models.fields import wrong

_ID = r"[a-z][a-z0-9-]*"
_CITE = re.compile(rf"\[@((?:[a-z0-9][a-z0-9-]*/)?{_ID}(?:; ?@(?:[a-z0-9][a-z0-9-]*/)?{_ID})*)\]", re.ASCII)
_WIKI = re.compile(r"\[\[([a-z0-9][a-z0-9-]*)(?:\|([^\[\]|]+))?\]\]", re.ASCII)
_FIGURE = re.compile(rf"\{{({_ID})(?:@([^\s{{}}]+))?(?: by ({_ID}))?\}}", re.ASCII)
_SPECIAL = re.compile(r"[*\[{]", re.ASCII)
_ITEM = re.compile(r"(-|[1-9][0-9]*\.) (.+)", re.ASCII)
_LONGEST_ROW, _MOST_STARS = 3, 100


@dataclass(frozen=True, slots=True)
class Text:
    """Words, literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised words; `strong` for the louder kind."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@a; @b]`: the sources of the sentence before it."""

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """`[[zelensky|the president]]`: a link to a profile, place, term or page."""

    target: str
    shown: str | None


@dataclass(frozen=True, slots=True)
class FigureMark:
    """`{killed@2025-04-24T06:06 by ses}`: a figure's lead count, or one of its readings."""

    figure: str
    as_of: str | None = None
    by: str | None = None

    def __str__(self) -> str:
        when = f"@{self.as_of}" if self.as_of else ""
        return f"{{{self.figure}{when}{f' by {self.by}' if self.by else ''}}}"


Inline = Text | Emphasis | Link | Cite | Mention | FigureMark


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a run of inlines."""

    entries: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


Block = Paragraph | ListBlock


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of a few paragraphs, with marks."""

    source: str
    blocks: tuple[Block, ...]

    @classmethod
    def parse(cls, text: str) -> Prose:
        """Read `text`; never fails, for what is not in the subset is literal."""
        lines = [" ".join(line.split()) for line in text.splitlines()]
        return cls(text, tuple(_blocks(line for line in lines if line)))

    def inlines(self) -> Iterator[Inline]:
        """Yield every inline in reading order, parents before children."""
        for block in self.blocks:
            runs = (block.children,) if isinstance(block, Paragraph) else block.entries
            for run in runs:
                yield from _descend(run)

    @property
    def cites(self) -> tuple[str, ...]:
        """The sources cited within, in order."""
        return tuple(name for part in self.inlines() if isinstance(part, Cite) for name in part.sources)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read it from a scalar."""
        return core_schema.no_info_plain_validator_function(_validate)


def _validate(value: object) -> Prose:
    if isinstance(value, Prose):
        return value
    if not isinstance(value, str):
        raise wrong(
            "this should be a text", "put >- after the colon and the text, indented, on the next line"
        )
    if not value.strip():
        raise wrong("the field is empty", "write its text, or delete the line")
    return Prose.parse(value)


def _descend(run: tuple[Inline, ...]) -> Iterator[Inline]:
    for part in run:
        yield part
        if isinstance(part, Emphasis | Link):
            yield from _descend(part.children)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    opener = state.src[state.pos]
    if opener not in "[{":
        return False
    if opener == "{" and state.src.startswith("{{", state.pos):
        end = state.pos
        while state.src.startswith("{", end):
            end += 1
        state.pending += "" if silent else state.src[state.pos : end]
        state.pos = end
        return True
    for kind, pattern in (("cite", _CITE), ("mention", _WIKI), ("figure", _FIGURE)):
        match = pattern.match(state.src, state.pos)
        if match:
            if not silent:
                token = state.push(kind, "", 0)
                token.meta = {"groups": match.groups()}
            state.pos = match.end()
            return True
    return False


def _stars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read stars as emphasis; a long row of them, and more than any text needs, are literal."""
    if silent or state.src[state.pos] != "*":
        return False
    row = 1
    while state.src.startswith("*", state.pos + row):
        row += 1
    if row <= _LONGEST_ROW and len(state.delimiters) < _MOST_STARS:
        return emphasis.tokenize(state, silent)
    state.pending += "*" * row
    state.pos += row
    return True


class _Subset(MarkdownIt):
    """CommonMark cut down to the subset; addresses are kept as typed, for a check to judge."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.enable(["emphasis", "link"])
        self.inline.ruler.at("emphasis", _stars)
        self.inline.ruler.before("link", "mark", _mark)
        self.helpers = SimpleNamespace(  # type: ignore[assignment] # the library's module, without link titles
            parseLinkLabel=helpers.parseLinkLabel,
            parseLinkDestination=helpers.parseLinkDestination,
            parseLinkTitle=lambda text, _, end: helpers.parseLinkTitle(text, end, end),
        )

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url


@cache
def _markdown() -> MarkdownIt:
    return _Subset()


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Yield a paragraph for each line, and a list for each row of lines that open as its items would."""
    entries: list[tuple[Inline, ...]] = []
    ordered = False
    for line in lines:
        item = _ITEM.fullmatch(line)
        mark, words = item.groups() if item else ("", "")
        goes_on = mark == (f"{len(entries) + 1}." if ordered else "-")
        if entries and not goes_on:
            yield ListBlock(tuple(entries), ordered)
            entries = []
        if mark in ("-", "1.") or (entries and goes_on):
            ordered = mark != "-"
            entries.append(_inlines(words))
        else:
            yield Paragraph(_inlines(line))
    if entries:
        yield ListBlock(tuple(entries), ordered)


def _inlines(line: str) -> tuple[Inline, ...]:
    if not _SPECIAL.search(line):
        return (Text(line),)
    return _run(_markdown().parseInline(line)[0].children or [], 0)[0]


def _run(tokens: list[Token], at: int) -> tuple[tuple[Inline, ...], int]:
    """Read inlines from `at` to the closing token; return them and the place after it."""
    out: list[Inline] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.nesting == -1:
            break
        if token.nesting == 1:
            children, at = _run(tokens, at)
            if token.type == "link_open":
                out.append(Link(str(token.attrs.get("href", "")), children))
            else:
                out.append(Emphasis(children, strong=token.type == "strong_open"))
        elif token.type == "text":
            _add_text(out, token.content)
        else:
            out.append(_marked(token))
    return tuple(out), at


def _add_text(out: list[Inline], text: str) -> None:
    if not text:
        return
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text + text)
    else:
        out.append(Text(text))


def _marked(token: Token) -> Inline:
    groups = token.meta["groups"]
    if token.type == "cite":
        return Cite(tuple(part.strip().removeprefix("@") for part in groups[0].split(";")))
    if token.type == "mention":
        return Mention(groups[0], groups[1])
    return FigureMark(*groups)
