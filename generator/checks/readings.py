"""The figures of an explainer seen from a text: which readings a number that is typed there may be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from generator.models.english import MEASURES, plain_words
from generator.models.figure import Figure, Reading
from generator.models.loaded import Explainer
from generator.models.numerals import Context, Number, context_of, following, is_small
from generator.models.publishing import is_public
from generator.models.told import Told

_RANGE = frozenset(("–", "-", "to"))
_EITHER = re.compile(r"\b(?:and|or)\b|[,/]")
_MOST_MARKS = 3


@dataclass(frozen=True, eq=False, slots=True)
class Read:
    """A reading, and the figure that has it; one is itself alone."""

    name: str
    figure: Figure
    reading: Reading


class Loose(NamedTuple):
    """A number of a text that some figure has, with the readings it may be."""

    number: Number
    context: Context
    reads: tuple[Read, ...]


@dataclass(frozen=True)
class Counts:
    """What a figure counts, as words that may follow its number: several ways to say it, and its label."""

    ways: tuple[frozenset[str], ...]
    label: frozenset[str]

    @classmethod
    def of(cls, figure: Figure) -> Counts:
        """Return the words of a figure; a unit such as *missiles and drones* is two ways to say it."""
        ways = (plain_words(way) for phrase in (figure.unit, *figure.nouns) for way in _EITHER.split(phrase))
        return cls(tuple(way for way in ways if way), plain_words(figure.label))

    def said(self, words: frozenset[str]) -> frozenset[str]:
        """Return what of its ways is said in these words; of "residential buildings", both words must be."""
        return frozenset().union(*(way for way in self.ways if way <= words))

    def has_measure(self, measure: str) -> bool:
        """Whether a number with this unit of measure, or with none, may be of this figure."""
        return any(measure in way if measure else not MEASURES & way for way in self.ways)


@dataclass(frozen=True)
class Readings:
    """The readings of an explainer’s public figures, by number, and what each figure counts."""

    explainer: Explainer
    by_number: Mapping[Decimal, Sequence[Read]]
    counts: Mapping[str, Counts]
    _written: dict[tuple[tuple[Read, ...], str], tuple[str, ...]] = field(default_factory=dict)
    _fitting: dict[tuple[Decimal, Decimal | None, Context], tuple[Read, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, explainer: Explainer, now: dt.datetime) -> Readings:
        """Return the readings of what is public of an explainer at `now`."""
        by_number: dict[Decimal, list[Read]] = {}
        counts: dict[str, Counts] = {}
        for name, figure in explainer.event.figures.items():
            counts[name] = Counts.of(figure)
            for reading in figure.readings if is_public(figure, now, explainer.zone) else ():
                by_number.setdefault(reading.least, []).append(Read(name, figure, reading))
        return cls(explainer, by_number, counts)

    def loose_in(self, told: Told) -> Iterator[Loose]:
        """Yield the numbers of a text that a figure has; of a range, the first stands for both."""
        uppers = _uppers(told)
        passed = -1
        for number in told.numbers:
            if number.value not in self.by_number or number.start == passed:
                continue
            if is_small(told.words, number) and self._known.isdisjoint(following(told.words, number)):
                continue
            context, upper = context_of(told.words, number), uppers.get(number.start)
            reads = self._reads(number.value, upper, context)
            if reads:
                is_range = reads[0].reading.most != reads[0].reading.least
                passed = upper.start if upper and is_range else -1
                yield Loose(number, context, reads)

    def marks(self, loose: Loose) -> tuple[str, ...]:
        """Return the marks that print what is typed, the likeliest readings first."""
        key = (loose.reads, loose.context.qualifier)
        if key not in self._written:
            self._written[key] = self._marks(*key)
        return self._written[key]

    def _marks(self, reads: tuple[Read, ...], qualifier: str) -> tuple[str, ...]:
        exact = [read for read in reads if (read.reading.qualifier or "") == qualifier]
        marks: dict[str, list[str]] = {}
        for read in exact or reads:
            marks.setdefault(read.name, []).append(self._mark(read))
        bare = {name: [f"{{{name}}}"] for name, written in marks.items() if f"{{{name}}}" in written}
        return tuple(dict.fromkeys(mark for written in (marks | bare).values() for mark in written))[
            :_MOST_MARKS
        ]

    def _reads(self, value: Decimal, upper: Number | None, context: Context) -> tuple[Read, ...]:
        key = (value, upper.value if upper else None, context)
        if key not in self._fitting:
            equal = [read for read in self.by_number[value] if _has(read.reading, key[1])]
            ranges = [read for read in equal if read.reading.least != read.reading.most]
            self._fitting[key] = self._named(ranges or equal, context)
        return self._fitting[key]

    def _named(self, reads: Sequence[Read], context: Context) -> tuple[Read, ...]:
        """Return the readings that the words behind a number allow.

        Where they name what some figures count, it is one of those; a small number must be of the figure that
        they fit best, its label included ("two people were injured" is none of the dead). It is not judged
        while some entry did not load, for that may be the figure.
        """
        words = self._known & frozenset(context.nouns)
        said = {name: counts.said(words) for name, counts in self.counts.items()} if words else {}
        fits = {name: len(own | self.counts[name].label & words) for name, own in said.items() if own}
        hits = {name: fits[name] if context.is_vague else len(said[name]) for name in fits}
        best = max(hits.values(), default=0)
        if context.is_vague and (not best or self.explainer.broken):
            return ()
        left = [read for read in reads if hits.get(read.name, 0) == best]
        left = [read for read in left if self.counts[read.name].has_measure(context.measure)]
        closest = max((fits.get(read.name, 0) for read in left), default=0)
        return tuple(read for read in left if fits.get(read.name, 0) == closest)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words that stand for what some figure counts."""
        ways = (way for counts in self.counts.values() for way in (*counts.ways, counts.label))
        return frozenset().union(*ways)

    def _mark(self, read: Read) -> str:
        """Return the mark that prints a reading: the bare one, if it prints that now."""
        current = self.explainer.current(read.figure).get(read.figure.lead_count, ())
        if read.reading in current and all(_amount(one) == _amount(read.reading) for one in current):
            return f"{{{read.name}}}"
        as_of = str(read.reading.as_of)
        is_shared = len({one.by for one in read.figure.named(as_of, None)}) > 1
        by = f" by {read.reading.by[0]}" if is_shared else ""
        return f"{{{read.name}@{as_of}{by}}}"


def _uppers(told: Told) -> dict[int, Number]:
    """Return where a number opens a range, with the number that closes it."""
    pairs = zip(told.numbers, told.numbers[1:], strict=False)
    return {low.start: high for low, high in pairs if told.words[low.end : high.start].strip() in _RANGE}


def _has(reading: Reading, upper: Decimal | None) -> bool:
    """Whether a reading with the right lower end is a single number, or goes up to `upper`."""
    return reading.most in (reading.least, upper)


def _amount(reading: Reading) -> tuple[object, ...]:
    return reading.least, reading.most, reading.qualifier
