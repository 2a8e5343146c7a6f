"""A text of somebody else's page (HTML) in; the same words as prose, in which nothing is a mark, out."""

from __future__ import annotations

from html.parser import HTMLParser

from generator.models.prose import Prose, Text

_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "blockquote"})
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
_PLAIN = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "*": None})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.has_tags = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_tags = True
        self._silent += tag in _SILENT
        self.parts += ["\n"] if tag in _BLOCKS else []
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self.parts += ["\n"] if tag in _BLOCKS else []

    def handle_data(self, data: str) -> None:
        self.parts += [] if self._silent else [data]


def words_of(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a text with HTML, and what was lost with it, each as a reason."""
    parser = _Words()
    parser.feed(text)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    words = "\n".join(line for line in lines if line)
    lost = [f"it led to {link[:200]}: cite that as a source if it is one" for link in parser.links[:20]]
    lost += ["its HTML is taken away, its words are kept"] if parser.has_tags else []
    if any(not isinstance(part, Text) for part in Prose.parse(words).inlines()):
        words = words.translate(_PLAIN)
        lost.append("brackets and stars that would be marks here are round brackets, or gone")
    return words, tuple(lost)
