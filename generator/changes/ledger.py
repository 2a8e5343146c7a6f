"""Law 6, no silent correction: what was published and has changed needs an entry in the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes.compare import compare
from generator.changes.kinds import Change, Kind
from generator.changes.typos import is_typo
from generator.diagnostics import Diagnostic, Rule
from generator.models.explainer import UpdateKind
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
            Kind.CLAIM_UNSOURCED,
            Kind.STANDING_RAISED,
            Kind.STANDING_LOWERED,
            Kind.SOURCE_REMOVED,
            Kind.SOURCE_REPLACED,
            Kind.DATE_CHANGED,
            Kind.TIMELINE_MOVED,
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
            Kind.DISPUTE_OPENED,
        ),
        _U,
    ),
    Kind.ENTRY_WITHDRAWN: UpdateKind.RETRACTION,
}
"""What a change has to be recorded as; anything else is a clarification."""
_GONE = (Kind.ENTRY_REMOVED, Kind.DISPUTE_SETTLED, Kind.QUOTATION_REMOVED, Kind.STATUS_CHANGED)
_RANK = [UpdateKind.CLARIFICATION, UpdateKind.UPDATE, UpdateKind.CORRECTION, UpdateKind.RETRACTION]
_BRING_BACK = "bring it back with `status: withdrawn`; if it has a new id, write `formerly: [old-id]` there"
_KEEP = "bring it back: the ledger only grows"
_OWN_TALE = ("source", "excerpt", "update")
"""Kinds of entry that say nothing to readers by being added: what cites them does."""


def unrecorded(old: Library, new: Library, now: dt.datetime) -> list[Diagnostic]:
    """Return what was public in `old` and changed in `new` without an entry of its ledger; `now` is aware."""
    public = old.published(now).explainers
    found: list[Diagnostic] = []
    for slug, group in groupby(compare(old, new), key=lambda change: change.explainer):
        rows = list(group)
        after = new.explainers.get(slug)
        if not after:
            gone = [row for row in rows if row.kind is Kind.EXPLAINER_REMOVED and slug in public]
            found += [_deleted(row, f"the explainer `{slug}`", _BRING_BACK) for row in gone]
            continue
        before = _before(old, after)
        if before and before.slug in public and not before.is_withdrawn:
            found += _Ledger(before, public[before.slug], after, new, now).judge(rows)
    return found


def _deleted(change: Change, subject: str, hint: str) -> Diagnostic:
    return Diagnostic(change.location, DELETED, f"{subject} was published, and is gone", hint)


def _before(old: Library, explainer: Explainer) -> Explainer | None:
    names = (explainer.slug, *explainer.event.formerly)
    return next((old.explainers[name] for name in names if name in old.explainers), None)


class _Ledger:
    """What an explainer's ledger has recorded since the base."""

    def __init__(
        self, before: Explainer, public: Explainer, after: Explainer, library: Library, now: dt.datetime
    ) -> None:
        self.public, self.after = public, after
        self.today = now.astimezone(after.zone).date()
        self.ledger = before.updates
        self.fresh = [update for name, update in after.updates.items() if name not in before.updates]
        named = (library.people, library.organisations, library.places)
        self.names = {
            word.casefold() for group in named for one in group.values() for word in one.name.split()
        }

    def judge(self, changes: Sequence[Change]) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each entry whose changes are not recorded."""
        by_entry = sorted(changes, key=lambda change: change.entry)
        for entry, rows in groupby(by_entry, key=lambda change: change.entry):
            weighty = [row for row in rows if self._counts(row)]
            gone = next((row for row in weighty if row.kind in _GONE), None)
            if gone:
                hint = _KEEP if gone.kind is Kind.ENTRY_REMOVED and entry in self.ledger else _BRING_BACK
                yield _deleted(gone, f"`{entry}`" if entry else "the explainer", hint)
            elif weighty:
                yield from self._missing(entry, weighty)

    def _counts(self, change: Change) -> bool:
        """Whether readers were told otherwise before: of what was public, and is no typo."""
        is_new = change.kind in (Kind.ENTRY_ADDED, Kind.QUOTATION_ADDED, Kind.DISPUTE_OPENED)
        if change.kind in (Kind.ENTRY_RENAMED, Kind.LEDGER_WRITTEN):
            return False
        listed = self.after.entries.get(change.entry)
        if is_new and listed:
            return listed.kind not in _OWN_TALE
        former = getattr(listed.entry, "formerly", ()) if listed else ()
        was_public = not change.entry or any(name in self.public.entries for name in (change.entry, *former))
        is_prose = change.kind in (Kind.WORDS_CHANGED, Kind.HEADLINE_CHANGED)
        return was_public and not (is_prose and is_typo(change.old, change.new, self.names))

    def _missing(self, entry: str, changes: Sequence[Change]) -> Iterator[Diagnostic]:
        needed = max(
            (_NEEDS.get(change.kind, UpdateKind.CLARIFICATION) for change in changes), key=_RANK.index
        )
        holder = self._holder(entry)
        kinds = [
            update.kind
            for update in self.fresh
            if ({entry, holder} & set(update.affects)) or not (entry or update.affects)
        ]
        if any(_RANK.index(kind) >= _RANK.index(needed) for kind in kinds):
            return
        first = changes[0]
        subject = f"`{entry}`" if entry else "the page"
        told = f"only as {_with_article(kinds[0])}" if kinds else "and updates.yml does not say so"
        message = f"{subject} was published and has changed ({first.kind}), {told}"
        yield Diagnostic(first.location, UNRECORDED, message, self._offer(entry, needed))

    def _holder(self, entry: str) -> str:
        listed = self.after.entries.get(entry)
        return listed.within if listed and listed.within else entry

    def _offer(self, entry: str, kind: UpdateKind) -> str:
        """Return the ledger entry to paste, on one line."""
        affects = f", affects: [{entry}]" if entry else ""
        fields = f"at: {self.today}, kind: {kind}{affects}, text: TO DO say what changed and why"
        return f"add to updates.yml: `l-{entry or 'page'}-{self.today}: {{{fields}}}`"


def _with_article(kind: UpdateKind) -> str:
    return f"an {kind}" if kind is UpdateKind.UPDATE else f"a {kind}"
