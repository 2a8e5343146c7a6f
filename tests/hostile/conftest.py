"""Two sites of one shape: one whose every text is hostile, and one in which letters stand for its words."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import markdown  # type: ignore[import-untyped] # has no types
import pytest
import yaml

from tests.hostile.corpus import LINE, PRINTED, PROSE, VERBATIM, Hostile
from tests.hostile.filling import Words
from tests.hostile.making import make_project
from tests.projects import ROOT, clean_environment

EPOCH = str(int(dt.datetime(2026, 11, 23, tzinfo=dt.UTC).timestamp()))
NEUTRAL = "Plain words"
_FIRST_LETTER = 0xAC00  # Hangul: letters to Markdown, HTML and the browser, and in no text of the corpus
NEUTRAL_TEXT = Hostile("neutral", NEUTRAL)
ALL = Hostile("all", " ".join(text.reading for text in PRINTED), frozenset({VERBATIM, PROSE}))


@dataclass(frozen=True)
class Sites:
    """A hostile project, the harmless one of its shape, and what each letter of that one stands for."""

    hostile: Path
    harmless: Path
    letters: dict[str, tuple[str, str]]
    """Letter -> the words it makes in the harmless site, and those that stand there in the hostile one."""


def words_of(text: Hostile, line: str = "", prose: str = "") -> Words:
    """Return the words of a text, or `line` and `prose`; a kind of field that refuses it has others."""
    return Words(
        NEUTRAL if LINE in text.refused else line or text.text,
        NEUTRAL if VERBATIM in text.refused else line or text.text,
        NEUTRAL if PROSE in text.refused else prose or text.text,
        NEUTRAL if PROSE in text.refused or text.reading.startswith("#") else prose or text.text,
    )


@pytest.fixture(scope="package")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build a site with an explainer for each text, and the harmless one."""
    return _built(tmp_path_factory.mktemp("sites"), PRINTED, NEUTRAL_TEXT)


@pytest.fixture(scope="package")
def named_sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build a site of which every text of site.yml is all texts at once, and the harmless one."""
    return _built(tmp_path_factory.mktemp("named"), (NEUTRAL_TEXT,), ALL)


def _built(folder: Path, explainers: tuple[Hostile, ...], site: Hostile) -> Sites:
    letters: dict[str, tuple[str, str]] = {}
    hostile, harmless = {}, {}
    for number, text in enumerate((*explainers, site)):
        line, prose = chr(_FIRST_LETTER + 2 * number), chr(_FIRST_LETTER + 2 * number + 1)
        letters[line] = (text.shape(line), text.reading)
        letters[prose] = (text.prose_shape_reading(prose), text.prose_reading)
        hostile[text.name] = words_of(text)
        harmless[text.name] = words_of(text, text.shape(line), text.prose_shape(prose))
    projects = []
    for name, words in (("hostile", hostile), ("harmless", harmless)):
        own = {text.name: words[text.name] for text in explainers}
        projects.append(make_project(folder / name, own, words[site.name]))
    _build(*projects)
    return Sites(projects[0], projects[1], letters)


def _build(*projects: Path) -> None:
    for command in (("generator", "generate"), ("mkdocs", "build", "--strict")):
        running = [_start(project, *command) for project in projects]
        for process in running:
            said, _ = process.communicate(timeout=300)
            wrong = [
                line
                for line in os.fsdecode(said).splitlines()
                if "warning:" not in line and "hint:" not in line
            ]
            assert process.returncode == 0, "\n".join(wrong)[-3000:]


def _start(project: Path, module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start one step of a build; the look and the generator are those of this repository."""
    path = str(ROOT) if module == "generator" else ""
    environment = clean_environment(NUTGRAF_GENERATED="1", SOURCE_DATE_EPOCH=EPOCH, PYTHONPATH=path)
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@pytest.fixture(scope="session")
def markdown_of() -> Callable[[str], str]:
    """Return a function that turns a file of docs/ into HTML, as the engine of this site does."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = settings.partition("markdown_extensions:\n")[2].partition("\n\n")[0]
    rows = yaml.safe_load(listed)
    names = [row if isinstance(row, str) else next(iter(row)) for row in rows]

    def convert(text: str) -> str:
        body = text.split("\n---\n", 1)[-1]
        return str(markdown.markdown(body, extensions=names))

    return convert
