"""The artifact of a preview, which anybody may have made: read whole, or refused with the reason."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.hosting.file_types import problem_with

LARGEST_ARCHIVE = 100 * 1000**2
LARGEST_WHOLE = 400 * 1000**2
LARGEST_FILE = 25 * 1000**2
MOST_FILES = 20_000
MOST_TIMES = 200
"""How many times larger a file may be than it is packed, above 1 MB: HTML packs to a twentieth."""
_LARGE = 1000**2
_TOP = ("comment.md", "summary.json")
"""What may stand beside the folder site/."""
_END = struct.Struct("<4s4H2LH")
_ENTRY = 512
"""Bytes an entry of a directory may take: 46, the name, and what little else there is."""
_PART = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """An artifact is not what a preview can be; the reason is printable, and short."""

    def __init__(self, reason: str, name: str = "") -> None:
        shown = "".join(char if char.isascii() and char.isprintable() else "?" for char in name[:80])
        super().__init__(f"{reason}: {shown}" if name else reason)


@dataclass(frozen=True)
class Preview:
    """A preview that may be published: its site (path -> bytes), and the comment in Markdown."""

    site: dict[str, bytes]
    comment: str


def read_preview(archive: Path) -> Preview:
    """Return what a ZIP file holds; raise Refused if anything about it is not as our generator makes it."""
    if archive.stat().st_size > LARGEST_ARCHIVE:
        raise Refused("the artifact is too large")
    _judge_directory(archive)
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _judge_entries(entries)
            files = dict(_read(opened, [entry for entry in entries if not _is_folder(entry)]))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        ValueError,
        RuntimeError,
        OSError,
        struct.error,
    ):
        raise Refused("the artifact is no sound ZIP file") from None
    if "comment.md" not in files or "site/index.html" not in files:
        raise Refused("the artifact holds no preview")
    for name, content in files.items():
        problem = problem_with(name, content)
        if problem:
            raise Refused(problem, name)
    site = {name.removeprefix("site/"): content for name, content in files.items() if name not in _TOP}
    return Preview(site, files["comment.md"].decode())


def _judge_directory(archive: Path) -> None:
    """Refuse a ZIP file whose list of entries is too long to be read: Python would read all of it."""
    size = archive.stat().st_size
    with archive.open("rb") as file:
        file.seek(max(0, size - _END.size - 20))
        tail = file.read()
    if len(tail) < _END.size:
        raise Refused("the artifact is no sound ZIP file")
    end, before = tail[-_END.size :], tail[: -_END.size]
    mark, disk, first, here, entries, length, _, note = _END.unpack(end)
    if mark != b"PK\5\6" or note or disk or first or here != entries or before[-20:].startswith(b"PK\6\7"):
        raise Refused("the artifact is no plain ZIP file")
    if entries > MOST_FILES or length > MOST_FILES * _ENTRY:
        raise Refused("the artifact holds too many files")


def _judge_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse names and kinds of files that are not ours, before a byte is unpacked."""
    if len(entries) > MOST_FILES:
        raise Refused("the artifact holds too many files")
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Refused("the artifact is too large unpacked")
    files: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        _judge_entry(entry)
        folded = entry.filename.rstrip("/").lower()
        if not _is_folder(entry) and folded in files:
            raise Refused("two files have one name", entry.filename)
        (folders if _is_folder(entry) else files).add(folded)
        parts = folded.split("/")
        folders.update("/".join(parts[:end]) for end in range(1, len(parts)))
    if files & folders:
        raise Refused("a file and a folder have one name", min(files & folders))


def _judge_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    if name != entry.filename or len(name) > 240 or len(parts) > 12 or not all(map(_is_plain, parts)):
        raise Refused("a file has a name that is not ours", name)
    if kind not in (0, stat.S_IFDIR if _is_folder(entry) else stat.S_IFREG):
        raise Refused("a file is a link or a device", name)
    if entry.flag_bits & 0x1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("a file is packed in a way that is not ours", name)
    is_large = entry.file_size > _LARGE
    if entry.file_size > LARGEST_FILE or (is_large and entry.file_size > MOST_TIMES * entry.compress_size):
        raise Refused("a file is too large unpacked", name)
    if parts[0] != "site" and name not in _TOP:
        raise Refused("a file stands where none of ours does", name)


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("/")  # zipfile's own question fails on a file without a name


def _is_plain(part: str) -> bool:
    return bool(_PART.fullmatch(part)) and not _DEVICE.fullmatch(part)


def _read(opened: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Unpack every file, and no more of it than it says it holds."""
    for entry in entries:
        with opened.open(entry) as file:
            content = file.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise Refused("a file is not as large as it says", entry.filename)
        yield entry.filename, content
