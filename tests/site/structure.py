"""What a page of the built site is made of, read from its HTML: headings, ids, addresses, languages."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ADDRESSES = ("href", "src", "poster", "action", "data")
CYRILLIC = re.compile(r"[\u0400-\u052f]+")


class Structure(HTMLParser):
    """One page; the parts in the order in which they stand there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.cyrillic: list[tuple[str, str]] = []
        """Each run of Cyrillic letters, with the language of the element it stands in."""
        self._languages: list[tuple[str, str]] = [("", "")]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        language = names.get("lang", self._languages[-1][1])
        if tag not in VOID:
            self._languages.append((tag, language))
        self.ids += [names["id"]] if "id" in names else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.addresses += [names[name] for name in ADDRESSES if name in names]
        self.addresses += [part.split()[0] for part in names.get("srcset", "").split(",") if part.strip()]
        for name in ("alt", "title", "aria-label", "placeholder"):
            self._read(names.get(name, ""), language)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._languages.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(tag == open_ for open_, _ in self._languages):
            while self._languages.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._languages[-1][0] not in ("script", "style"):
            self._read(data, self._languages[-1][1])

    def _read(self, words: str, language: str) -> None:
        self.cyrillic += [(run, language) for run in CYRILLIC.findall(words)]


@cache
def pages_of(site: Path) -> dict[str, Structure]:
    """Return every page of a site by its path."""
    return {
        path.relative_to(site).as_posix(): Structure(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
