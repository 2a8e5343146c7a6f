"""The content of one explainer: event, reactions, background, ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.models.choice import Choice
from generator.models.content import Ended, Entry, Excusable, Publishable, Sources, Speakers
from generator.models.fields import (
    EntryRef,
    ExcerptRef,
    FigureRef,
    Flag,
    Key,
    Line,
    Model,
    OneOrMore,
    PlaceRef,
    ProfileRef,
    Wording,
    wrong,
)
from generator.models.figure import Figure, Reading
from generator.models.prose import Prose
from generator.models.time import Time


class Standing(Choice):
    """How sure a statement is."""

    CONFIRMED = "confirmed", "two origins say so, not all of one side"
    ATTRIBUTED = "attributed", "somebody says so: `by` and `said` are printed"
    DISPUTED = "disputed", "accounts differ: describe them under `disputes`"
    UNVERIFIED = "unverified", "somebody says so, and nobody could check it"


class Statement(Entry):
    """A claim in prose."""

    text: Prose
    """The claim."""
    standing: Standing
    """confirmed (two origins, not all of one side), attributed, disputed or unverified."""
    by: Speakers = ()
    """Who says so; needed where it is attributed or unverified."""
    said: Time | None = None
    """When they said so; needed where it is attributed or unverified."""
    heading: Wording | None = None
    """A heading that starts a section here."""
    brief: Flag = False
    """Whether it also stands under “In brief”."""
    detail: Flag = False
    """Whether it is folded away where it stands, for readers who want everything."""
    sensitive: Wording | None = None
    """Why it may distress; it is covered until asked for."""


class DisputeKind(Choice):
    """What accounts differ about."""

    COUNTS = "counts", "numbers differ"
    ACCOUNTS = "accounts", "reports of what happened differ"
    WORDING = "wording", "reports of what was said differ"
    MISREADING = "misreading", "what may be read elsewhere, and in no source a reader can open"


class Version(Model):
    """One account of a disputed point."""

    text: Prose
    """What this account says."""
    by: Speakers = ()
    """Who says so."""
    sources: Sources = ()
    """Where it can be read."""
    excerpts: Annotated[tuple[ExcerptRef, ...], OneOrMore] = ()
    """The publishers' own words, as their sources record them."""


class Dispute(Entry):
    """Where accounts differ, or what a reader may read elsewhere and should not believe."""

    kind: DisputeKind
    """counts, accounts, wording or misreading."""
    question: Wording
    """The point, as a question; for a misreading, what is asked about it."""
    claim: Prose | None = None
    """For a misreading: what you may read, after "You may read that"."""
    versions: dict[Key, Version] = Field(min_length=1)
    """The accounts, each with its sources."""
    our_reading: Prose
    """What this page prints, and why."""
    brief: Flag = False
    """Whether it stands open on the explainer's front page; if none does, the first three do."""


class Unknown(Entry):
    """What is not known."""

    text: Prose
    """What is not known."""
    how: Prose
    """How we would know."""
    looked: Time
    """When we looked."""


class Event(Publishable):
    """The event an explainer is about: event.yml."""

    headline: Wording
    """The headline."""
    standfirst: Prose
    """Two or three sentences that say what happened and why it matters."""
    byline: Line
    """Who made the page."""
    published: Ended
    """When it was first public."""
    as_of: Ended
    """The day up to which facts were checked."""
    review_by: Ended | None = None
    """When it must be checked again."""
    when: Time
    """When the event happened."""
    where: Annotated[tuple[PlaceRef, ...], OneOrMore] = Field(min_length=1)
    """Where it happened."""
    timezone: Line
    """The time zone of every time without offset, such as Europe/Kyiv."""
    developing: Flag = False
    """Whether the story still moves."""
    sides: dict[Key, Line] = Field(default_factory=dict)
    """The sides, in the order they are shown: id -> name."""
    figures: dict[Key, Figure] = Field(default_factory=dict)
    """The numbers."""
    statements: dict[Key, Statement] = Field(default_factory=dict)
    """What happened, in reading order."""
    disputes: dict[Key, Dispute] = Field(default_factory=dict)
    """Where accounts differ."""
    unknowns: dict[Key, Unknown] = Field(default_factory=dict)
    """What is not known."""


class ReactionKind(Choice):
    """How somebody reacted."""

    POST = "post", "a text on a network or a web page"
    SPEECH = "speech", "words before an audience"
    INTERVIEW = "interview", "answers to a reporter"
    STATEMENT = "statement", "a written or spoken statement"
    ACTION = "action", "something done, not said"


