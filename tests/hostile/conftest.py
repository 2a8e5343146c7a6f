"""Two sites of one shape: one whose every text is hostile, and one in which letters stand for its words."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.commands.generate import generate
from generator.reporters import report
from tests.hostile.corpus import LINE, PRINTED, PROSE, VERBATIM, Hostile
from tests.hostile.filling import Words
from tests.hostile.making import make_project
from tests.projects import clean_environment

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
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
    )


@pytest.fixture(scope="package")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build a site with an explainer for each text, and the harmless one."""
    return _built(tmp_path_factory.mktemp("sites"), PRINTED, NEUTRAL_TEXT)


@pytest.fixture(scope="package")
def named_sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build a site of which the name, and all else of site.yml, is every text at once, and the harmless one."""
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
    return Sites(*projects, letters)


def _build(*projects: Path) -> None:
    engines = []
    for project in projects:
        generated = generate(project, NOW)
        assert generated.written, report(generated.checked.diagnostics)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        environment = clean_environment(NUTGRAF_GENERATED="1")
        engines.append(
            subprocess.Popen(
                command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        )
    for engine in engines:
        said, _ = engine.communicate(timeout=300)
        assert engine.returncode == 0, os.fsdecode(said)[-3000:]
