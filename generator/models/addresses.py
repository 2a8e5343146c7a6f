"""A text in; whether it is a web address, and the address that its writer meant, out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WEB = ("http", "https")
_LONGEST = 2000
_NAMED = re.compile(r"\[[^\]]*\]\((?P<address>[^()\s]+)\)")
_SCHEME = re.compile(r"(?!https?://)h[tps]{2,6}\s?[:;]?/{1,3}(?=[\w-]+\.)", re.ASCII | re.IGNORECASE)
"""`htps://`, `https:/`, `https//`."""


def is_web_address(text: str) -> bool:
    """Return whether `text` is an absolute http or https address without white space."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    fine = parts.scheme.lower() in _WEB and parts.hostname and "\\" not in text and "@" not in parts.netloc
    return bool(fine) and port != 0 and not re.search(r"[\s<>\"\x00-\x20\x7f]", text)


def likely_address(text: str) -> str:
    """Return the hint for a text that is an address but for its https://, a space or a bracket; or ""."""
    named = _NAMED.fullmatch(text[:_LONGEST].strip())
    bare = (named["address"] if named else text[:_LONGEST]).strip().strip("<>()[]'\"“”")
    if re.search(r"\s", bare):
        return ""  # a space may have come in, or stand for a sign that was lost
    scheme = _SCHEME.match(bare)
    if scheme:
        bare = f"https://{bare[scheme.end() :]}"
    tries = (bare, f"https://{bare}") if "." in bare.partition("/")[0] or "://" in bare else ()
    meant = next((one for one in tries if is_web_address(one)), "")
    return f"write {meant}" if meant else ""
