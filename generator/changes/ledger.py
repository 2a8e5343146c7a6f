"""Law 6, no silent correction: what was published and has changed needs an entry in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.changes.kinds import Change, Kind
from generator.diagnostics import Diagnostic, Rule
from generator.models.content import Status
from generator.models.explainer import Update, UpdateKind
from generator.models.library import Library
from generator.models.loaded import Explainer

UNRECORDED = Rule(
    "UPD010",
    "unrecorded-change",
    "Something that was published has changed, and no new entry of updates.yml names it, or one of a lesser "
    "kind does. Readers who saw the old words would never learn that they were wrong. A letter or two of a "
    "plain word may be put right without an entry.",
)
DELETED = Rule(
    "UPD011",
    "published-entry-deleted",
    "An entry that was published is gone, or has another id, or is a draft again. Links to it would lead "
    "nowhere, and nobody would learn why. Leave it in its file with `status: withdrawn`; for a new id, keep "
    "the old one under `formerly`.",
)
_C, _U = UpdateKind.CORRECTION, UpdateKind.UPDATE
_NEEDS = {
    **dict.fromkeys(
        (
            Kind.READING_REWRITTEN,
            Kind.READING_REMOVED,
            Kind.QUOTATION_ALTERED,
            Kind.ATTRIBUTION_CHANGED,
            Kind.ATTRIBUTION_REMOVED,
            Kind.CLAIM_UNSOURCED,
            Kind.STANDING_RAISED,
            Kind.STANDING_LOWERED,
            Kind.SOURCE_REMOVED,
            Kind.SOURCE_REPLACED,
            Kind.DATE_CHANGED,
            Kind.DATE_REMOVED,
            Kind.TIMELINE_MOVED,
            Kind.PART_REMOVED,
        ),
        _C,
    ),
    **dict.fromkeys(
        (
            Kind.FIGURE_MOVED,
            Kind.READING_ADDED,
            Kind.SOURCE_ADDED,
            Kind.QUOTATION_ADDED,
            Kind.ENTRY_ADDED,
            Kind.FIGURE_ADDED,
            Kind.PART_ADDED,
            Kind.DISPUTE_OPENED,
            Kind.REVIEWED,
        ),
        _U,
    ),
    Kind.ENTRY_WITHDRAWN: UpdateKind.RETRACTION,
    Kind.DISPUTE_SETTLED: UpdateKind.RETRACTION,
}
"""What a change has to be recorded as; anything else is a clarification."""
_TOLD_OTHERWISE = (Kind.ENTRY_RENAMED, Kind.LEDGER_WRITTEN, Kind.TYPO)
"""What changes nothing that readers were told."""
_RANK = [UpdateKind.CLARIFICATION, UpdateKind.UPDATE, UpdateKind.CORRECTION, UpdateKind.RETRACTION]
_BRING_BACK = "bring it back with `status: withdrawn`; if it has a new id, write `formerly: [old-id]` there"
_KEEP = "bring it back: the ledger only grows"
_RAISE = "in updates.yml, in the entry"
_SAY_WHY = "and let its text say what was wrong"
_OWN_TALE = ("source", "excerpt", "update")
"""Kinds of entry that say nothing to readers by being added: what cites them does."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What the ledger lacks: the entry that changed, and what its change has to be recorded as."""

    entry: str
    """The id of the entry; "" for the page itself."""
    needed: UpdateKind | None
    """The least that will do; None if no entry of the ledger would."""
    change: Kind
    """The change that asks for it."""
    told: Diagnostic


def unrecorded(old: Library, new: Library, changes: Sequence[Change], now: dt.datetime) -> list[Diagnostic]:
    """Return what was public in `old` and changed in `new` without an entry of its ledger; `now` is aware.

    `changes` are what `compare` returned for both.
    """
    return [row.told for row in find_missing(old, new, changes, now)]


def find_missing(old: Library, new: Library, changes: Sequence[Change], now: dt.datetime) -> list[Missing]:
    """As `unrecorded`, with what each change has to be recorded as."""
    was, will = old.published(now).explainers, new.published(now).explainers
    found: list[Missing] = []
    for slug, group in groupby(changes, key=lambda change: change.explainer):
        rows = list(group)
        after = new.explainers.get(slug)
        before = _before(old, after) if after else None
        if not after:
            gone = [row for row in rows if row.kind is Kind.EXPLAINER_REMOVED and slug in was]
            found += [_deleted(row, f"the explainer `{slug}`", _BRING_BACK) for row in gone]
        elif before and before.slug in was and not before.is_withdrawn:
            if slug in will:
                found += _Ledger(before, was[before.slug], after, will[slug], now).judge(rows)
            else:
                found.append(_deleted(rows[0], f"the explainer `{slug}`", _BRING_BACK))
    return found


def _deleted(change: Change, subject: str, hint: str) -> Missing:
    told = Diagnostic(change.location, DELETED, f"{subject} was published, and is gone", hint)
    return Missing(change.entry, None, change.kind, told)


def _before(old: Library, explainer: Explainer) -> Explainer | None:
    names = (explainer.slug, *explainer.event.formerly)
    return next((old.explainers[name] for name in names if name in old.explainers), None)