class Reaction(Entry):
    """Who said or did what about the event."""

    who: ProfileRef
    """The person or organisation."""
    role: Line | None = Field(default=None, alias="as")
    """The role in which they spoke, if people.yml has none for that date."""
    at: Time
    """When."""
    where: PlaceRef | None = None
    """Where."""
    medium: Wording | None = None
    """In what: Truth Social, a press conference."""
    kind: ReactionKind
    """post, speech, interview, statement or action."""
    stance: Wording
    """What they want, in a few words of ours."""
    to: Speakers = ()
    """Whom they address."""
    in_reply_to: EntryRef | None = None
    """The reaction they answer."""
    summary: Prose | None = None
    """What they said or did, in our words."""
    brief: Flag = False
    """Whether it is a key reaction."""


class Question(Entry):
    """A question a reader would ask, and its answer."""

    question: Wording
    """The question."""
    answer: Prose
    """The answer."""
    brief: Flag = False
    """Whether it also stands on the explainer's front page."""


class Lane(Choice):
    """The strands of a timeline."""

    ATTACK = "attack", "what was struck, and with what"
    RESCUE = "rescue", "search, help and mourning"
    DIPLOMACY = "diplomacy", "talks and proposals"
    STATEMENTS = "statements", "what somebody said"
    WAR = "war", "the war around it"


class Moment(Entry):
    """An entry of the timeline."""

    at: Time | None = None
    """When."""
    undated: Wording | None = None
    """Why there is no date."""
    lane: Lane
    """attack, rescue, diplomacy, statements or war."""
    text: Prose
    """What happened."""
    who: Speakers = ()
    """Who took part."""
    where: Annotated[tuple[PlaceRef, ...], OneOrMore] = ()
    """Where."""


class Stand(Model):
    """Where one side stands on a question."""

    text: Prose
    """The position."""
    sources: Sources = ()
    """Where it can be read."""


class Position(Entry):
    """Where the sides stand on one question."""

    question: Wording
    """The question."""
    stands: dict[Key, Stand] = Field(min_length=1)
    """Side -> its position."""


class ComparedEvent(Model):
    """One row of a comparison."""

    label: Wording
    """What it is."""
    at: Time
    """When it happened."""
    where: PlaceRef | None = None
    """Where."""
    figure: FigureRef | None = None
    """The figure of this explainer that gives the number."""
    reading: Reading | None = None
    """The number, for an event that has no figure here."""
    text: Prose | None = None
    """What a reader must know."""

    @model_validator(mode="after")
    def _one_number(self) -> ComparedEvent:
        if (self.figure is None) == (self.reading is None):
            raise wrong("a row has either `figure` or `reading`", "keep one of the two")
        return self


class Comparison(Entry):
    """The event beside others, by one measure."""

    title: Wording
    """What is compared."""
    unit: Wording
    """The unit of the numbers."""
    text: Prose
    """How to read the comparison, and its limits."""
    rows: dict[Key, ComparedEvent] = Field(min_length=2)
    """The events, in the order they are shown."""


class Player(Entry):
    """Somebody's part in the story."""

    who: ProfileRef
    """The person or organisation."""
    part: Prose
    """Their part."""


class Background(Model):
    """What a reader needs to understand the event: background.yml."""

    questions: dict[Key, Question] = Field(default_factory=dict)
    """Questions and answers."""
    timeline: dict[Key, Moment] = Field(default_factory=dict)
    """What led to it, what happened, what followed."""
    positions: dict[Key, Position] = Field(default_factory=dict)
    """Where the sides stand."""
    comparisons: dict[Key, Comparison] = Field(default_factory=dict)
    """This event beside others."""
    players: dict[Key, Player] = Field(default_factory=dict)
    """Who is who."""


class UpdateKind(Choice):
    """What an entry of the ledger records."""

    UPDATE = "update", "new facts"
    CLARIFICATION = "clarification", "the wording was unclear"
    CORRECTION = "correction", "an error was put right"
    RETRACTION = "retraction", "something was taken back"


class Update(Excusable):
    """One entry of the ledger: what changed on the page, when and why."""

    at: Ended
    """When the page changed."""
    kind: UpdateKind
    """update (new facts), clarification (wording), correction (an error put right) or retraction."""
    text: Prose
    """What changed, and why."""
    affects: Annotated[tuple[EntryRef, ...], OneOrMore] = ()
    """The entries it touches."""
