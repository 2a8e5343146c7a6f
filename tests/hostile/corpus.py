"""Texts that could set something off, or come out changed, and what a reader must read of each.

A text is written here with `⟦ ⟧` around what the prose subset reads as its own (`⟦*⟧loud⟦*⟧`): every other
field prints it too. Each payload sets `window.hacked`, asks for a page of another host, or names the canary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CANARY = "canary-7b1e"
"""What the file `canary.txt` holds; a site that shows it has included a file."""

LINE, VERBATIM, PROSE = "line", "verbatim", "prose"
EVERY = frozenset({LINE, VERBATIM, PROSE})
_RUN = "window.hacked=1"
_SYNTAX = re.compile("⟦(.*?)⟧", re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Hostile:
    """One text: its name, how it is written here, and the kinds of field that refuse it."""

    name: str
    written: str
    refused: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text as an editor types it."""
        return _SYNTAX.sub(r"\1", self.written)

    @property
    def reading(self) -> str:
        """What stands on the page where the text is a line."""
        return " ".join(self.text.split())

    @property
    def prose_reading(self) -> str:
        """What stands on the page where the text is prose."""
        return " ".join(_SYNTAX.sub("", self.written).split())

    def shape(self, letter: str) -> str:
        """Return a harmless line of the same length, with its spaces in the same places."""
        return _lettered(self.reading, letter)

    def prose_shape(self, letter: str) -> str:
        """Return a harmless prose text of the same form: the same syntax, and letters for its words."""
        parts = _SYNTAX.split(self.written)
        return "".join(
            part if index % 2 else _lettered(_SPACE.sub(_one_space, part), letter)
            for index, part in enumerate(parts)
        )

    def prose_shape_reading(self, letter: str) -> str:
        """Return what stands on the page where that harmless prose stands."""
        return _lettered(self.prose_reading, letter)


def _one_space(run: re.Match[str]) -> str:
    return "\n" if set(run[0]) & {"\n", "\r"} else " "  # a line end starts a paragraph in prose


def _lettered(text: str, letter: str) -> str:
    return re.sub(r"\S", letter, text)