class _Ledger:
    """What an explainer's ledger has recorded since the base; `was` and `will` hold what of it is public."""

    def __init__(
        self, before: Explainer, was: Explainer, after: Explainer, will: Explainer, now: dt.datetime
    ) -> None:
        self.was, self.after, self.will = was, after, will
        self.today = now.astimezone(after.zone).date()
        self.ledger = before.updates
        self.fresh = {name: part for name, part in after.updates.items() if name not in before.updates}

    def judge(self, changes: Sequence[Change]) -> Iterator[Missing]:
        """Yield what is missing for each entry whose changes are not recorded."""
        if self.after.is_withdrawn:  # its words are gone, and with them all that they said
            changes = [change for change in changes if not change.entry]
        by_entry = sorted(changes, key=lambda change: change.entry)
        for entry, group in groupby(by_entry, key=lambda change: change.entry):
            rows = [row for row in group if row.kind not in _TOLD_OTHERWISE]
            if rows:
                yield from self._judge(entry, rows)

    def _judge(self, entry: str, rows: Sequence[Change]) -> Iterator[Missing]:
        listed = self.after.entries.get(entry)
        former = getattr(listed.entry, "formerly", ()) if listed else ()
        was_told = not entry or any(name in self.was.entries for name in (entry, *former))
        is_told = not entry or entry in self.will.entries
        status = getattr(listed.entry, "status", None) if listed else None
        if was_told and not is_told and status is not Status.WITHDRAWN:
            hint = _KEEP if entry in self.ledger else _BRING_BACK
            yield _deleted(rows[0], f"`{entry}`", hint)
        elif was_told:
            yield from self._missing(entry, rows)
        elif is_told and listed and listed.kind not in _OWN_TALE:
            yield from self._missing(entry, rows[:1], UpdateKind.UPDATE)

    def _missing(
        self, entry: str, changes: Sequence[Change], needed: UpdateKind | None = None
    ) -> Iterator[Missing]:
        needed = needed or max((_needed(change) for change in changes), key=_RANK.index)
        found = [name for name, update in self.fresh.items() if self._is_of(update, entry, changes)]
        is_look = all(change.kind is Kind.REVIEWED for change in changes)  # which every new entry tells of
        if (found and is_look) or any(is_enough(self.fresh[name].kind, needed) for name in found):
            return
        first = max(changes, key=lambda change: _RANK.index(_needed(change)))
        subject = f"`{entry}`" if entry else "the page"
        is_new = entry and entry not in self.was.entries and not first.old
        what = "is new on a published page" if is_new else "was published and has changed"
        weak = max(found, key=lambda name: _RANK.index(self.fresh[name].kind), default="")
        asking = [change for change in changes if not weak or not self._is_told(change, weak)]
        message = f"{subject} {what} ({_kinds(asking)}), {self._told(weak, needed)}"
        hint = f"{_RAISE} `{weak}`, put `kind: {needed}`, {_SAY_WHY}" if weak else self._offer(entry, needed)
        yield Missing(entry, needed, first.kind, Diagnostic(first.location, UNRECORDED, message, hint))

    def _is_told(self, change: Change, name: str) -> bool:
        return is_enough(self.fresh[name].kind, _needed(change))

    def _told(self, weak: str, needed: UpdateKind) -> str:
        """Return what is wrong with the ledger: it is silent, or makes too little of a change."""
        if not weak:
            return "and updates.yml does not say so"
        calls = _with_article(self.fresh[weak].kind)
        return f"which takes {_with_article(needed)}, and `{weak}` in updates.yml calls it {calls}"

    def _is_of(self, update: Update, entry: str, changes: Sequence[Change]) -> bool:
        """Whether an entry of the ledger is about these; what holds something new may stand for it."""
        if not entry:
            return not update.affects or all(change.kind is Kind.REVIEWED for change in changes)
        is_added = all(change.kind is Kind.QUOTATION_ADDED for change in changes)
        holder = self.after.entries[entry].within if is_added and entry in self.after.entries else ""
        return not {entry, holder}.isdisjoint(update.affects)

    def _offer(self, entry: str, kind: UpdateKind) -> str:
        """Return the ledger entry to paste, on one line."""
        affects = f", affects: [{entry}]" if entry else ""
        fields = f"at: {self.today}, kind: {kind}{affects}, text: TO DO say what changed and why"
        return f"add to updates.yml: `{ledger_id(entry, self.today)}: {{{fields}}}`"


def is_too_weak(row: Diagnostic) -> bool:
    """Whether the ledger tells of a change, but makes too little of it."""
    return row.rule is UNRECORDED and row.hint.startswith(_RAISE)


def _kinds(changes: Sequence[Change]) -> str:
    """Return all kinds of some changes, the weightiest first."""
    kinds = sorted({change.kind for change in changes}, key=lambda kind: kind.weight)
    return ", ".join(map(str, kinds))


def ledger_id(entry: str, day: dt.date) -> str:
    """Return the usual id of an entry of the ledger about the entry `entry` ("": the page itself)."""
    return f"l-{entry.removeprefix('l-') or 'page'}-{day}"


def is_enough(kind: UpdateKind, needed: UpdateKind) -> bool:
    """Whether a change that has to be recorded as `needed` may be recorded as `kind`."""
    return _RANK.index(kind) >= _RANK.index(needed)


def _needed(change: Change) -> UpdateKind:
    return _NEEDS.get(change.kind, UpdateKind.CLARIFICATION)


def _with_article(kind: UpdateKind) -> str:
    return f"an {kind}" if kind is UpdateKind.UPDATE else f"a {kind}"
