"""What every entry shares: entry, quotation, source, and the files that explainers share."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from generator.models.choice import Choice
from generator.models.fields import (
    Address,
    Code,
    Flag,
    Id,
    Key,
    Language,
    Line,
    Model,
    Number,
    OneOrMore,
    ProfileRef,
    SharedSourceRef,
    SideRef,
    SourceRef,
    Verbatim,
    Whole,
    Wording,
)
from generator.models.prose import Prose
from generator.models.time import Time, with_end

Ended = Annotated[Time, AfterValidator(with_end)]
"""A time whose end is known: what is newest, due or out cannot be told of an open one."""
Sources = Annotated[tuple[SourceRef, ...], OneOrMore]
SharedSources = Annotated[tuple[SharedSourceRef, ...], OneOrMore]
Speakers = Annotated[tuple[ProfileRef, ...], OneOrMore]
Ids = Annotated[tuple[Id, ...], OneOrMore]


class Status(Choice):
    """Whether an entry is published."""

    DRAFT = "draft", "not published yet"
    READY = "ready", "published"
    WITHDRAWN = "withdrawn", "taken back: the words leave the page, the address stays"


class Excusable(Model):
    """What may excuse a check."""

    excuses: dict[Code, Line] = Field(default_factory=dict)
    """Checks that need not hold here: the code of each, and why. Never published."""


class Publishable(Excusable):
    """What can be drafted, embargoed, withdrawn and renamed."""

    status: Status = Status.READY
    """draft, ready or withdrawn; only what is ready is published."""
    embargoed_until: Ended | None = None
    """When it may be published; until then it is treated as a draft."""
    formerly: Ids = ()
    """Ids it had before; old links keep working."""
    ed_note: Line | None = None
    """A note among editors, never published."""


class Quotation(Publishable):
    """Somebody's exact words."""

    text: Verbatim
    """The words, letter for letter; only `[clarification]` and `…` may be inserted."""
    by: ProfileRef | None = None
    """Who said it; left out where the entry says who."""
    language: Language | None = None
    """The language the words were said in, if it is not the site's."""
    original: Verbatim | None = None
    """The words in that language."""
    translated_by: Line | None = None
    """Who translated them."""
    note: Prose | None = None
    """What a reader must know about this wording."""
    sources: Sources = ()
    """Where the words can be read."""
    altered_by: Sources = ()
    """Sources that print these words with a change; the page says so, and they do not vouch for the words."""


class Entry(Publishable):
    """An entry of an explainer, with its sources and quotations."""

    sources: Sources = ()
    """The sources of the whole entry; `[@id]` in the text cites for one sentence."""
    quotations: dict[Key, Quotation] = Field(default_factory=dict)
    """Exact words that belong to this entry."""


class Seen(Choice):
    """How much of a source was read."""

    PAGE = "page", "all of the page"
    EXCERPT = "excerpt", "a part of it, such as a search result shows"
    COPY = "copy", "somebody else’s copy; `via` says whose"


class SourceKind(Choice):
    """What sort of source it is."""

    NEWS = "news", "a news outlet"
    AGENCY = "agency", "a news agency"
    OFFICIAL = "official", "an authority or a party, on its own page or channel"
    TRANSCRIPT = "transcript", "a record of what was said"
    ANALYSIS = "analysis", "a study or a comment"
    STATE_MEDIA = "state-media", "an outlet that a state runs"
    AGGREGATOR = "aggregator", "a page that passes on what others reported"


class Source(Publishable):
    """Who told us."""

    publisher: Line
    """Who published it first, as readers know the name."""
    title: Line
    """The title of the page."""
    title_inferred: Flag = False
    """Whether the title was not visible, and the words were taken from the address or first line."""
    url: Address
    """Where it can be read."""
    published: Time | None = None
    """The date it carries."""
    undated: Wording | None = None
    """Why there is no date."""
    accessed: Time | None = Field()
    """When we read it."""
    kind: SourceKind
    """news, agency, official, transcript, analysis, state-media or aggregator."""
    language: Language | None = None
    """Its language, if it is not the site's."""
    via: Line | None = None
    """Whose copy we read, if not the publisher's own page."""
    origin: Id | None = None
    """Where its word comes from, if not the publisher: equal origins count once."""
    side: SideRef | None = None
    """The side it speaks for, if it does."""
    seen: Seen
    """How much of it we read: the page, an excerpt, or a copy elsewhere."""
    excerpts: dict[Key, Verbatim] = Field(default_factory=dict)
    """The publisher's own wording, at most 12 words each, letter for letter."""
    note: Prose | None = None
    """What a reader must know about it."""


