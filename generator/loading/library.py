"""Read all of `content/` into a Library: values, not exceptions, so one broken file never hides the next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import Diagnostic, did_you_mean
from generator.loading.engine import load_engine
from generator.loading.files import SHARED, ContentFiles, find_content, read_file
from generator.loading.handwritten import parse_page
from generator.loading.marked_yaml import MarkedYaml, parse_yaml
from generator.loading.misplaced import in_their_places, is_told
from generator.loading.shape import MISSING_FILE, WRONG_VALUE, shape_diagnostics
from generator.location import KeyPath, Location, SourceMap
from generator.models.content import Avoided, Organisation, Person, Place, Site, Source, Term
from generator.models.explainer import Background, Event, Reaction, Update
from generator.models.fields import Id, Key
from generator.models.handwritten import HandPage
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.spelling import as_id

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

    def __init__(self, root: Path, files: ContentFiles) -> None:
        self.root = root
        self.files = files
        self.diagnostics: list[Diagnostic] = list(files.diagnostics)

    def read(self, path: Path) -> tuple[Any, SourceMap, frozenset[str]]:
        """Return the value of one file (None if it has none), its places, the ids that did not load."""
        places = SourceMap(path.as_posix())
        raw = read_file(self.root, path)
        if isinstance(raw, Diagnostic):
            self.diagnostics.append(raw)
            return None, places, frozenset()
        marked = parse_yaml(raw, path.as_posix())
        self.diagnostics.extend(marked.diagnostics)
        if marked.data is None:
            return None, marked.places, frozenset()
        return self._validate(path.name, marked)

    def _validate(self, name: str, marked: MarkedYaml) -> tuple[Any, SourceMap, frozenset[str]]:
        """Read the fields; entries that do not fit are reported, then left out and the rest read again."""
        try:
            return _adapter(name).validate_python(marked.data), marked.places, frozenset()
        except ValidationError:
            fields, places, misplaced = in_their_places(marked.data, marked.places, TYPES[name])
            self.diagnostics.extend(row for row in misplaced if not is_told(row, list(marked.diagnostics)))
        try:
            return _adapter(name).validate_python(fields), places, frozenset()
        except ValidationError as error:
            told = [*marked.diagnostics, *misplaced]
            rows = shape_diagnostics(error, TYPES[name], places)
            self.diagnostics.extend(row for row in rows if not is_told(row, told))
            paths = {tuple(detail["loc"]) for detail in error.errors(include_url=False)}
        rest, broken = _without(fields, paths, 2 if name in _SECTIONED else 1)
        stand_ins = {key: value for key, value in _PLACEHOLDERS.get(name, {}).items() if key not in rest}
        broken |= {f"field:{key}" for key in stand_ins}
        try:
            return _adapter(name).validate_python({**stand_ins, **rest}), places, broken
        except ValidationError:
            return None, places, broken


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


def load_library(root: Path) -> tuple[Library, list[Diagnostic]]:
    """Read `content/` below `root`; what cannot be read is reported, and the rest is there to be checked."""
    loader = _Loader(root, find_content(root))
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
    lost = {slug: found for slug, found in loaded.items() if not isinstance(found, Explainer)}
    lost |= {name: {} for name in loader.files.misnamed if "." not in name}
    broken |= {f"file:{name}" for name in loader.files.misnamed & {*SHARED}}
    broken |= {Path(name).stem for name in loader.files.misnamed if name.startswith("pages/")}
    broken |= {as_id(path.stem) for path in loader.files.pages if path.stem not in pages}
    if "site.yml" not in {*values, *loader.files.misnamed}:
        place = Location("content/site.yml")
        loader.diagnostics.append(Diagnostic(place, MISSING_FILE, "there is no site.yml", "write one"))
    is_site_sound = not any(row.location.path == "content/site.yml" for row in loader.diagnostics)
    library = Library(
        values.get("site.yml") or Site.model_validate(_PLACEHOLDERS["site.yml"]),
        people=values.get("people.yml") or {},
        organisations=values.get("organisations.yml") or {},
        places=values.get("places.yml") or {},
        terms=values.get("terms.yml") or {},
        style=values.get("style.yml") or {},
        pages=pages,
        explainers={slug: found for slug, found in loaded.items() if isinstance(found, Explainer)},
        files=places,
        broken=frozenset(broken | lost.keys() | ({NOT_READ} if loader.diagnostics else set())),
        lost=lost,
        engine=load_engine(root) if is_site_sound else None,
        paths=loader.files.paths,
    )
    return library, loader.diagnostics


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
    if values.get("event.yml") is None or "sources.yml" not in values:
        return places
    event: Event = values["event.yml"]
    problem = _zone_problem(event.timezone)
    if problem:
        loader.diagnostics.append(_bad_zone(places["event.yml"], ("timezone",), event.timezone, problem))
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


def _zone_problem(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return f"`{name[:60]}` is not a time zone"
    return ""


def _bad_zone(places: SourceMap, path: KeyPath, name: str, message: str) -> Diagnostic:
    import zoneinfo  # noqa: PLC0415 - the list of all zones is slow, and only this mistake needs it

    hint = did_you_mean(name, zoneinfo.available_timezones()) or "write a name such as Europe/Kyiv"
    return Diagnostic(places.value(path), WRONG_VALUE, message, hint)
