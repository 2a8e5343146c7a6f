"""The server of a preview: MkDocs' own, which watches, builds once a burst of saves, and reloads browsers."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

from generator.commands.preview import require_explainer
from generator.errors import GeneratorError
from generator.preview.panel import with_panel
from generator.preview.session import Session
from generator.preview.watching import observer_of, watched_folders

SETTLED = 0.06
"""Seconds without another save after which a build starts; more than the time between two looks."""


def serve_preview(root: Path, slug: str, address: str) -> None:
    """Serve the explainer `slug` of `root` at `address` (host:port) until interrupted.

    Everything is written to a temporary folder, which is removed in the end. Raise GeneratorError if there is
    no such explainer, or if nothing can be served at that address.
    """
    require_explainer(root, slug)
    place = _split(address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what is not public yet goes from disk
    with tempfile.TemporaryDirectory(prefix="nutgraf-preview-") as scratch:
        try:
            session = Session(root, slug, Path(scratch), f"http://{address}/")
            session.build()
            _serve(session, root, slug, place)
        except KeyboardInterrupt:  # how one ends a server
            return


def _serve(session: Session, root: Path, slug: str, place: tuple[str, int]) -> None:
    server = LiveReloadServer(session.build, *place, root=str(session.site))
    server.build_delay = SETTLED
    server.observer = observer_of(root, slug)  # type: ignore[assignment] # of the same base
    server.set_app(with_panel(server.serve_request, session.visit, lambda: session.panel))
    for path in watched_folders(root):
        server.watch(str(path))
    click.echo(f"Preview: {server.url}{slug}/ (end it with Ctrl-C)", err=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise GeneratorError(f"nothing can be served at {place[0]}:{place[1]}: {error.strerror}") from error
    finally:
        server.shutdown()


def _split(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise GeneratorError(f"{address} is no address: write host:port, such as 127.0.0.1:8000")
    return host.strip("[]"), int(port)
