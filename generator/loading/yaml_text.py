"""The bytes of a content file in; its text, or the reason why it cannot be read as text, out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from generator.diagnostics import Diagnostic
from generator.loading import rules
from generator.loading.yaml_marks import LINE_END
from generator.location import Location

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_MISTAKES = 100
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PLANES = range(0, 0x110000, 0x10000)
_NON_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff"
    f"{_NON_CHARACTERS}]"
)
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE = re.compile(
    f"^ *+(?:- ++)*+(?:-(?=[{_ODD_SPACES}])|[\\w-]++:)?+ *+([{_ODD_SPACES}][ {_ODD_SPACES}]*+)", re.MULTILINE
)
_MERGE = re.compile("^(?:<{7}|[|]{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)
_TAB = re.compile(r"^ *+\t", re.MULTILINE)
_OTHER_ENCODINGS = {  # longest mark first
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def read_text(raw: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a file as UTF-8, without a byte order mark, and its mistakes.

    The text is None when it cannot be read on. Forbidden characters are each reported and replaced,
    so that the rest of the file can still be read; lines and columns stay those of the file.
    """
    if len(raw) > MAX_BYTES:
        message = f"the file holds {len(raw) / 1e6:.1f} MB, the limit is {MAX_BYTES // 1_000_000} MB"
        hint = "split it, or take out what is not text"
        return None, [Diagnostic(Location(path), rules.FILE_TOO_LARGE, message, hint)]
    try:
        text = _without_order_mark(raw).decode()
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error.start + len(raw) - len(_without_order_mark(raw)), path)]
    if _looks_like_utf16(raw):
        return None, [_not_utf8(raw, 0, path)]
    tab = _tab(text, path)
    if tab:
        return None, [tab]
    if text.replace("\n", "").isprintable():  # a fast yes for nearly every file
        return text, []
    return FORBIDDEN.sub(REPLACEMENT, text), list(_hidden(text, path))


def plain_spaces(text: str, path: str) -> tuple[str, list[Diagnostic]]:
    """Return `text` with ordinary spaces where YAML counts or needs them, and each place it had others."""
    if text.isascii():
        return text, []
    starts, found = _line_starts(text), list(islice(_ODD_SPACE.finditer(text), MAX_MISTAKES))
    message = "the space here is not an ordinary one (it came with text copied from elsewhere)"
    hint = "delete it, and type an ordinary space"
    rows = [
        Diagnostic(_location(path, starts, match.start(1)), rules.FORBIDDEN_CHARACTER, message, hint)
        for match in found
    ]
    return _ODD_SPACE.sub(lambda match: re.sub(r"\s", " ", match[0]), text) if rows else text, rows


def merge_mark(text: str, path: str) -> Diagnostic | None:
    """Return one diagnostic for all the marks that a merge of two versions left."""
    found = _MERGE.search(text)
    if not found:
        return None
    location = _location(path, _line_starts(text[: found.start()]), found.start())
    message = f"`{found[0]}` was left here when two versions of the file were merged"
    hint = "keep one version of these lines, and delete the lines <<<<<<<, ======= and >>>>>>>"
    return Diagnostic(location, rules.BROKEN_SYNTAX, message, hint)


def name_of_forbidden(character: str) -> str:
    """Return what to call a character that no text may hold."""
    return f"the invisible character U+{ord(character):04X} ({_kind(character)})"


def _hidden(text: str, path: str) -> Iterator[Diagnostic]:
    starts = _line_starts(text)
    for match in islice(FORBIDDEN.finditer(text), MAX_MISTAKES):
        message = f"{name_of_forbidden(match[0])} stands here"
        location = _location(path, starts, match.start())
        hint = "delete it, and type the words around it again"
        yield Diagnostic(location, rules.FORBIDDEN_CHARACTER, message, hint)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def _location(path: str, line_starts: list[int], index: int) -> Location:
    line = bisect_right(line_starts, index)
    return Location(path, line, index - line_starts[line - 1] + 1)


def _kind(character: str) -> str:
    code = ord(character)
    if code in range(0x202A, 0x202F) or code in range(0x2066, 0x206A):
        return "it turns the direction of reading round"
    if code in (0x85, 0x2028, 0x2029):
        return "a hidden line break"
    if code in range(0xD800, 0xE000):
        return "half a character"
    if code == ord("\ufeff"):
        return "a byte order mark inside the text"
    return "a control character" if code < 0xA0 else "not a character at all"


def _without_order_mark(raw: bytes) -> bytes:
    return raw.removeprefix(b"\xef\xbb\xbf")


def _looks_like_utf16(raw: bytes) -> bool:
    """Whether every second byte of the start is zero, as in Latin letters saved as UTF-16."""
    start = raw[:64]
    return len(start) > 1 and (not any(start[::2]) or not any(start[1::2]))


def _not_utf8(raw: bytes, index: int, path: str) -> Diagnostic:
    name = next((name for mark, name in _OTHER_ENCODINGS.items() if raw.startswith(mark)), "")
    if name or _looks_like_utf16(raw):
        location, message = Location(path), f"the file is saved as {name or 'UTF-16'}, not as UTF-8"
    else:
        before = _without_order_mark(raw[:index]).decode(errors="replace")
        location = _location(path, _line_starts(before), len(before))
        likely = raw[index : index + 1].decode("cp1252", errors="replace")
        message = f"the file is not saved as UTF-8: the character here cannot be read (perhaps {likely})"
    return Diagnostic(location, rules.NOT_UTF8, message, "save the file again with the encoding UTF-8")


def _tab(text: str, path: str) -> Diagnostic | None:
    """Return one diagnostic for all lines that start with a tab."""
    found = _TAB.search(text)
    if not found:
        return None
    location = _location(path, _line_starts(text[: found.start()]), found.end() - 1)
    message = "the line starts with a tab"
    hint = "use two spaces for each step instead, here and in the lines below"
    return Diagnostic(location, rules.TAB_INDENTATION, message, hint)
