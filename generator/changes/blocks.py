"""Changes as a reviewer reads them: each explainer, and each entry once with all that changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.changes.kinds import Change, Kind
from generator.changes.spans import Span, around, spans

_TEXTS = (Kind.QUOTATION_ALTERED, Kind.WORDS_CHANGED, Kind.HEADLINE_CHANGED, Kind.TYPO, Kind.SOURCE_MOVED)
Numbered = tuple[int, Change]
"""A change, and its index among all."""


@dataclass(frozen=True, slots=True)
class Block:
    """One entry, with what changed in it."""

    label: str
    rows: tuple[Numbered, ...]

    @property
    def entry(self) -> str:
        """The id of the entry; "" for the explainer itself."""
        return self.rows[0][1].entry

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages on which any of it is seen."""
        return tuple(dict.fromkeys(page for _, change in self.rows for page in change.pages))

    @property
    def places(self) -> tuple[str, ...]:
        """Where in the files it stands, each file once: `event.yml:7:3, 9:5`."""
        by_path: dict[str, dict[str, None]] = {}
        for _, change in self.rows:
            place = change.location
            by_path.setdefault(place.path, {})[str(place).removeprefix(f"{place.path}:")] = None
        return tuple(
            path if list(lines) == [path] else f"{path}:{', '.join(lines)}" for path, lines in by_path.items()
        )


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one explainer, the most dangerous first; "" for what explainers share."""

    slug: str
    blocks: tuple[Block, ...]
    small: tuple[Block, ...]
    """What moves no fact."""


def moved(change: Change, keep: int) -> tuple[Span, ...]:
    """Return what went and what came: of a value all, of a text what differs, with `keep` letters around."""
    was, now = change.was, change.now
    if change.label in (was, now) and not (was and now):  # it is the title of its block
        return ()
    if was and now and change.kind in _TEXTS:
        return around(spans(was, now, letters=change.kind is Kind.QUOTATION_ALTERED), keep)
    parts = (Span("gone", was), Span("same", " " if was and now else ""), Span("new", now))
    return tuple(part for part in parts if part.text)


def grouped(changes: Sequence[Change]) -> list[Group]:
    """Return changes, as `compare` sorted them, by explainer and entry."""
    return [
        _group(slug, list(rows))
        for slug, rows in groupby(enumerate(changes), key=lambda row: row[1].explainer)
    ]


def _group(slug: str, rows: Sequence[Numbered]) -> Group:
    weighty = _blocks(row for row in rows if not row[1].is_small)
    return Group(slug, weighty, _blocks(row for row in rows if row[1].is_small))


def _blocks(rows: Iterable[Numbered]) -> tuple[Block, ...]:
    by_entry: dict[str, list[Numbered]] = {}
    for row in rows:
        by_entry.setdefault(row[1].entry, []).append(row)
    return tuple(Block(found[0][1].label, tuple(found)) for found in by_entry.values())
