from __future__ import annotations

from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from generator.diagnostics import Diagnostic, Rule, Severity
from generator.location import Location
from generator.preview.panel import panel_of, panel_of_problem, with_panel

RULE = Rule("TST001", "test-rule")


def _row(message: str, hint: str = "", *, rule: Rule = RULE, also: int = 0) -> Diagnostic:
    others = tuple(Location("content/b.yml", line, 5) for line in range(1, also + 1))
    return Diagnostic(Location("content/a.yml", 3, 4), rule, message, hint, also=others)


def test_each_mistake_has_its_place_its_code_its_hint_and_its_other_places() -> None:
    html = panel_of([_row("wrong", "mend it", also=2)], over_a_page=True)

    for words in (
        "content/a.yml:3:4",
        "TST001",
        "wrong",
        "mend it",
        "content/b.yml:1:5",
        "content/b.yml:2:5",
    ):
        assert words in html
    assert "<details open>" in html
    assert "Below is the last good page" in html


@pytest.mark.parametrize("text", ["<script>x</script>", "</section><h1>", "{{ 7 * 7 }}", "a\u202eb\x00"])
def test_nothing_in_a_mistake_is_obeyed(text: str) -> None:
    html = panel_of([_row(text, text)], over_a_page=True) + panel_of_problem(text, over_a_page=True)

    for part in ("<script", "<h1>", "49", "\u202e", "\x00"):
        assert part not in html
    assert html.count("</section>") == 2


def test_without_mistakes_there_is_no_panel() -> None:
    assert panel_of([], over_a_page=True) == ""


def test_warnings_alone_are_folded_and_stop_nothing() -> None:
    html = panel_of([_row("hm", rule=Rule("TST002", "mild", "", Severity.WARNING))], over_a_page=True)

    assert "<details>" in html
    assert "TST002 warning" in html
    assert "last good page" not in html


def test_a_great_many_mistakes_do_not_make_an_endless_panel() -> None:
    rows = [_row(f"wrong {number}") for number in range(5000)]

    html = panel_of(rows, over_a_page=False)
    assert "4900 more" in html
    assert len(html) < 100_000


def _answer(kind: str, body: bytes, path: str = "/x/", panel: str = "PANEL") -> tuple[dict[str, str], bytes]:
    def application(_: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    heads: list[dict[str, str]] = []

    def start(_: str, headers: list[tuple[str, str]], __: object = None, /) -> object:
        heads.append(dict(headers))
        return bytes

    visited: list[str] = []
    parts = with_panel(application, visited.append, lambda: panel)({"PATH_INFO": path}, start)  # type: ignore[arg-type] # enough of PEP 3333
    whole = b"".join(parts)
    assert visited == ([] if path.startswith("/livereload") else [path])
    return heads[0], whole


def test_the_panel_opens_every_html_page_and_its_length_is_told() -> None:
    headers, body = _answer("text/html; charset=utf-8", b'<html><body dir="ltr"><p>x</body>')

    assert body == b'<html><body dir="ltr">PANEL<p>x</body>'
    assert headers["Content-Length"] == str(len(body))
    assert _answer("text/html", b"404 Not Found")[1] == b"PANEL404 Not Found"


def test_what_is_no_page_stays_as_it_is() -> None:
    assert _answer("text/css", b"body {}")[1] == b"body {}"
    assert _answer("text/plain", b"12", "/livereload/1/2")[1] == b"12"
    assert _answer("text/html", b"<body>", panel="")[1] == b"<body>"
