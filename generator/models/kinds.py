"""The kinds of entry that commands can add: their model, their home, and what each needs besides its model.

Nothing here knows a command or a file's text; `add` writes every kind from this table alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.location import KeyPath
from generator.models.content import Organisation, Person, Place, Quotation, Role, Source, Term
from generator.models.explainer import (
    Dispute,
    Moment,
    Player,
    Question,
    Reaction,
    Statement,
    Unknown,
    Update,
    Version,
)
from generator.models.fields import Model
from generator.models.figure import Figure, Reading


@dataclass(frozen=True, slots=True)
class Need:
    """A field a reader needs, though its model can do without it."""

    field: str
    unless: tuple[str, ...] = ()
    """Fields that would do as well."""
    or_cited: bool = False
    """Whether a citation in the text would do as well."""
    when: str = ""
    """The field on which it depends; `within` is the kind of the entry it belongs to."""
    values: frozenset[str] = frozenset()
    """The values of that field with which it is needed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry."""

    name: str
    model: type[Model]
    file: str
    section: KeyPath = ()
    prefix: str = ""
    """What ids of this kind begin with where there is none yet: `r` for `r-zelensky`."""
    named_by: tuple[str, ...] = ()
    """The fields from which an id is proposed; of `a|b`, the first that is given."""
    needs: tuple[Need, ...] = ()
    today: tuple[str, ...] = ()
    """The dates that are today's unless they are given."""
    within: tuple[str, ...] = ()
    """The kinds of entry that hold it; none if it stands by itself."""
    field: str = ""
    """The field of the holder in which it stands."""
    is_list: bool = False
    """Whether it stands in a list, without an id."""
    part: tuple[str, type[Model]] | None = None
    """The field that needs at least one part, whose fields are written with those of the entry."""

    @property
    def is_shared(self) -> bool:
        """Whether it stands in a file that explainers share."""
        return self.file in SHARED


SHARED = ("people.yml", "organisations.yml", "places.yml", "terms.yml")
_SOURCES = Need("sources", or_cited=True)
_HOLDERS = (
    "statement",
    "dispute",
    "unknown",
    "reaction",
    "question",
    "moment",
    "position",
    "comparison",
    "player",
)
_UNSURE = frozenset({"attributed", "unverified"})
_READING = (Need("value", unless=("low", "high")), Need("high", when="low"), Need("low", when="high"))

KINDS: tuple[Kind, ...] = (
    Kind(
        "source",
        Source,
        "sources.yml",
        named_by=("publisher", "title"),
        needs=(
            Need("published", unless=("undated",)),
            Need("via", when="seen", values=frozenset({"copy"})),
        ),
        today=("accessed",),
    ),
    Kind(
        "figure",
        Figure,
        "event.yml",
        ("figures",),
        named_by=("label",),
        needs=_READING,
        part=("readings", Reading),
    ),
    Kind("reading", Reading, "event.yml", needs=_READING, within=("figure",), field="readings", is_list=True),
    Kind(
        "statement",
        Statement,
        "event.yml",
        ("statements",),
        prefix="s",
        named_by=("heading|text",),
        needs=(
            Need("by", when="standing", values=_UNSURE),
            Need("said", when="standing", values=_UNSURE),
            _SOURCES,
        ),
    ),
    Kind(
        "dispute",
        Dispute,
        "event.yml",
        ("disputes",),
        prefix="d",
        named_by=("question",),
        needs=(
            Need("claim", when="kind", values=frozenset({"misreading"})),
            Need("sources", unless=("excerpts",), or_cited=True),
        ),
        part=("versions", Version),
    ),
    Kind(
        "version",
        Version,
        "event.yml",
        named_by=("by|text",),
        needs=(Need("sources", unless=("excerpts",), or_cited=True),),
        within=("dispute",),
        field="versions",
    ),
    Kind(
        "unknown",
        Unknown,
        "event.yml",
        ("unknowns",),
        prefix="u",
        named_by=("text",),
        today=("looked",),
    ),
    Kind(
        "reaction",
        Reaction,
        "reactions.yml",
        prefix="r",
        named_by=("who", "stance"),
        needs=(Need("summary"), _SOURCES),
    ),
    Kind(
        "quotation",
        Quotation,
        "",
        prefix="q",
        named_by=("by", "text"),
        needs=(
            Need("by", when="within", values=frozenset(_HOLDERS) - {"reaction", "player"}),
            Need("translated_by", when="language"),
            Need("sources"),
        ),
        within=_HOLDERS,
        field="quotations",
    ),
    Kind(
        "question",
        Question,
        "background.yml",
        ("questions",),
        named_by=("question",),
        needs=(_SOURCES,),
    ),
    Kind(
        "moment",
        Moment,
        "background.yml",
        ("timeline",),
        prefix="t",
        named_by=("text",),
        needs=(Need("at", unless=("undated",)), _SOURCES),
    ),
    Kind(
        "player",
        Player,
        "background.yml",
        ("players",),
        prefix="player",
        named_by=("who",),
        needs=(_SOURCES,),
    ),
    Kind("update", Update, "updates.yml", prefix="l", named_by=("kind", "text"), today=("at",)),
    Kind(
        "person",
        Person,
        "people.yml",
        named_by=("name",),
        needs=(Need("sources"),),
        part=("roles", Role),
    ),
    Kind(
        "organisation",
        Organisation,
        "organisations.yml",
        named_by=("short|name",),
        needs=(Need("sources", or_cited=True, when="about"),),
    ),
    Kind(
        "place",
        Place,
        "places.yml",
        named_by=("name",),
        needs=(Need("sources", or_cited=True, when="about"),),
    ),
    Kind("term", Term, "terms.yml", named_by=("term",), needs=(_SOURCES,)),
)
ALSO_CALLED = {"timeline": "moment"}


HOMES: tuple[tuple[str, str, KeyPath], ...] = (
    *((kind.name, kind.file, kind.section) for kind in KINDS if not kind.within),
    ("position", "background.yml", ("positions",)),
    ("comparison", "background.yml", ("comparisons",)),
)
"""Kind, file and section of every entry that stands by itself; the last two are written by hand."""


def kind_of(name: str) -> Kind:
    """Return the kind with this name."""
    return next(kind for kind in KINDS if kind.name == ALSO_CALLED.get(name, name))
