"""Writes one changed content file, in one step, and only if it is still what it was when it was read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.errors import GeneratorError
from generator.outputs.splice import Edit


def write_edit(root: Path, edit: Edit) -> None:
    """Write, make or delete the file of an edit below `root`.

    Raise GeneratorError, and leave it as it is, if it was changed meanwhile or cannot be written.
    """
    path = root / edit.path
    try:
        if path.is_symlink() or (path.read_bytes() if path.exists() else None) != edit.old:
            raise GeneratorError(f"{edit.path} was changed meanwhile: nothing was written, run this again")
        if edit.new is None:
            path.unlink()
        else:
            _replace(path, edit.new)
    except OSError as error:
        raise GeneratorError(f"cannot write {edit.path}: {error.strerror}") from error


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
