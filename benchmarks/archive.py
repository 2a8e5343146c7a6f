"""Make an archive of N explainers out of the real one, to measure how cost grows.

    python benchmarks/archive.py N OUT

OUT becomes a whole project: `mkdocs.yml`, `overrides/`, `generator/`, and `content/` with N explainers. The
first is the real one, as it is. Every other is a copy of it some days earlier: each id ends in the number of
the copy, each time field lies as many days earlier, and so do the days and weekdays that prose and headings
tell, if an entry has them; the folder is named after the new date. All other words stay. What explainers
share is there once; only the roles of people reach back as far as the copies do. `check` finds no errors in
it (and warns of the copied sources that only the shared files cite).
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.loading.library import load_library
from generator.location import KeyPath, Location, SourceMap
from generator.models.fields import EntryRef, ExcerptRef, FigureRef, SourceRef
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Prose
from generator.models.spoken_dates import WEEKDAYS, SpokenDate
from generator.models.time import Time

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("mkdocs.yml", "overrides", "generator", "content")
KEPT = {"review_by", "embargoed_until"}
"""Fields that say when to act, not when something was: shifted, the copies would be overdue."""

_CITED = re.compile(r"\[@[^\]]*\]")
_CITED_ID = re.compile(r"(?<=@)[a-z][a-z0-9-]*")
_FIGURE = re.compile(r"\{([a-z][a-z0-9-]*)(?:@([0-9T:./~?%+Z-]+)[^}]*)?\}")
_DATE = re.compile(r"(?<![0-9X])([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?![0-9X:]|-[0-9X])")


@dataclass(frozen=True, order=True)
class Slot:
    """A stretch of a file that each copy writes anew: an id, a time, or a date in prose."""

    start: int
    end: int
    is_time: bool
    day: dt.date | None = None
    """The day of a date in prose; for a weekday, any day that falls on it."""
    words: str = ""
    """The same words for every copy."""


def make_archive(count: int, out: Path, root: Path = ROOT) -> str:
    """Write a project with `count` explainers to `out`, a new folder; return the slug of the real one."""
    out.mkdir(parents=True)
    for name in PROJECT:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, out / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, out / name)
    library, _ = load_library(root)
    first = next(iter(library.explainers.values()))
    for slug in library.explainers.keys() - {first.slug}:
        shutil.rmtree(out / "content" / slug)
    files = {
        name: (places.text, find_slots(first, name)) for name, places in first.files.items() if places.text
    }
    for number in range(1, count):
        folder = out / "content" / _slug(first.slug, number)
        folder.mkdir()
        for name, (text, slots) in files.items():
            (folder / name).write_text(_copy(text, slots, number), encoding="utf-8", newline="")
    people = out / "content" / "people.yml"
    people.write_text(_with_early_roles(library, count - 1), encoding="utf-8", newline="")
    return first.slug


def find_slots(explainer: Explainer, file: str) -> list[Slot]:
    """Return what a copy of `file` writes anew, in order."""
    places = explainer.files[file]
    slots = set(_marks(places.text, set(explainer.entries)))
    for listed in explainer.listing():
        if listed.file == file:
            slots.add(_slot(places.text, places.keys[listed.path], listed.id))
    for leaf in explainer.leaves:
        is_time = isinstance(leaf.value, Time) and leaf.path[-1] not in KEPT
        is_reference = isinstance(leaf.value, EntryRef | ExcerptRef | FigureRef | SourceRef)
        if leaf.file == file and (is_time or is_reference):
            slots.add(_slot(places.text, _place(places, leaf.path), str(leaf.value), is_time=is_time))
    slots.update(_dates(explainer, file))
    return sorted(slots, key=lambda slot: slot.start)


def _dates(explainer: Explainer, file: str) -> Iterator[Slot]:
    """Yield the days and weekdays in prose and headings; a day only if an entry has it as its time."""
    places = explainer.files[file]
    starts = [0, *(end.end() for end in re.finditer("\n", places.text))]
    years = _years(explainer)
    for leaf, told in explainer.told:
        source = leaf.value.source if isinstance(leaf.value, Prose) else str(leaf.value)
        for date, after in pairwise((*told.dates, None)):
            if date is None or leaf.file != file:
                continue
            year = date.year or years.get((date.month, date.day))
            is_in_row = after is not None and after.start < date.end  # the 19 of "19 to 21 April"
            until = date.start + len(str(date.day)) if is_in_row else date.end
            if is_in_row and not year:
                at = _offset(starts, next(places.spots(leaf.path, source, [date.start])))
                words = f"{date.day} {dt.date(2024, date.month, 1):%B}"
                yield Slot(at, at + len(str(date.day)), is_time=False, words=words)
            for at, end, day in _told_days(date, year, until) if year or not date.month else ():
                first, last = places.spots(leaf.path, source, [at, end - 1])
                yield Slot(_offset(starts, first), _offset(starts, last) + 1, is_time=False, day=day)


def _offset(starts: list[int], place: Location) -> int:
    return starts[place.line - 1] + place.column - 1


def _told_days(date: SpokenDate, year: int | None, until: int) -> Iterator[tuple[int, int, dt.date]]:
    """Yield what of a date in prose is written anew: (start, end, day)."""
    if date.weekday:
        end = date.weekday_at + len(date.weekday)
        yield date.weekday_at, end, dt.date(2024, 1, 1 + WEEKDAYS.index(date.weekday))
    if year:
        yield date.start, until, dt.date(year, date.month, date.day)


def _years(explainer: Explainer) -> dict[tuple[int, int], int]:
    """Return (month, day) -> year of the days that entries have."""
    times = " ".join(leaf.value.text for leaf in explainer.leaves if isinstance(leaf.value, Time))
    days = [dt.date.fromisoformat(day) for day in re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", times)]
    return {(day.month, day.day): day.year for day in days}


def _place(places: SourceMap, path: KeyPath) -> tuple[int, int]:
    location = places.value(path)
    return location.line, location.column


def _slot(text: str, place: tuple[int, int], words: str, *, is_time: bool = False) -> Slot:
    """Return the stretch of `words` at a place (line and column from 1)."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place[0] - 1]) + place[1] - 1
    start += text.startswith(("'", '"'), start)
    if not text.startswith(words, start):
        raise SystemExit(f"`{words}` does not stand at {place[0]}:{place[1]}")
    return Slot(start, start + len(words), is_time)


