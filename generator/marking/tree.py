"""HTML as a tree that can be compared: the text of an engine in, elements out, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from html.parser import HTMLParser

VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "source", "track", "wbr"),
    }
)
PICTURES = frozenset({"audio", "canvas", "embed", "iframe", "img", "object", "picture", "svg", "video"})
"""What is compared as a whole: there are no words in it to compare."""
PHRASING = PICTURES | {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "button",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "input",
    ),
    *(
        "ins",
        "kbd",
        "label",
        "map",
        "mark",
        "meter",
        "noscript",
        "output",
        "progress",
        "q",
        "ruby",
        "s",
        "samp",
    ),
    *("select", "small", "span", "strong", "sub", "sup", "textarea", "time", "u", "var", "wbr"),
}
"""What may stand in a line: https://html.spec.whatwg.org/multipage/dom.html#phrasing-content."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"\w+(?:[’'.,:/-]\w+)*|\S")


@dataclass(slots=True, eq=False)
class Text:
    """A run of text, as it reads."""

    words: str

    def html(self) -> str:
        """Return the text as HTML."""
        return escape(self.words, quote=False)


@dataclass(eq=False)
class Element:
    """One element: its start tag as it was written, and what it holds."""

    tag: str
    opening: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Text | Element] = field(default_factory=list)

    @cached_property
    def is_phrasing(self) -> bool:
        """Whether it, and all that it holds, stands in a line."""
        return self.tag in PHRASING and (
            self.tag in PICTURES
            or all(child.is_phrasing for child in self.children if isinstance(child, Element))
        )

    @cached_property
    def anchor(self) -> str:
        """Its id, or the first one in it: what it is known by from one version to the next."""
        own = self.attributes.get("id", "")
        inner = (child.anchor for child in self.children if isinstance(child, Element))
        return own or next(filter(None, inner), "")

    @property
    def is_apart(self) -> bool:
        """Whether it is a tool of the page and no text: what to copy for a frame changes with every fact."""
        return "data-search-exclude" in self.attributes

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word in it, pictures by their address; none of a tool."""
        if self.is_apart:
            return ()
        return tuple(word for child in self.children for word in words_of(child))

    @property
    def closing(self) -> str:
        """Return its end tag; "" for one that has none."""
        return "" if self.tag in VOID or self.opening.endswith("/>") else f"</{self.tag}>"

    def html(self) -> str:
        """Return the element as HTML."""
        return f"{self.opening}{''.join(child.html() for child in self.children)}{self.closing}"

    def below(self) -> Iterator[Element]:
        """Yield it and every element in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.below()


Node = Text | Element


def words_of(node: Node) -> tuple[str, ...]:
    """Return the words of a node, in order; a picture is one, and so is the number of a citation."""
    if isinstance(node, Text):
        return tuple(_WORD.findall(node.words))
    if node.tag in PICTURES:
        return (node.html(),)
    cited = citation(node)
    return (cited,) if cited else node.words


def citation(node: Element) -> str:
    """Return where the number of a citation leads: it is the same while it means the same source."""
    address = node.attributes.get("href", "")
    is_number = node.tag == "a" and "#" in address and "".join(node.words).isdigit()
    return f"#{address.partition('#')[2]}" if is_number and "sources" in address else ""


def parse_html(html: str) -> list[Node]:
    """Return the nodes of well-formed HTML, such as an engine writes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root.children


class _Reader(HTMLParser):
    """Builds the tree; an end tag without a start is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._take(tag, attrs)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._take(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag in ("script", "style"):  # no text: kept as it is, and not compared
            self._open[-1].opening += data
        else:
            self._open[-1].children.append(Text(data))

    def _take(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        opening = self.get_starttag_text() or f"<{tag}>"
        element = Element(tag, opening, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        return element
