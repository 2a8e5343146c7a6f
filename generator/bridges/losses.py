"""What a format could not carry: the field, the reason, and where it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Loss:
    """One field of one entry or row that did not come along."""

    where: str
    """The id of the entry, or the line of the file."""
    field: str
    reason: str


def grouped(losses: Iterable[Loss]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return field and reason -> where it happened, in the order in which they came."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for loss in losses:
        found.setdefault((loss.field, loss.reason), {})[loss.where] = None
    return {key: tuple(places) for key, places in found.items()}


def told(losses: Iterable[Loss]) -> str:
    """Return the losses as lines of text, fields that are alike in one; nothing if there are none."""
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (field, reason), places in grouped(losses).items():
        alike.setdefault((reason, places), []).append(field)
    lines = [
        f"    {', '.join(fields)}: {reason} ({_places(places)})" for (reason, places), fields in alike.items()
    ]
    return "\n".join(["not carried:", *lines]) if lines else ""


def _places(places: tuple[str, ...]) -> str:
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return f"line{'s' if len(places) > 1 else ''} {', '.join(places[:_SHOWN])}{more}"
