"""Writes changed content files, each in one step, and only if they are still what they were when read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.errors import GeneratorError
from generator.outputs.splice import Edit


def write_edit(root: Path, edit: Edit) -> None:
    """As `write_edits`, for one."""
    write_edits(root, (edit,))


def write_edits(root: Path, edits: Sequence[Edit]) -> None:
    """Write, make or delete the files of edits below `root`, in this order: all of them, or none.

    Raise GeneratorError, and leave all as they are, if one was changed meanwhile or cannot be written.
    """
    for edit in edits:
        _refuse_changed(root, edit)
    for number, edit in enumerate(edits):
        try:
            _write(root, edit.path, edit.new)
        except OSError as error:
            _put_back(root, edits[:number])
            raise _unwritable(edit, error) from error


def _put_back(root: Path, edits: Sequence[Edit]) -> None:
    for edit in edits:
        try:
            _write(root, edit.path, edit.old)
        except OSError as error:
            message = f"{edit.path} was written, and cannot be put back ({error.strerror})"
            raise GeneratorError(f"{message}: put it back with `git checkout {edit.path}`") from error


def _refuse_changed(root: Path, edit: Edit) -> None:
    path = root / edit.path
    try:
        is_changed = path.is_symlink() or (path.read_bytes() if path.exists() else None) != edit.old
    except OSError as error:
        raise _unwritable(edit, error) from error
    if is_changed:
        raise GeneratorError(f"{edit.path} was changed meanwhile: nothing was written, run this again")


def _unwritable(edit: Edit, error: OSError) -> GeneratorError:
    return GeneratorError(f"cannot write {edit.path}: {error.strerror}")


def _write(root: Path, path: str, content: bytes | None) -> None:
    if content is None:
        (root / path).unlink()
    else:
        _replace(root / path, content)


def _replace(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".nutgraf-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
