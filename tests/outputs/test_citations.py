"""The files by which programs read a citation."""

from __future__ import annotations

import html
import re
from pathlib import Path

from generator.commands.generate import generate
from tests.projects import NOW, make_tiny_root


def test_every_explainer_that_can_be_read_has_its_citations_beside_it(tmp_path: Path) -> None:
    root = make_tiny_root(tmp_path)
    generate(root, NOW)
    found = {path.relative_to(root / "docs").as_posix() for path in root.glob("docs/*/cite.*")}

    assert found == {f"custard-spill/cite.{ending}" for ending in ("txt", "bib", "ris")}


def test_ris_ends_its_lines_as_its_readers_expect(tmp_path: Path) -> None:
    root = make_tiny_root(tmp_path)
    generate(root, NOW)
    record = (root / "docs/custard-spill/cite.ris").read_bytes()

    assert record.endswith(b"\r\nER  - \r\n")
    assert record.count(b"\n") == record.count(b"\r\n")


def test_the_page_shows_what_the_files_hold(tmp_path: Path) -> None:
    root = make_tiny_root(tmp_path)
    generate(root, NOW)
    page = (root / "docs/custard-spill/index.md").read_text(encoding="utf-8")
    shown = [
        html.unescape(block.replace("<br>", "\n")).strip("\n")
        for block in re.findall(r'class="ng-cite-lines".*?>(.*?)</pre>', page)
    ]
    held = [
        (root / f"docs/custard-spill/cite.{ending}").read_bytes().decode().replace("\r\n", "\n").strip("\n")
        for ending in ("bib", "ris")
    ]

    assert shown == held
