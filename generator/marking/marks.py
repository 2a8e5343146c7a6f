"""How insertions and deletions are written: `<ins>` and `<del>`, told apart by more than colour."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote, urlsplit

from generator.marking.tree import Element

_ADDRESS = re.compile(r"""(?<=[\s"'])(src|srcset|data|href|poster)=("[^"]*"|'[^']*')""")
_ID = re.compile(r"""\b(id|aria-labelledby|aria-describedby)="([^"]*)\"""")
_LOCAL = re.compile(r"url\(#|href=\"#")


ReadFile = Callable[[str], bytes | None]
"""Returns the bytes of a file of a site, None if it has none there."""


@dataclass
class Marks:
    """Writes marks, counts them, and knows the pictures of both sites.

    `page` is the path of the page in the site; `was` and `now` return the bytes of a file of either site.
    """

    page: str
    was: ReadFile
    now: ReadFile
    attic: str = "changes/was/"
    """Where in the new site files of the old one are kept."""
    count: int = 0
    kept: dict[str, bytes] = field(default_factory=dict)
    """Files of the old site that the marked page shows."""
    _is_first: bool = True

    def passage(self) -> None:
        """Start another passage: its first mark gets an address."""
        self._is_first = True

    def came(self, html: str) -> str:
        """Return what is new, marked."""
        return self._mark("ins", "added", html)

    def went(self, html: str) -> str:
        """Return what is gone, marked."""
        return self._mark("del", "removed", html)

    def _mark(self, tag: str, name: str, html: str) -> str:
        at = ""
        if self._is_first:
            self.count += 1
            self._is_first = False
            at = f' id="change-{self.count}"'
        before = f'<span class="ng-hidden">{name}: </span>'
        after = f'<span class="ng-hidden"> (end of what was {name}) </span>'
        return f"<{tag}{at}>{before}{html}{after}</{tag}>"

    def was_picture(self, element: Element) -> str:
        """Return what an old picture is compared by: its HTML, and the bytes of its files."""
        return self._seen(element, self.was)

    def is_picture(self, element: Element) -> str:
        """Return what a new picture is compared by."""
        return self._seen(element, self.now)

    def _seen(self, element: Element, read: ReadFile) -> str:
        files = (read(path) or b"" for path in self._files(element))
        return " ".join([element.html(), *(hashlib.sha256(content).hexdigest() for content in files)])

    def _files(self, element: Element) -> list[str]:
        found = [_ADDRESS.finditer(part.opening) for part in element.below()]
        return [path for row in found for match in row for path in self._paths(match[2][1:-1])]

    def _paths(self, address: str) -> list[str]:
        """Return the files of the site to which an attribute leads."""
        paths = []
        for part in address.split(","):
            split = urlsplit(part.strip().split(" ")[0])
            if split.path and not split.scheme and not split.netloc:
                paths.append(self._inside(unquote(split.path)))
        return [path for path in paths if path]

    def _inside(self, address: str) -> str:
        """Return the path in the site of a relative address; "" if it leads out of it."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), address))
        return "" if path.startswith(("..", "/")) else path

    def went_picture(self, element: Element) -> str:
        """Return a picture as it was, from the attic, marked as gone."""
        html = _ADDRESS.sub(self._moved, element.html())
        html = _ID.sub(lambda match: f'{match[1]}="{_prefixed(match[2])}"', html)
        html = _LOCAL.sub(lambda match: f"{match[0]}was-", html)
        return self.went(html)

    def _moved(self, match: re.Match[str]) -> str:
        value = match[2][1:-1]
        for path in self._paths(value):
            content = self.was(path)
            if content is None:
                continue
            self.kept[f"{self.attic}{path}"] = content
            up = posixpath.relpath(f"{self.attic}{path}", posixpath.dirname(self.page) or ".")
            return f'{match[1]}="{escape(up)}"'
        return match[0]


def _prefixed(ids: str) -> str:
    return " ".join(f"was-{name}" for name in ids.split())
