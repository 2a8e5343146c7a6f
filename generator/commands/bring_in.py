"""Bring in: the entries of another tool's file, put in behind those that are there; what is lost is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.bridges.brought import Brought, Entry, Target
from generator.bridges.conflict_events import from_acled, from_ucdp
from generator.bridges.dates import Clock
from generator.bridges.from_timelinejs import from_timelinejs
from generator.bridges.losses import told
from generator.bridges.rows import MAX_BYTES, Unreadable
from generator.commands.edited import REFUSED, Edited, Problem, as_problem
from generator.commands.finding import Found, every_entry, explainer_folder, ids_taken, read_raw
from generator.commands.trial import Judged, judge, only_in
from generator.diagnostics import Diagnostic
from generator.errors import GeneratorError
from generator.loading.marked_yaml import parse_yaml
from generator.location import KeyPath
from generator.models.kinds import kind_of
from generator.models.unfinished import TO_DO, is_unfinished
from generator.outputs.content import write_edits
from generator.outputs.entry import Draft, compose
from generator.outputs.splice import Edit, put_in_all
from generator.outputs.yaml_file import Unspliceable
from generator.outputs.yaml_text import Fields, Node, Rows
from generator.pages.dates import city_of

FORMATS = {"timelinejs": from_timelinejs, "ucdp": from_ucdp, "acled": from_acled}


def bring_in(root: Path, now: dt.datetime, format_: str, slug: str, file: Path) -> tuple[Edited, str]:
    """Add what `file` holds to an explainer below `root`; return what was done, and what was lost, in words.

    If anything in the file is wrong, nothing is written.
    """
    folder = explainer_folder(root, slug)
    raw = _read(file)
    before = judge(root, now, frozenset({slug}))
    if slug not in before.library.explainers:
        raise GeneratorError(f"`{slug}` cannot be read: `nutgraf check` says why")
    try:
        brought = FORMATS[format_](raw, _target(root, before, slug, list(every_entry(root, folder))))
    except Unreadable as why:
        return Edited("", problems=(_problem(file, why),)), ""
    what = f"{len(brought.entries)} entries of {file.name}"
    if not brought.entries:
        problem = Problem(
            str(file), "there is nothing in it to bring in", "look whether it is the right file"
        )
        return Edited(what, problems=(problem,)), ""
    try:
        edits = _edits(root, folder, brought, is_probe=False)
        probes = _edits(root, folder, brought, is_probe=True)
    except Unspliceable as refused:
        return Edited(what, problems=(as_problem(refused.why),)), ""
    tried = judge(root, now, frozenset({slug}), *probes, probe=True)
    problems = _problems(file, brought, probes, only_in(tried, before, *probes))
    if problems:
        return Edited(what, problems=problems), ""
    left = only_in(judge(root, now, frozenset({slug}), *edits), before, *edits)
    write_edits(root, edits)
    return Edited(what, edits, left=left), told(brought.losses)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise GeneratorError(f"cannot read {file}: {error.strerror}") from error


def _target(root: Path, before: Judged, slug: str, entries: list[Found]) -> Target:
    library, explainer = before.library, before.library.explainers[slug]
    speakers = {
        name.casefold(): key
        for key, organisation in library.organisations.items()
        for name in (organisation.name, organisation.short, *organisation.also)
        if name
    }
    event = parse_yaml(read_raw(root, f"content/{slug}/event.yml") or b"", "event.yml").data
    has_zone = isinstance(event, dict) and not is_unfinished(str(event.get("timezone", TO_DO)))
    clock = Clock(explainer.zone, city_of(explainer.event.timezone)) if has_zone else None
    return Target(
        frozenset(ids_taken(entries)),
        frozenset(str(entry.at[-1]) for entry in entries if entry.kind == "source"),
        tuple(str(entry.at[-1]) for entry in entries if entry.kind == "moment"),
        speakers,
        clock,
    )


def _edits(root: Path, folder: str, brought: Brought, *, is_probe: bool) -> tuple[Edit, ...]:
    """Return the edits, sources first: they are needed by what follows, and do no harm without it."""
    by_home: dict[tuple[str, KeyPath], list[Entry]] = {}
    for entry in brought.entries:
        by_home.setdefault((f"{folder}/{entry.kind.file}", entry.kind.section), []).append(entry)
    homes = sorted(by_home.items(), key=lambda home: home[0][0].endswith("sources.yml"), reverse=True)
    return tuple(
        put_in_all(
            read_raw(root, path),
            path,
            [((*section, entry.name), _composed(entry, is_probe=is_probe)) for entry in entries],
        )
        for (path, section), entries in homes
    )


def _composed(entry: Entry, *, is_probe: bool) -> Fields:
    """Return an entry as it is written; no day is filled in, for nobody has read its sources."""
    kind = replace(entry.kind, today=())
    node = compose(Draft(kind, entry.given, "", is_probe=is_probe))
    if not entry.readings:
        return node
    reading = kind_of("reading")
    more = tuple(compose(Draft(reading, given, "", "figure", is_probe)) for given in entry.readings)
    return Fields(tuple((key, _with_rows(part, more)) for key, part in node.fields))


def _with_rows(node: Node, more: tuple[Fields, ...]) -> Node:
    return Rows((*node.rows, *more)) if isinstance(node, Rows) else node


def _problem(file: Path, why: Unreadable) -> Problem:
    line, column = why.place
    return Problem(f"{file}:{line}:{column}", why.message, why.hint)


def _problems(
    file: Path, brought: Brought, edits: tuple[Edit, ...], wrong: tuple[Diagnostic, ...]
) -> tuple[Problem, ...]:
    """Return what is wrong with what the file gave, each with the row it came from."""
    rows = {entry.name: entry.row for entry in brought.entries}
    starts: Mapping[str, list[tuple[tuple[int, int], str]]] = {
        edit.path: sorted(
            (place, str(path[-1]))
            for path, place in parse_yaml(edit.new or b"", edit.path).places.values.items()
            if path and path[-1] in rows
        )
        for edit in edits
    }
    problems = []
    for row in wrong:
        if row.is_error and row.rule.code.startswith(REFUSED):
            at = (row.location.line, row.location.column)
            names = [name for place, name in starts.get(row.location.path, ()) if place <= at]
            where = f"{file}:{rows[names[-1]].line}:1" if names else str(row.location)
            problems.append(Problem(where, row.message, row.hint))
    return tuple(problems)
