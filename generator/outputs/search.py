"""The index of the search, made by Pagefind: https://pagefind.app. A browser fetches only the parts it needs.

Each group becomes a small HTML page that only Pagefind reads. Its path holds the address of the real page,
and its name the kind (`SLUG/reactions/quotation.7.html` for the quotations on `SLUG/reactions/`); a hit is a
heading with the hit's anchor, and its parts follow with a mark between them. `search.js` takes both apart.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from pagefind_bin import get_executable

from generator.errors import GeneratorError
from generator.pages.search import Group, Hit

FOLDER = "search/pagefind"
"""Where the index stands in docs/: beside the one page that reads it."""
_WANTED = re.compile(r"pagefind(-worker)?\.js|pagefind-entry\.json|.+\.pf_\w+|wasm\..+")
"""What a search needs of all that Pagefind writes; the rest is an interface of its own."""
PART, END = "¦", "‖"
"""Between two parts of a hit, and after it. Not in what is typed: `_plain` takes them out."""
_MARKS = re.compile(f"[{PART}{END}]")


def search_files(groups: Iterable[Group], language: str) -> dict[str, bytes]:
    """Return the files of the index of `groups`: path in docs/ -> bytes."""
    with tempfile.TemporaryDirectory(prefix="nutgraf-search-") as scratch:
        pages, index = Path(scratch) / "pages", Path(scratch) / "index"
        try:
            _write_pages(pages, groups, language)
            _run_pagefind(pages, index, language)
            return {
                f"{FOLDER}/{path.relative_to(index).as_posix()}": path.read_bytes()
                for path in sorted(index.rglob("*"))
                if path.is_file() and _WANTED.fullmatch(path.name)
            }
        except OSError as error:
            raise GeneratorError(f"the search index could not be made: {error}") from error


def _write_pages(folder: Path, groups: Iterable[Group], language: str) -> None:
    for number, group in enumerate(groups):
        kind = group.kind.lower().replace(" ", "-")
        page = folder / Path(group.path).parent / f"{kind}.{number}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page_of(group, language), encoding="utf-8")


def _run_pagefind(pages: Path, index: Path, language: str) -> None:
    options = ("--site", pages, "--output-path", index, "--force-language", language, "--silent")
    command = [str(part) for part in (get_executable(), *options)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - from the lock
    if done.returncode:
        raise GeneratorError(f"the search index could not be made: {(done.stderr or done.stdout).strip()}")


def _page_of(group: Group, language: str) -> str:
    # Of two values Pagefind writes now the one first and now the other: one is enough to tell sources apart.
    part = "<p data-pagefind-ignore data-pagefind-filter=part:sources></p>" if group.is_source else ""
    meta = "about" if group.about else "title"
    return (
        f'<html lang="{_plain(language)}"><body>'
        f'<p data-pagefind-ignore data-pagefind-meta="{meta}">{_plain(group.about or group.title)}</p>'
        f"{part}{''.join(map(_hit, group.hits))}</body></html>"
    )


def _hit(hit: Hit) -> str:
    words = hit.words
    original = f"{words.language} {words.original}" if words.original else ""
    found_by = " ".join((*hit.spellings, words.covered))
    parts = f" {PART} ".join(map(_plain, ("", words.line, words.text, original, found_by)))
    return f'<h2 id="{hit.anchor}">{_plain(words.title)}</h2><div>{parts} {END}</div>'


def _plain(text: str) -> str:
    """Return `text` harmless in HTML, without the two marks."""
    return escape(_MARKS.sub(" ", " ".join(text.split())))
