"""Which part of an old page is which part of the new one: by id first, then by words, then by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from generator.marking.tree import HEADINGS, Element, Node, words_of

_WINDOW = 12
"""How many neighbours an unknown part is compared with: cost must not grow with the square of a page."""
_LIKE = 0.4


@dataclass(eq=False)
class Line:
    """What stands side by side in a line: text and elements of phrasing."""

    nodes: list[Node]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word in it."""
        return tuple(word for node in self.nodes for word in words_of(node))


Part = Line | Element
Pair = tuple[Part | None, Part | None]


def parts_of(nodes: Sequence[Node]) -> list[Part]:
    """Return nodes as blocks and lines."""
    parts: list[Part] = []
    for node in nodes:
        if isinstance(node, Element) and not node.is_phrasing:
            parts.append(node)
        elif parts and isinstance(parts[-1], Line):
            parts[-1].nodes.append(node)
        else:
            parts.append(Line([node]))
    return parts


def pair(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    """Yield the parts of both in the order of a page: (old, new), of which one may be missing.

    What has no words is left out of `old`, and stands alone in `new`.
    """
    old = [part for part in old if part.words]
    found = _matched(old, new)
    taken = {id(part) for part in found.values()}
    where = {id(part): index for index, part in enumerate(old)}
    at = 0
    for part in new:
        known = found.get(id(part))
        if known is not None:
            until = where[id(known)]
            while at < until:
                if id(old[at]) not in taken:
                    yield old[at], None
                at += 1
            at = max(at, until + 1)
        yield known, part
    yield from ((part, None) for part in old[at:] if id(part) not in taken)


def _matched(old: Sequence[Part], new: Sequence[Part]) -> dict[int, Part]:
    """Return id() of a new part -> the old part that it was."""
    found: dict[int, Part] = {}
    named = {_name(part): part for part in old if isinstance(part, Element) and part.anchor}
    for part in new:
        if isinstance(part, Element) and _name(part) in named:
            found[id(part)] = named.pop(_name(part))
    known = {id(part) for part in found.values()}
    rest = [part for part in old if id(part) not in known]
    left = [part for part in new if part.words and id(part) not in found]
    same = SequenceMatcher(None, [part.words for part in rest], [part.words for part in left], autojunk=False)
    for action, first, last, start, end in same.get_opcodes():
        if action == "equal":
            found.update(zip(map(id, left[start:end]), rest[first:last], strict=True))
        elif action == "replace":
            found.update(_likened(rest[first:last], left[start:end]))
    return found


def _likened(old: Sequence[Part], new: Sequence[Part]) -> Iterator[tuple[int, Part]]:
    """Yield id() of a new part, and the old one of its kind near it that is most like it, in order."""
    if len(old) == len(new) == 1:
        is_other = is_latest(new[0]) and _likeness(old[0], new[0]) < _LIKE
        if _kind(old[0]) == _kind(new[0]) and not is_other:
            yield id(new[0]), old[0]
        return
    start = 0
    for part in new:
        near = [
            index
            for index in range(start, min(start + _WINDOW, len(old)))
            if _kind(old[index]) == _kind(part)
        ]
        likeness = {index: _likeness(old[index], part) for index in near}
        best = max(near, key=lambda index: likeness[index], default=None)
        if best is not None and likeness[best] >= _LIKE:
            yield id(part), old[best]
            start = best + 1


def is_latest(part: Part) -> bool:
    """Whether a part is an entry of a list of the latest ones, off which the older drop."""
    return isinstance(part, Element) and "ng-latest" in part.attributes.get("class", "").split()


def _or_picture(word: str) -> str:
    """Return a word; of pictures, which are words of HTML, one is like another."""
    return "<picture>" if len(word) > 1 and word.startswith("<") else word


def _name(part: Element) -> tuple[str, str]:
    return ("heading" if part.tag in HEADINGS else part.tag, part.anchor)


def _kind(part: Part) -> str:
    return part.tag if isinstance(part, Element) else ""


def _likeness(old: Part, new: Part) -> float:
    """Return how many words two parts share, from 0 to 1."""
    first, second = (Counter(map(_or_picture, part.words)) for part in (old, new))
    return 2 * (first & second).total() / max(1, first.total() + second.total())
