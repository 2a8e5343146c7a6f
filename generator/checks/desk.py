"""The desk that compares words in quotation marks with what an explainer has on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator.checks.recorded import Recorded
from generator.checks.registry import Finding
from generator.checks.spans import has_words, mentioned, printed, quoted_spans
from generator.checks.texts import Placed
from generator.checks.wordings import Difference
from generator.location import KeyPath
from generator.models.content import Entry, Source, Status
from generator.models.fields import ExcerptRef, SourceRef
from generator.models.library import Library
from generator.models.loaded import Explainer, Leaf
from generator.models.prose import Prose

_SECTIONS = {
    "event.yml": ("figures", "statements", "disputes", "unknowns"),
    "background.yml": ("questions", "timeline", "positions", "comparisons", "players"),
}
_MOST_COMPARED = 50
"""In one explainer; further words that are not on record are reported without their like."""
_MOST_READ = 100_000_000
"""How many recorded characters may be searched for all words in quotation marks: a second's work."""


class _Problem(NamedTuple):
    """What is wrong with the words, and where in the text they, or the words that differ, stand."""

    offset: int
    message: str
    hint: str
    topic: str


@dataclass
class Desk:
    """Compares the texts of one explainer, or those of the files that all explainers share."""

    library: Library
    explainers: tuple[Explainer, ...]
    is_shared: bool
    _read: int = 0
    _compared: int = 0
    _known: dict[str, bool] = field(default_factory=dict)
    _excerpts: dict[tuple[str, KeyPath], Recorded] = field(default_factory=dict)

    def judge(self, placed: Placed) -> Iterator[Finding]:
        """Yield the words in quotation marks of one text that are not on record."""
        is_lost = self.is_shared and self.library.lost_explainers
        if is_lost or any(explainer.broken for explainer in self.explainers):
            return  # what did not load may hold the words
        problems = sorted(self._problems(placed), key=lambda problem: problem.offset)
        spots = placed.spots(problem.offset for problem in problems)
        for problem, spot in zip(problems, spots, strict=True):
            yield Finding(spot, *problem[1:])

    def _problems(self, placed: Placed) -> Iterator[_Problem]:
        typed = placed.typed
        for span in quoted_spans(typed):
            if not has_words(typed, span) or self._is_term(mentioned(typed, span)):
                continue
            if self._read > _MOST_READ:
                message = "more words in quotation marks than can be compared with the record"
                yield _Problem(span.mark, message, "move them to `quotations`", "too many")
                return
            words, offsets = printed(typed, span, self._name)
            if not self._is_recorded(words, placed.leaf):
                self._compared += 1
                near = self._nearest(words, placed.leaf) if self._compared <= _MOST_COMPARED else None
                offset = offsets[near.offset] if near else span.mark
                told = self._differs(words, near, placed.leaf) if near else self._unknown(words)
                yield _Problem(offset, *told, words)

    def _is_recorded(self, words: str, leaf: Leaf) -> bool:
        if words not in self._known:
            self._read += self._quotations.size
            self._known[words] = self._quotations.holds(words)
        if self._known[words]:
            return True
        excerpts = self._excerpts_for(leaf)
        self._read += excerpts.size
        return excerpts.holds(words)

    def _nearest(self, words: str, leaf: Leaf) -> Difference | None:
        return self._quotations.nearest(words) or self._excerpts_for(leaf).nearest(words)

    def _unknown(self, words: str) -> tuple[str, str]:
        """Return message and hint for words that nothing like them is cited for."""
        shown = _short(words)
        self._read += self._every_excerpt.size
        if self._every_excerpt.holds(words):
            name = next(name for name, source in self._sources.items() if _excerpts_of(source).holds(words))
            message = f"“{shown}” is on record as an excerpt of `{name}`, which is not cited here"
            return message, f"add [@{name}] after the sentence"
        message = f"“{shown}” is in quotation marks, and in no recorded quotation or cited excerpt"
        return message, "record the words with their source, or take the quotation marks out"

    def _differs(self, words: str, near: Difference, leaf: Leaf) -> tuple[str, str]:
        """Return message and hint for words that are almost on record."""
        shown, here, there = _short(words), _short(near.typed), _short(near.meant)
        if here and there:
            message = f"“{shown}” has “{here}” where `{near.record}` has “{there}”"
        elif there:
            message = f"“{shown}” leaves out “{there}”, which stands in `{near.record}`"
        else:
            message = f"“{shown}” has “{here}”, which does not stand in `{near.record}`"
        changed = f"[{words[:1]}]{words[1:]}"
        if self._is_recorded(changed, leaf):
            return message, f"write “{changed}”, which shows that the first letter was changed"
        return message, f"write “{near.words}”{' for this part' if near.is_part else ''}"

    @cached_property
    def _quotations(self) -> Recorded:
        """The recorded quotations, but for those that were withdrawn."""
        records: dict[str, tuple[str, ...]] = {}
        for explainer in self.explainers:
            for entry in _entries(explainer):
                for name, part in entry.quotations.items():
                    if part.status is not Status.WITHDRAWN:
                        records[name] = tuple(filter(None, (part.text, part.original)))
        return Recorded(records)

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        """The sources that have excerpts, by the names with which texts at this desk cite them."""
        return {
            f"{explainer.slug}/{name}" if self.is_shared else name: source
            for explainer in self.explainers
            for name, source in explainer.sources.items()
            if source.excerpts
        }

    @cached_property
    def _every_excerpt(self) -> Recorded:
        """The excerpts of all sources, cited or not."""
        return Recorded({name: tuple(source.excerpts.values()) for name, source in self._sources.items()})

    def _excerpts_for(self, leaf: Leaf) -> Recorded:
        """Return the excerpts of the sources that the entry of a text cites; of all, for the event itself."""
        entry = _entry_of(leaf)
        if entry not in self._excerpts:
            is_event = entry == ("event.yml", ())
            names: Iterable[str] = self._sources if is_event else self._cited.get(entry, ())
            sources = [self._sources[name] for name in names if name in self._sources]
            found = {part: (words,) for source in sources for part, words in source.excerpts.items()}
            self._excerpts[entry] = Recorded(found)
        return self._excerpts[entry]

    @cached_property
    def _cited(self) -> Mapping[tuple[str, KeyPath], set[str]]:
        """Entry -> the sources it cites; a source cites itself."""
        leaves = self.library.leaves if self.is_shared else self.explainers[0].leaves
        owners = {part: name for name, source in self._sources.items() for part in source.excerpts}
        found: dict[tuple[str, KeyPath], set[str]] = {
            ("sources.yml", (name,)): {name} for name in self._sources
        }
        for leaf in leaves:
            value = leaf.value
            if isinstance(value, Prose) and "[@" in value.source:
                found.setdefault(_entry_of(leaf), set()).update(value.cites)
            elif isinstance(value, SourceRef | ExcerptRef):
                name = str(value) if isinstance(value, SourceRef) else owners.get(value, "")
                found.setdefault(_entry_of(leaf), set()).add(name)
        return found

    def _is_term(self, target: str) -> bool:
        broken = self.library.broken
        return target in self.library.terms or target in broken or bool(target and "file:terms.yml" in broken)

    def _name(self, target: str) -> str:
        library = self.library
        entry = library.profile(target) or library.places.get(target) or library.terms.get(target)
        return str(getattr(entry, "name", None) or getattr(entry, "term", target))


def _entries(explainer: Explainer) -> Iterator[Entry]:
    """Yield the entries that hold quotations and were not withdrawn."""
    for _, _, _, entries in explainer.sections:
        for entry in entries.values():
            if isinstance(entry, Entry) and entry.quotations and entry.status is not Status.WITHDRAWN:
                yield entry


def _entry_of(leaf: Leaf) -> tuple[str, KeyPath]:
    """Return the file and path of the entry that a value belongs to; () for a field of the event itself."""
    sections = _SECTIONS.get(leaf.file)
    if sections is None:
        return leaf.file, leaf.path[:1]
    return leaf.file, leaf.path[:2] if leaf.path[0] in sections else ()


def _excerpts_of(source: Source) -> Recorded:
    return Recorded({"": tuple(source.excerpts.values())})


def _short(words: str, limit: int = 80) -> str:
    words = " ".join(words.split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"
