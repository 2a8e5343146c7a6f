"""What a page holds that a Content-Security-Policy judges."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

DATA = ("application/json", "application/ld+json")
"""Types of a script element that is no script: https://html.spec.whatwg.org/#data-block."""


class Found(HTMLParser):
    """What a page holds that a policy judges, in the order of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.before_policy: list[str] = []
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if names.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(names["content"])
        elif not self.policies and tag in ("script", "link", "style", "img", "body"):
            self.before_policy.append(self.get_starttag_text() or tag)
        if self._is_inline(tag, names):
            self.inline.append(self.get_starttag_text() or tag)
        self.elsewhere += _loaded_from_elsewhere(tag, names)

    @staticmethod
    def _is_inline(tag: str, names: dict[str, str]) -> bool:
        return (
            tag == "style"
            or (tag == "script" and "src" not in names and names.get("type") not in DATA)
            or any(name == "style" or name.startswith("on") or name == "srcdoc" for name in names)
            or any(value.strip().lower().startswith(("javascript:", "data:")) for value in names.values())
        )


def _loaded_from_elsewhere(tag: str, names: dict[str, str]) -> Iterator[str]:
    """Yield the addresses outside the site from which a browser would load something, unasked."""
    if tag == "link" and names.get("rel") in ("canonical", "license", "alternate", "prev", "next"):
        return
    loads = (
        "src",
        "srcset",
        "poster",
        "data",
        "action",
        "ping",
        *(["href"] if tag in ("link", "base", "use") else []),
    )
    for name in loads:
        if urlsplit(names.get(name, "")).netloc:
            yield names[name]
