"""A change of what was published, and the entry of the ledger that says so: both are written, or neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.changes import compare
from generator.changes import kinds as changed
from generator.changes.ledger import Missing, find_missing, is_enough, ledger_id
from generator.commands.edited import Edited, Problem, as_problem
from generator.commands.finding import Found, every_entry, ids_taken, read_raw
from generator.commands.trial import Judged, judge, only_in
from generator.diagnostics import Diagnostic
from generator.loading.marked_yaml import parse_yaml
from generator.location import KeyPath, Location
from generator.models.explainer import UpdateKind
from generator.models.kinds import kind_of
from generator.models.library import Library
from generator.models.naming import free_id
from generator.outputs.amend import edit_between
from generator.outputs.content import write_edits
from generator.outputs.entry import Draft, compose
from generator.outputs.splice import Edit, put_in
from generator.outputs.yaml_file import Unspliceable
from generator.outputs.yaml_text import Fields, Scalar

_VERBS = {
    UpdateKind.CLARIFICATION: "use `nutgraf clarify`",
    UpdateKind.UPDATE: "use `nutgraf correct` if it puts an error right; "
    "if it is news, change it by hand, and say so with `nutgraf add update`",
    UpdateKind.CORRECTION: "use `nutgraf correct`",
    UpdateKind.RETRACTION: "use `nutgraf withdraw`",
}
"""What to use for a change that has to be recorded as this."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the ledger will say of a change."""

    kind: UpdateKind
    text: str
    at: str = ""
    """When; today, if it is left out."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of one entry: where it stands, its id ("": the page itself), and the note about it."""

    slug: str
    name: str
    found: Found
    note: Note
    options: Mapping[KeyPath, str]
    """Where each given text comes to stand in the entry's file -> the option it came by."""

    @property
    def what(self) -> str:
        """The entry, in words: statement `s-alert`."""
        if self.found.kind == "reading":
            return f"reading of `{self.name}`"
        return f"{self.found.kind} `{self.name}`" if self.name else f"the page `{self.slug}`"


def record(root: Path, now: dt.datetime, revision: Revision, edit: Edit) -> Edited:
    """Write an edit below `root` with its entry in the ledger, if both are sound and the law agrees."""
    only = frozenset({revision.slug})
    before = judge(root, now, only)
    place = f"{edit.path}:{edit.line}"
    refused = _unread(before, revision) or _hidden(before.library, revision, place, now)
    if refused:
        return Edited(revision.what, problems=refused)
    try:
        name, ledger = _in_ledger(root, now, before.library, revision, edit)
    except Unspliceable as found:
        return Edited(revision.what, problems=(as_problem(found.why),))
    edits = (ledger,) if ledger.path == edit.path else (edit, ledger)
    after = judge(root, now, only, *edits)
    new = only_in(after, before, *edits)
    problems = [*_wrong(new, edits, revision, name)]
    if not problems:
        problems = [
            replace(row, where=row.where or place) for row in _by_law(before, after, revision, name, now)
        ]
    if problems:
        return Edited(revision.what, problems=tuple(problems))
    write_edits(root, edits[::-1])  # the ledger first: what is cut short must not be a silent change
    return Edited(revision.what, edits, left=new, recorded=f"{revision.note.kind} `{name}`")


def _unread(before: Judged, revision: Revision) -> tuple[Problem, ...]:
    """Return what keeps the entry from being read as it is: nothing could be said of its change."""
    explainer = before.library.explainers.get(revision.slug)
    if explainer and revision.name not in explainer.broken:
        return ()
    near = [row for row in before.diagnostics if row.is_error and row.location.path == revision.found.path]
    far = [row for row in before.diagnostics if row.is_error]
    return tuple(as_problem(replace(row, hint=row.hint or "mend this first")) for row in near or far)


def _hidden(library: Library, revision: Revision, place: str, now: dt.datetime) -> tuple[Problem, ...]:
    """Return why the ledger has nothing to tell of what no reader can see."""
    public = library.published(now).explainers.get(revision.slug)
    if public and not public.is_withdrawn and (not revision.name or revision.name in public.entries):
        return ()
    subject = f"`{revision.name}`" if revision.name else "the page"
    hint = "change it there, by hand, or take it out with `nutgraf remove`"
    return (Problem(place, f"{subject} is not public, so the ledger has nothing to tell", hint),)


