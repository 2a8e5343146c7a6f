"""A project of the tiny site of the golden files, as a folder that commands and engines can work in."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
NOW = dt.datetime(2020, 1, 2, 3, 4, tzinfo=dt.UTC)
EPOCH = str(int(NOW.timestamp()))
SLUG = "custard-spill"
EVENT = Path("content") / SLUG / "event.yml"
MISTAKE = "standfrist: >-\n  A field nobody knows.\n"


def make_project(folder: Path) -> Path:
    """Copy the tiny content, the generator and the look to `folder`, as a fresh clone; return it."""
    shutil.copytree(GOLDEN / "content", folder / "content", dirs_exist_ok=True)
    _copy_code(folder)
    for page in (ROOT / "content" / "pages").glob("*.md"):  # the nav asks for them
        stub = folder / "content" / "pages" / page.name
        if not stub.exists():
            stub.write_text(f"# {page.stem}\n\nA page.\n", encoding="utf-8")
    return folder


def copy_of_repository(folder: Path) -> Path:
    """Copy the real content with the generator and the look to `folder`, for a build of its own; return it.

    Two builds in one folder at a time would write the same docs/.
    """
    shutil.copytree(ROOT / "content", folder / "content")
    _copy_code(folder)
    return folder


def _copy_code(folder: Path) -> None:
    for name in ("generator", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (folder / "docs").mkdir()  # the repository keeps it, for engines want it
    shutil.copy2(ROOT / "docs" / ".gitignore", folder / "docs")
    shutil.copy2(ROOT / "mkdocs.yml", folder)


def make_tiny_root(folder: Path) -> Path:
    """As `make_project`, but only what `check` and `generate` read: content and mkdocs.yml."""
    shutil.copytree(GOLDEN / "content", folder / "content", dirs_exist_ok=True)
    shutil.copy2(ROOT / "mkdocs.yml", folder)
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace `old` by `new`, once, in the text of a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def spoil(root: Path) -> None:
    """Put a mistake into the event of a project."""
    with (root / EVENT).open("a", encoding="utf-8") as file:
        file.write(MISTAKE)


def files_below(folder: Path) -> dict[str, bytes]:
    """Return path -> bytes of every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run_engine(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the engine's own command, as somebody would who does not know ours."""
    return _run([str(Path(sys.executable).parent / "mkdocs"), *arguments], cwd, environment)


def run_generator(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m generator` in a project, which brings its own copy."""
    return _run([sys.executable, "-m", "generator", *arguments], cwd, environment)


def _run(command: list[str], cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    settings = clean_environment(**environment)
    return subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, timeout=120, check=False
    )


def clean_environment(**more: str) -> dict[str, str]:
    """Return the environment without what would change a build, and with `more`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NUTGRAF_", "SITE_URL", "SOURCE_DATE_EPOCH"))
    }
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}
    return {**kept, **quiet, "PYTHONUNBUFFERED": "1", **more}
