"""What is written about Nutgraf is true: commands exist, links lead somewhere, every rule is explained."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from markdown_it import MarkdownIt

import generator
from generator import cli
from generator.commands.explain import all_rules, catalogue
from generator.diagnostics import Rule
from generator.models.fields import Model
from tests.conftest import Run
from tests.projects import ROOT, make_tiny_root, spoil

GUIDES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("[a-z]*/README.md"))]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")

every_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())


def _modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if not found.name.endswith(("__main__", "hook")):
            yield importlib.import_module(found.name)


def _models() -> list[type[Model]]:
    found: list[type[Model]] = []
    waiting = [Model]
    while waiting:
        model = waiting.pop()
        found.append(model)
        waiting.extend(model.__subclasses__())
    return sorted(set(found) - {Model}, key=lambda model: model.__name__)


# --- rules ---


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_every_rule_says_what_it_is_about_in_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"(SYN|SCH|REF|SRC|ATT|NUM|QUO|DAT|UPD|PUB|LNK|STY|EXC)\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert len(rule.docs.split()) >= 5
    assert rule.docs.rstrip().endswith((".", ")", "`"))


def test_no_rule_of_any_module_is_left_out_and_no_two_share_a_code_or_a_name() -> None:
    known = set(all_rules().values())
    typed = {value for module in _modules() for value in vars(module).values() if isinstance(value, Rule)}

    assert typed <= known
    assert len({rule.code for rule in typed | known}) == len(known)
    assert len({rule.name for rule in known}) == len(known)


def test_the_page_of_all_checks_is_current() -> None:
    page = (ROOT / "CHECKS.md").read_text(encoding="utf-8")

    assert page == catalogue(), "renew it: make catalogue"


def test_the_page_of_all_checks_has_a_heading_for_each_and_leads_there() -> None:
    page = FENCED.sub("", catalogue())
    headings = [f"{rule.code} {rule.name}" for rule in all_rules().values()]
    links = re.findall(r"\[(.+)\]\(#(.+)\)", page)

    assert sorted(re.findall(r"^### (.+)$", page, re.MULTILINE)) == headings
    assert sorted(shown for shown, _ in links) == headings
    assert all(target == shown.lower().replace(" ", "-") for shown, target in links)


def test_what_the_page_of_all_checks_says_is_shown_as_it_is_written() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).parse(catalogue())
    inlines = [token for token in page if token.type == "inline"]
    kinds = [child.type for token in inlines for child in token.children or ()]
    meant = {"text", "softbreak", "code_inline", "em_open", "em_close", "link_open", "link_close"}

    assert set(kinds) == meant
    assert kinds.count("em_open") == len(all_rules()) + 2  # how bad each is, and what these words mean
    assert kinds.count("link_open") == len(all_rules())


# --- what programs read ---


def test_every_field_of_the_json_report_is_documented_and_no_other(run: Run, tmp_path: Path) -> None:
    root = make_tiny_root(tmp_path / "tiny")
    spoil(root)
    _, out, _ = run("check", "--format", "json", root=root)
    (row,) = json.loads(out)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = guide.partition("## For programs")[2].partition("\n## ")[0]

    assert re.findall(r"^\| `(\w+)` ", section, re.MULTILINE) == list(row)
    (example,) = (block for kind, block in FENCED.findall(section) if kind == "json")
    assert [list(row) for row in json.loads(example)] == [list(row)]
    assert json.loads(example)[0]["also"][0].keys() == {"path", "line", "column"}


# --- fields ---


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_every_content_type_and_every_field_of_it_is_explained(model: type[Model]) -> None:
    assert model.__doc__
    unexplained = [
        name
        for name, field in model.model_fields.items()
        if not (field.description or "").endswith((".", "?"))
    ]

    assert not unexplained


# --- commands ---


@every_guide
def test_every_command_a_guide_names_exists(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    for words in _commands(text):
        if words[0] == "make":
            assert words[1] in _targets(), f"make {words[1]}"
        elif words[0] == "nutgraf" or words[:3] == ["python", "-m", "generator"]:
            _assert_ours(words[1:] if words[0] == "nutgraf" else words[3:])
        elif words[0] in ("mkdocs", "properdocs"):
            assert words[1] in ("build", "serve"), words
        elif words[0] in ("python", "python3") and words[1].endswith(".py"):
            assert (ROOT / words[1]).is_file(), words[1]


def test_make_help_lists_every_target_for_people() -> None:
    assert {"help", "site", "serve", "check", "test", "clean"} <= set(_targets())


def _commands(text: str) -> Iterator[list[str]]:
    """Yield the words of each command in the code spans and shell blocks of a guide."""
    lines = [
        line for kind, block in FENCED.findall(text) if kind in ("sh", "shell") for line in block.splitlines()
    ]
    lines += CODE.findall(FENCED.sub("", text))
    for line in lines:
        words = line.partition(" #")[0].removeprefix("$ ").split()
        if len(words) > 1 and words[0] in ("make", "nutgraf", "mkdocs", "properdocs", "python", "python3"):
            yield words


def _targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)


def _assert_ours(words: list[str]) -> None:
    command: click.Command = cli.nutgraf
    for word in words:
        if word.startswith("--"):
            known = {name for option in command.params for name in option.opts}
            assert word.partition("=")[0] in known | {"--help"}, word
        elif isinstance(command, click.Group):
            assert word in command.commands, word
            command = command.commands[word]


# --- links, paths ---


@every_guide
def test_every_link_of_a_guide_leads_to_a_file(guide: Path) -> None:
    text = FENCED.sub("", guide.read_text(encoding="utf-8"))
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "//" not in target]

    assert not [target for target in targets if not (guide.parent / target.partition("#")[0]).exists()]


@every_guide
def test_every_path_a_guide_names_exists(guide: Path) -> None:
    text = FENCED.sub("", guide.read_text(encoding="utf-8"))
    tops = ("generator", "tests", "overrides", "benchmarks", "content", "docs", ".ci", ".github")
    named = {
        span
        for span in CODE.findall(text)
        if re.fullmatch(r"[\w./-]+", span) and span.split("/")[0] in tops and not re.search(r"[A-Z]{4}", span)
    }

    assert not {path for path in named if not (ROOT / path).exists() and path not in ("site/", "docs/")}


# --- the repository stands alone ---

PRUNED = {"node_modules", "site", "docs", "build", "__pycache__"}
KEPT_HIDDEN = {".ci", ".github"}
STRANGE = re.compile(
    r"(?<![\w.\]}*-])/(?:work|tmp)/|[.][.]/shared"
    r"|\b(?:files[.]pythonhosted[.]org|pypi[.]org|registry[.]npmjs[.]org|registry[.]yarnpkg[.]com)"
)


def _repository() -> Iterator[Path]:
    for folder, names, files in os.walk(ROOT):
        names[:] = [
            name
            for name in names
            if name not in PRUNED
            and not name.endswith(".egg-info")
            and (not name.startswith(".") or name in KEPT_HIDDEN)
        ]
        yield from (Path(folder) / name for name in files if name != ".git")  # a file in a git worktree


def test_nothing_in_the_repository_needs_the_machine_it_was_made_on() -> None:
    strange = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _repository()
        if path.suffix not in (".woff2", ".png")
        for match in STRANGE.finditer(path.read_bytes().decode(errors="replace"))
    }

    assert not strange
