"""Two libraries -> the facts that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.changes.entries import Difference, differences, moves
from generator.changes.kinds import Change, Kind
from generator.changes.touched import pages_touched
from generator.changes.typos import has_same_weight, is_typo
from generator.changes.words import Teller, is_link_alone
from generator.location import Location, SourceMap
from generator.models.content import Organisation
from generator.models.figure import Figure
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.pages.links import Links, page_path
from generator.pages.view import View

_ADDED = {"quotation": Kind.QUOTATION_ADDED, "excerpt": Kind.QUOTATION_ADDED, "update": Kind.LEDGER_WRITTEN}
_ADDED |= {"dispute": Kind.DISPUTE_OPENED, "figure": Kind.FIGURE_ADDED}
_REMOVED = {"quotation": Kind.QUOTATION_REMOVED, "excerpt": Kind.QUOTATION_REMOVED}
_REMOVED |= {"dispute": Kind.DISPUTE_SETTLED}


def compare(old: Library, new: Library) -> list[Change]:
    """Return what changed, sorted by explainer, weight and place; an empty list if no fact did."""
    changes = [*_shared(old, new)]
    pairs = _paired(old.explainers, new.explainers)
    for slug, explainer in new.explainers.items():
        before = old.explainers.get(pairs.get(slug, ""))
        changes += (
            _explainer(old, before, new, explainer) if before else [_whole(explainer, Kind.EXPLAINER_ADDED)]
        )
    gone = old.explainers.keys() - pairs.values() - new.lost_explainers
    changes += [_whole(old.explainers[slug], Kind.EXPLAINER_REMOVED) for slug in gone]
    names = words_of_names(old, new)
    told = (replace(change, kind=Kind.TYPO) if _is_typo(change, names) else change for change in changes)
    weighed = [replace(change, is_small=True) if _is_small(change, names) else change for change in told]
    return sorted(weighed, key=lambda change: change.order)


def _is_typo(change: Change, names: frozenset[str]) -> bool:
    is_prose = change.kind in (Kind.WORDS_CHANGED, Kind.HEADLINE_CHANGED)
    return is_prose and is_typo(change.old, change.new, names)


def _is_small(change: Change, names: frozenset[str]) -> bool:
    """Whether a change moves no fact: a typo, a new id, a link, a day of review, the wording of a note."""
    if change.kind in (Kind.TYPO, Kind.ENTRY_RENAMED, Kind.REVIEWED):
        return True
    if change.kind is not Kind.WORDS_CHANGED or not (change.old and change.new):
        return False
    is_note = change.field.rpartition(".")[2] == "note"
    is_reworded = is_note and has_same_weight(change.old, change.new, names)
    return is_reworded or is_link_alone(change.old, change.new)


def words_of_names(*libraries: Library) -> frozenset[str]:
    """Return, in small letters, the words that name people, organisations and places."""
    profiles = [
        one
        for library in libraries
        for group in (library.people, library.organisations)
        for one in group.values()
    ]
    places = [place for library in libraries for place in library.places.values()]
    names = [name for one in (*profiles, *places) for name in (one.name, *one.also)]
    names += [one.short for one in profiles if isinstance(one, Organisation) and one.short]
    words = {word.strip("()’'\"“”,.") for name in names for word in name.split()}
    return frozenset(word.casefold() for word in words if word != word.lower()) - {"the", "a", "an"}


def _paired(old: Mapping[str, Explainer], new: Mapping[str, Explainer]) -> dict[str, str]:
    """Return new slug -> old slug, former addresses followed."""
    return {
        slug: next(name for name in (slug, *explainer.event.formerly) if name in old)
        for slug, explainer in new.items()
        if old.keys() & {slug, *explainer.event.formerly}
    }


def renamed(old: Library, new: Library) -> dict[str, str]:
    """Return slug -> the slug it had, of explainers that have another."""
    pairs = _paired(old.explainers, new.explainers)
    return {slug: before for slug, before in pairs.items() if slug != before}


def _whole(explainer: Explainer, kind: Kind) -> Change:
    place = explainer.at_key("event.yml", ("headline",))
    words = str(explainer.event.headline)
    old, new = ("", words) if kind is Kind.EXPLAINER_ADDED else (words, "")
    address = f"{explainer.slug}/"
    return Change(kind, explainer.slug, "", words, place, address, "", old, new, (address, ""))


def _explainer(old: Library, before: Explainer, new: Library, after: Explainer) -> Iterator[Change]:
    was, now = _Index(old, before, new), _Index(new, after, old)
    for found in differences(before.event, after.event):
        place = after.at("event.yml", (found.field,))
        address = f"{after.slug}/"
        told = Change(
            found.kind, after.slug, "", after.event.headline, place, address, *found[1:4], (address, "")
        )
        yield now.teller.told(told, found, after.event)
    former = {
        name: key for key, listed in after.entries.items() for name in getattr(listed.entry, "formerly", ())
    }
    renamed = {
        key: name for name, key in former.items() if name in before.entries and key not in before.entries
    }
    for name, listed in after.entries.items():
        earlier = before.entries.get(renamed.get(name, name))
        if earlier is None or earlier.kind != listed.kind:
            if name not in before.broken:
                yield from (now.change(listed, found) for found in _added(listed, now.label(listed)))
            continue
        if name in renamed:
            yield now.change(listed, Difference(Kind.ENTRY_RENAMED, "", earlier.id, name))
        for found in _entry(before, earlier, after, listed, now.view.links.name_of):
            yield now.change(listed, found)
    for name, listed in before.entries.items():
        kept = after.entries.get(former.get(name, name))
        if (kept is None or kept.kind != listed.kind) and name not in after.broken:
            yield was.change(
                listed, Difference(_REMOVED.get(listed.kind, Kind.ENTRY_REMOVED), "", was.label(listed), "")
            )


def _added(listed: Listed, label: str) -> Iterator[Difference]:
    yield Difference(_ADDED.get(listed.kind, Kind.ENTRY_ADDED), "", "", label)
    why = getattr(listed.entry, "sensitive", None)
    if why:
        yield Difference(Kind.SENSITIVE_CHANGED, "sensitive", "", str(why))


def _entry(
    before: Explainer, earlier: Listed, after: Explainer, listed: Listed, name_of: Callable[[str], str]
) -> Iterator[Difference]:
    if earlier.entry == listed.entry:  # most are, and looking no further saves most of the time
        return
    if isinstance(listed.entry, Figure):
        yield from moves(before, earlier.entry, after, listed.entry, name_of)
    yield from differences(earlier.entry, listed.entry)


class _Index:
    """Labels, places and addresses of the entries of one explainer."""

    def __init__(self, library: Library, explainer: Explainer, other: Library) -> None:
        self.library = library
        self.explainer = explainer
        self._pages: dict[str, tuple[str, ...]] = {}
        self.view = View(Links(library, page_path(), explainer))
        self.teller = Teller(library, other, explainer, self.label)

    def label(self, listed: Listed) -> str:
        """Return a few words by which an editor knows an entry."""
        return str(listed.entry) if listed.kind == "excerpt" else self.view.label(listed)

    def change(self, listed: Listed, found: Difference) -> Change:
        """Return a difference as a change of this explainer."""
        explainer = self.explainer
        below = found.path or ((found.field,) if found.field else ())
        path = (*listed.path, *below)
        place = explainer.at(listed.file, path) if below else explainer.at_key(listed.file, path)
        address = self.view.links.entry(explainer, listed).replace("index.md", "")
        pages = self._pages_of(listed)
        label = self.label(listed)
        told = Change(found.kind, explainer.slug, listed.id, label, place, address, *found[1:4], pages)
        return self.teller.told(told, found, listed.entry)

    def _pages_of(self, listed: Listed) -> tuple[str, ...]:
        if listed.id not in self._pages:
            self._pages[listed.id] = pages_touched(self.library, self.explainer, listed)
        return self._pages[listed.id]


def _shared(old: Library, new: Library) -> Iterator[Change]:
    if not (old.broken | new.broken) & {"file:site.yml"}:
        for found in differences(old.site, new.site):
            place = new.at("site.yml", (found.field,))
            yield Change(found.kind, "", "", "The site", place, "", *found[1:4], ("",))
    teller = Teller(new, old)
    for group in ("people", "organisations", "places", "terms", "style"):
        yield from _group(group, old, new, teller)


def _group(group: str, old: Library, new: Library, teller: Teller) -> Iterator[Change]:
    file = f"{group}.yml"
    before, after = getattr(old, group), getattr(new, group)
    if f"file:{file}" in old.broken | new.broken:
        return
    for name in before.keys() | after.keys():
        entry: Any = after.get(name, before.get(name))
        where = (new if name in after else old).files.get(file, SourceMap(file))
        label = str(getattr(entry, "name", getattr(entry, "term", name)))
        found: Iterator[Difference]
        if name in before and name in after:
            found = differences(before[name], entry)
        elif name in (old.broken if name in after else new.broken):
            continue
        else:
            kind = Kind.PERSON_NAMED if group == "people" else Kind.ENTRY_ADDED
            added = Difference(kind, "", "", label)
            found = iter([added if name in after else Difference(Kind.ENTRY_REMOVED, "", label, "")])
        for part in found:
            place: Location = where.value((name, part.field)) if part.field else where.key((name,))
            address = _address(group, name)
            pages = (address.partition("#")[0],) if address else ()
            told = Change(part.kind, "", name, label, place, address, *part[1:4], pages)
            yield teller.told(told, part, entry)


def _address(group: str, name: str) -> str:
    if group in ("people", "organisations"):
        return f"{group}/{name}/"
    return {"places": f"places/#{name}", "terms": f"glossary/#{name}"}.get(group, "")
