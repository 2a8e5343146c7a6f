"""MkDocs as a library: builds the scratch folder of a preview, after the first time only what changed."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin

from generator.commands.build import QUIET
from generator.errors import GeneratorError

_LOG = logging.getLogger("mkdocs")


class _Templates(BasePlugin):  # type: ignore[type-arg, no-untyped-call] # it has no settings
    """Hands the compiled templates of one build to the next."""

    def __init__(self) -> None:
        self.environment: Environment | None = None

    def on_env(self, env: Environment, /, **_: object) -> Environment:
        """Do what MkDocs asks a plugin to: https://www.mkdocs.org/dev-guide/plugins/#on_env."""
        self.environment = self.environment or env
        return self.environment


class Engine:
    """Builds `docs` into `site`, to be served at `url`, with the look and the settings of `root`."""

    def __init__(self, root: Path, docs: Path, site: Path, url: str) -> None:
        self.root = root
        self.docs = docs
        self.site = site
        self._url = url
        self._templates = _Templates()

    def build_whole(self) -> None:
        """Build every page anew, and replace `site` when that succeeded; raise GeneratorError if not."""
        self._templates = _Templates()
        fresh = self.site.with_name("fresh")
        self._build(fresh, dirty=False)
        shutil.rmtree(self.site)
        fresh.rename(self.site)

    def build_changed(self) -> None:
        """Build the pages whose Markdown is newer than their HTML; raise GeneratorError if that fails.

        What comes out equals a whole build as long as the look and the list of pages stay the same.
        """
        self._build(self.site, dirty=True)

    def _build(self, site: Path, *, dirty: bool) -> None:
        os.environ.update(QUIET)
        places = {"docs_dir": str(self.docs), "site_dir": str(site), "site_url": self._url}
        with _heard() as complaints:
            try:
                config = load_config(str(self.root / "mkdocs.yml"), plugins=[], hooks=[], watch=[], **places)
                config.nav = _existing(config.nav or [], self.docs) or None
                config.plugins["nutgraf"] = self._templates
                config.extra["served"] = True
                config.theme.static_templates -= {"sitemap.xml"}  # it needs the front matter of every page
                if dirty:
                    _leave_theme_where_it_is(config)
                build(config, dirty=dirty)
            except (MkDocsException, TemplateError, OSError) as error:
                raise GeneratorError("; ".join([*complaints, str(error)])) from error


def _leave_theme_where_it_is(config: MkDocsConfig) -> None:
    """Let a build not look through the fifteen thousand files of the theme: what it needs is in the site."""
    find_env = config.theme.get_env

    def without_files() -> Environment:
        env = find_env()
        env.list_templates = lambda **_: []  # type: ignore[method-assign] # on this one alone
        return env

    config.theme.get_env = without_files  # type: ignore[method-assign] # on this one alone


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Keep what MkDocs says about errors, and let it say nothing else."""
    handler = _Listener()
    level, _LOG.propagate = _LOG.level, False
    _LOG.setLevel(logging.ERROR)
    _LOG.addHandler(handler)
    try:
        yield handler.said
    finally:
        _LOG.removeHandler(handler)
        _LOG.setLevel(level)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _existing(nav: list[Any], docs: Path) -> list[Any]:
    """Return the entries of a nav that lead to a page of `docs`, and sections that hold such entries."""
    kept: list[Any] = []
    for entry in nav:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        found = _existing(target, docs) if isinstance(target, list) else target
        if found and (isinstance(found, list) or not found.endswith(".md") or (docs / found).exists()):
            kept.append({title: found} if title else found)
    return kept
