"""What a text tells in our own words: numbers, and days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.location import KeyPath
from generator.models.explainer import Background, Dispute, Event, Position, Question
from generator.models.fields import Line
from generator.models.numerals import Number, find_numbers, has_number_word
from generator.models.running_text import blank
from generator.models.spoken_dates import SpokenDate, find_dates

_DIGIT = re.compile("[0-9]")


class Told(NamedTuple):
    """A text with its marks and dates blank, the days it tells, and its other numbers."""

    words: str
    numbers: tuple[Number, ...] = ()
    dates: tuple[SpokenDate, ...] = ()


def tell(source: str) -> Told:
    """Return what a text tells; most texts tell nothing, and cost little."""
    if not _DIGIT.search(source) and "day" not in source and not has_number_word(source):
        return Told(source)
    words = blank(source)
    dates = tuple(find_dates(words))
    rest = _without(words, dates)
    return Told(rest, tuple(find_numbers(rest)), dates)


def find_headings(event: Event, background: Background) -> Iterator[tuple[str, KeyPath, Line]]:
    """Yield the headline, headings and questions of an explainer, each with its file and key path."""
    yield "event.yml", ("headline",), event.headline
    for name, statement in event.statements.items():
        if statement.heading:
            yield "event.yml", ("statements", name, "heading"), statement.heading
    asked: tuple[tuple[str, str, Mapping[str, Dispute | Question | Position]], ...] = (
        ("event.yml", "disputes", event.disputes),
        ("background.yml", "questions", background.questions),
        ("background.yml", "positions", background.positions),
    )
    for file, part, entries in asked:
        for name, entry in entries.items():
            yield file, (part, name, "question"), entry.question


def _without(words: str, dates: tuple[SpokenDate, ...]) -> str:
    parts, end = [], 0
    for date in dates:
        if date.month and date.end > end:
            start = max(date.start, end)
            parts += [words[end:start], " " * (date.end - start)]
            end = date.end
    return "".join([*parts, words[end:]])
