"""Serve: MkDocs' own server, which regenerates through the hook."""

from __future__ import annotations

from pathlib import Path

from generator.commands.build import start_engine


def serve(root: Path, address: str) -> int:
    """Serve the site below `root` at `address` (host:port) until interrupted; return the exit code."""
    with start_engine(root, "serve", "--dev-addr", address) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:  # how one ends a server; it heard that, too, and tidies up
            return server.wait()
