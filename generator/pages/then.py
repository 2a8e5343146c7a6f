"""What we knew then: how an explainer stood at each change of its lead figure and of its ledger.

Only what carries a time is walked through: readings, reactions and moments, each once, in one pass; the site
of any one moment is what `nutgraf build --as-of` makes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from generator.models.explainer import Update
from generator.models.figure import Figure, Reading
from generator.models.known_basis import since
from generator.models.time import Time
from generator.pages.links import reading_anchor, time_anchor
from generator.pages.prose import amount
from generator.pages.view import View

_KINDS = {"reading": "Numbers", "reaction": "Reactions", "moment": "What happened"}


class Standing(NamedTuple):
    """A figure as it stood."""

    name: str
    figure: Figure
    reading: Reading


@dataclass
class State:
    """How things stood from one moment on."""

    at: Time
    kind: str = "count"
    """What opens it: `count`, `page` (an entry of the ledger), `before` the event, or the `end`."""
    lead: Standing | None = None
    """The lead figure as it stood; None before its first reading."""
    was: Reading | None = None
    """The reading it had before, where it changed here."""
    updates: list[tuple[str, Update]] = field(default_factory=list)
    told: dict[str, list[Markup]] = field(default_factory=dict)
    """Kind -> links to what had been told since the state before."""

    @property
    def anchor(self) -> str:
        """The anchor of its heading."""
        return "-".join(("then", self.kind, *([] if self.kind == "before" else [time_anchor(self.at)])))

    @property
    def count(self) -> int:
        """How much had been told since the state before."""
        return sum(map(len, self.told.values()))


class _Turn(NamedTuple):
    """Something that was told from a moment on."""

    moment: dt.datetime
    rank: int
    at: Time
    what: Standing | tuple[str, Update] | Markup
    kind: str


def states(view: View) -> tuple[Standing | None, list[State]]:
    """Return the lead figure as it stands today, and the states of an explainer in their order."""
    lead = _lead(view)
    walk = _Walk(view)
    for turn in sorted(_turns(view, lead), key=lambda turn: turn[:2]):
        walk.take(turn)
    return walk.lead, walk.finish()


def _lead(view: View) -> str:
    """Return the figure that leads: the first in brief that distresses nobody; "" if there is none."""
    figures = view.explainer.event.figures.items()
    fitting = [(name, figure.brief) for name, figure in figures if not figure.sensitive]
    return next((name for name, is_brief in fitting if is_brief), fitting[0][0] if fitting else "")


def _turns(view: View, lead: str) -> Iterator[_Turn]:
    explainer, zone = view.explainer, view.explainer.zone
    for name, figure in explainer.event.figures.items():
        for reading in figure.readings:
            last = max((reading.as_of, reading.said or reading.as_of), key=lambda time: since(time, zone))
            told = _reading_link(view, name, figure, reading)
            yield _Turn(since(last, zone), 0, last, told, "reading")
            if name == lead and figure.count_of(reading) == figure.lead_count:
                yield _Turn(since(last, zone), 1, last, Standing(name, figure, reading), "")
    for name, reaction in explainer.reactions.items():
        link = view.entry_link(explainer, explainer.entries[name])
        yield _Turn(since(reaction.at, zone), 0, reaction.at, link, "reaction")
    for name, moment in explainer.background.timeline.items():
        if moment.at:
            link = view.entry_link(explainer, explainer.entries[name])
            yield _Turn(since(moment.at, zone), 0, moment.at, link, "moment")
    for name, update in reversed(explainer.ledger):
        yield _Turn(update.at.earliest(zone), 2, update.at, (name, update), "")


def _reading_link(view: View, name: str, figure: Figure, reading: Reading) -> Markup:
    if figure.sensitive:
        return view.entry_link(view.explainer, view.explainer.entries[name])
    target = view.links.entry(view.explainer, view.explainer.entries[name]).partition("#")[0]
    anchor = reading_anchor(name, figure, reading)
    return view.links.link(f"{figure.label}: {amount(reading)}", f"{target}#{anchor}")


class _Walk:
    """The states so far, the lead figure as it stands, and what was told since the last of them."""

    def __init__(self, view: View) -> None:
        self._zone = view.explainer.zone
        self._begun = view.explainer.event.when.earliest(self._zone)
        self._before = State(view.explainer.event.when, "before")
        self._as_of = view.explainer.event.as_of
        self._states: list[State] = []
        self._told: dict[str, list[Markup]] = {}
        self.lead: Standing | None = None

    def take(self, turn: _Turn) -> None:
        """Go on to what was told next."""
        if isinstance(turn.what, Markup):
            told = self._before.told if turn.moment < self._begun else self._told
            told.setdefault(_KINDS[turn.kind], []).append(turn.what)
        elif isinstance(turn.what, Standing):
            self._take_reading(turn.at, turn.what)
        elif self._states and self._states[-1].updates and self._states[-1].updates[-1][1].at == turn.at:
            self._states[-1].updates.append(turn.what)
        else:
            self._open(State(turn.at, "page", self.lead, updates=[turn.what]))

    def _take_reading(self, at: Time, new: Standing) -> None:
        old = self.lead
        if old and new.reading.as_of.order(self._zone) < old.reading.as_of.order(self._zone):
            return  # it was said later, of an earlier state
        self.lead = new
        if not old or amount(old.reading) != amount(new.reading):
            self._open(State(at, "count", new, old.reading if old else None))

    def _open(self, state: State) -> None:
        state.told, self._told = _in_order(self._told), {}
        self._states.append(state)

    def finish(self) -> list[State]:
        """Return all states; what came before the event is the first, what came after the last one more."""
        if self._told:
            self._open(State(self._as_of, "end", self.lead))
        self._before.told = _in_order(self._before.told)
        return [self._before, *self._states] if self._before.told else self._states


def _in_order(told: dict[str, list[Markup]]) -> dict[str, list[Markup]]:
    return {kind: told[kind] for kind in _KINDS.values() if kind in told}