class Role(Model):
    """What somebody was, and when, as far as a source says."""

    role: Line
    """The office, as it is written before or after a name."""
    on: Time | None = None
    """A time at which a source gives this role: a day, a month, a year."""
    start: Time | None = Field(default=None, alias="from")
    """When it began."""
    to: Time | None = None
    """When it ended."""
    sources: SharedSources = ()
    """Who says so."""


class Person(Excusable):
    """Somebody with a public role or a public statement."""

    name: Line
    """The name as this site writes it."""
    also: Annotated[tuple[Line, ...], OneOrMore] = ()
    """Other spellings, for search."""
    side: SideRef | None = None
    """The side this person speaks for."""
    roles: tuple[Role, ...] = ()
    """The public roles; none for somebody who only spoke in public."""
    wikidata: Line | None = None
    """The Wikidata number, only where a source shows it."""


class Organisation(Excusable):
    """A body that speaks or counts."""

    name: Line
    """The name in full."""
    short: Line | None = None
    """The name as a reader knows it."""
    also: Annotated[tuple[Line, ...], OneOrMore] = ()
    """Other spellings, for search."""
    side: SideRef | None = None
    """The side it speaks for."""
    about: Prose | None = None
    """What it is, in a sentence or two."""
    sources: SharedSources = ()
    """Who says so."""


class Coordinates(Model):
    """A point on the map."""

    latitude: Number = Field(ge=-90, le=90)
    """Degrees north."""
    longitude: Number = Field(ge=-180, le=180)
    """Degrees east."""
    sources: SharedSources = Field(min_length=1)
    """Who says so."""


class Place(Excusable):
    """Somewhere an entry happened."""

    name: Line
    """The name as this site writes it."""
    country: Line
    """The country, as the about page states borders."""
    also: Annotated[tuple[Line, ...], OneOrMore] = ()
    """Other spellings, for search."""
    about: Prose | None = None
    """What a reader must know about it."""
    sources: SharedSources = ()
    """Who says so."""
    coordinates: Coordinates | None = None
    """Where it lies."""


class Term(Excusable):
    """A word the glossary explains."""

    term: Line
    """The word."""
    also: Annotated[tuple[Line, ...], OneOrMore] = ()
    """Other spellings and forms."""
    definition: Prose
    """What it means."""
    sources: SharedSources = ()
    """Who says so."""


class Avoided(Model):
    """A word the house avoids."""

    avoid: Annotated[tuple[Line, ...], OneOrMore] = Field(min_length=1)
    """The word, or its forms."""
    reason: Line
    """Why."""
    better: Line
    """What to write."""


class Publisher(Model):
    """Who publishes the site."""

    name: Line
    """The name."""
    description: Wording
    """What it is, and what it is not."""
    url: Address | None = None
    """Its address."""
    is_news_organisation: Flag = False
    """Whether it is a news organisation, as search engines are told."""


class Site(Model):
    """The site as a whole."""

    title: Line
    """The name of the site."""
    url: Address
    """Its address, with a slash at the end."""
    language: Language
    """The language it is written in."""
    description: Wording
    """One sentence for search engines and the home page."""
    publisher: Publisher
    """Who publishes it."""
    policies: dict[Key, Line] = Field(default_factory=dict)
    """Hand-written page -> its short name; the home page lists them in this order."""
    corrections_contact: Address
    """Where a reader reports an error."""
    edit_url: Address
    """The address of the repository's files: the path of a YAML file is put after it."""
    review_grace_days: Whole = 14
    """How many days after `review_by` a page may stay without a review."""
