"""The loaded whole: the site, what explainers share, and the explainers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from generator.location import KeyPath, Location, SourceMap
from generator.models.borders import Borders
from generator.models.content import (
    Avoided,
    Organisation,
    Person,
    Place,
    Role,
    Site,
    Source,
    Status,
    Term,
)
from generator.models.engine import EngineSettings
from generator.models.fields import PlaceRef, ProfileRef, SourceRef
from generator.models.handwritten import HandPage
from generator.models.loaded import Explainer, Leaf, is_telling
from generator.models.prose import Mention, Prose
from generator.models.publishing import is_public
from generator.models.time import Time
from generator.models.walk import walk

Profile = Person | Organisation
T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """All content of a site."""

    site: Site
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    terms: Mapping[str, Term]
    style: Mapping[str, Avoided]
    pages: Mapping[str, HandPage]
    explainers: Mapping[str, Explainer]
    files: Mapping[str, SourceMap] = field(default_factory=dict, compare=False)
    broken: frozenset[str] = frozenset()
    """Ids of shared entries, and explainers, that did not load: known, but not to be judged."""
    lost: Mapping[str, Mapping[str, SourceMap]] = field(default_factory=dict, compare=False)
    """Explainers that did not load at all: file -> what stands where in it, as far as it could be read."""
    unread: frozenset[str] = frozenset()
    """Explainers that were not asked for."""
    engine: EngineSettings | None = field(default=None, compare=False)
    """What mkdocs.yml repeats of site.yml; None if that could not be read."""
    borders: Borders | None = field(default=None, compare=False)
    """The borders of countries, for maps; None if no place has coordinates."""
    paths: tuple[str, ...] = ()
    """Every content file there is, whether it could be read or not."""

    @property
    def lost_explainers(self) -> frozenset[str]:
        """The explainers that did not load at all, or were not asked for."""
        return frozenset(self.lost) | self.unread

    def profile(self, name: str) -> Profile | None:
        """Return the person or organisation with this id."""
        return self.people.get(name) or self.organisations.get(name)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every prose, wording, time and reference of every shared file."""
        parts: tuple[tuple[str, object], ...] = (
            ("site.yml", self.site),
            ("people.yml", self.people),
            ("organisations.yml", self.organisations),
            ("places.yml", self.places),
            ("terms.yml", self.terms),
            ("style.yml", self.style),
        )
        return tuple(
            Leaf(file, path, value) for file, part in parts for path, value in walk(part) if is_telling(value)
        )

    @cached_property
    def shared_citations(self) -> Mapping[str, tuple[str, ...]]:
        """Source (`explainer/id`) -> ids of the shared entries that cite it, in file order."""
        found: dict[str, dict[str, None]] = {}
        for leaf in self.leaves:
            if isinstance(leaf.value, SourceRef):
                found.setdefault(str(leaf.value), {})[str(leaf.path[0])] = None
            elif isinstance(leaf.value, Prose):
                for name in leaf.value.cites:
                    found.setdefault(name, {})[str(leaf.path[0])] = None
        return {name: tuple(entries) for name, entries in found.items()}

    def at(self, file: str, path: KeyPath) -> Location:
        """Return the place of a value in a shared file."""
        return self.files[file].value(path)

    @cached_property
    def _publishers(self) -> Mapping[str, str]:
        """The names of organisations, folded -> their ids."""
        return {
            str(name).casefold(): key
            for key, entry in self.organisations.items()
            for name in (entry.name, entry.short, *entry.also)
            if name
        }

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return every way to write the person, organisation, place or term with this id; none if unknown."""
        entry = self.profile(name) or self.places.get(name) or self.terms.get(name)
        if entry is None:
            return ()
        known = entry.term if isinstance(entry, Term) else entry.name
        short = entry.short if isinstance(entry, Organisation) else None
        return tuple(str(found) for found in (known, short, *entry.also) if found)

    def witness(self, source: Source) -> str:
        """Return whose word a source is: its origin, or else its publisher. Equal witnesses count once."""
        publisher = source.publisher.casefold()
        return source.origin or self._publishers.get(publisher, publisher)

    def side_of(self, origin: str) -> str | None:
        """Return the side of a person or organisation, if it has one."""
        profile = self.profile(origin)
        return profile.side if profile else None

    def published(self, now: dt.datetime) -> Library:
        """Return the library with what is public at `now`: no drafts, embargoes or withdrawn words."""
        explainers = {
            slug: explainer.published(now)
            for slug, explainer in self.explainers.items()
            if is_public(explainer.event, now, explainer.zone) or explainer.event.status is Status.WITHDRAWN
        }
        return self.narrowed(replace(self, explainers=explainers))

    def narrowed(self, fewer: Library) -> Library:
        """Return `fewer`, which shows less than this, without the shared entries that only the rest names."""
        if all(fewer.explainers.get(slug) is explainer for slug, explainer in self.explainers.items()):
            return fewer
        known = self._reached_from(self.named)
        waiting = self.shared - known  # what nothing names yet is no secret
        return fewer._without(known - self._reached_from(fewer.named | waiting))

    def preview(self, now: dt.datetime) -> Library:
        """Return what editors see before it is `published`: drafts and embargoes too, each one marked.

        Of what explainers share, only that is left which something here names, or which those entries name.
        """
        shown = replace(
            self, explainers={slug: explainer.preview(now) for slug, explainer in self.explainers.items()}
        )
        return shown._without(self.shared - shown._reached_from(shown.named))  # noqa: SLF001 - of this class

    @cached_property
    def shared(self) -> frozenset[str]:
        """The ids of the people, organisations, places and terms."""
        return frozenset((*self.people, *self.organisations, *self.places, *self.terms))

    @cached_property
    def named(self) -> frozenset[str]:
        """The people, organisations, places and terms that an explainer or a hand-written page names."""
        found: set[str] = set()
        for explainer in self.explainers.values():
            found.update(name for leaf in explainer.leaves for name in named_by(leaf.value))
            found |= {str(source.origin) for source in explainer.sources.values()}
        for page in self.pages.values():
            found |= set(named_by(Prose("", page.blocks)))
        return frozenset(found)

    @cached_property
    def _mentions(self) -> Mapping[str, frozenset[str]]:
        """Shared entry -> the shared entries that its own texts name."""
        found: dict[str, set[str]] = {}
        for leaf in self.leaves:
            found.setdefault(str(leaf.path[0]), set()).update(named_by(leaf.value))
        return {name: frozenset(names) for name, names in found.items()}

    def _reached_from(self, names: Iterable[str]) -> frozenset[str]:
        """Return `names`, the shared entries that their texts name, the ones that those name, and so on."""
        found: set[str] = set()
        left = [*names]
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left += self._mentions.get(name, ())
        return frozenset(found)

    def _without(self, names: frozenset[str]) -> Library:
        """Return the library without these shared entries: nothing that is shown names them."""

        def keep(group: Mapping[str, T]) -> dict[str, T]:
            return {name: entry for name, entry in group.items() if name not in names}

        return replace(
            self,
            people=keep(self.people),
            organisations=keep(self.organisations),
            places=keep(self.places),
            terms=keep(self.terms),
        )


_REFERENCES = (ProfileRef, PlaceRef)


def named_by(value: object) -> Iterator[str]:
    """Yield the ids of people, organisations, places and terms in a value."""
    if isinstance(value, _REFERENCES):
        yield str(value)
    elif isinstance(value, Prose):
        yield from (part.target for part in value.inlines() if isinstance(part, Mention))


def role_at(person: Person, when: Time, zone: dt.tzinfo) -> Role | None:
    """Return the role of `person` whose dates cover `when`; None if no source gives one."""
    start, end = when.earliest(zone), when.latest(zone)
    for role in person.roles:
        since = role.start or role.on
        until = role.to or (None if role.start else role.on)
        if since is None and until is None:
            return role
        begins = since is None or since.earliest(zone) <= end
        ends = until is None or until.latest(zone) >= start
        if begins and ends:
            return role
    return None
