"""The examples of the editors' guide, put together: a whole invented explainer."""

from __future__ import annotations

import re
from pathlib import Path

from tests.projects import ROOT

GUIDE = ROOT / "content/README.md"
_HEAD = r"^```yaml\n# (?P<file>\S+\.yml)(?:, below `(?P<section>\w+):`)?\n"
_BLOCK = re.compile(_HEAD + r"(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def guide_files() -> dict[str, str]:
    """Return what the examples say of each file; an example "below" a section goes on where that ends."""
    files: dict[str, str] = {}
    later = []
    for block in _BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        if block["section"]:
            later.append(block)
        else:
            files[block["file"]] = files.get(block["file"], "") + block["text"]
    for block in later:
        text = files[block["file"]]
        found = re.search(rf"^{block['section']}:\n(?:  .*\n|\n)*", text, re.MULTILINE)
        assert found, block["section"]
        files[block["file"]] = text[: found.end()] + block["text"] + text[found.end() :]
    return files


def write_guide(folder: Path) -> Path:
    """Write the explainer of the guide below `folder` as a site of its own; return the folder."""
    (folder / "content/pages").mkdir(parents=True)
    (folder / "content/pages/about.md").write_text("# About\n\nAn invented site.\n", "utf-8")
    settings = "site_name: Ferries Explained\nsite_url: https://ferries.example/\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for name, text in guide_files().items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
