"""Writes `.nutgraf/schema/`: a JSON Schema for every content file, with the ids of the content.

    .nutgraf/schema/people.json, …       the shared files
    .nutgraf/schema/ids.json             the ids in them, and the newest sources
    .nutgraf/schema/SLUG/event.json, …   the files of an explainer: the same bytes for each
    .nutgraf/schema/SLUG/ids.json        the ids of its figures, sources and entries
    .nutgraf/schema/_any/                the same for a file whose explainer is not known yet

Tools of editors read them (VS Code, any yaml-language-server); Nutgraf itself never does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path, PurePosixPath

from generator.errors import GeneratorError
from generator.loading.files import OWN, SHARED
from generator.loading.library import TYPES
from generator.location import SourceMap
from generator.models.json_schema import Schema, file_schema
from generator.models.library import Library
from generator.outputs.files import write_file
from generator.outputs.schema_ids import own_ids, shared_ids

ANY = "_any"  # no explainer can be called so
FOLDER = PurePosixPath(".nutgraf/schema")


def modeline(path: str) -> str:
    """Return the first line of the content file at `path` (relative to the root): it names the schema."""
    file = PurePosixPath(path).relative_to("content")
    up = "../" * len(file.parts)
    return f"# yaml-language-server: $schema={up}{FOLDER / file.with_suffix('.json')}"


def write_schemas(root: Path, library: Library) -> bool:
    """Write the schemas below `root`, and remove old ones; return whether that could be done.

    A folder that cannot be written is no reason to fail: nothing but an editor's tool needs schemas, and a
    checkout that nobody can write has no editor.
    """
    folder = root / FOLDER
    if any(part.is_symlink() for part in (folder.parent, folder)):
        return False
    wanted = dict(_schemas(library))
    try:
        _remove_others(folder, wanted.keys())
        for name, content in wanted.items():
            write_file(folder / name, content)
    except (GeneratorError, OSError):
        return False
    return True


def _schemas(library: Library) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every schema."""
    yield "ids.json", _bytes(shared_ids(library))
    for file in SHARED:
        yield _name(file), _schema(file)
    explainers = {slug: (found, found.files) for slug, found in library.explainers.items()}
    lost = {slug: (None, files) for slug, files in library.lost.items()}
    unknown = {ANY: (None, {file: SourceMap(file) for file in OWN})}
    for slug, (explainer, files) in (*explainers.items(), *lost.items(), *unknown.items()):
        yield f"{slug}/ids.json", _bytes(own_ids(library, explainer, files))
        for file in OWN:
            yield f"{slug}/{_name(file)}", _schema(file)


def _name(file: str) -> str:
    return file.replace(".yml", ".json")


@cache
def _schema(file: str) -> bytes:
    return _bytes(file_schema(TYPES[file]))


def _bytes(schema: Schema) -> bytes:
    return f"{json.dumps(schema, ensure_ascii=False)}\n".encode()


def _remove_others(folder: Path, wanted: AbstractSet[str]) -> None:
    """Remove what is not wanted below `folder`, and links, so that nothing is written through one."""
    for within, folders, files in os.walk(folder, topdown=False):
        here = Path(within)
        for name in (*files, *folders):
            path = here / name
            if path.is_symlink() or (path.is_file() and path.relative_to(folder).as_posix() not in wanted):
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
