"""What changed between two versions of one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.changes.kinds import Kind
from generator.changes.values import NESTED, SECTIONS, cited, citing, differing, shown, words
from generator.location import KeyPath
from generator.models.content import Quotation, Status
from generator.models.explainer import Dispute, Event, Moment, Standing
from generator.models.fields import SourceRef, Verbatim, Wording
from generator.models.figure import Figure, Reading
from generator.models.loaded import Explainer
from generator.models.prose import Prose
from generator.pages import dates


class Difference(NamedTuple):
    """One difference: what, in which field, from what to what, and where below the entry.

    `before` and `after` are the values themselves, `about` what else a reviewer must know: (name, words).
    """

    kind: Kind
    field: str
    old: str
    new: str
    path: KeyPath = ()
    before: object = None
    after: object = None
    about: tuple[tuple[str, str], ...] = ()


_BY_FIELD = {
    "by": Kind.ATTRIBUTION_CHANGED,
    "who": Kind.ATTRIBUTION_CHANGED,
    "role": Kind.ATTRIBUTION_CHANGED,
    "translated_by": Kind.ATTRIBUTION_CHANGED,
    "publisher": Kind.ATTRIBUTION_CHANGED,
    "origin": Kind.ATTRIBUTION_CHANGED,
    "roles": Kind.ROLE_CHANGED,
    "headline": Kind.HEADLINE_CHANGED,
    "at": Kind.DATE_CHANGED,
    "said": Kind.DATE_CHANGED,
    "when": Kind.DATE_CHANGED,
    "as_of": Kind.DATE_CHANGED,
    "published": Kind.DATE_CHANGED,
    "embargoed_until": Kind.EMBARGO_CHANGED,
    "sensitive": Kind.SENSITIVE_CHANGED,
}
_GONE = {Kind.ATTRIBUTION_CHANGED: Kind.ATTRIBUTION_REMOVED, Kind.DATE_CHANGED: Kind.DATE_REMOVED}
"""What it is called where nothing comes in place of what goes."""
_SURE = [Standing.UNVERIFIED, Standing.DISPUTED, Standing.ATTRIBUTED, Standing.CONFIRMED]
_APART = ("sources", "quotations", "excerpts", "readings", *SECTIONS)
"""Fields that are entries of their own, or told by kinds of their own."""


def differences(old: Any, new: Any) -> Iterator[Difference]:
    """Yield what differs between two versions of an entry: of one kind, under one id."""
    if isinstance(old, Verbatim):
        if old != new:
            yield Difference(Kind.QUOTATION_ALTERED, "", old, new)
        return
    yield from _sources(old, new)
    for name in differing(old, new, _APART):
        if name in NESTED:
            yield from _parts(name, getattr(old, name), getattr(new, name))
        else:
            yield from _field(old, name, getattr(old, name), getattr(new, name))


def _field(owner: BaseModel, name: str, old: Any, new: Any) -> Iterator[Difference]:
    kind = _kind(owner, name, old, new)
    if isinstance(old, Prose) and isinstance(new, Prose) and words(old) == words(new):
        if set(old.cites) != set(new.cites) or citing(old) == citing(
            new
        ):  # told as a source that came or went
            return
        kind = Kind.SOURCE_MOVED
        yield Difference(kind, name, " ".join(old.source.split()), " ".join(new.source.split()))
        return
    yield Difference(kind, name, shown(old), shown(new), (), old, new)


def _kind(owner: BaseModel, name: str, old: Any, new: Any) -> Kind:
    """Return what it is called when a field changes."""
    is_ours = any(isinstance(value, Prose | Wording) for value in (old, new))
    kind = _BY_FIELD.get(name, Kind.WORDS_CHANGED if is_ours else Kind.DETAILS_CHANGED)
    if name == "status":
        is_settled = isinstance(owner, Dispute) and new is Status.WITHDRAWN
        gone = Kind.DISPUTE_SETTLED if is_settled else Kind.ENTRY_WITHDRAWN
        kind = gone if new is Status.WITHDRAWN else Kind.STATUS_CHANGED
    elif name == "standing":
        is_raised = _SURE.index(new) > _SURE.index(old)
        kind = Kind.STANDING_RAISED if is_raised else Kind.STANDING_LOWERED
    elif isinstance(owner, Quotation) and name in ("text", "original"):
        kind = Kind.QUOTATION_ALTERED
    elif isinstance(owner, Moment) and name in ("at", "undated"):
        kind = Kind.TIMELINE_MOVED
    elif isinstance(owner, Event) and name in ("as_of", "review_by"):
        kind = Kind.REVIEWED
    elif isinstance(old, Reading) and isinstance(new, Reading):
        kind = Kind.READING_REWRITTEN
    return _GONE.get(kind, kind) if not new else kind


def _parts(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield what differs between the parts of an entry: accounts, positions, compared events."""
    for key, part in new.items():
        if key not in old:
            yield Difference(Kind.PART_ADDED, f"{name}.{key}", "", shown(part), (name, key))
            continue
        for found in differences(old[key], part):
            path = (name, key, *(found.path or (found.field,)))
            yield found._replace(field=f"{name}.{key}.{found.field}", path=path)
    for key in old.keys() - new.keys():
        yield Difference(Kind.PART_REMOVED, f"{name}.{key}", shown(old[key]), "", (name,))


