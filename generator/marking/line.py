"""The words of a line that came, and those that went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.changes.spans import is_cheap
from generator.marking.marks import Marks
from generator.marking.tree import PICTURES, Element, Node, Text, citation

_ATOM = re.compile(r"\s+|\w+(?:[’'.,:/-]\w+)*|\S")
_MOST = 4000
"""Words of a line above which it is replaced as a whole: comparing costs the square of them."""
_TOO_LITTLE = 0.3
"""Below this share of common words, a line is shown as replaced: a salad of words helps nobody."""


@dataclass(slots=True)
class _Atom:
    """A word, white space or picture: `key` is what it is compared by, "" for white space."""

    key: str
    words: str
    picture: Element | None = None


def mark_line(old: Sequence[Node], new: Sequence[Node], marks: Marks) -> str:
    """Return the HTML of `new` with its new words in `<ins>`, and those of `old` that went in `<del>`."""
    before, after = [*_atoms(old, marks.was_picture)], [*_atoms(new, marks.is_picture)]
    gone, fresh = _compared(before, after)
    return _Printer(before, after, gone, fresh, marks).printed(new)


def _atoms(nodes: Sequence[Node], picture: object) -> Iterator[_Atom]:
    for node in nodes:
        if isinstance(node, Text):
            for match in _ATOM.finditer(node.words):
                yield _Atom("" if match[0].isspace() else match[0], match[0])
        elif node.tag in PICTURES:
            yield _Atom(picture(node), "", node)  # type: ignore[operator] # a method of Marks
        elif cited := citation(node):
            yield _Atom(cited, "".join(node.words))
        elif node.tag == "br":
            yield _Atom("", " ")
        else:
            yield from _atoms(node.children, picture)


def _compared(old: list[_Atom], new: list[_Atom]) -> tuple[dict[int, list[_Atom]], set[int]]:
    """Return what went, by the index in `new` before which it stood, and the indexes of what came."""
    first = [index for index, atom in enumerate(old) if atom.key]
    second = [index for index, atom in enumerate(new) if atom.key]
    gone: dict[int, list[_Atom]] = {}
    fresh: set[int] = set()
    for start, end, begin, stop in _stretches([old[i].key for i in first], [new[i].key for i in second]):
        if start < end:
            at = second[begin] if begin < len(second) else len(new)
            gone[at] = old[first[start] : first[end - 1] + 1]
        if begin < stop:
            fresh.update(range(second[begin], second[stop - 1] + 1))
    return gone, fresh


def _stretches(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the stretches that differ: from, to in `old`, from, to in `new`."""
    if not old or not new or not is_cheap(old, new, _MOST):
        return [(0, len(old), 0, len(new))] if old != new else []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _TOO_LITTLE:
        return [(0, len(old), 0, len(new))]
    found: list[tuple[int, int, int, int]] = []
    for action, start, end, begin, stop in matcher.get_opcodes():
        if action == "equal":
            continue
        near = bool(found) and begin - found[-1][3] == start - found[-1][1] <= 1
        if near and all(len(word) <= 3 for word in new[found[-1][3] : begin]):  # no island of one short word
            found[-1] = (found[-1][0], end, found[-1][2], stop)
        else:
            found.append((start, end, begin, stop))
    return found


class _Printer:
    """Prints a line; each atom of it is met once, in order."""

    def __init__(
        self,
        old: list[_Atom],
        new: list[_Atom],
        gone: dict[int, list[_Atom]],
        fresh: set[int],
        marks: Marks,
    ) -> None:
        self.old, self.new, self.gone, self.fresh, self.marks = old, new, gone, fresh, marks
        self.at = 0

    def printed(self, nodes: Sequence[Node]) -> str:
        """Return the whole line."""
        return "".join(self._node(node) for node in nodes) + self._went()

    def _node(self, node: Node) -> str:
        if isinstance(node, Text):
            return self._text(node)
        is_atom = node.tag in PICTURES or node.tag == "br" or bool(citation(node))
        if not is_atom:
            return f"{node.opening}{''.join(self._node(child) for child in node.children)}{node.closing}"
        went = self._went()
        is_new = self.at in self.fresh
        self.at += 1
        return went + (self.marks.came(node.html()) if is_new and node.tag != "br" else node.html())

    def _text(self, text: Text) -> str:
        """Return a run of text, with what is new in it marked; neighbours share one mark."""
        printed: list[str] = []
        fresh: list[str] = []
        for match in _ATOM.finditer(text.words):
            went = self._went()
            is_new = self.at in self.fresh
            self.at += 1
            if fresh and (went or not is_new):
                printed.append(self._came(fresh))
                fresh = []
            printed.append(went)
            if is_new:
                fresh.append(match[0])
            else:
                printed.append(Text(match[0]).html())
        return "".join([*printed, self._came(fresh) if fresh else ""])

    def _came(self, words: list[str]) -> str:
        text = "".join(words)
        return self.marks.came(Text(text).html()) if text.strip() else text

    def _went(self) -> str:
        """Return the mark of what stood before the atom at hand."""
        atoms = self.gone.pop(self.at, [])
        printed: list[str] = []
        words = ""
        for atom in atoms:
            if atom.picture is None:
                words += atom.words
                continue
            printed += [self._lost(words), self.marks.went_picture(atom.picture)]
            words = ""
        return "".join([*printed, self._lost(words)])

    def _lost(self, words: str) -> str:
        return self.marks.went(Text(words).html()) if words.strip() else ""
