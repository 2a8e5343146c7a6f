"""The one gate for JSON-LD: the only script element of a page with values in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def script(node: Mapping[str, Any]) -> str:
    """Return structured data as a script element, one line, which no value in it can leave.

    JSON is read, not run; inside a script element only `<` could end it, and `<!--` change its reading:
    https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
    """
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f'<script type="application/ld+json">{text}</script>\n'
