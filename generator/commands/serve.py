"""Serve: MkDocs' own server, which regenerates through the hook."""

from __future__ import annotations

from pathlib import Path

from generator.commands.build import QUIET, engine

__all__ = ["QUIET", "serve"]


def serve(root: Path, address: str) -> int:
    """Serve the site below `root` at `address` (host:port) until interrupted; return the exit code."""
    return engine(root, "serve", "--dev-addr", address)