def _refused_by(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


TEXTS: tuple[Hostile, ...] = (
    # HTML and its kin
    Hostile("script", f"<script>{_RUN}</script>"),
    Hostile("script-closing", f"</title></script></textarea><script>{_RUN}</script>"),
    Hostile("image", f'<img src="x" onerror="{_RUN}">'),
    Hostile("image-far", "<img src=//evil.example/pixel.png>"),
    Hostile("svg", f"<svg onload={_RUN}><circle r=9 /></svg>"),
    Hostile("style", "<style>* { display: none }</style>"),
    Hostile("iframe", f'<iframe srcdoc="<script>parent.{_RUN}</script>">'),
    Hostile("unclosed-tag", f'<a href="//evil.example" onfocus={_RUN} autofocus tabindex=1 x="'),
    Hostile("closing-tags", "</div></p></li></ul></article></main></body></html>"),
    Hostile("block-with-markdown", f'<div markdown="1" onclick="{_RUN}">x</div>'),
    Hostile("comment", "<!-- not to be read --> still here <!-- "),
    Hostile("cdata", "<![CDATA[ not to be read ]]> ]]>", _refused_by(VERBATIM)),
    Hostile("processing", "<?php echo 1; ?> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y;"),
    Hostile("attribute", f'" onmouseover="{_RUN}" x="'),
    Hostile("attribute-single", f"' autofocus onfocus='{_RUN}' x='"),
    Hostile("entities", "&lt;script&gt;&#60;b&#x3e; &amp;amp; &nbsp; &copy &unknown; & &#0; &#xD800;"),
    Hostile("encoded-tag", f"&lt;img src=x onerror={_RUN}&gt;"),
    Hostile("custom-element", f'<x-y style="animation-name:x" onanimationstart="{_RUN}">'),
    Hostile("details", f"<details open ontoggle={_RUN}><summary>x</summary></details>"),
    Hostile("meta-refresh", '<meta http-equiv="refresh" content="0;url=//evil.example/">'),
    Hostile("base", '<base href="//evil.example/">'),
    # Links
    Hostile("link-script", f"[read this](javascript:{_RUN})", _refused_by(PROSE)),
    Hostile("link-data", f"[x](data:text/html,<script>{_RUN}</script>)", _refused_by(PROSE)),
    Hostile("link-vbscript", "[x](vbscript:msgbox) and [y](file:///etc/passwd)", _refused_by(PROSE)),
    Hostile("link-entity", f"[x](&#106;avascript&colon;{_RUN})", _refused_by(PROSE)),
    Hostile("link-host", "[x](//evil.example/a)", _refused_by(PROSE)),
    Hostile("link-title", f'[x](https://evil.example/ "title\' onclick={_RUN}")'),
    Hostile("autolink", f"<javascript:{_RUN}> <https://evil.example/> <a@evil.example>"),
    Hostile("bare-address", "https://evil.example/?a=1&b=2 www.evil.example a@evil.example"),
    Hostile("reference", f"[x]: javascript:{_RUN} 'title'"),
    Hostile("reference-use", "[x][x] [x][] [x] ![x][x]", _refused_by(VERBATIM)),
    Hostile("image-link", "!⟦[⟧alt⟦](https://evil.example/pixel.png)⟧"),
    Hostile("footnote", "[^1] and [^1]: the note"),
    Hostile("abbreviation", "*[HTML]: Hyper Text"),
    # Markdown, and what its extensions read
    Hostile("heading", "# A heading of my own #"),
    Hostile("heading-six", "###### deep {: #top }"),
    Hostile("setext", "A heading\n===\nand\n---\n"),
    Hostile("setext-alone", "==="),
    Hostile("rule", "* * *"),
    Hostile("table", "| a | b |\n| - | - |\n|c|d|"),
    Hostile("pipe", "a | b || c \\| d"),
    Hostile("quote", "> quoted > and >> more"),
    Hostile("bullet", "⟦- ⟧an entry <b>of a list</b>"),
    Hostile("bullet-plus", "+ one"),
    Hostile("numbered", "⟦1. ⟧an entry"),
    Hostile("numbered-late", "1945. The year is a number"),
    Hostile("numbered-bracket", "1) an entry"),
    Hostile("code", "`code` ``more`` ```\nfence\n``` ~~~"),
    Hostile("code-indented", "     four spaces and more"),
    Hostile("fence", f"```html\n<script>{_RUN}</script>\n```"),
    Hostile("emphasis", "⟦*⟧one⟦*⟧ ⟦**⟧two⟦**⟧ ⟦***⟧three⟦***⟧ _four_ __five__ ****six****"),
    Hostile("emphasis-open", "*open **and _not closed"),
    Hostile("emphasis-run", "*" * 40),
    Hostile("emphasis-deep", "*" * 20 + "deep" + "*" * 20),
    Hostile("dunder", "__import__('os').system('id')"),
    Hostile("backslashes", r"\* \_ \\ \` \[x\] \n \x3cb\x3e \u003cb\u003e C:\new\table \ "),
    Hostile("attributes", f"words {{: onclick={_RUN} .x #y }}"),
    Hostile("attributes-class", "{.hidden style=display:none} {:#top}"),
    Hostile("definition", "term\n: its definition"),
    Hostile("contents", "[TOC]"),
    Hostile("admonition", '!!! danger "Title"\n    inside'),
    Hostile("collapsible", "??? note\n    inside"),
    Hostile("tabs", '=== "Tab"\n    inside'),
    Hostile("directive", "::: generator.pages.text"),
    Hostile("mathematics", "$x^2$ $$y_1$$ \\(z\\) \\[w\\]"),
    Hostile("emoji-code", ":smile: :material-account: :fontawesome-brands-x:"),
    Hostile("critic", "{++added++} {--deleted--} {~~a~>b~~} {==marked==} ==x== ^^y^^ ~~z~~ H~2~O"),
    Hostile("keys", "++ctrl+alt+delete++ (c) (tm) --> 1/2 ... -- ---"),
    Hostile("placeholder", "klzzwxh:0001 wzxhzdk:0 %(x)s %s amp; #60;"),
    # Front matter, includes, templates
    Hostile("front-matter", "---\ntitle: mine\nhide: [navigation]\n---\n"),
    Hostile("yaml", "title: x, y: [z, {a: b}] # not a comment"),
    Hostile("include", '--8<-- "canary.txt"'),
    Hostile("include-block", "--8<--\ncanary.txt\n../canary.txt\n--8<--"),
    Hostile("include-jinja", "{% include 'canary.txt' %}{% raw %}"),
    Hostile("include-markdown", "{!canary.txt!} {{#include canary.txt}} <<[canary.txt] !include canary.txt"),
    Hostile("template", "{{ 7*7 }} {{ config }} {{''.__class__}} {# unseen #}"),
    Hostile("template-braces", "}} {{ }} %} {%"),
    Hostile("template-shell", "${7+7} #{7+7} <%= 7*7 %> $(id) `id`"),
    Hostile("mark-figure", "{no-such-figure} and {no-such@2025}", _refused_by(PROSE, VERBATIM)),
    Hostile("mark-cite", "said [@no-such-source]", _refused_by(PROSE, VERBATIM)),
    Hostile("mark-mention", "[[no-such-thing|<b>x</b>]]", _refused_by(PROSE, VERBATIM)),
    Hostile("script-json", f'</script><script>{_RUN}//","base":"//evil.example"}}'),
    # Characters
    Hostile("windows-line-ends", "one\r\ntwo\rthree\n\n\nfour"),
    Hostile("spaces", "  \t leading, \t inner   and trailing  \t "),
    Hostile("spaces-wide", "no\u00a0break, thin\u2009space, ideographic\u3000space"),
    Hostile("space-before-mark", "a word . another , and ; more ! still more"),
    Hostile("zero-width", "zero\u200bwidth\u200c\u200djoined\u2060word soft\u00adhyphen"),
    Hostile("direction-marks", "left\u200eright\u200f \u061c العربية עברית"),
    Hostile("combining", "Z\u0351\u036b\u0343a\u0310\u0301l\u0327g\u0300\u0301o \u0301e\u0301"),
    Hostile("emoji", "🇺🇦 👩‍👩‍👧‍👦 👍🏽 ❤️ 🏴\U000e0067\U000e0062\U000e007f 1️⃣"),
    Hostile("astral", "𝕳𝖊𝖑𝖑𝖔 𐍈 𠜎 \U0001f9ff"),
    Hostile("homographs", "раураl.com Кyiv ‹script› ＜script＞ ｛｛x｝｝ ﹤b﹥ ′″ʺ"),
    Hostile("punctuation", "!\"#$%&'()*+,-./:;<=>?@[ \\ ]^_`{|}~"),
    Hostile("typography", "“curly” ‘single’ «French» – — … ¡¿ № ° ½ © ™"),
    Hostile("long-word", "lööng" * 80),
    Hostile("long-address", "https://example.org/" + "a/b_c~d" * 8),
    Hostile("brackets", "[" * 20 + "ж" + "]" * 20, _refused_by(VERBATIM)),
    Hostile("brackets-open", "[" * 40, _refused_by(VERBATIM)),
    Hostile("parentheses", "(" * 20 + "[x](" * 5),
    Hostile("angles", "<" * 40),
    Hostile("ampersands", "&" * 20 + "#" * 20),
    Hostile("ticks", "`" * 41),
    Hostile("tildes", "~" * 40),
    Hostile("bangs", "![" * 10 + "]" * 10, _refused_by(VERBATIM)),
    # What no text may hold
    Hostile("nul", "a\0b", EVERY),
    Hostile("start-of-text", "a\x02b", EVERY),
    Hostile("end-of-text", "a\x03klzzwxh:0\x03", EVERY),
    Hostile("escape", "a\x1b[31mred", EVERY),
    Hostile("delete", "a\x7fb", EVERY),
    Hostile("vertical-tab", "a\x0bb\x0cc", EVERY),
    Hostile("next-line", "a\x85# b", EVERY),
    Hostile("line-separator", "a\u2028# b", EVERY),
    Hostile("paragraph-separator", "a\u2029# b", EVERY),
    Hostile("override", "\u202eevil\u202c", EVERY),
    Hostile("isolate", "\u2067evil\u2069", EVERY),
    Hostile("order-mark", "a\ufeffb", EVERY),
    Hostile("surrogate", "a\ud800b", EVERY),
    Hostile("surrogate-low", "\udc80", EVERY),
    Hostile("non-character", "a\uffffb", EVERY),
    Hostile("empty", "", EVERY),
    Hostile("blank", " \t\n ", EVERY),
)

PRINTED = tuple(text for text in TEXTS if text.refused != EVERY)
REFUSED = tuple(text for text in TEXTS if text.refused == EVERY)

HUGE = {
    "nested brackets": "[" * 10_000 + "x" + "]" * 10_000,
    "stars": "*" * 5_000,
    "stars around a word": "*" * 5_000 + "x" + "*" * 5_000,
    "open stars": "*a " * 5_000,
    "open brackets": "[" * 5_000,
    "open links": "[a](" * 5_000,
    "open marks": "[[a|" * 5_000 + "{a@" * 5_000 + "[@a;" * 5_000,
    "one word": "x" * 90_000,
    "many words": "x " * 45_000,
    "ampersands": "&" * 10_000,
    "ticks": "` " * 10_000,
    "braces": "{" * 10_000 + "}" * 10_000,
    "quotation marks": "“" * 20_000,
}
"""Texts that a slow or deep reader would choke on."""

ADDRESSES_REFUSED = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "mailto:a@evil.example",
    "//evil.example/",
    "/evil",
    "../evil",
    "evil.example",
    "https:",
    "https://",
    "https:///evil.example",
    "https:evil.example",
    "https://x@evil.example/",
    "https://x:y@evil.example/",
    "https://evil.example\\@example.org/",
    "https://example.org/a b",
    "https://example.org/a\tb",
    'https://example.org/" onclick="window.hacked=1',
    "https://example.org/<script>",
    "https://example.org:99999/",
    "https://example.org:0/",
    "https://[::1/",
    "http://example.org\u00a0/",
    "ftp://example.org/",
    "blob:https://example.org/x",
    "https://example.org/\u202egnp.exe",
)

ADDRESSES_TAKEN = (
    "https://example.org/'onclick='window.hacked=1",
    "https://example.org/)](javascript:window.hacked=1)",
    "https://example.org/{:onclick=window.hacked=1}",
    "https://example.org/*a*_b_`c`~d~",
    "https://example.org/?a=1&b=2&lt=3&amp;c;d",
    "https://example.org/#a|b",
    "https://example.org/%3Cscript%3E%20%0a",
    "https://example.org/%5Cevil",
    "https://пример.рф/путь?слово=ї#є",
    "https://例え.jp/😀",
    "http://[2001:db8::1]:8080/x",
    "HTTPS://EXAMPLE.ORG/A",
    "https://example.org/javascript:alert(1)",
    "https://example.org/{{7*7}}{%x%}",
    "https://example.org/$&!,;=:@+",
    "https://example.org/^[x]",
)
