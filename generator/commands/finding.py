"""Entries as the files have them, sound or not: where each stands, and which ids are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, did_you_mean
from generator.errors import GeneratorError
from generator.loading.files import OWN, find_content, read_file
from generator.loading.marked_yaml import parse_yaml
from generator.location import KeyPath
from generator.models.kinds import HOMES, SHARED, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """One entry: its kind, its file (relative to the root), its place and what it holds there."""

    kind: str
    path: str
    at: KeyPath
    holds: Any


def explainer_folder(root: Path, slug: str) -> str:
    """Return the folder of an explainer, relative to `root`; raise GeneratorError if there is none."""
    known = find_content(root).explainers
    if slug not in known:
        hint = did_you_mean(slug, known)
        raise GeneratorError(f"there is no explainer `{slug}`{f': {hint}' if hint else ''}")
    return f"content/{slug}"


def read_raw(root: Path, path: str) -> bytes | None:
    """Return the bytes of a content file (None: there is none); raise GeneratorError if it is unreadable."""
    whole = root / path
    if whole.is_symlink() or whole.parent.is_symlink():
        raise GeneratorError(f"{path} is a link: put the file itself there")
    if not whole.exists():
        return None
    raw = read_file(root, Path(path))
    if isinstance(raw, Diagnostic):
        raise GeneratorError(f"{path}: {raw.message}")
    return raw


def every_entry(root: Path, folder: str) -> Iterator[Found]:
    """Yield the entries of an explainer, and the quotations, excerpts and versions within them."""
    files = {name: _fields_of(root, f"{folder}/{name}") for name in OWN}
    for kind, file, section in HOMES:
        entries: Any = files.get(file, {})
        for part in section:
            entries = entries.get(part, {}) if isinstance(entries, Mapping) else {}
        if file in files and isinstance(entries, Mapping):
            for name, entry in entries.items():
                found = Found(kind, f"{folder}/{file}", (*section, name), entry)
                yield found
                yield from _within(found)


def shared_entries(root: Path) -> Iterator[Found]:
    """Yield the people, organisations, places and terms."""
    kinds = {file: kind for kind, file, _ in HOMES}
    for file in SHARED:
        for name, entry in _fields_of(root, f"content/{file}").items():
            yield Found(kinds[file], f"content/{file}", (name,), entry)


def _within(holder: Found) -> Iterator[Found]:
    for field, kind in (("quotations", "quotation"), ("excerpts", "excerpt")):
        parts = holder.holds.get(field) if isinstance(holder.holds, Mapping) else None
        if isinstance(parts, Mapping) and not (kind == "excerpt" and holder.kind != "source"):
            for name, part in parts.items():
                yield Found(kind, holder.path, (*holder.at, field, name), part)


def _fields_of(root: Path, path: str) -> Mapping[str, Any]:
    raw = read_raw(root, path)
    entries = parse_yaml(raw, path).data if raw else None
    return entries if isinstance(entries, Mapping) else {}


def the_entry(entries: list[Found], name: str, kinds: tuple[str, ...] = ()) -> Found:
    """Return the entry with this id, of one of these kinds; raise GeneratorError if there is none."""
    fitting = [entry for entry in entries if not kinds or entry.kind in kinds]
    for entry in fitting:
        if entry.at[-1] == name:
            return entry
    other = next((entry for entry in entries if entry.at[-1] == name), None)
    what = kinds[0] if len(kinds) == 1 else "entry"
    if other:
        raise GeneratorError(f"`{name}` is a {other.kind}, which cannot hold this")
    hint = did_you_mean(name, (str(entry.at[-1]) for entry in fitting))
    raise GeneratorError(f"there is no {what} `{name}`{f': {hint}' if hint else ''}")


def the_reading(figure: Found, as_of: str, by: str, count: str) -> Found:
    """Return the one reading of a figure that is like that; raise GeneratorError if none or several are."""
    fields = figure.holds if isinstance(figure.holds, Mapping) else {}
    readings: list[Any] = fields.get("readings", [])
    fitting = [index for index, row in enumerate(readings) if _fits(row, as_of, by, count)]
    if len(fitting) != 1:
        many = f"{len(fitting)} readings of `{figure.at[-1]}` are like that" if fitting else ""
        none = f"`{figure.at[-1]}` has no such reading"
        times = [str(row.get("as_of", "")) for row in readings if isinstance(row, Mapping)]
        hint = "" if fitting or not as_of else did_you_mean(as_of, times)
        raise GeneratorError(
            f"{many or none}: {hint or 'say which by its time, by who said so, and by --count'}"
        )
    return Found("reading", figure.path, (*figure.at, "readings", fitting[0]), readings[fitting[0]])


def the_part(root: Path, slug: str, name: str = "", reading: str = "", count: str = "") -> Found:
    """Return an entry of an explainer, a reading of it, or (without a name) the page itself.

    `reading` is written as in a mark: its time, and who said so (`2031-03-14 by coast-office`). Raise
    GeneratorError if it is not there.
    """
    folder = explainer_folder(root, slug)
    if not name:
        if reading:
            raise GeneratorError("a reading is one of a figure: give the figure, too")
        return Found("page", f"{folder}/event.yml", (), _fields_of(root, f"{folder}/event.yml"))
    entries = list(every_entry(root, folder))
    if name not in {entry.at[-1] for entry in entries} | ids_taken(entries):
        shared = next((entry for entry in shared_entries(root) if entry.at[-1] == name), None)
        if shared:
            message = f"`{name}` is a {shared.kind}, and no ledger tells of what explainers share"
            raise GeneratorError(f"{message}: change it in {shared.path}, by hand")
    found = the_entry(entries, name)
    if not reading:
        return found
    if found.kind != "figure":
        raise GeneratorError(f"`{name}` is a {found.kind}, and has no readings: leave out --reading")
    as_of, by = (part.strip() for part in (*reading.split(" by ", 1), "")[:2])
    if (
        isinstance(found.holds, Mapping)
        and "readings" not in found.holds
        and _fits(found.holds, as_of, by, count)
    ):
        return Found("reading", found.path, found.at, found.holds)  # one that is written flat
    return the_reading(found, as_of, by, count)


def _fits(reading: Any, as_of: str, by: str, count: str) -> bool:
    if not isinstance(reading, Mapping):
        return False
    speakers = reading.get("by", "")
    speakers = [speakers] if isinstance(speakers, str) else speakers
    return (
        (not as_of or reading.get("as_of") == as_of)
        and (not by or by in speakers)
        and (not count or reading.get("count") == count)
    )


def ids_taken(entries: list[Found]) -> set[str]:
    """Return every id in use, and every former one."""
    taken = {str(entry.at[-1]) for entry in entries}
    for entry in entries:
        former = entry.holds.get("formerly", ()) if isinstance(entry.holds, Mapping) else ()
        taken.update([former] if isinstance(former, str) else former)
    return taken


def names_in(entries: list[Found], kind: Kind) -> list[str]:
    """Return the ids of the entries of one kind."""
    return [str(entry.at[-1]) for entry in entries if entry.kind == kind.name]