def _sources(old: BaseModel, new: BaseModel, path: KeyPath = ()) -> Iterator[Difference]:
    before, after = cited(old), cited(new)
    gone, come = (tuple(map(SourceRef, sorted(names))) for names in (before - after, after - before))
    kind = Kind.SOURCE_ADDED
    if gone:
        kind = Kind.SOURCE_REPLACED if come else Kind.SOURCE_REMOVED if after else Kind.CLAIM_UNSOURCED
    if gone or come:
        yield Difference(kind, "sources", ", ".join(gone), ", ".join(come), path, gone, come)


def moves(
    old: Explainer, before: Figure, new: Explainer, after: Figure, name_of: Callable[[str], str]
) -> Iterator[Difference]:
    """Yield how a figure moved: its current number, and the readings added, rewritten and removed."""
    was, now = _current(old, before), _current(new, after)
    has_moved = {_number(reading) for reading in was} != {_number(reading) for reading in now}
    if has_moved:
        path = _path(after, now[0]) if now else ()
        texts = shown(was, name_of), shown(now, name_of)
        yield Difference(Kind.FIGURE_MOVED, "readings", *texts, path, was, now)
    first, second = _by_identity(before), _by_identity(after)
    currents = _Currents(old.current(before), new.current(after), name_of)
    for identity, reading in first.items():
        if identity not in second:
            told, about = shown(reading, name_of), currents.of(before.count_of(reading))
            yield Difference(Kind.READING_REMOVED, "readings", told, "", (), (reading,), (), about)
    for identity, reading in second.items():
        if identity in first:
            about = currents.of(after.count_of(reading))
            for found in _rewritten(first[identity], reading, _path(after, reading), name_of):
                yield found._replace(about=about) if found.kind is Kind.READING_REWRITTEN else found
        elif not (has_moved and reading in now):
            told, about = shown(reading, name_of), currents.of(after.count_of(reading))
            path = _path(after, reading)
            yield Difference(Kind.READING_ADDED, "readings", "", told, path, (), (reading,), about)


class _Currents(NamedTuple):
    """The newest readings of each count of a figure, as it was and as it is."""

    was: Mapping[str, tuple[Reading, ...]]
    now: Mapping[str, tuple[Reading, ...]]
    name_of: Callable[[str], str]

    def of(self, count: str) -> tuple[tuple[str, str], ...]:
        """Return what a reader finds as the newest number of a count, before and after."""
        was, now = (shown(part.get(count, ()), self.name_of) for part in (self.was, self.now))
        if was == now:
            return (("newest of this count, before and after", now),)
        return (("newest of this count before", was or "none"), ("newest of this count after", now or "none"))


def _path(figure: Figure, reading: Reading) -> KeyPath:
    return ("readings", next(index for index, part in enumerate(figure.readings) if part is reading))


def _rewritten(
    old: Reading, new: Reading, path: KeyPath, name_of: Callable[[str], str]
) -> Iterator[Difference]:
    names = set(differing(old, new)) - {"sources"}
    if names & {"value", "low", "high", "qualifier", "said", "calculated"}:
        texts = _whole(old, name_of), _whole(new, name_of)
        yield Difference(Kind.READING_REWRITTEN, "readings", *texts, path, (old,), (new,))
    elif "note" in names:
        yield Difference(Kind.WORDS_CHANGED, "note", shown(old.note), shown(new.note), (*path, "note"))
    yield from _sources(old, new, path)


def _whole(reading: Reading, name_of: Callable[[str], str]) -> str:
    said = f", said {dates.words(reading.said)}" if reading.said else ""
    return f"{shown(reading, name_of)}{said}"


def _current(explainer: Explainer, figure: Figure) -> tuple[Reading, ...]:
    return explainer.current(figure).get(figure.lead_count, ())


def _number(reading: Reading) -> tuple[object, ...]:
    return reading.qualifier, reading.least, reading.most


def _by_identity(figure: Figure) -> dict[tuple[str, str, tuple[str, ...]], Reading]:
    return {
        (figure.count_of(reading), str(reading.as_of), tuple(sorted(reading.by))): reading
        for reading in figure.readings
    }
