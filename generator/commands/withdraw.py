"""Withdraw: an entry, the whole page, or one reading of a figure taken back, and the ledger that says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.commands.correct import Asked, correct
from generator.commands.edited import Edited, Problem, as_problem
from generator.commands.finding import read_raw, the_part
from generator.commands.recorded import Note, Revision, record
from generator.models.content import Status
from generator.models.explainer import UpdateKind
from generator.outputs.amend import edit_between
from generator.outputs.splice import take_out
from generator.outputs.yaml_file import Unspliceable

_STAYS = {
    "update": ("the ledger only grows: what it says is corrected, not withdrawn", "use `nutgraf correct`"),
    "excerpt": ("an excerpt belongs to its source", "withdraw the source, or use `nutgraf correct`"),
}
"""Kind of entry that cannot be withdrawn -> why, and what to do."""


def withdraw(root: Path, now: dt.datetime, asked: Asked, note: Note) -> Edited:
    """Take back an entry of the content below `root`: its words leave the page, its address stays.

    A reading goes, and its figure stays: the ledger calls that a correction.
    """
    if asked.reading:
        return _without_reading(root, now, asked, replace(note, kind=UpdateKind.CORRECTION))
    found = the_part(root, asked.slug, asked.name)
    what = f"{found.kind} `{asked.name}`" if asked.name else f"the page `{asked.slug}`"
    if found.kind in _STAYS:
        return Edited(what, problems=(Problem(found.path, *_STAYS[found.kind]),))
    if isinstance(found.holds, Mapping) and found.holds.get("status") == Status.WITHDRAWN:
        hint = "look in updates.yml for the reason"
        return Edited(what, problems=(Problem(found.path, f"{what} is withdrawn already", hint),))
    status = {"status": (str(Status.WITHDRAWN),)}
    return correct(
        root, now, Asked(asked.slug, asked.name, status), replace(note, kind=UpdateKind.RETRACTION)
    )


def _without_reading(root: Path, now: dt.datetime, asked: Asked, note: Note) -> Edited:
    found = the_part(root, asked.slug, asked.name, asked.reading, asked.count)
    revision = Revision(asked.slug, asked.name, found, note, {})
    if not isinstance(found.at[-1], int) or _is_only(root, asked):
        message, hint = "it is the only reading of its figure", "withdraw the figure: leave out --reading"
        return Edited(revision.what, problems=(Problem(found.path, message, hint),))
    try:
        taken = take_out(read_raw(root, found.path) or b"", found.path, found.at)
    except Unspliceable as refused:
        return Edited(revision.what, problems=(as_problem(refused.why),))
    return record(root, now, revision, edit_between(taken.path, taken.old or b"", taken.new or b""))


def _is_only(root: Path, asked: Asked) -> bool:
    figure = the_part(root, asked.slug, asked.name)
    return len(figure.holds["readings"]) == 1