def _marks(text: str, ids: set[str]) -> Iterator[Slot]:
    """Yield the ids and times in the marks of prose: `[@a; @b]`, `{killed}`, `{killed@2025-04-24 by ses}`."""
    for cited in _CITED.finditer(text):
        for name in _CITED_ID.finditer(text, *cited.span()):
            if name[0] in ids:
                yield Slot(*name.span(), is_time=False)
    for figure in _FIGURE.finditer(text):
        if figure[1] in ids:
            yield Slot(*figure.span(1), is_time=False)
            if figure[2]:
                yield Slot(*figure.span(2), is_time=True)


def _copy(text: str, slots: list[Slot], number: int) -> str:
    """Return `text` as the copy with this number has it."""
    parts = []
    end = 0
    for slot in slots:
        old = text[slot.start : slot.end]
        parts += [text[end : slot.start], _anew(slot, old, number)]
        end = slot.end
    return "".join([*parts, text[end:]])


def _anew(slot: Slot, old: str, number: int) -> str:
    if slot.words:
        return slot.words
    if slot.day is None:
        return earlier(old, number) if slot.is_time else f"{old}-{number:03}"
    day = slot.day - dt.timedelta(days=number)
    if old in WEEKDAYS:
        return f"{day:%A}"
    return f"{day.day} {day:%B %Y}" if re.search("[0-9]{4}$", old) else f"{day.day} {day:%B}"


def earlier(time: str, days: int) -> str:
    """Return a time (EDTF, an interval too) as many days earlier; a month or a year by its last day."""
    return _DATE.sub(lambda date: _earlier(date, days), time)


def _earlier(date: re.Match[str], days: int) -> str:
    year, month, day = date.groups()
    if month and int(month) > 12:
        return date[0]  # a season
    if day:
        last = dt.date(int(year), int(month), int(day))
    else:
        last = dt.date(int(year), int(month or 12), 28) + dt.timedelta(days=4)
        last -= dt.timedelta(days=last.day)
    shifted = (last - dt.timedelta(days=days)).isoformat()
    return shifted[: len(date[0])]


def _slug(slug: str, number: int) -> str:
    shifted = earlier(slug, number)
    return shifted if shifted != slug else f"{slug}-{number:03}"


def _with_early_roles(library: Library, days: int) -> str:
    """Return people.yml with roles that cover the copies: `on` becomes `to`, `from` lies earlier."""
    places = library.files["people.yml"]
    edits = []
    for name, person in library.people.items():
        for index, role in enumerate(person.roles):
            path: KeyPath = (name, "roles", index)
            if role.on:
                slot = _slot(places.text, places.keys[(*path, "on")], "on")
                edits.append((slot.start, slot.end, "to"))
            if role.start:
                slot = _slot(places.text, _place(places, (*path, "from")), str(role.start))
                edits.append((slot.start, slot.end, earlier(str(role.start), days)))
    text = places.text
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description="Make an archive of N explainers out of the real one.")
    parser.add_argument("count", type=int, metavar="N", help="how many explainers, 1 to 999")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to make; it must not exist")
    arguments = parser.parse_args()
    if not 1 <= arguments.count <= 999:
        parser.error("N is a number from 1 to 999")
    if arguments.out.exists():
        parser.error(f"{arguments.out} is there already: name a new folder")
    make_archive(arguments.count, arguments.out)
    print(f"{arguments.count} explainers in {arguments.out}")


if __name__ == "__main__":
    main()
