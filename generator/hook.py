"""The MkDocs hook: makes docs/ from content/ before each build. Only it and preview/ know MkDocs.

`on_startup` remembers whether we serve; `on_pre_build` generates; `on_serve` stops the server from
watching docs/, which each build rewrites. https://www.mkdocs.org/user-guide/configuration/#hooks
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

_state = {"serving": False}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 - MkDocs names it
    """Remember whether this run serves: a mistake must not stop a server."""
    _state["serving"] = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Generate docs/; raise Abort if content has errors, but keep serving the last good pages."""
    config.extra["served"] = _state["serving"]  # for overrides/document.html
    if os.environ.get("NUTGRAF_GENERATED") and not _state["serving"]:
        return
    root = Path(config.config_file_path).parent
    if sys.path[0] != str(root):
        sys.path.insert(0, str(root))  # plain `mkdocs` does not put it there
    problem = _generate(root)
    if problem and not (_state["serving"] and (Path(config.docs_dir) / ".nutgraf.json").exists()):
        raise Abort(problem)


def _generate(root: Path) -> str:
    """Write docs/ and print what is wrong with content/; return why docs/ was not written ("" if it was)."""
    from generator.commands.clock import now  # noqa: PLC0415 - needs the path above
    from generator.commands.generate import generate  # noqa: PLC0415
    from generator.errors import GeneratorError  # noqa: PLC0415
    from generator.reporters import report  # noqa: PLC0415

    try:
        generated = generate(root, now())
    except GeneratorError as error:
        print(f"nutgraf: {error}", flush=True)  # noqa: T201 - a server goes on, so nobody else says it
        return "docs/ could not be written"
    checked = generated.checked
    if checked.diagnostics:
        print(report(checked.diagnostics, files=checked.files), flush=True)  # noqa: T201 - a diagnostic
    return "" if generated.written else "content/ has errors: docs/ stays as it was"


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:  # noqa: ARG001 - MkDocs names it
    """Do not watch docs/: one edit, one build."""
    server.unwatch(config.docs_dir)
