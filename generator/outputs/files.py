"""Writes one file in one step, and only if its bytes changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.errors import GeneratorError

TEMPORARY = ".nutgraf-"
"""How the names of files begin that are being written."""


def write_file(path: Path, content: bytes) -> bool:
    """Write a file, and the folders it needs, if its bytes differ; return whether it was written.

    Raise GeneratorError if it cannot be written.
    """
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise GeneratorError(f"cannot write {path}: {error.strerror}") from error
    return True
