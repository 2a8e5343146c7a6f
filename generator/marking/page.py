"""One page with its changes marked, made of the page as it was and the page as it will be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from generator.marking.line import mark_line
from generator.marking.marks import Marks, ReadFile
from generator.marking.pairs import Line, Part, is_latest, pair, parts_of
from generator.marking.tree import HEADINGS, Element, parse_html

_ARTICLE = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_KEPT = frozenset(
    {
        *("p", "div", "blockquote", "figure", "figcaption", "hr", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
"""Blocks whose tag is kept where they are shown as gone; any other becomes a `div`."""

_DROPPED = '<p class="ng-dropped">An older entry is no longer among the latest.</p>'
"""What stands for an entry that is not gone, but only dropped off a list of the latest ones."""


@dataclass(frozen=True)
class MarkedPage:
    """A page with marks, how many passages are marked, and the old pictures that it shows: path -> bytes."""

    html: str
    count: int
    files: Mapping[str, bytes]


def mark_page(path: str, old: str, new: str, was: ReadFile, now: ReadFile) -> MarkedPage:
    """Return the page `new`, which stands at `path` in its site, with what came and went since `old` marked.

    Only what is in its article is compared. `was` and `now` return the bytes of a file of either site.
    """
    marks = Marks(path, was, now)
    before, after = _ARTICLE.search(old), _ARTICLE.search(new)
    if after is None:
        return MarkedPage(new, 0, {})
    body = _parts(parts_of(parse_html(before[2]) if before else []), parts_of(parse_html(after[2])), marks)
    html = f"{new[: after.start(2)]}{body}{new[after.end(2) :]}"
    html = _TITLE.sub(lambda title: f"<title>Changes marked: {title[1].strip()}</title>", html, count=1)
    return MarkedPage(html, marks.count, marks.kept)


def _parts(old: Sequence[Part], new: Sequence[Part], marks: Marks) -> str:
    return "".join(_pair(before, after, marks) for before, after in pair(old, new))


def _pair(old: Part | None, new: Part | None, marks: Marks) -> str:
    if new is None:
        return _gone(old, marks) if old else ""
    if isinstance(new, Element) and new.is_apart:
        return new.html()
    if old is None:
        return _whole(new, marks)
    if isinstance(new, Line):
        marks.passage()
        return mark_line(old.nodes if isinstance(old, Line) else [old], new.nodes, marks)
    if isinstance(old, Line):
        return _whole(new, marks)
    inner = _parts(parts_of(old.children), parts_of(new.children), marks)
    return f"{_opened(new, inner)}{inner}{new.closing}"


def _opened(element: Element, inner: str) -> str:
    """Return a start tag; what folds is open where something changed in it."""
    is_folded = element.tag == "details" and "open" not in element.attributes
    is_marked = "<ins" in inner or "<del" in inner
    return f"{element.opening[:-1]} open>" if is_folded and is_marked else element.opening


def _whole(part: Part, marks: Marks) -> str:
    """Return a part that is new, all its words marked."""
    marks.passage()
    return _all_new(part, marks)


def _all_new(part: Part, marks: Marks) -> str:
    if isinstance(part, Line):
        return mark_line([], part.nodes, marks)
    if part.is_apart:
        return part.html()
    inner = "".join(_all_new(child, marks) for child in parts_of(part.children))
    return f"{_opened(part, inner)}{inner}{part.closing}"


def _gone(part: Part, marks: Marks) -> str:
    """Return a part that is gone: its words and pictures in plain blocks, with no address and no link."""
    if is_latest(part):
        return _DROPPED
    marks.passage()
    return _all_gone(part, marks)


def _all_gone(part: Part, marks: Marks) -> str:
    if isinstance(part, Line):
        return mark_line(part.nodes, [], marks)
    if part.is_apart:
        return ""
    inner = "".join(_all_gone(child, marks) for child in parts_of(part.children))
    if not inner.strip():
        return ""
    tag = part.tag if part.tag in _KEPT else "p" if part.tag in HEADINGS else "div"
    kept = part.attributes.get("class", "")
    name = "ng-gone-heading" if part.tag in HEADINGS else kept
    return f'<{tag} class="{escape(f"ng-gone {name}".strip())}">{inner}</{tag}>'
