"""The Nu HTML checker finds no error in any page or picture of the built site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser import unavailable
from tests.site.conftest import ROOT

VNU = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def java() -> str:
    """Return the path of Java, where the checker is installed, too."""
    found = shutil.which("java")
    if not found:
        unavailable("no Java to run the HTML checker with")
    if not VNU.is_file():
        unavailable("no HTML checker: `make test` fetches it where npm is installed")
    return found


def test_the_nu_html_checker_finds_no_error_in_pages_and_pictures(site: Path, java: str) -> None:
    done = subprocess.run(
        [
            java,
            "-jar",
            str(VNU),
            "--errors-only",
            "--skip-non-html",
            "--also-check-svg",
            "--format",
            "json",
            str(site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    found = [
        f"{message['url'].rpartition(site.name)[2]}:{message.get('lastLine')}: {message['message']}"
        for message in messages
    ]

    assert found == []
