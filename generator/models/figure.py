"""Figures: numbers that may move, with their counts and readings."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, model_validator

from generator.models.choice import Choice
from generator.models.content import Ended, Publishable, Sources, Speakers
from generator.models.fields import (
    FigureRef,
    Flag,
    Id,
    Key,
    Model,
    Number,
    OneOrMore,
    Wording,
    wrong,
)
from generator.models.prose import Prose
from generator.models.time import Time


class Qualifier(Choice):
    """How exact a number is."""

    ABOUT = "about", "the source says about, around or some"
    NEARLY = "nearly", "a little less"
    AT_LEAST = "at least", "this many or more"
    MORE_THAN = "more than", "more than this"
    AT_MOST = "at most", "this many or fewer"
    FEWER_THAN = "fewer than", "fewer than this"


_UP_TO = (Qualifier.AT_MOST, Qualifier.FEWER_THAN, Qualifier.NEARLY)
_FROM = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
_NO_LIMIT = Decimal("Infinity")


class Reading(Model):
    """What a figure was, when, and who said so."""

    as_of: Ended
    """The state it describes."""
    said: Time | None = None
    """When it was said, if later."""
    qualifier: Qualifier | None = None
    """about, nearly, at least, more than, at most or fewer than."""
    value: Number | None = None
    """The number."""
    low: Number | None = None
    """The lower end, where a source gives a range."""
    high: Number | None = None
    """The upper end, where a source gives a range."""
    count: Id | None = None
    """Which way of counting; left out for the lead."""
    by: Speakers = Field(min_length=1)
    """Who said so."""
    sources: Sources = Field(min_length=1)
    """Where it can be read."""
    note: Prose | None = None
    """What a reader must know, and why a count fell."""
    calculated: Flag = False
    """Whether nobody said it: we worked it out from numbers that `by` gave."""

    @model_validator(mode="after")
    def _one_number(self) -> Reading:
        given = [name for name in ("value", "low", "high") if getattr(self, name) is not None]
        if not given:
            raise wrong("the reading has no number", "add `value: …`: the number")
        if given in (["low"], ["high"]):
            other = "high" if given == ["low"] else "low"
            message = f"`{given[0]}` stands alone, and a range has two ends"
            raise wrong(message, f"add `{other}: …`: the {'upper' if other == 'high' else 'lower'} end")
        if given not in (["value"], ["low", "high"]):
            raise wrong("a reading has either `value`, or both `low` and `high`", "keep one of the two")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise wrong("`low` is above `high`", "swap them")
        return self

    @property
    def least(self) -> Number:
        """The number, or the lower end of the range."""
        return self.value if self.value is not None else self.low or Number(0)

    @property
    def most(self) -> Number:
        """The number, or the upper end of the range."""
        return self.value if self.value is not None else self.high or Number(0)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the most it can mean, its qualifier taken at its word."""
        is_open_below = self.qualifier in _UP_TO or self.qualifier is Qualifier.ABOUT
        is_open_above = self.qualifier in _FROM or self.qualifier is Qualifier.ABOUT
        return Decimal(0) if is_open_below else self.least, _NO_LIMIT if is_open_above else self.most


FLAT = ("as_of", "said", "qualifier", "value", "low", "high", "by", "sources", "note", "calculated")


class Figure(Publishable):
    """A number that may move: never one value, but readings."""

    label: Wording
    """What is counted, as a heading."""
    unit: Wording
    """One word or two after the number: people, missiles."""
    nouns: Annotated[tuple[Wording, ...], OneOrMore] = ()
    """Words that stand for the unit in running text: dead, victims."""
    scope: Wording | None = None
    """What is inside the count, and what is not."""
    counts: dict[Key, Wording] = Field(default_factory=lambda: {"reported": Wording("As reported")})
    """The ways of counting: id -> what this way counts."""
    lead: Id | None = None
    """The count that stands first; left out where there is one."""
    readings: tuple[Reading, ...] = Field(min_length=1)
    """All readings, in the order they were made."""
    part_of: FigureRef | None = None
    """The figure this one is a part of."""
    sum_of: Annotated[tuple[FigureRef, ...], OneOrMore] = ()
    """The figures that add up to this one."""
    brief: Flag = False
    """Whether it stands at the top of the page."""
    sensitive: Wording | None = None
    """Why it may distress."""

    @model_validator(mode="before")
    @classmethod
    def _from_flat(cls, fields: Any) -> Any:
        """Read a figure with one reading that is written flat."""
        if not isinstance(fields, dict) or "readings" in fields or "as_of" not in fields:
            return fields
        reading = {name: fields[name] for name in FLAT if name in fields}
        rest = {name: value for name, value in fields.items() if name not in reading}
        return {**rest, "readings": (reading,)}

    @property
    def lead_count(self) -> str:
        """The id of the count that stands first."""
        return self.lead or next(iter(self.counts))

    def count_of(self, reading: Reading) -> str:
        """Return the id of the count that `reading` belongs to."""
        return reading.count or self.lead_count

    def named(self, as_of: str, by: str | None) -> list[Reading]:
        """Return the readings that a mark `{figure@as_of by x}` names: of the lead count, if any are."""
        found = [r for r in self.readings if str(r.as_of) == as_of and (by is None or by in r.by)]
        return [r for r in found if self.count_of(r) == self.lead_count] or found
