"""Checks of figures stay quick, however an explainer chains them."""

from __future__ import annotations

import time

from generator.checks import run_checks
from generator.loading.library import load_library
from tests.conftest import NOW, WriteContent

EVENT = "content/lake/event.yml"


def test_three_thousand_figures_in_a_chain_are_checked_in_a_reasonable_time(
    write_content: WriteContent,
) -> None:
    words = "label: Cows, unit: cows, as_of: 2031-05-03, value: 3, by: reed, sources: gazette"
    chain = "".join(f"  cows-{n}: {{{words}, part_of: cows-{n + 1}}}\n" for n in range(2999))
    root = write_content({})
    event = (root / EVENT).read_text(encoding="utf-8")
    write_content({EVENT: f"{event}figures:\n{chain}  cows-2999: {{{words}}}\n"})
    library, diagnostics = load_library(root)
    assert diagnostics == []
    start = time.process_time()

    found = run_checks(library, NOW)

    assert time.process_time() - start < 3
    assert not [row for row in found if row.rule.name == "part-of-itself"]
