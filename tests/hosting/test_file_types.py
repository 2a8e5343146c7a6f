"""What a file of a preview must look like before a browser may have it."""

from __future__ import annotations

import time

import pytest

from generator.hosting.file_types import problem_with
from tests.hosting.making import POLICY, page


def test_a_page_of_ours_passes() -> None:
    assert problem_with("site/index.html", page()) == ""
    assert (
        problem_with(
            "site/search/index.html", page(POLICY.replace("script-src", "script-src 'wasm-unsafe-eval'"))
        )
        == ""
    )


def test_a_page_that_is_made_to_be_slow_to_judge_is_not() -> None:
    before = time.monotonic()
    assert problem_with("site/index.html", page(robots="noindex " * 500_000 + "<"))
    assert problem_with(
        "site/a.svg", b"<svg>" + b"< " * 500_000 + b" on" * 500_000 + b" " * 500_000 + b"<script"
    ) == ("a picture could act")
    assert time.monotonic() - before < 10


@pytest.mark.parametrize(
    "content",
    [
        b"<script>alert(1)</script>",
        page(before="<script>alert(1)</script>"),
        page(before='<base href="https://elsewhere.example/">'),
        page(before="<!-- "),
        page("default-src *"),
        page(POLICY.replace("'self'", "https://elsewhere.example", 1)),
        page(POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")),
        page(POLICY.replace("default-src 'none'", "default-src 'self'")),
        page(POLICY.replace("base-uri 'none'; ", "")),
        page(f"{POLICY}; sandbox"),
        page(robots=""),
        page(robots="index"),
        page().replace(b"<html", b"<svg><html"),
        page().decode().encode("utf-16"),
        page() + b"\0",
        page() + b"\xff",
        b"",
    ],
)
def test_a_page_that_is_not_ours_is_refused(content: bytes) -> None:
    assert problem_with("site/index.html", content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("site/a.exe", b"MZ"),
        ("site/a.htm", page()),
        ("site/a.xhtml", page()),
        ("site/a.php", b"<?php"),
        ("site/a.HTML", page()),
        ("site/a.html.gz", b"\x1f\x8b"),
        ("site/a", b"#!/bin/sh"),
        ("site/CNAME", b"readers.example"),
        ("site/a.png", b"<script>"),
        ("site/a.woff2", b"<html>"),
        ("site/a.js", b"\xff\xfe"),
        ("site/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("site/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("site/a.svg", b'<svg><a href="javascript:alert(1)"/></svg>'),
        ("site/a.svg", b"<svg><foreignObject/></svg>"),
    ],
)
def test_a_file_of_another_kind_is_refused(name: str, content: bytes) -> None:
    assert problem_with(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("site/feed.xml", b"<feed/>"),
        ("site/feed.json", b"{}"),
        ("site/_headers", b"/*"),
        ("site/card.png", b"\x89PNG\r\n\x1a\nrest"),
        ("site/map.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><title>A map</title></svg>'),
        ("site/search/index/en_1.pf_fragment", b"\x1f\x8b"),
    ],
)
def test_the_files_of_a_site_pass(name: str, content: bytes) -> None:
    assert problem_with(name, content) == ""
