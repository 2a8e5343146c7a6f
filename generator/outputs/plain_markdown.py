"""A page as plain Markdown, for readers that are programs: the words and links, none of the frame.

Made from the Markdown of the page itself, so it says what the page says.
"""

from __future__ import annotations

import html
import posixpath
import re
from functools import lru_cache

from generator.pages.rendering import Page

_ATTRIBUTES = re.compile(r"\{: [^}\n]*\}")
_EXCLUDED = re.compile(r"<(div|nav)\b[^>]*\bdata-search-exclude\b[^>]*>")
_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_REFERENCE = re.compile(r"&#([0-9]+);")
_QUOTED = re.compile(r"<blockquote\b[^>]*>\s*(.*?)\s*</blockquote>", re.DOTALL)
_CITED = re.compile(r'<sup class="ng-cite">(.*?)</sup>')
_SPECIAL = frozenset("\\`*_[]<>#|{}&")


def plain_path(page: Page) -> str:
    """Return where the plain copy of a page stands in docs/: beside it."""
    return page.path.removesuffix("index.md") + "index.txt"


def plain_markdown(page: Page, site: str) -> bytes:
    """Return the plain copy of a page of the site at the address `site`."""
    body = _QUOTED.sub(_quoted, _without_excluded(page.body))
    body = _TAG.sub("", _CITED.sub(r" (\1)", body))
    body = _linked(_ATTRIBUTES.sub("", body), page.path, site)
    body = _REFERENCE.sub(lambda match: _character(match[1]), body)
    return (_squeezed(body).strip() + "\n").encode()


def _squeezed(body: str) -> str:
    """Return the lines without white space at their ends, and no two blank ones in a row."""
    lines: list[str] = []
    for line in body.splitlines():
        kept = line.strip()
        if kept or (lines and lines[-1]):
            lines.append(kept)
    return "\n".join(lines)


def _without_excluded(body: str) -> str:
    """Leave out menus and tools: what the search leaves out, too."""
    kept: list[str] = []
    at = 0
    while match := _EXCLUDED.search(body, at):
        kept.append(body[at : match.start()])
        at = _end(body, match.end(), match[1])
    return "".join((*kept, body[at:]))


def _end(body: str, at: int, tag: str) -> int:
    """Return the place behind the element `tag` that was opened right before `at`."""
    depth = 1
    for match in re.finditer(rf"<(/?){tag}\b[^>]*>", body[at:]):
        depth += -1 if match[1] else 1
        if not depth:
            return at + match.end()
    return len(body)


def _quoted(match: re.Match[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in match[1].splitlines())


def _linked(body: str, path: str, site: str) -> str:
    """Return the text of the page at `path` with whole addresses in its links."""
    pages: dict[str, str] = {
        "": f"{site}{path.removesuffix('index.md')}"
    }  # few pages, and many links to each

    def absolute(match: re.Match[str]) -> str:
        page, mark, anchor = match[1].partition("#")
        if page not in pages:
            pages[page] = _address(page, path, site)
        if ":" in page.partition("/")[0]:
            return f"]({html.unescape(match[1])})"
        return f"]({pages[page]}{mark}{anchor})"

    return _LINK.sub(absolute, body)


def _address(page: str, path: str, site: str) -> str:
    """Return the address of a page that the one at `path` links."""
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
    return f"{site}{whole.removesuffix('index.md')}"


@lru_cache(maxsize=1024)
def _character(number: str) -> str:
    """Return the character of a reference, escaped if Markdown would read it as its own."""
    character = chr(int(number))
    return f"\\{character}" if character in _SPECIAL else character
