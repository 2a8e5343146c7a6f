"""A text in; whether it is a web address, and the address that its writer meant, out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WEB = ("http", "https")
_LONGEST = 2000


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
    bare = "".join(text[:_LONGEST].split()).strip("<>()[]'\"“”")
    tries = (bare, f"https://{bare}") if "." in bare.partition("/")[0] or "://" in bare else ()
    meant = next((one for one in tries if is_web_address(one)), "")
    return f"write {meant}" if meant else ""
