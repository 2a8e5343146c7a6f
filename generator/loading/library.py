"""Read all of `content/` into a Library: values, not exceptions, so one broken file never hides the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import Diagnostic
from generator.loading.borders import load_borders
from generator.loading.engine import load_engine
from generator.loading.files import SHARED, ContentFiles, find_content, read_file, with_changes
from generator.loading.handwritten import parse_page
from generator.loading.known_names import with_ids
from generator.loading.lost_lines import may_lack_entries, slipped_entries
from generator.loading.marked_yaml import MarkedYaml, parse_yaml
from generator.loading.misplaced import in_their_places, is_told
from generator.loading.shape import MISSING_FILE, WRONG_VALUE, shape_diagnostics
from generator.loading.time_zones import bad_zone, zone_problem
from generator.loading.unfinished import as_drafts, find_unfinished
from generator.location import Location, SourceMap
from generator.models.content import Avoided, Organisation, Person, Place, Site, Source, Status, Term
from generator.models.explainer import Background, Event, Reaction, Update
from generator.models.fields import Id, Key
from generator.models.handwritten import HandPage
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.spelling import as_id
from generator.models.unfinished import is_unfinished

TYPES: dict[str, Any] = {
    "site.yml": Site,
    "people.yml": dict[Key, Person],
    "organisations.yml": dict[Key, Organisation],
    "places.yml": dict[Key, Place],
    "terms.yml": dict[Key, Term],
    "style.yml": dict[Key, Avoided],
    "event.yml": Event,
    "reactions.yml": dict[Key, Reaction],
    "background.yml": Background,
    "sources.yml": dict[Key, Source],
    "updates.yml": dict[Key, Update],
}
_NEEDED = ("event.yml", "sources.yml")
NOT_READ = "not-read"
_PLACEHOLDERS: dict[str, dict[str, object]] = {
    "event.yml": {
        "headline": NOT_READ,
        "standfirst": NOT_READ,
        "byline": NOT_READ,
        "published": "2000",
        "when": "2000",
        "as_of": "9000",
        "where": [NOT_READ],
        "timezone": "UTC",
    },
    "site.yml": {
        "title": NOT_READ,
        "description": NOT_READ,
        "url": "https://nutgraf.invalid/",
        "corrections_contact": "https://nutgraf.invalid/",
        "edit_url": "https://nutgraf.invalid/",
        "language": "en",
        "publisher": {"name": NOT_READ, "description": NOT_READ},
    },
}
"""What stands in for fields that could not be read, so that the rest of the file is still checked."""
_SECTIONED = ("event.yml", "background.yml")


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(TYPES[name])


class _Loader:
    """Reads files one by one, and keeps the values, the places and the mistakes."""

    def __init__(self, root: Path, files: ContentFiles, instead: Mapping[Path, bytes | None]) -> None:
        self.root = root
        self.files = files
        self.instead = instead
        self.diagnostics: list[Diagnostic] = list(files.diagnostics)

    def read(self, path: Path) -> tuple[Any, SourceMap, frozenset[str]]:
        """Return the value of one file (None if it has none), its places, the ids that did not load."""
        places = SourceMap(path.as_posix())
        raw = self.instead.get(path) or read_file(self.root, path)
        if isinstance(raw, Diagnostic):
            self.diagnostics.append(raw)
            return None, places, frozenset()
        marked = parse_yaml(raw, path.as_posix())
        self.diagnostics.extend(marked.diagnostics)
        if marked.data is None:
            return None, marked.places, frozenset()
        value, places, broken = self._validate(path.name, marked)
        rows = (row for row in self.diagnostics if row.location.path == path.as_posix())
        return value, places, broken | ({f"file:{path.name}"} if may_lack_entries(rows) else set())

    def _validate(self, name: str, marked: MarkedYaml) -> tuple[Any, SourceMap, frozenset[str]]:
        """Read the fields; entries that do not fit are reported, then left out and the rest read again."""
        depth = 2 if name in _SECTIONED else 1
        data, lost = _without(marked.data, slipped_entries(marked.diagnostics, marked.places, depth), depth)
        try:
            return self._whole(name, data, marked.places), marked.places, lost
        except ValidationError:
            fields, places, misplaced = in_their_places(data, marked.places, TYPES[name])
            self.diagnostics.extend(row for row in misplaced if not is_told(row, list(marked.diagnostics)))
        try:
            return self._whole(name, fields, places), places, lost
        except ValidationError as error:
            told = [*marked.diagnostics, *misplaced]
            rows = [row for row in shape_diagnostics(error, TYPES[name], places) if not is_told(row, told)]
            self._report(rows, name, fields, places)
            paths = {tuple(detail["loc"]) for detail in error.errors(include_url=False)}
        rest, broken = _without(fields, paths, depth)
        stand_ins = {key: value for key, value in _PLACEHOLDERS.get(name, {}).items() if key not in rest}
        broken |= lost | {f"field:{key}" for key in stand_ins}
        try:
            return _adapter(name).validate_python({**stand_ins, **rest}), places, broken
        except ValidationError:
            return None, places, broken

    def _whole(self, name: str, fields: Any, places: SourceMap) -> Any:
        """Return the value of a file that fits its model; raise ValidationError if it does not."""
        value = _adapter(name).validate_python(fields)
        self.diagnostics.extend(find_unfinished(fields, TYPES[name], places, ()))
        return value

    def _report(self, wrong: list[Diagnostic], name: str, fields: Any, places: SourceMap) -> None:
        """Keep what is wrong with a file; of a place that says it is to be filled in, only that."""
        at = {row.location for row in wrong}
        unfinished = list(find_unfinished(fields, TYPES[name], places, at))
        told = {row.location for row in unfinished}
        self.diagnostics.extend([*unfinished, *(row for row in wrong if row.location not in told)])


def _without(fields: Any, paths: set[tuple[str | int, ...]], depth: int) -> tuple[Any, frozenset[str]]:
    """Return `fields` without the entries, `depth` levels down, that `paths` lead into; and their ids."""
    if not isinstance(fields, Mapping):
        return fields, frozenset()
    broken: set[str] = set()
    kept = dict(fields)
    for name in {path[0] for path in paths if path}:
        inside = {path[1:] for path in paths if path[:1] == (name,)}
        section = kept.pop(name, None)
        if depth == 1 or not isinstance(section, Mapping) or () in inside:
            broken |= {str(name), *_ids_in(section)}
        else:
            kept[name], lost = _without(section, inside, depth - 1)
            broken |= lost
    return kept, frozenset(broken)


def _ids_in(entry: Any) -> set[str]:
    """Return every key below an entry: the ids of its quotations, or of a whole section, are among them."""
    if isinstance(entry, Mapping):
        return {str(key) for key in entry}.union(*(_ids_in(part) for part in entry.values()))
    return set()


def load_library(
    root: Path, only: Collection[str] | None = None, instead: Mapping[Path, bytes | None] | None = None
) -> tuple[Library, list[Diagnostic]]:
    """Read `content/` below `root`; what cannot be read is reported, and the rest is there to be checked.

    `only` are the slugs of the explainers to read: the others are known, and not judged. `instead` are files
    (relative to root) as they would be, None for one that would be gone.
    """
    files = with_changes(find_content(root, only), instead or {})
    loader = _Loader(root, files, instead or {})
    values: dict[str, Any] = {}
    places = {"site.yml": SourceMap("content/site.yml")}
    broken: set[str] = set()
    for path in loader.files.shared:
        values[path.name], places[path.name], ids = loader.read(path)
        broken |= ids
        if values[path.name] is None:
            broken.add(f"file:{path.name}")
    pages = _load_pages(loader, places)
    loaded = {slug: _load_explainer(loader, slug, paths) for slug, paths in loader.files.explainers.items()}
    lost = {slug: part for slug, part in loaded.items() if not isinstance(part, Explainer)}
    lost |= {name: {} for name in loader.files.misnamed if "." not in name}
    broken |= {f"file:{name}" for name in loader.files.misnamed & {*SHARED}}
    broken |= {Path(name).stem for name in loader.files.misnamed if name.startswith("pages/")}
    broken |= {as_id(path.stem) for path in loader.files.pages if path.stem not in pages}
    if "site.yml" not in {*values, *loader.files.misnamed}:
        place = Location("content/site.yml")
        loader.diagnostics.append(Diagnostic(place, MISSING_FILE, "there is no site.yml", "write one"))
    is_mapped = any(place.coordinates for place in (values.get("places.yml") or {}).values())
    is_site_sound = not any(row.location.path == "content/site.yml" for row in loader.diagnostics)
    library = Library(
        values.get("site.yml") or Site.model_validate(_PLACEHOLDERS["site.yml"]),
        people=values.get("people.yml") or {},
        organisations=values.get("organisations.yml") or {},
        places=values.get("places.yml") or {},
        terms=values.get("terms.yml") or {},
        style=values.get("style.yml") or {},
        pages=pages,
        explainers={slug: part for slug, part in loaded.items() if isinstance(part, Explainer)},
        files=places,
        broken=frozenset(
            broken | lost.keys() | loader.files.others | ({NOT_READ} if loader.diagnostics else set())
        ),
        lost=lost,
        unread=loader.files.others,
        engine=load_engine(root) if is_site_sound else None,
        borders=load_borders() if is_mapped else None,
        paths=loader.files.paths,
    )
    profiles: dict[str, Person | Organisation] = {**library.people, **library.organisations}
    return library, with_ids(loader.diagnostics, profiles, library.places)


def _load_pages(loader: _Loader, places: dict[str, SourceMap]) -> dict[str, HandPage]:
    pages: dict[str, HandPage] = {}
    for path in loader.files.pages:
        raw = read_file(loader.root, path)
        if isinstance(raw, Diagnostic):
            loader.diagnostics.append(raw)
            continue
        try:
            slug = Id.read(path.stem)
        except ValueError:
            meant = as_id(path.stem)
            hint = (
                f"rename it to {meant}.md"
                if meant
                else "use small letters, digits and hyphens, with a letter first"
            )
            place = Location(path.as_posix())
            loader.diagnostics.append(
                Diagnostic(place, WRONG_VALUE, f"`{path.stem}` cannot be an address", hint)
            )
            continue
        page, where, diagnostics = parse_page(raw, path.as_posix(), slug)
        loader.diagnostics.extend(diagnostics)
        places[f"pages/{path.name}"] = where
        if page:
            pages[slug] = page
    return pages


def _load_explainer(
    loader: _Loader, slug: str, paths: tuple[Path, ...]
) -> Explainer | Mapping[str, SourceMap]:
    """Return the explainer; or, if it cannot be told from its files, what stands where in them."""
    values: dict[str, Any] = {}
    places = {name: SourceMap(f"content/{slug}/{name}") for name in TYPES}
    broken: set[str] = set()
    for path in paths:
        values[path.name], places[path.name], lost = loader.read(path)
        broken |= lost
    for name in _NEEDED:
        if name not in values and f"{slug}/{name}" not in loader.files.misnamed:
            place = Location(f"content/{slug}/{name}")
            message = f"the explainer has no {name}"
            loader.diagnostics.append(
                Diagnostic(place, MISSING_FILE, message, "write one, or remove the folder")
            )
    broken |= {f"file:{path.name}" for path in paths if values[path.name] is None}
    broken |= {
        f"file:{name.rpartition('/')[2]}" for name in loader.files.misnamed if name.startswith(f"{slug}/")
    }
    event: Event | None = values.get("event.yml")
    if event and event.status is Status.DRAFT:
        loader.diagnostics = as_drafts(loader.diagnostics, f"content/{slug}/")
    if event is None or "sources.yml" not in values:
        return places
    problem = zone_problem(event.timezone)
    if problem and not is_unfinished(event.timezone):
        loader.diagnostics.append(bad_zone(places["event.yml"], ("timezone",), event.timezone, problem))
    if problem:
        event = event.model_copy(update={"timezone": "UTC"})
    return Explainer(
        slug,
        event,
        values.get("reactions.yml") or {},
        values.get("background.yml") or Background(),
        values["sources.yml"] or {},
        values.get("updates.yml") or {},
        places,
        frozenset(broken),
    )
