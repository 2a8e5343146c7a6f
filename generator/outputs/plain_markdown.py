"""A page as plain Markdown, for readers that are programs: the words and links, none of the frame.

Made from the Markdown of the page itself, so it says what the page says.
"""

from __future__ import annotations

import html
import posixpath
import re

from generator.pages.rendering import Page

_ATTRIBUTES = re.compile(r" ?\{: [^}\n]*\}")
_EXCLUDED = re.compile(r"<(div|nav)\b[^>]*\bdata-search-exclude\b[^>]*>")
_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_REFERENCE = re.compile(r"&#([0-9]+);")
_QUOTED = re.compile(r"<blockquote\b[^>]*>\s*(.*?)\s*</blockquote>", re.DOTALL)
_CITED = re.compile(r'<sup class="ng-cite">(.*?)</sup>')
_BLANK = re.compile(r"\n{3,}")
_SPECIAL = frozenset("\\`*_[]<>#|{}&")


def plain_path(page: Page) -> str:
    """Return where the plain copy of a page stands in docs/: beside it."""
    return page.path.removesuffix("index.md") + "index.txt"


def plain_markdown(page: Page, site: str) -> bytes:
    """Return the plain copy of a page of the site at the address `site`."""
    body = _QUOTED.sub(_quoted, _without_excluded(page.body))
    body = _TAG.sub("", _CITED.sub(r" (\1)", body))
    body = _LINK.sub(lambda match: f"]({_absolute(match[1], page.path, site)})", _ATTRIBUTES.sub("", body))
    body = _REFERENCE.sub(_character, body)
    lines = "\n".join(line.strip() for line in body.splitlines())
    return (_BLANK.sub("\n\n", lines).strip() + "\n").encode()


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


def _absolute(target: str, path: str, site: str) -> str:
    """Return the address of a link of the page at `path`."""
    if ":" in target.partition("/")[0]:
        return html.unescape(target)
    page, hash_mark, anchor = target.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
    return f"{site}{whole.removesuffix('index.md')}{hash_mark}{anchor}"


def _character(match: re.Match[str]) -> str:
    """Return the character of a reference, escaped if Markdown would read it as its own."""
    character = chr(int(match[1]))
    return f"\\{character}" if character in _SPECIAL else character
