"""What each kind of file of a preview must look like; HTML above all, which browsers run."""

from __future__ import annotations

import re
from collections.abc import Callable

_TEXT = ("bib", "css", "csv", "js", "json", "map", "md", "ris", "svg", "txt", "xml")
_BEGINNINGS = {
    "ico": (b"\0\0\1\0",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "wasm": (b"\0asm",),
    "webp": (b"RIFF",),
    "woff2": (b"wOF2",),
}
_PACKED = ("pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta")
"""Parts of a search index: compressed, read by the search of the same folder alone."""
_BARE = ("_headers", "LICENSE")
"""Files without an ending."""
_HEAD = re.compile(
    r"\s*<!doctype html>\s*<html[^<>]*>\s*<head>\s*"
    r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">(.*?)</head>',
    re.IGNORECASE | re.DOTALL,
)
"""How every page of ours begins: nothing stands before the policy, so nothing escapes it."""
_NOINDEX = re.compile(r'<meta name="robots" content="[^"<>]{0,80}\bnoindex\b[^"<>]{0,80}">')
_SOURCES = ("'self'", "'none'", "'wasm-unsafe-eval'")
_ACTIVE_SVG = re.compile(
    rb"<\s*(?:[\w.-]+:)?(?:script|foreignobject|iframe)|\son\w+\s*=|javascript:", re.IGNORECASE
)


def problem_with(name: str, content: bytes) -> str:
    """Return why a file is none that our generator makes, or "" if it may be published."""
    ending = name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    judge = _JUDGES.get(ending)
    if judge:
        return judge(content)
    if ending in _BEGINNINGS:
        return "" if content.startswith(_BEGINNINGS[ending]) else "a file is not of the kind its name says"
    if ending in _TEXT or (not ending and name.rpartition("/")[2] in _BARE):
        return _problem_with_text(content)
    return "" if ending in _PACKED else "a file is of a kind that is not ours"


def _problem_with_text(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "a text is not in UTF-8"
    return "a text holds a null character" if "\0" in text else ""


def _problem_with_html(content: bytes) -> str:
    problem = _problem_with_text(content)
    if problem:
        return problem
    head = _HEAD.match(content.decode())
    if not head:
        return "a page does not begin with its Content-Security-Policy"
    if not _is_strict(head[1]):
        return "a page has a Content-Security-Policy that is not ours"
    return "" if _NOINDEX.search(head[2]) else "a page of a preview could be found by search engines"


def _is_strict(policy: str) -> bool:
    """Whether a policy lets in files of its own site and nothing else."""
    rules = dict(rule.split(None, 1) for rule in policy.split(";") if len(rule.split()) > 1)
    return (
        len(rules) == policy.count(";") + 1
        and rules.get("default-src") == "'none'"
        and rules.get("base-uri") == "'none'"
        and all(word in _SOURCES for sources in rules.values() for word in sources.split())
    )


def _problem_with_svg(content: bytes) -> str:
    return _problem_with_text(content) or ("a picture could act" if _ACTIVE_SVG.search(content) else "")


_JUDGES: dict[str, Callable[[bytes], str]] = {"html": _problem_with_html, "svg": _problem_with_svg}
