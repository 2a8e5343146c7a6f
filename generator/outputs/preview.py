"""Writes previews of changes: a project for the engine in a scratch folder, and the folder that comes out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError

SITE, COMMENT, SUMMARY = "site", "comment.md", "summary.json"
_FORMAT = '"format": "nutgraf-preview-1"'
_NEVER_IN = ("content", "docs", "generator", "overrides", "tests", "benchmarks", ".git", ".github")
_NOT_FOR_PREVIEWS = ("sitemap.xml", "sitemap.xml.gz")


def refuse_precious(out: Path, root: Path) -> None:
    """Raise GeneratorError if `out` is a folder that is no preview, or lies where none belongs."""
    if out == root or root.is_relative_to(out):
        raise GeneratorError(f"{out} holds the project: choose another --out")
    for name in _NEVER_IN:
        if out.is_relative_to(root / name):
            raise GeneratorError(f"{out} lies in {name}/: choose another --out")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise GeneratorError(f"{out} is no folder: choose another --out")
    if out.exists() and any(out.iterdir()) and not _is_preview(out):
        raise GeneratorError(f"{out} is not a preview: empty it, or choose another --out")


def _is_preview(folder: Path) -> bool:
    """Whether a folder holds a preview and nothing else."""
    names = {path.name for path in folder.iterdir()}
    try:
        summary = (folder / SUMMARY).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return names == {SITE, COMMENT, SUMMARY} and _FORMAT in summary[:200]


def write_settings(project: Path, root: Path, url: str, nav: list[dict[str, str]] | None = None) -> None:
    """Write the engine's settings for `project`: those of `root`, with the docs/ of the project."""
    settings: dict[str, object] = {
        "INHERIT": str(root / "mkdocs.yml"),
        "site_url": url,
        "docs_dir": str(project / "docs"),
        "theme": {"custom_dir": str(root / "overrides")},
        "hooks": [],
        "watch": [],
    }
    if nav is not None:
        settings["nav"] = nav
    project.mkdir(parents=True)
    (project / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


@dataclass(frozen=True)
class BuiltSite:
    """The files that the engine wrote for a site."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if there is none."""
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def page(self, path: str) -> str:
        """Return the HTML of a page; "" if there is none."""
        return (self.read(path) or b"").decode("utf-8")

    def pages(self) -> Iterator[str]:
        """Yield the paths of all pages, sorted."""
        yield from sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files, path -> bytes."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def remove_what_invites(self) -> None:
        """Remove what tells search engines of pages."""
        for name in _NOT_FOR_PREVIEWS:
            (self.folder / name).unlink(missing_ok=True)


def publish_preview(
    site: Path, comment: str, summary: Mapping[str, object], out: Path, scratch: Path
) -> None:
    """Put site, comment and summary together, and in one step in the place of `out`."""
    fresh = scratch / "fresh"
    fresh.mkdir()
    site.rename(fresh / SITE)
    (fresh / COMMENT).write_text(comment, encoding="utf-8")
    text = json.dumps({"format": "nutgraf-preview-1", **summary}, ensure_ascii=True, indent=1)
    (fresh / SUMMARY).write_text(f"{text}\n", encoding="utf-8")
    old = scratch / "old"
    try:
        if out.exists():
            out.rename(old)
        fresh.rename(out)
    except OSError as error:
        if old.exists() and not out.exists():
            shutil.move(old, out)
        raise GeneratorError(f"cannot put the preview at {out}: {error.strerror}") from error
