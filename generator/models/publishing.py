"""What of an explainer is public, and what a preview shows of the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.models.content import Publishable, Quotation, Status
from generator.models.fields import Line
from generator.models.time import Time

P = TypeVar("P", bound=Publishable)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What the site keeps back of an entry, and a preview shows: that it is not public yet, a note."""

    is_draft: bool
    until: Time | None
    note: Line | None


def is_public(entry: Publishable, now: dt.datetime, zone: dt.tzinfo) -> bool:
    """Return whether `entry` is ready and under no embargo at `now`."""
    return entry.status is Status.READY and embargo_of(entry, now, zone) is None


def embargo_of(entry: Publishable, now: dt.datetime, zone: dt.tzinfo) -> Time | None:
    """Return when `entry` may be published, if that is after `now`."""
    until = entry.embargoed_until
    return until if until and until.latest(zone) > now else None


def leaves_trace(entry: Publishable, now: dt.datetime, zone: dt.tzinfo) -> bool:
    """Return whether readers may know that `entry` exists: it is public, or was, and is withdrawn."""
    return entry.status is Status.WITHDRAWN or is_public(entry, now, zone)


def is_kept(entry: Publishable) -> bool:
    """Return whether a preview shows `entry`: all but what was withdrawn."""
    return entry.status is not Status.WITHDRAWN


def withheld_of(entry: Publishable, now: dt.datetime, zone: dt.tzinfo) -> Withheld | None:
    """Return what the site keeps back of `entry` at `now`; None if that is nothing."""
    until = embargo_of(entry, now, zone)
    is_draft = entry.status is Status.DRAFT
    return Withheld(is_draft, until, entry.ed_note) if is_draft or until or entry.ed_note else None


def only(entries: Mapping[str, P], is_shown: Callable[[Publishable], bool]) -> dict[str, P]:
    """Return the entries that are shown, each with those of its quotations that are."""
    return {name: _only_parts(entry, is_shown) for name, entry in entries.items() if is_shown(entry)}


def _only_parts(entry: P, is_shown: Callable[[Publishable], bool]) -> P:
    quotations: Mapping[str, Quotation] = getattr(entry, "quotations", {})
    shown = {name: part for name, part in quotations.items() if is_shown(part)}
    return entry if len(shown) == len(quotations) else entry.model_copy(update={"quotations": shown})
