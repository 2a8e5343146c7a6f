"""Build: write docs/, let MkDocs build it into a fresh folder, and swap that in when it succeeded."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.commands.generate import Generated, generate
from generator.errors import GeneratorError

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
DONE = "NUTGRAF_GENERATED"
FINGERPRINT = ("index.html", "sitemap.xml", "assets/css/tokens.css")
"""Files by which a folder shows that it is a site built from here, and may be replaced."""
FOR_SERVERS = ("404.html", "_headers", "search/pagefind", "embed")
"""What is of no use in a copy on a disk: no page there can fetch an index, or be framed by another site."""


@dataclass(frozen=True)
class Built:
    """What was generated, and whether the engine succeeded (None if it never ran)."""

    generated: Generated
    succeeded: bool | None


def build(root: Path, now: dt.datetime, site: Path, *, strict: bool = False, offline: bool = False) -> Built:
    """Build the site below `root` into `site`; what stood there stays if anything fails.

    With `strict`, a warning of a check or of the engine is a failure. With `offline`, it is a copy that reads
    from a disk: addresses end in `index.html`, and what only a server can use is left out.
    """
    refuse_precious(site, root)
    generated = generate(root, now, strict=strict)
    if generated.written is None:
        return Built(generated, None)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"cannot make the folder {site.parent}: {error.strerror}") from error
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".nutgraf-site-") as scratch:
        fresh = Path(scratch) / "site"
        options = [*(["--strict"] if strict else []), *(["--no-directory-urls"] if offline else [])]
        if engine(root, "build", "--site-dir", str(fresh), *options) != 0:
            return Built(generated, succeeded=False)
        if offline:
            _leave_out(fresh, FOR_SERVERS)
        swap(fresh, site, Path(scratch) / "old")
    return Built(generated, succeeded=True)


def engine(root: Path, *arguments: str) -> int:
    """Run MkDocs on docs/ as it stands; return its exit code."""
    with start_engine(root, *arguments) as process:
        return process.wait()


def start_engine(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start MkDocs; it does not generate before a build, but does while it serves."""
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(root / "mkdocs.yml")]
    return subprocess.Popen(command, cwd=root, env={**os.environ, **QUIET, DONE: "1"})  # noqa: S603 - our own interpreter


def refuse_precious(site: Path, root: Path) -> None:
    """Refuse to replace a folder that is no built site."""
    if site == root or root.is_relative_to(site):
        raise GeneratorError(f"{site} holds the project: choose another folder")
    for name in ("content", "docs"):
        if site.is_relative_to(root / name):
            raise GeneratorError(f"{site} lies in {name}/: choose another folder")
    is_ours = not site.exists() or all((site / name).exists() for name in FINGERPRINT)
    if not is_ours and (not site.is_dir() or any(site.iterdir())):
        raise GeneratorError(f"{site} is not a built site: empty it, or choose another folder")


def _leave_out(site: Path, names: Iterable[str]) -> None:
    for name in names:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def swap(fresh: Path, site: Path, old: Path) -> None:
    """Put the folder `fresh` in the place of `site`, which goes to `old`; if that fails, it stays."""
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    except OSError as error:
        if old.exists() and not site.exists():
            shutil.move(old, site)
        raise GeneratorError(f"cannot put the new site at {site}: {error.strerror}") from error
