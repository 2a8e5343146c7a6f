"""The anchors that pages give to their own sections are known to the check that keeps them free."""

from __future__ import annotations

import re
from pathlib import Path

from generator.checks.usage import SECTION_PREFIXES, SECTIONS
from tests.projects import GOLDEN, SLUG

_ANCHOR = re.compile(r"^#+ .*\{: #([a-z-]+) ", re.MULTILINE)
_ID = re.compile(r"^ *([a-z][a-z0-9-]*):", re.MULTILINE)


def _read(folder: Path, kind: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob(f"*.{kind}")))


def test_every_section_of_an_explainer_has_an_anchor_that_no_entry_may_take() -> None:
    anchors = set(_ANCHOR.findall(_read(GOLDEN / "expected" / SLUG, "md")))
    entries = set(_ID.findall(_read(GOLDEN / "content" / SLUG, "yml")))
    reserved = {name for names in SECTIONS.values() for name in names.split()}

    free = {name for name in anchors - entries - reserved if not name.startswith(SECTION_PREFIXES)}

    assert len(anchors) > 20
    assert free == set()
