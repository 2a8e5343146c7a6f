"""Law 6: no silent correction. The ledger says which entries changed, and what it says is true of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.diagnostics import Severity
from generator.models.content import Publishable, Status
from generator.models.explainer import UpdateKind
from generator.models.library import Library


@check(
    "UPD001",
    "affects-nothing",
    Severity.WARNING,
    excuse="Excuse it where what changed is no entry, such as the headline or the standfirst.",
)
def affects_nothing(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A clarification, correction or retraction does not say which entries it touches. Readers who come to a
    corrected sentence by its own address would not learn that it was ever otherwise. An `update`, which
    brings new facts, may stand alone, and so may the retraction of a whole explainer.
    """
    for explainer in library.explainers.values():
        for name, update in explainer.updates.items():
            if update.kind is not UpdateKind.UPDATE and not update.affects and not explainer.is_withdrawn:
                place = explainer.at_key("updates.yml", (name,))
                message = f"the {update.kind} names no entry that it touches"
                yield Finding(place, message, "add `affects: [id]`, the entries that changed")


@check("UPD002", "ledger-before-page")
def ledger_before_page(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A ledger entry is dated before the day on which the page was first published. Nothing can change on a
    page that is not there, so one of the two dates is wrong, and readers see both.
    """
    for explainer in library.explainers.values():
        published = explainer.event.published
        for name, update in explainer.updates.items():
            if update.at.latest(explainer.zone) < published.earliest(explainer.zone):
                place = explainer.at("updates.yml", (name, "at"))
                message = f"a change of {update.at}, before the page was published on {published}"
                yield Finding(place, message, "mend the date, or `published` in event.yml")


@check(
    "UPD003",
    "retracted-but-there",
    Severity.WARNING,
    excuse="Excuse it where only a part was taken back, and the entry now stands without it.",
)
def retracted_but_there(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The ledger takes an entry back, and the entry is still on the page. Readers would be told that
    something is withdrawn and read it as before: most often `status: withdrawn` was forgotten. An error that
    was put right, in an entry that stays, is a correction.
    """
    for explainer in library.explainers.values():
        for name, update in explainer.updates.items():
            if update.kind is not UpdateKind.RETRACTION or explainer.is_withdrawn:
                continue
            for index, target in enumerate(update.affects):
                listed = explainer.entries.get(target)
                entry = listed.entry if listed else None
                if isinstance(entry, Publishable) and entry.status is Status.READY:
                    place = explainer.at("updates.yml", (name, "affects", index))
                    message = f"`{target}` was taken back, and is still published"
                    hint = f"add `status: withdrawn` to `{target}`, or write `kind: correction`"
                    yield Finding(place, message, hint)
