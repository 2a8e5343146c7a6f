"""Law 2: a number lives once. Numbers in prose that a figure holds, or that stand in two entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.checks.readings import Loose, Readings
from generator.checks.registry import Finding, check
from generator.location import KeyPath, Location
from generator.models.english import LASTING, listed, plain
from generator.models.library import Library
from generator.models.loaded import Explainer, Leaf
from generator.models.numerals import Number, context_of, counted_noun, is_year
from generator.models.prose import Prose
from generator.models.told import Told

_DAY_AND_NIGHT = Decimal(24)


@check(
    "NUM001",
    "loose-number",
    excuse="Excuse it where the number counts something else and only happens to be equal.",
)
def loose_number(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A number that a figure of the explainer holds is typed into prose. When the figure gets a new reading,
    the text would go on saying the old one, and readers would see two numbers for one thing. A number under
    10, one written as a word, or one that could be part of a name is reported only where the figure's unit,
    or one of its `nouns`, follows. Quotations, dates, the claim of a misreading and the ledger are left
    alone.
    """
    for explainer in library.explainers.values():
        readings = Readings.of(explainer, now)
        for leaf, told in _judged(explainer):
            loose = list(readings.loose_in(told))
            for one, place in zip(
                loose, _places(explainer, leaf, [one.number for one in loose]), strict=True
            ):
                figures = listed(
                    [f"`{name}`" for name in dict.fromkeys(read.name for read in one.reads)], "and"
                )
                message = f"{_typed(told, one.number)} is a reading of {figures}, and stands loose in prose"
                yield Finding(place, message, _hint(readings, told, one))


def _hint(readings: Readings, told: Told, loose: Loose) -> str:
    marks = readings.marks(loose)
    several = ", whichever is meant" if len(marks) > 1 else ""
    qualifier = loose.context.qualifier
    is_printed = qualifier and any(read.reading.qualifier == qualifier for read in loose.reads)
    instead = f" in place of “{qualifier} {_typed(told, loose.number)}”" if is_printed else ""
    return f"write {listed(marks, 'or')}{several}{instead}"


class Counted(NamedTuple):
    """A number that is typed into a text, and what it counts there."""

    leaf: Leaf
    told: Told
    number: Number
    noun: str = ""

    @property
    def entry(self) -> tuple[str, KeyPath]:
        """The entry that holds it."""
        is_flat = self.leaf.file in ("reactions.yml", "sources.yml")
        return self.leaf.file, self.leaf.path[: 1 if is_flat else 2]


@check(
    "NUM002",
    "number-twice",
    excuse="Excuse it where the two count different things, or the number can never change.",
)
def number_twice(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The same number of the same thing is typed into two entries, and no figure holds it. Once it changes,
    somebody will mend it in one place and forget the other. Only numbers in digits are compared, by the
    words right behind them; a number of years, which stays as it is, is left alone.
    """
    for explainer in library.explainers.values():
        for noun, rows in _twice(explainer, now):
            shown = _shown(rows[0], noun)
            hint = f"make a figure of {shown}, and write its mark in each of these places"
            for row in rows:
                place = _places(explainer, row.leaf, [row.number])[0]
                message = f"“{shown}” stands in more than one entry, and in no figure"
                yield Finding(place, message, hint, f"{explainer.slug}/{row.number.value} {noun}")


def _twice(explainer: Explainer, now: dt.datetime) -> Iterator[tuple[str, list[Counted]]]:
    """Yield each noun that one number counts in more than one entry, with the places."""
    by_noun: dict[tuple[Decimal, str], list[Counted]] = {}
    for row in _counted(explainer, now):
        if row.noun:
            by_noun.setdefault((row.number.value, row.noun), []).append(row)
    for (_, noun), rows in by_noun.items():
        if len({row.entry for row in rows}) > 1:
            yield noun, rows


def _counted(explainer: Explainer, now: dt.datetime) -> Iterator[Counted]:
    """Yield the numbers in digits that stand in more than one entry and are no reading, with their nouns."""
    typed = [
        Counted(leaf, told, number)
        for leaf, told in _judged(explainer)
        for number in told.numbers
        if told.words[number.start].isdigit() and not is_year(told.words, number)
    ]
    entries: dict[Decimal, set[tuple[str, KeyPath]]] = {}
    for row in typed:
        entries.setdefault(row.number.value, set()).add(row.entry)
    rows = [row for row in typed if len(entries[row.number.value]) > 1]
    if not rows:
        return
    readings = Readings.of(explainer, now)
    loose = {(id(row.told), one.number) for row in rows for one in readings.loose_in(row.told)}
    for row in rows:
        if (id(row.told), row.number) not in loose:
            yield row._replace(noun=_noun(row.told, row.number))


def _noun(told: Told, number: Number) -> str:
    """Return what a number counts; nothing if it may be part of a name, or can't change."""
    noun = counted_noun(told.words, number)
    is_idiom = number.value == _DAY_AND_NIGHT and noun == "hour"
    is_doubtful = context_of(told.words, number).is_doubtful
    return "" if is_doubtful or is_idiom or noun in LASTING else noun


def _shown(row: Counted, noun: str) -> str:
    """Return the number with the words up to the noun, as they are typed."""
    words: list[str] = []
    for word in row.told.words[row.number.end : row.number.end + 80].replace("*", "").split():
        words.append(word.strip(".,;:!?()"))
        if plain(words[-1]) == noun:
            break
    return " ".join([_typed(row.told, row.number), *words])


def _typed(told: Told, number: Number) -> str:
    return told.words[number.start : number.end]


def _judged(explainer: Explainer) -> Iterator[tuple[Leaf, Told]]:
    """Yield what can be told by mark: no headings, no words of others, and no ledger, whose words stay."""
    for leaf, told in explainer.told:
        is_ours = leaf.path[-1:] != ("claim",) and leaf.file != "updates.yml"
        if told.numbers and is_ours and isinstance(leaf.value, Prose):
            yield leaf, told


def _places(explainer: Explainer, leaf: Leaf, numbers: list[Number]) -> list[Location]:
    source = leaf.value.source if isinstance(leaf.value, Prose) else ""
    offsets = [number.start for number in numbers]
    return list(explainer.files[leaf.file].spots(leaf.path, source, offsets)) if offsets else []
