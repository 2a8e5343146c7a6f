"""What a file from elsewhere brings: entries to add, and what could not be carried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.bridges.dates import Clock
from generator.bridges.losses import Loss
from generator.bridges.rows import Row
from generator.models.kinds import Kind, kind_of
from generator.models.naming import propose_id
from generator.outputs.entry import Given


@dataclass(frozen=True, slots=True)
class Target:
    """The explainer that takes the entries: what a reader of files must know of it."""

    taken: frozenset[str]
    """Every id in use."""
    sources: frozenset[str]
    neighbours: tuple[str, ...]
    """The ids of its moments, which new ones are named after."""
    speakers: Mapping[str, str]
    """Names of organisations, in small letters -> their ids."""
    clock: Clock | None
    """None if its time zone is still to be filled in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to add: its id, what is known of it, and the row it comes from."""

    kind: Kind
    name: str
    given: Given
    row: Row
    readings: tuple[Given, ...] = ()
    """Of a figure: its readings after the first."""


@dataclass(slots=True)
class Brought:
    """Entries and losses, as they are found; ids are given out here, so that none is used twice."""

    target: Target
    entries: list[Entry] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    _taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._taken = set(self.target.taken)

    def add(self, kind: str, given: Given, row: Row, name: str = "", readings: tuple[Given, ...] = ()) -> str:
        """Note an entry and return its id; without `name`, one is proposed."""
        found = kind_of(kind)
        neighbours = self.target.neighbours if kind == "moment" else ()
        name = name or propose_id(found, given, neighbours, self._taken)
        self._taken.add(name)
        self.entries.append(Entry(found, name, given, row, readings))
        return name

    def lose(self, row: Row, name: str, reason: str) -> None:
        """Note that a cell could not be carried."""
        self.losses.append(Loss(row.line, name, reason))

    def is_taken(self, name: str) -> bool:
        """Whether an id is in use."""
        return name in self._taken
