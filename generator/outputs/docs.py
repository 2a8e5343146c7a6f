"""Owns docs/: writes pages there, only bytes that changed, and removes only what it wrote itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Rule
from generator.errors import GeneratorError
from generator.location import Location
from generator.outputs.files import TEMPORARY, write_file
from generator.outputs.structured import script
from generator.pages.rendering import Meta, Page
from generator.pages.text import literal

MANIFEST = ".nutgraf.json"
OURS = (MANIFEST, ".gitignore")
FOREIGN = Rule(
    "PUB010",
    "foreign-file-in-docs",
    "The folder docs/ holds a file that Nutgraf did not write. The engine would publish it, unchecked "
    "and without sources. It may be somebody's work, so it is never deleted or overwritten: move it "
    "away.",
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to docs/: how many files it wrote, kept as they were, and removed."""

    written: int
    kept: int
    removed: int


def file_of(page: Page) -> bytes:
    """Return the bytes of a page: front matter, every string through the gate, Markdown, structured data."""
    data = f"\n{script(page.structured)}" if page.structured else ""
    return f"---\n{''.join(_front_matter({**page.meta, **page.tags}))}---\n\n{page.body}{data}".encode()


def _front_matter(meta: Meta) -> Iterable[str]:
    for name, value in meta.items():
        if isinstance(value, Mapping):
            inner = ", ".join(f"{key}: {_scalar(part)}" for key, part in value.items())
            yield f"{name}: {{{inner}}}\n"
        elif isinstance(value, list):
            yield f"{name}: [{', '.join(_scalar(part) for part in value)}]\n"
        else:
            yield f"{name}: {_scalar(value)}\n"


def _scalar(value: str | bool) -> str:  # noqa: FBT001 - a value, not a switch
    return str(value).lower() if isinstance(value, bool) else f'"{literal(value)}"'


def find_foreign(docs: Path, root: Path) -> list[Diagnostic]:
    """Return a diagnostic for each file below `docs` that Nutgraf did not write."""
    if docs.is_symlink():
        raise GeneratorError(f"{docs.relative_to(root)} is a link: make it a folder")
    if not docs.is_dir():
        return []
    own = _manifest(docs)
    foreign = []
    for folder, names, files in os.walk(docs):
        names.sort()
        links = [name for name in names if (Path(folder) / name).is_symlink()]
        inside = Path(folder).relative_to(docs).as_posix()
        below = "" if inside == "." else f"{inside}/"
        for name in sorted((*files, *links)):
            path = f"{below}{name}"
            if path not in own and path not in OURS and not name.startswith(TEMPORARY):
                foreign.append(path)
    hint = "move it out of docs/: everything there is made from content/"
    prefix = docs.relative_to(root).as_posix()
    return [
        Diagnostic(Location(f"{prefix}/{path}"), FOREIGN, "Nutgraf did not write this file", hint)
        for path in sorted(foreign)
    ]


def write_docs(docs: Path, pages: Iterable[Page], files: Mapping[str, bytes] | None = None) -> Written:
    """Write `pages` and `files` (path in docs/ -> bytes); remove what only an earlier run wrote."""
    wanted = {**(files or {}), **{page.path: file_of(page) for page in pages}}
    old = _manifest(docs)
    try:
        docs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"cannot make the folder {docs}: {error.strerror}") from error
    write_file(
        docs / MANIFEST, _listing(old | wanted.keys())
    )  # first: a run cut short must know its own files
    written = sum(write_file(docs / path, content) for path, content in sorted(wanted.items()))
    gone = sorted(old - wanted.keys())
    removed = sum(_remove(docs, path) for path in gone)
    write_file(docs / MANIFEST, _listing(wanted))
    return Written(written, len(wanted) - written, removed)


def _listing(names: Iterable[str]) -> bytes:
    return f"{json.dumps({'files': sorted(names)}, indent=1)}\n".encode()


def _manifest(docs: Path) -> set[str]:
    """Return the files an earlier run wrote; a manifest that cannot be read means none."""
    try:
        listed = json.loads((docs / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    if not isinstance(listed, list):
        return set()
    return {name for name in listed if isinstance(name, str) and _is_inside(name)}


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return (
        not name.startswith("/") and "\\" not in name and all(part not in ("", ".", "..") for part in parts)
    )


def _remove(docs: Path, name: str) -> bool:
    path = docs / name
    if any(parent.is_symlink() for parent in path.parents if parent.is_relative_to(docs)):
        return False
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise GeneratorError(f"cannot remove {path}: {error.strerror}") from error
    for parent in path.parents:
        if parent == docs or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
