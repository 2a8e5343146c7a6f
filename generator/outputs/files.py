"""Writes one file in one step, and only if its bytes changed."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

from generator.errors import GeneratorError

TEMPORARY = ".nutgraf-"
"""How the names of files begin that are being written."""


def write_file(path: Path, content: bytes) -> bool:
    """Write a file, and the folders it needs, if its bytes differ; return whether it was written.

    Raise GeneratorError if it cannot be written.
    """
    try:
        if _holds(path, content):
            return False
        temporary = path.with_name(f"{TEMPORARY}{os.getpid():x}-{threading.get_ident():x}")
        try:
            handle = _new(temporary)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = _new(temporary)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GeneratorError(f"cannot write {path}: {error.strerror}") from error
    return True


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a regular file holds these bytes; a link is none."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == len(content) and path.read_bytes() == content


def _new(path: Path) -> int:
    """Open a file that is not there yet; one of that name was left behind by a run cut short, and goes."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o644)
    except FileExistsError:
        path.unlink()
        return os.open(path, flags, 0o644)
