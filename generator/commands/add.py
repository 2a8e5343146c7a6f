"""Add: one new entry, put in behind the last one of its section. Nothing else in the file changes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.commands.edited import Edited, as_problem, find_problems
from generator.commands.finding import (
    Found,
    every_entry,
    explainer_folder,
    ids_taken,
    names_in,
    read_raw,
    shared_entries,
    the_entry,
)
from generator.commands.trial import Judged, judge, only_in
from generator.errors import GeneratorError
from generator.loading.files import find_content
from generator.location import KeyPath
from generator.models.fields import Id
from generator.models.kinds import Kind
from generator.models.naming import propose_id
from generator.outputs.content import write_edit
from generator.outputs.entry import Draft, Given, compose
from generator.outputs.splice import put_in
from generator.outputs.yaml_file import Unspliceable

_BEFORE_SOURCE = re.compile(r"(?:^|[@,\s])([a-z0-9][a-z0-9-]*)/[a-z]")


@dataclass(frozen=True)
class _Target:
    """Where an entry goes: its file, its key path, the kind of its holder, the explainers to look at."""

    path: str
    at: KeyPath
    within: str
    only: frozenset[str] | None


def add(root: Path, now: dt.datetime, kind: Kind, names: tuple[str, ...], given: Given) -> Edited:
    """Add an entry to the content below `root`.

    `names` are slug, holder and id, as far as the kind has them; an id that is left out is proposed. What is
    given must be sound, or nothing is written; what is missing is written as a place to fill in.
    """
    target = _target(root, kind, names, given)
    before = judge(root, now, target.only)
    draft = Draft(kind, given, _today(before, target, now), target.within)
    raw = read_raw(root, target.path)
    what = _what(kind, target)
    try:
        edit = put_in(raw, target.path, target.at, compose(draft))
        probe = put_in(raw, target.path, target.at, compose(replace(draft, is_probe=True)))
    except Unspliceable as refused:
        return Edited(what, problems=(as_problem(refused.why),))
    after = judge(root, now, target.only, edit)
    tried = after if probe == edit else judge(root, now, target.only, probe, probe=True)
    problems = find_problems(only_in(tried, before, probe), probe, target.at)
    if problems:
        return Edited(what, problems=problems)
    write_edit(root, edit)
    return Edited(what, (edit,), left=only_in(after, before, edit))


def _what(kind: Kind, target: _Target) -> str:
    return f"{kind.name} of `{target.at[-3]}`" if kind.is_list else f"{kind.name} `{target.at[-1]}`"


def _today(before: Judged, target: _Target, now: dt.datetime) -> str:
    """Return the day it is where the explainer plays."""
    zones = [
        part.zone
        for slug, part in before.library.explainers.items()
        if target.path.startswith(f"content/{slug}/")
    ]
    return now.astimezone(zones[0] if zones else dt.UTC).date().isoformat()


def _target(root: Path, kind: Kind, names: tuple[str, ...], given: Given) -> _Target:
    if kind.is_shared:
        entries = list(shared_entries(root))
        name = _name(kind, names[:1], given, names_in(entries, kind), entries)
        if name in find_content(root).explainers:
            message = f"`{name}` is an explainer, and a {kind.name} belongs to all of them"
            raise GeneratorError(f"{message}: leave the name out, or give an id of its own")
        only = None if "side" in given else _cited_explainers(root, given)  # sides are those of any explainer
        return _Target(f"content/{kind.file}", (name,), "", only)
    slug, *rest = names
    folder = explainer_folder(root, slug)
    entries = list(every_entry(root, folder))
    if not kind.within:
        name = _name(kind, rest[:1], given, names_in(entries, kind), entries)
        return _Target(f"{folder}/{kind.file}", (*kind.section, name), "", frozenset({slug}))
    holder = the_entry(entries, rest[0], kind.within)
    return _Target(
        holder.path, _place_within(holder, kind, rest[1:], given, entries), holder.kind, frozenset({slug})
    )


def _cited_explainers(root: Path, given: Given) -> frozenset[str]:
    """Return the explainers whose sources are cited; raise GeneratorError if one does not exist."""
    texts = [text for key, some in given.items() for text in some if key == "sources" or "[@" in text]
    slugs = {slug for text in texts for slug in _BEFORE_SOURCE.findall(text)}
    for slug in slugs:
        explainer_folder(root, slug)
    return frozenset(slugs)


def _place_within(holder: Found, kind: Kind, names: list[str], given: Given, entries: list[Found]) -> KeyPath:
    """Return the key path of an entry that stands inside another."""
    parts: Any = holder.holds.get(kind.field) if isinstance(holder.holds, dict) else None
    if kind.is_list:
        if parts is None and "as_of" in holder.holds:
            raise GeneratorError(
                f"`{holder.at[-1]}` has no `{kind.field}:`: put its number and date under that line first"
            )
        return (*holder.at, kind.field, len(parts or ()))
    inside = list(parts) if isinstance(parts, dict) else []
    if kind.name == "version":  # ids of versions need be unique in their dispute only
        others = [Found("version", holder.path, (name,), None) for name in inside]
        return (*holder.at, kind.field, _name(kind, names, given, inside, others))
    return (*holder.at, kind.field, _name(kind, names, given, names_in(entries, kind), entries))


def _name(
    kind: Kind, asked: tuple[str, ...] | list[str], given: Given, neighbours: list[str], entries: list[Found]
) -> str:
    """Return the id that was asked for, or else one that fits; raise GeneratorError if it cannot be had."""
    taken = ids_taken(entries)
    if not asked:
        return propose_id(kind, given, neighbours, taken)
    try:
        name = Id.read(asked[0])
    except ValueError as error:
        raise GeneratorError(f"{asked[0][:80]!r} is not an id: {Id.hint}") from error
    if name in taken:
        raise GeneratorError(f"the id `{name}` is taken: give it another one, or leave it out")
    return name
