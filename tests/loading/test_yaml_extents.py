from __future__ import annotations

import re

from generator.loading.yaml_extents import find_extents
from generator.location import KeyPath

TEXT = """\
# a comment
a:
  - x: 1
    y: >-
      some

      words

  -
    x: 2  # so
  - {x: 3,
 y: 4}
b:
- 1
- "two
  lines"
c:
d: {e: f}
"""


def lines_of(text: str) -> dict[KeyPath, tuple[int, int, int]]:
    extents = find_extents(text, re.findall(r"[^\n]*\n|[^\n]+", text))
    return {path: (extent.start + 1, extent.end, extent.column) for path, extent in extents.items()}


def test_an_entry_begins_at_its_key_or_dash_and_ends_with_its_last_words() -> None:
    found = lines_of(TEXT)

    assert found["a",] == (2, 12, 0)
    assert found["a", 0] == (3, 7, 2)
    assert found["a", 0, "y"] == (4, 7, 4)
    assert found["a", 1] == (9, 10, 2)
    assert found["a", 2] == (11, 12, 2)
    assert found["b", 1] == (15, 16, 0)
    assert found["c",] == (17, 17, 0)
    assert found["d", "e"] == (18, 18, 4)
    assert found[()] == (2, 18, 0)


def test_a_text_at_the_very_end_needs_no_end_of_line() -> None:
    assert lines_of("a: >-\n  b\n  c")["a",] == (1, 3, 0)
    assert lines_of("a: |\n  b\n\n\n")["a",] == (1, 2, 0)
