"""Addresses: what leads straight to a page and what does not, however it is mistyped."""

from __future__ import annotations

import time

import pytest

from generator.checks import run_checks
from generator.checks.addresses import clean_address
from generator.loading.library import load_library
from tests.conftest import LAKE, NOW, WriteContent

EVENT = "content/lake/event.yml"
BASE = (LAKE / EVENT).read_text(encoding="utf-8")


def _codes(text: str, write_content: WriteContent) -> set[str]:
    words = f"unknowns:\n  u:\n    looked: 2031-05-20\n    how: By asking.\n    text: >-\n      {text}\n"
    library, diagnostics = load_library(write_content({EVENT: BASE + words}))
    assert diagnostics == []
    return {row.rule.code for row in run_checks(library, NOW)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A [page](https://lake.example/?page=2) is a page.", set()),
        ("A [page](https://lake.example/search/12) of its own.", set()),
        ("A [page](https://lake.example/?a=b&utm_medium=rss).", {"LNK005"}),
        ("A [search](https://www.google.com/search?q=lake).", {"LNK005"}),
        ("A [short one](https://bit.ly/x).", {"LNK005"}),
        ("A [broken one](http://[t.co?utm_a=b).", {"LNK001"}),
        ("See https://lake.example/sluice, please.", {"LNK006"}),
    ],
)
def test_an_address_is_told_for_what_it_is(text: str, codes: set[str], write_content: WriteContent) -> None:
    assert _codes(text, write_content) == codes


def test_a_clean_address_keeps_what_the_page_needs() -> None:
    assert clean_address("https://a.example/x?id=2&utm_source=b&c=d#e") == "https://a.example/x?id=2&c=d#e"
    assert clean_address("https://a.example/x?fbclid=2") == "https://a.example/x"


def test_a_text_full_of_addresses_is_read_in_a_reasonable_time(write_content: WriteContent) -> None:
    text = " ".join(f"www.a{number}.example" for number in range(5000))
    start = time.process_time()

    assert _codes(text, write_content) == {"LNK006"}
    assert time.process_time() - start < 4
