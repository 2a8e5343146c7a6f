"""The panel of mistakes that a preview puts over the last good page, and how it gets there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from generator.diagnostics import Diagnostic
from generator.reporters import printable, summary

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_MOST = 100
_BODY = re.compile(rb"<body[^>]*>")
EMPTY = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Preview</title>
<body>
</body>
</html>
"""
"""The page under the panel as long as there was no good one."""


@cache
def _template() -> Template:
    loader = PackageLoader("generator", "preview")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "panel.html.jinja"
    )


def panel_of(rows: Sequence[Diagnostic], *, over_a_page: bool) -> str:
    """Return the HTML of the panel for diagnostics that were told once; "" if there are none.

    `over_a_page` is whether a good page stands below it.
    """
    if not rows:
        return ""
    return _template().render(
        title=summary(rows, 0),
        rows=rows[:_MOST],
        more=len(rows) - _MOST,
        stopped=any(row.is_error for row in rows),
        over_a_page=over_a_page,
        problem="",
        shown=lambda text: printable(str(text)),
    )


def panel_of_problem(problem: str, *, over_a_page: bool) -> str:
    """Return the HTML of the panel for what is wrong with the environment."""
    return _template().render(
        title="The preview could not be built",
        rows=(),
        more=0,
        stopped=True,
        over_a_page=over_a_page,
        problem=problem,
        shown=lambda text: printable(str(text)),
    )


def with_panel(
    application: WSGIApplication, visit: Callable[[str], None], panel: Callable[[], str]
) -> WSGIApplication:
    """Return `application` (PEP 3333) with the panel of the moment at the top of every HTML page.

    `visit` is told each address first.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/livereload/"):
            return application(environ, start_response)
        visit(environ["PATH_INFO"])
        html = panel().encode()
        if not html:
            return application(environ, start_response)
        heads: list[tuple[str, list[tuple[str, str]]]] = []

        def keep(
            status: str, headers: list[tuple[str, str]], _: object = None, /
        ) -> Callable[[bytes], object]:
            heads.append((status, headers))
            return bytes

        body = b"".join(application(environ, keep))
        status, headers = heads[-1]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            body = _inserted(body, html)
            headers = [row for row in headers if row[0] != "Content-Length"]
            headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        return [body]

    return answer


def _inserted(page: bytes, html: bytes) -> bytes:
    found = _BODY.search(page)
    at = found.end() if found else 0
    return page[:at] + html + page[at:]
