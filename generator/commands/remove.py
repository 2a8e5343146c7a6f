"""Remove: exactly the lines of one entry, and only if nothing else needs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.edited import Edited, Problem, as_problem
from generator.commands.finding import (
    Found,
    every_entry,
    explainer_folder,
    read_raw,
    shared_entries,
    the_entry,
    the_reading,
)
from generator.commands.trial import judge, only_in
from generator.diagnostics import Diagnostic, did_you_mean
from generator.errors import GeneratorError
from generator.location import Location
from generator.models.content import Publishable
from generator.models.kinds import Kind
from generator.models.library import Library
from generator.models.publishing import is_public
from generator.outputs.content import write_edit
from generator.outputs.splice import Edit, take_out
from generator.outputs.yaml_file import Unspliceable


@dataclass(frozen=True, slots=True)
class Which:
    """Which entry is meant: slug and id; slug, holder and id for a version; the id alone in a shared file.

    A reading has no id: slug and figure, and what tells it from the others.
    """

    names: tuple[str, ...]
    kind: Kind | None = None
    as_of: str = ""
    by: str = ""
    count: str = ""


def remove(root: Path, now: dt.datetime, which: Which, *, force: bool = False) -> Edited:
    """Remove an entry of the content below `root`; with `force`, even if it is public or referred to."""
    found, slug = _find(root, which)
    only = frozenset({slug}) if slug else None
    what = f"reading of `{found.at[-3]}`" if found.kind == "reading" else f"{found.kind} `{found.at[-1]}`"
    try:
        edit = take_out(read_raw(root, found.path) or b"", found.path, found.at)
    except Unspliceable as refused:
        return Edited(what, problems=(as_problem(refused.why),))
    before = judge(root, now, only)
    left = only_in(judge(root, now, only, edit), before)
    problems = [] if force else _needed(left, edit)
    if slug and not force and _is_published(before.library, root, slug, found, now):
        problems.insert(0, _public(found, edit))
    if problems:
        return Edited(what, problems=tuple(problems))
    write_edit(root, edit)
    return Edited(what, (edit,), left=left)


def _find(root: Path, which: Which) -> tuple[Found, str]:
    """Return the entry and the explainer it belongs to ("" in a shared file)."""
    kind, names = which.kind, which.names
    if kind and kind.is_shared:
        return the_entry(list(shared_entries(root)), names[0], (kind.name,)), ""
    slug, *rest = names
    entries = list(every_entry(root, explainer_folder(root, slug)))
    if kind and kind.name == "reading":
        return the_reading(the_entry(entries, rest[0], ("figure",)), which.as_of, which.by, which.count), slug
    if kind and kind.name == "version":
        return _version(the_entry(entries, rest[0], ("dispute",)), rest[1]), slug
    return the_entry(entries, rest[0], (kind.name,) if kind else ()), slug


def _version(dispute: Found, name: str) -> Found:
    versions = dispute.holds.get("versions", {}) if isinstance(dispute.holds, Mapping) else {}
    if name not in versions:
        hint = did_you_mean(name, versions)
        raise GeneratorError(f"there is no version `{name}`{f': {hint}' if hint else ''}")
    return Found("version", dispute.path, (*dispute.at, "versions", name), versions[name])


def _needed(left: tuple[Diagnostic, ...], edit: Edit) -> list[Problem]:
    """Return what would be wrong without the entry, at the places where it stands now."""
    hint = "mend these places first, or use --force"
    rows = sorted((_now(row.location, edit), row.message) for row in left if row.is_error)
    return [Problem(str(place), f"without it: {message}", hint) for place, message in rows]


def _now(place: Location, edit: Edit) -> Location:
    """Return where something stands before the lines go."""
    is_below = place.path == edit.path and place.line >= edit.line
    return replace(place, line=place.line + len(edit.lines)) if is_below else place


def _public(found: Found, edit: Edit) -> Problem:
    """Return why a published entry does not just go, and what to do instead."""
    place = f"{edit.path}:{edit.line}"
    if found.kind == "reading":
        hint = "use `nutgraf withdraw` with --reading, and say why; if it was never public, use --force"
        return Problem(place, "this reading is published, and readers may have seen it", hint)
    if found.kind in ("update", "version", "excerpt"):
        hint = "write in updates.yml what changed and why; if it was never public, use --force"
        return Problem(place, f"this {found.kind} is published, and readers may have seen it", hint)
    slug, name = edit.path.split("/")[1], found.at[-1]
    hint = (
        f'run `nutgraf withdraw {slug} {name} --text "why"`, which writes `status: withdrawn` in it, and in '
        f"updates.yml a retraction with `affects: [{name}]`; if it was never public, use --force"
    )
    return Problem(place, f"`{found.at[-1]}` is published: what was public is withdrawn, not removed", hint)


def _is_published(library: Library, root: Path, slug: str, found: Found, now: dt.datetime) -> bool:
    """Whether readers may know the entry: neither it, nor what holds it, is a draft or under embargo."""
    explainer = library.explainers.get(slug)
    if explainer is None or not is_public(explainer.event, now, explainer.zone):
        return False
    holders = [row for row in every_entry(root, f"content/{slug}") if row.path == found.path]
    around = [row.holds for row in holders if row.at == found.at[: len(row.at)]]
    if any(isinstance(holds, Mapping) and holds.get("status") == "draft" for holds in (*around, found.holds)):
        return False
    listed = [row for row in explainer.listing() if row.path == found.at[: len(row.path)]]
    own = [row.entry for row in listed if found.path.endswith(f"/{row.file}")]
    return all(is_public(entry, now, explainer.zone) for entry in own if isinstance(entry, Publishable))
