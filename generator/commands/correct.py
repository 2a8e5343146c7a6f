"""Correct, clarify: fields of a published entry set anew, and the entry of the ledger that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.commands.edited import Edited, Problem, as_problem
from generator.commands.finding import Found, read_raw, the_part
from generator.commands.recorded import Note, Revision, record
from generator.diagnostics import did_you_mean
from generator.loading.library import TYPES
from generator.location import KeyPath
from generator.models.describe import FieldDocs, describe, describe_text, fields_in_order, type_at
from generator.models.explainer import UpdateKind
from generator.models.figure import FLAT, Figure, Reading
from generator.outputs.amend import Amendment, amend
from generator.outputs.entry import written
from generator.outputs.yaml_file import Unspliceable
from generator.outputs.yaml_text import Node


@dataclass(frozen=True)
class Asked:
    """What shall be changed: in which entry ("": the page itself), or in which reading of a figure."""

    slug: str
    name: str = ""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field -> what it shall say; `versions.line.text` is a field of a part."""
    dropped: tuple[str, ...] = ()
    """The fields that go."""
    reading: str = ""
    """Of a figure: the reading, as a mark names it, `2031-03-14` or `2031-03-14 by coast-office`."""
    count: str = ""
    """Of a reading: which way of counting, where the same speaker gave two for one time."""


def correct(root: Path, now: dt.datetime, asked: Asked, note: Note) -> Edited:
    """Change an entry of the content below `root`, and record it as what `note` says."""
    found = the_part(root, asked.slug, asked.name, asked.reading, asked.count)
    fields = [*dict.fromkeys((*asked.given, *asked.dropped))]
    problems = tuple(problem for name in fields for problem in _refused(found, asked, name))
    if asked.given.get("status") == ("withdrawn",) and note.kind is not UpdateKind.RETRACTION:
        why = "what is withdrawn needs a retraction"
        problems = (*problems, Problem("--set status", why, "use `nutgraf withdraw`"))
    options = {(*found.at, *_path(found, name)): f"--set {name}" for name in fields}
    revision = Revision(asked.slug, asked.name, found, note, options)
    if problems or not fields:
        nothing = Problem("--set", "nothing is to be changed", "give a field and what it shall say")
        return Edited(revision.what, problems=problems or (nothing,))
    amendments = [
        Amendment(at, _written(found, asked, name), _order(found, at))
        for at, name in zip(options, fields, strict=True)
    ]
    try:
        edit = amend(read_raw(root, found.path) or b"", found.path, amendments)
    except Unspliceable as refused:
        return Edited(revision.what, problems=(as_problem(refused.why),))
    return record(root, now, revision, edit)


def _written(found: Found, asked: Asked, name: str) -> Node | None:
    """Return what a field shall say; None if it goes."""
    docs = _docs(found, _path(found, name))
    return written(docs, asked.given[name], f"--set {name}") if docs and name in asked.given else None


def _refused(found: Found, asked: Asked, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the name of a field, or with how often it was given."""
    path = _path(found, name)
    docs, option = _docs(found, path), "--unset" if name in asked.dropped else "--set"
    texts = asked.given.get(name, ())
    if docs is None:
        yield Problem(f"{option} {name}", *_unknown(found, path))
    elif texts and name in asked.dropped:
        yield Problem(f"--unset {name}", f"`{name}` is set as well", "give one of the two")
    elif len(texts) > 1 and not docs.is_list:
        yield Problem(f"--set {name}", f"`{name}` is given {len(texts)} times", "give it once")
    elif name in asked.dropped and docs.is_needed:
        yield Problem(
            f"--unset {name}", f"`{name}` is needed here", f"give what it shall say with --set {name}"
        )


def _path(found: Found, name: str) -> KeyPath:
    """Return the way to a field, below its entry; an excerpt is a text itself."""
    if found.kind == "excerpt" and name == "text":
        return ()
    return tuple(name.split("."))


def _type(found: Found, path: KeyPath) -> Any:
    """Return the type of what stands at `path` below the entry; a figure may be written flat."""
    own = type_at(TYPES[found.path.rpartition("/")[2]], found.at)
    if own is Figure and path and path[0] in FLAT:
        return type_at(Reading, path)
    return type_at(own, path)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _docs(found: Found, path: KeyPath) -> FieldDocs | None:
    """Return how a field is written; None if there is none, or if it has fields itself."""
    if not path:
        return describe_text("text", _type(found, ()))
    holder, key = _type(found, path[:-1]), str(path[-1])
    if len(path) == 1 and key in FLAT and holder is Figure:
        holder = Reading if isinstance(found.holds, Mapping) and "readings" not in found.holds else Figure
    if _is_model(holder):
        return next((row for row in describe(holder) if row.key == key and not row.is_named), None)
    return describe_text(key, _type(found, path)) if _is_there(found, path) else None


def _is_there(found: Found, path: KeyPath) -> bool:
    holds = found.holds
    for part in path:
        if isinstance(holds, Mapping) and part in holds:
            holds = holds[part]
        else:
            return False
    return True


def _unknown(found: Found, path: KeyPath) -> tuple[str, str]:
    """Return what is wrong with a field that cannot be set, and what can be."""
    name = ".".join(map(str, path))
    holder = _type(found, path[:-1])
    if holder is Figure and path[-1] in FLAT:
        return f"`{name}` is of a reading, and the figure has several", "say which one with --reading"
    parts = found.holds.get(path[0]) if len(path) == 1 and isinstance(found.holds, Mapping) else None
    if isinstance(parts, Mapping):
        inside = next(iter(parts))
        below = f".{next(iter(parts[inside]))}" if isinstance(parts[inside], Mapping) else ""
        if path[0] in ("quotations", "excerpts", "figures", "statements", "disputes", "unknowns"):
            return f"`{name}` are entries themselves", f"name one instead, such as `{inside}`"
        return f"`{name}` has parts", f"name the field of one, such as `{name}.{inside}{below}`"
    if path[0] == "readings":
        return "`readings` are named by --reading", "say which one, by its time: --reading 2031-03-14"
    fields = [row.key for row in describe(holder) if not row.is_named] if _is_model(holder) else []
    known = fields or _keys(found, path[:-1])
    hint = did_you_mean(str(path[-1]), known) or f"it has {', '.join(f'`{key}`' for key in known)}"
    return f"unknown field `{name}`", hint


def _keys(found: Found, path: KeyPath) -> list[str]:
    holds = found.holds
    for part in path:
        holds = holds.get(part) if isinstance(holds, Mapping) else None
    return list(map(str, holds)) if isinstance(holds, Mapping) else _keys(found, path[:-1]) if path else []


def _order(found: Found, at: KeyPath) -> tuple[str, ...]:
    """Return the fields beside the one at `at`, in the order in which they are written."""
    path = at[len(found.at) :]
    holder = _type(found, path[:-1]) if path else None
    if not _is_model(holder):
        return ()
    order = _names(holder)
    if holder is Figure:
        place = order.index("readings")
        order = [*order[:place], *_names(Reading), *order[place:]]
    return tuple(order)


def _names(model: Any) -> list[str]:
    return [model.model_fields[name].alias or name for name in fields_in_order(model)]
