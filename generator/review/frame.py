"""What stands on every page of a preview: that it is one, and nothing for search engines."""

from __future__ import annotations

import re
from html import escape

ROBOTS = b"User-agent: *\nDisallow: /\n"
"""robots.txt of a preview: https://www.rfc-editor.org/rfc/rfc9309."""
NOINDEX = '<meta name="robots" content="noindex">'
STYLE = "assets/css/review.css"
CHANGES = "changes/"
_STYLES = re.compile(r'href="([^"]*)assets/css/(?:tokens|embed)\.css"')
_HEADER = re.compile(r"<header\b")
_MOST = 60


def framed(page: str, label: str, *, marked: str = "", count: int | None = None) -> str:
    """Return a page of a preview with its banner, and with what keeps search engines off.

    `marked` is the address of the page with its changes marked, seen from this one; with a `count`, this page
    is that one, and so many passages are marked.
    """
    return with_banner(page, "Preview", _told(label, _up_from(page), marked, count))


def with_banner(page: str, name: str, told: str) -> str:
    """Return a page with a banner, `told` (HTML), and with what keeps search engines off."""
    robots = "" if NOINDEX in page else f"{NOINDEX}\n"
    head = f'{robots}<link rel="stylesheet" href="{_up_from(page)}{STYLE}">\n</head>'
    page = page.replace("</head>", head, 1)
    banner = f'<aside class="ng-review-banner" aria-label="{escape(name)}">{told}</aside>'
    return _HEADER.sub(lambda header: f"{banner}\n{header[0]}", page, count=1)


def _up_from(page: str) -> str:
    """Return the way from a page up to the root of its site."""
    found = _STYLES.search(page)
    return found[1] if found else ""


def _told(label: str, up: str, marked: str, count: int | None) -> str:
    told = f"<p><strong>Preview of {escape(label)}, not published.</strong> "
    told += f'<a href="{up}{CHANGES}">What changes</a>'
    if marked and count is None:
        told += f' <a href="{marked}">This page with its changes marked</a>'
    told += "</p>"
    if count is not None:
        told += f'<p>{_legend(count)} <a href="./">This page without marks</a></p>{_jumps(count)}'
    return told


def _legend(count: int) -> str:
    if not count:
        return "Nothing in the text of this page changes, only what its links or its head say."
    passages = "1 passage is" if count == 1 else f"{count} passages are"
    legend = '<span class="ng-added">added</span>, <span class="ng-removed">removed</span>'
    return f"{passages} marked: {legend}."


def _jumps(count: int) -> str:
    if not count:
        return ""
    links = "".join(
        f'<li><a href="#change-{n}" aria-label="change {n} of {count}">{n}</a></li>'
        for n in range(1, min(count, _MOST) + 1)
    )
    more = f"<li>… {count}</li>" if count > _MOST else ""
    return f'<nav aria-label="Marked passages"><ol>{links}{more}</ol></nav>'
