"""Every rule has a mistake that it reports at the right place, and the same content without it.

A case is a file of content, as an editor would see it. Its head says which file of the tiny site (tests/lake)
it stands for, and what is expected of it:

    # file: content/lake/reactions.yml      it takes the place of that file
    # after: content/lake/event.yml         it stands below what that file holds
    # expect: 7:9 NUM010                    line and column here, in the case, as an editor sees them
    # expect: content/site.yml:1:1 SCH006   or in another file

A line `# --- file: path` or `# --- after: path` begins a further file in the same case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.checks import RULES, excuses, run_checks
from generator.diagnostics import Rule
from generator.loading import files, handwritten, shape
from generator.loading.library import load_library
from tests.conftest import LAKE, NOW, WriteContent

CASES = Path(excuses.__file__).parent.parent / "cases"
_HEAD = re.compile(r"# (?:--- )?(file|after): (\S+)")
_EXPECT = re.compile(
    r"# expect: (?:(?P<path>[^\s:]+):)?(?P<line>\d+):(?P<column>\d+) (?P<code>[A-Z]{3}\d{3})"
)
_NO_FILE_SHOWS = {"SCH011", "SCH012"}
"""A link, and a file that cannot be read: see tests/loading/test_files.py."""


@dataclass(frozen=True)
class Case:
    """The files of a case, and what is expected: (path, line, column, code)."""

    files: dict[str, str]
    expected: set[tuple[str, int, int, str]]


def read_case(path: Path) -> Case:
    """Return what stands in a case file; its lines keep their numbers, or move as far as the base is long."""
    written: dict[str, list[str]] = {}
    shifts: dict[str, int] = {}
    expected: set[tuple[str, int, int, str]] = set()
    name = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head, expect = _HEAD.fullmatch(line), _EXPECT.fullmatch(line)
        if head:
            name = head[2]
            base = (LAKE / name).read_text(encoding="utf-8").splitlines() if head[1] == "after" else []
            written[name], shifts[name] = base, len(base) - number + 1
        if expect:
            place = expect["path"] or name
            shift = 0 if expect["path"] else shifts[name]
            expected.add((place, int(expect["line"]) + shift, int(expect["column"]), expect["code"]))
        is_ours = bool(head or expect) and not name.endswith(".yml")
        written[name].append("" if is_ours else line)
    return Case({name: "\n".join(lines) + "\n" for name, lines in written.items()}, expected)


def _rules() -> dict[str, Rule]:
    shapes = [part for module in (shape, files, handwritten, excuses) for part in vars(module).values()]
    return {rule.code: rule for rule in (*RULES, *shapes) if isinstance(rule, Rule)}


def _found(root: Path) -> set[tuple[str, int, int, str]]:
    library, diagnostics = load_library(root)
    found = [*diagnostics, *run_checks(library, NOW)]
    return {(d.location.path, d.location.line, d.location.column, d.rule.code) for d in found}


def _case_files(name: str) -> list[str]:
    return sorted(path.relative_to(CASES).as_posix() for path in CASES.glob(f"*/{name}*.yml"))


def test_the_tiny_site_itself_is_without_mistakes(write_content: WriteContent) -> None:
    assert _found(write_content({})) == set()


@pytest.mark.parametrize("name", _case_files("bad"))
def test_a_mistake_is_reported_at_its_place_and_nothing_else_is(
    name: str, write_content: WriteContent
) -> None:
    case = read_case(CASES / name)

    assert {code for *_, code in case.expected} == {Path(name).parent.name}
    assert sorted(_found(write_content(case.files))) == sorted(case.expected)


@pytest.mark.parametrize("name", _case_files("good"))
def test_content_without_the_mistake_is_passed_over_in_silence(
    name: str, write_content: WriteContent
) -> None:
    case = read_case(CASES / name)

    assert not case.expected
    assert sorted(_found(write_content(case.files))) == []


def test_every_rule_has_its_two_cases_and_no_case_is_left_over() -> None:
    codes = set(_rules()) - _NO_FILE_SHOWS
    folders = {path.name for path in CASES.iterdir()}

    assert folders == codes
    assert [code for code in codes if not (CASES / code / "bad.yml").exists()] == []
    assert [code for code in codes if not (CASES / code / "good.yml").exists()] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_in_two_to_five_sentences_what_it_reports_and_why(rule: Rule) -> None:
    sentences = re.findall(r"[.?!](?:\s|$)", rule.docs)

    assert 2 <= len(sentences) <= 5
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