def _in_ledger(
    root: Path, now: dt.datetime, library: Library, revision: Revision, edit: Edit
) -> tuple[str, Edit]:
    """Return the id of the ledger entry and the edit that writes it; with `edit`, if it is of that file."""
    explainer, folder = library.explainers[revision.slug], f"content/{revision.slug}"
    today = now.astimezone(explainer.zone).date()
    name = free_id(ledger_id(revision.name, today), ids_taken(list(every_entry(root, folder))))
    path = f"{folder}/updates.yml"
    raw = edit.new if edit.path == path else read_raw(root, path)
    times = [update.at.order(explainer.zone) for update in explainer.updates.values()]
    is_newest_first = bool(times) and times[0] > times[-1]
    put = put_in(raw, path, (name,), _entry(revision, today), first=is_newest_first)
    return name, edit_between(path, edit.old or b"", put.new or b"") if edit.path == path else put


def _entry(revision: Revision, today: dt.date) -> Fields:
    note = revision.note
    given = {"at": (note.at or str(today),), "kind": (str(note.kind),), "text": (note.text,)}
    if revision.name:
        given["affects"] = (revision.name,)
    entry = compose(Draft(kind_of("update"), given, str(today)))
    if revision.name or note.kind is UpdateKind.RETRACTION:
        return entry
    names = ", ".join(f"`{'.'.join(map(str, path))}`" for path in revision.options)
    reason = Fields((("UPD001", Scalar(f"what changed is {names}, which is of no entry")),))
    return Fields((*entry.fields, ("excuses", reason)))


def _wrong(
    new: Sequence[Diagnostic], edits: Sequence[Edit], revision: Revision, name: str
) -> Iterator[Problem]:
    """Yield what would be wrong: at the option it came by, or at the place as it stands now."""
    updates = f"content/{revision.slug}/updates.yml"
    options = {(revision.found.path, at): option for at, option in revision.options.items()}
    options |= {(updates, (name, field)): f"--{field}" for field in ("text", "at")}
    for row in sorted(new, key=lambda row: row.order):
        if row.is_error:
            edit = next((edit for edit in edits if edit.path == row.location.path), None)
            where = _option(row.location, edit, options) or str(_now(row.location, edit)) if edit else ""
            yield Problem(where or str(row.location), row.message, row.hint)


def _option(place: Location, edit: Edit, options: Mapping[tuple[str, KeyPath], str]) -> str:
    """Return the option whose text a mistake lies in, or ""."""
    if not edit.line <= place.line < edit.line + len(edit.lines):
        return ""
    values = parse_yaml(edit.new or b"", edit.path).places.values
    before = [(at, path) for path, at in values.items() if at <= (place.line, place.column)]
    path = max(before, key=lambda row: (row[0], len(row[1])))[1] if before else ()
    found = (options.get((edit.path, path[:length])) for length in range(len(path), 0, -1))
    return next((option for option in found if option), "")


def _now(place: Location, edit: Edit) -> Location:
    """Return where something stands before the edit."""
    if place.line < edit.line + len(edit.lines):
        return place
    more = (edit.new or b"").count(b"\n") - (edit.old or b"").count(b"\n")
    return replace(place, line=place.line - more)


def _by_law(
    before: Judged, after: Judged, revision: Revision, name: str, now: dt.datetime
) -> Iterator[Problem]:
    """Yield why the ledger law wants another verb, or none; without a place, it is that of the edit."""
    old, new = before.library, after.library
    part = new.explainers[revision.slug]
    kept = {key: update for key, update in part.updates.items() if key != name}
    silent = replace(new, explainers={**new.explainers, revision.slug: replace(part, updates=kept)})
    changes = compare(old, silent)
    missing = find_missing(old, silent, changes, now)
    if not missing:
        yield _needless({change.kind for change in changes})
        return
    for row in missing:
        if row.needed is None:
            yield as_problem(row.told)
        elif not is_enough(revision.note.kind, row.needed):
            yield _too_little(row, row.needed, revision)
        elif row.entry != revision.name:
            yield as_problem(row.told)


def _too_little(row: Missing, needed: UpdateKind, revision: Revision) -> Problem:
    kind = revision.note.kind
    article = "an" if needed is UpdateKind.UPDATE else "a"
    return Problem("", f"this is no {kind}, but {article} {needed}: {row.change}", _VERBS[needed])


def _needless(kinds: set[changed.Kind]) -> Problem:
    if kinds == {changed.Kind.TYPO}:
        message = "a letter or two put right need no entry in the ledger"
        return Problem("", message, "put it right there, by hand")
    if not kinds:
        message = "nothing that readers are told would change"
        return Problem("", message, "give another text; what readers do not see is changed by hand")
    return Problem("", "this needs no entry in the ledger", "change it there, by hand")
