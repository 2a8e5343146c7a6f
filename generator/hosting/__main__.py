"""What the workflows call: `python3 -m generator.hosting settle` on an event, `sweep` every hour."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from generator.errors import GeneratorError
from generator.hosting.github import GitHub
from generator.hosting.settings import read_settings
from generator.hosting.settle import settle, sweep


def main() -> int:
    """Run one command; return 0 when done, 2 if it could not run."""
    parser = argparse.ArgumentParser(prog="python3 -m generator.hosting", description=__doc__)
    parser.add_argument("command", choices=["settle", "sweep"])
    command = parser.parse_args().command
    try:
        settings = read_settings(os.environ)
        github = GitHub(settings.api, settings.repository, settings.token)
        if command == "sweep":
            done = sweep(settings, github)
        else:
            event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
            done = settle(settings, github, event)
    except GeneratorError as error:
        sys.stderr.write(f"::error::{_line(str(error))}\n")
        return 2
    sys.stderr.write(f"{_line(done)}\n")
    return 0


def _line(text: str) -> str:
    """Return a text on one line, in which a runner finds no command of its own."""
    return " ".join(text.split()).replace("::", ": :")


if __name__ == "__main__":
    sys.exit(main())
