"""What was known at a moment: the whole library, shared files too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from generator.models.content import Organisation, Person, Place, Role, Source, Term
from generator.models.known import known_at
from generator.models.known_basis import changed, dated, is_out, only, tells_later_day
from generator.models.library import Library
from generator.models.prose import Prose
from generator.models.time import Time

T = TypeVar("T", Organisation, Place)

_UNDEFINED = Prose.parse("No source that was out by then says what this means.")


def library_at(public: Library, moment: Time) -> Library:
    """Return what of a public library was known at the end of `moment`; nothing in it is dated later.

    A moment without an offset is one by the clocks of each explainer.
    """
    shared = _Shared(public, moment)
    explainers = {}
    for slug, explainer in public.explainers.items():
        cited = {name.partition("/")[2] for name in shared.cited if name.startswith(f"{slug}/")}

        def witness(source: Source) -> tuple[str, str | None]:
            name = public.witness(source)
            return name, source.side or public.side_of(name)

        known = known_at(explainer, moment, witness, cited)
        if known is not None:
            explainers[slug] = known if known != explainer or known.known_at else explainer
    return public.narrowed(replace(shared.library(), explainers=explainers))


class _Shared:
    """The shared entries of a library, and the moment at which they are looked at."""

    def __init__(self, public: Library, moment: Time) -> None:
        self.public = public
        self.until = moment.latest(dt.UTC)
        self.today = self.until.date()
        self.out: Mapping[str, int] = {
            f"{slug}/{name}": dated(source).day.year
            for slug, explainer in public.explainers.items()
            for name, source in explainer.sources.items()
            if is_out(source, moment.latest(explainer.zone), explainer.zone)
        }
        """The sources that were out -> their year."""

    def library(self) -> Library:
        """Return the library with what was known of people, organisations, places and terms."""
        public = self.public
        people = {name: self._person(person) for name, person in public.people.items()}
        terms = {name: self._term(term) for name, term in public.terms.items()}
        return replace(
            public,
            people=people,
            organisations=self._described(public.organisations),
            places={name: self._place(place) for name, place in self._described(public.places).items()},
            terms=terms,
        )

    @property
    def cited(self) -> AbstractSet[str]:
        """The sources that were out and that shared entries cite."""
        return self.public.shared_citations.keys() & self.out.keys()

    def _person(self, person: Person) -> Person:
        roles = tuple(known for role in person.roles if (known := self._role(role)))
        return changed(person, {"roles": roles})

    def _role(self, role: Role) -> Role | None:
        sources = only(role.sources, self.out)
        times = [time for time in (role.on, role.start) if time]
        if (role.sources and not sources) or any(time.earliest(dt.UTC) > self.until for time in times):
            return None
        is_over = role.to is not None and role.to.latest(dt.UTC) <= self.until
        return changed(role, {"sources": sources, "to": role.to if is_over else None})

    def _described(self, entries: Mapping[str, T]) -> dict[str, T]:
        return {name: self._with_about(entry) for name, entry in entries.items()}

    def _with_about(self, entry: T) -> T:
        sources = only(entry.sources, self.out)
        is_known = entry.about is not None and self._tells_known(entry.about, sources)
        return changed(entry, {"about": entry.about if is_known else None, "sources": sources})

    def _place(self, place: Place) -> Place:
        point = place.coordinates
        sources = only(point.sources, self.out) if point else ()
        return changed(
            place, {"coordinates": changed(point, {"sources": sources}) if point and sources else None}
        )

    def _term(self, term: Term) -> Term:
        sources = only(term.sources, self.out)
        is_known = self._tells_known(term.definition, sources)
        return changed(term, {"definition": term.definition if is_known else _UNDEFINED, "sources": sources})

    def _tells_known(self, text: Prose, sources: tuple[str, ...]) -> bool:
        """Whether the sources of a text were out, and it tells no later day (or, with no year, of theirs)."""
        cited = {*sources, *text.cites}
        if not cited or not self.out.keys() >= cited:
            return False
        return not tells_later_day(text.source, self.today, max(self.out[name] for name in cited))
