"""A whole and its parts, step by step: what was launched, shot down, lost, and what nobody accounts for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.models.figure import Figure, Reading
from generator.models.loaded import Explainer
from generator.pages.bars import Bar, Look, beside, stacked
from generator.pages.dates import words
from generator.pages.pictures import Drawing, Picture, Spec, Table, picture_path
from generator.pages.prose import number
from generator.pages.readings import NUMBER_COLUMNS, number_cells
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a breakdown, with the reading that belongs to the one announcement."""

    name: str
    figure: Figure
    reading: Reading

    @property
    def value(self) -> Decimal:
        """Its number, which is exact."""
        return self.reading.least


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the whole, and what is told of it; `rest` is what these leave."""

    whole: Told
    parts: tuple[Told, ...]

    @property
    def rest(self) -> Decimal:
        """How many of it no part holds."""
        return self.whole.value - sum((part.value for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A figure that is the sum of others, each of which has parts that do not overlap."""

    whole: Told
    groups: tuple[Group, ...]

    @property
    def rest(self) -> Decimal:
        """What the groups leave of the whole; below nought if they are more."""
        return self.whole.value - sum((group.whole.value for group in self.groups), Decimal(0))

    def rows(self) -> Iterator[Told]:
        """Yield all its figures: the whole, each group, its parts."""
        yield self.whole
        for group in self.groups:
            yield group.whole
            yield from group.parts


def breakdowns(explainer: Explainer) -> dict[str, Breakdown]:
    """Return the figures whose parts have parts, all from one announcement and with exact numbers.

    Parts that are more than their whole overlap, and would make a wrong picture. Figures that are covered are
    not uncovered here.
    """
    found: dict[str, Breakdown] = {}
    for name, figure in explainer.event.figures.items():
        whole = _told(explainer, name, None) if len(figure.sum_of) > 1 else None
        groups = [_group(explainer, part, whole) for part in figure.sum_of] if whole else []
        complete = tuple(group for group in groups if group)
        if whole and len(complete) == len(figure.sum_of):
            found[name] = Breakdown(whole, complete)
    return found


def _group(explainer: Explainer, name: str, whole: Told) -> Group | None:
    own = _told(explainer, name, whole.reading)
    if own is None:
        return None
    inside = [
        part
        for part, figure in explainer.event.figures.items()
        if figure.part_of == name and part not in own.figure.sum_of
    ]
    told = [_told(explainer, part, whole.reading) for part in inside]
    parts = tuple(part for part in told if part)
    group = Group(own, parts)
    return group if len(parts) > 1 and len(parts) == len(inside) and group.rest >= 0 else None


def _told(explainer: Explainer, name: str, beside_: Reading | None) -> Told | None:
    """Return a figure with its newest reading, if that is exact and of the same announcement."""
    figure = explainer.event.figures.get(name)
    newest = explainer.current(figure).get(figure.lead_count, ()) if figure and not figure.sensitive else ()
    if figure is None or len(newest) != 1:
        return None
    reading = newest[0]
    if reading.value is None or reading.qualifier or reading.value < 0:
        return None
    if beside_ and (reading.as_of, reading.by) != (beside_.as_of, beside_.by):
        return None
    return Told(name, figure, reading)


def pictures_of_breakdowns(view: View) -> dict[str, tuple[Picture, Breakdown]]:
    """Return the pictures of the breakdowns of an explainer, by the id of the whole."""
    return {name: (_picture(view, name, part), part) for name, part in breakdowns(view.explainer).items()}


def _picture(view: View, name: str, parted: Breakdown) -> Picture:
    whole, slug = parted.whole, view.explainer.slug
    title = f"{whole.figure.label}: what is told of them"
    summary = " ".join(_summary(view, parted))
    bars = list(_bars(parted))
    cells = [
        (part.figure.label, part.figure.unit, *number_cells(view.links, view.explainer, part.reading))
        for part in parted.rows()
    ]
    file = f"{name}.parts"

    def drawing(ending: str, shape: tuple[int, int, Spec]) -> Drawing:
        return Drawing(picture_path(slug, file, ending), title, summary, *shape)

    alt = f"Chart of parts: {'; '.join(f'{bar.name} {bar.number}' for bar in bars)}"
    ours = (("▢", "Dashed: a calculation of this page; nobody reported it"),)
    return Picture(
        title,
        summary,
        alt,
        drawing("narrow.svg", stacked(bars)),
        drawing("svg", beside(bars)),
        Table(picture_path(slug, file, "csv"), ("figure", "unit", *NUMBER_COLUMNS), tuple(cells)),
        ours if any(bar.look is Look.OURS for bar in bars) else (),
    )


def _bars(parted: Breakdown) -> Iterator[Bar]:
    """Yield the bars from top to bottom: each begins where what stands before it in its whole ends."""
    yield _bar(parted.whole, 0.0, Look.OTHER, is_strong=True)
    start = 0.0
    for group in parted.groups:
        yield _bar(group.whole, start, Look.OTHER, is_strong=True)
        inner = start
        for part in group.parts:
            yield _bar(part, inner, Look.OURS if part.reading.calculated else Look.OWN)
            inner += float(part.value)
        if group.rest:
            yield _rest(group.rest, inner)
        start += float(group.whole.value)
    if parted.rest > 0:
        yield _rest(parted.rest, start)


def _bar(told: Told, start: float, look: Look, *, is_strong: bool = False) -> Bar:
    end = start + float(told.value)
    return Bar(told.figure.label, number(told.value), start, end, end, look, is_strong)


def _rest(value: Decimal, start: float) -> Bar:
    end = start + float(value)
    return Bar("Not told: what the numbers above leave", number(value), start, end, end, Look.OURS)


def _summary(view: View, parted: Breakdown) -> Iterator[str]:
    """Yield what the drawing shows, in words, and what does not add up."""
    reading = parted.whole.reading
    who = ", ".join(view.links.name_of(name) for name in reading.by)
    yield f"Numbers of {who}, as of {words(reading.as_of)}."
    yield "Parts follow their whole; each begins where the one before it ends."
    for group in parted.groups:
        parts = [f"{number(part.value)} ({_named(part)})" for part in group.parts]
        if group.rest:
            parts.append(f"{number(group.rest)} of which nothing is told")
        yield f"{group.whole.figure.label}: {number(group.whole.value)}. Of these {'; '.join(parts)}."
    if parted.rest:
        together = sum((group.whole.value for group in parted.groups), Decimal(0))
        yield f"Together these are {number(together)}; {who} gave {number(parted.whole.value)}."


def _named(part: Told) -> str:
    return f"{part.figure.label}; our calculation" if part.reading.calculated else part.figure.label
