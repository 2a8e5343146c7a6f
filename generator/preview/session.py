"""One preview while it runs: which of its pages are built, and what is wrong at the moment."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import click
from jinja2 import TemplateError

from generator.commands.clock import now
from generator.commands.collector import paused_collector
from generator.commands.preview import preview
from generator.errors import GeneratorError
from generator.outputs.docs import write_docs
from generator.outputs.drawings import Kept
from generator.outputs.pictures import DRAWN, picture_files
from generator.pages.rendering import Page
from generator.preview.engine import Engine
from generator.preview.panel import EMPTY, panel_of, panel_of_problem
from generator.preview.watching import look_of
from generator.reporters import report


class Session:
    """Builds at once the pages that somebody looks at, and any other when it is asked for.

    The engine takes a fifth of a second for a long page, and one edit may change six of them.
    """

    def __init__(self, root: Path, slug: str, scratch: Path, url: str) -> None:
        self.panel = ""
        self.site = scratch / "site"
        self._root = root
        self._slug = slug
        self._drawn = Kept(scratch / "drawn", more=root / DRAWN)  # what is not public yet stays in `scratch`
        self._engine = Engine(root, scratch / "docs", self.site, url)
        self._lock = threading.Lock()
        self._rendered: Mapping[str, Page] = {}
        self._built: Mapping[str, Page] = {}
        self._basis: object = None
        self._visited: set[str] = set()
        for folder in (self.site, self.site / slug):
            folder.mkdir(parents=True)
            (folder / "index.html").write_text(EMPTY, encoding="utf-8")

    @paused_collector()
    def build(self) -> None:
        """Read, check and render anew; what is wrong goes to the panel, and the last good pages stay."""
        with self._lock:
            visited, self._visited = self._visited, set()
            try:
                done = preview(self._root, self._slug, now())
            except (GeneratorError, TemplateError, OSError) as error:  # OSError: files that go meanwhile
                self._complain(error)
                return
            self.panel = panel_of(done.checked.diagnostics, over_a_page=bool(self._built))
            click.echo(report(done.checked.diagnostics, files=done.checked.files))
            if done.pages is not None:
                self._rendered = {page.path: page for page in done.pages}
                self._bring(visited or self._rendered.keys())

    def visit(self, address: str) -> None:
        """Take note that a browser asks for `address`, and build the page there if it changed since."""
        path = f"{address.strip('/')}/index.md".lstrip("/")
        with self._lock:
            if path in self._rendered:
                self._visited.add(path)
                if self._built.get(path) != self._rendered[path]:
                    self._bring(self._rendered.keys())

    def _bring(self, wanted: AbstractSet[str]) -> None:
        """Build the pages `wanted`; everything if the look or the list of pages changed."""
        basis = (self._rendered.keys(), look_of(self._root))
        is_whole = basis != self._basis
        self._basis = None
        pages = {
            path: page if is_whole or path in wanted else self._built[path]
            for path, page in self._rendered.items()
        }
        try:
            files = picture_files(pages.values(), self._drawn)
            write_docs(self._engine.docs, pages.values(), files)
            if is_whole:
                self._engine.build_whole()
            else:
                self._engine.build_changed()
        except GeneratorError as error:
            self._complain(error)
        else:
            self._basis, self._built = basis, pages

    def _complain(self, error: Exception) -> None:
        self.panel = panel_of_problem(str(error), over_a_page=bool(self._built))
        click.echo(f"nutgraf: {error}", err=True)
