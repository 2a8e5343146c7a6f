"""Every rule has a mistake that it reports at the right place, and the same content without it.

How a case is written stands in generator/loading/cases.py. What `check` says about a mistake is written into
the head of bad.yml, for `nutgraf explain` to show. When you have changed a message, or written a case, let
`pytest tests/checks/test_cases.py --renew-golden` write it there, and read what it wrote.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.checks import RULES, excuses, run_checks
from generator.commands.explain import all_rules
from generator.diagnostics import Rule
from generator.loading.cases import Expected, Part, parse_case
from generator.loading.library import load_library
from generator.reporters import printable
from tests.conftest import LAKE, NOW, WriteContent

CASES = Path(excuses.__file__).parent.parent / "cases"
NO_FILE_SHOWS = {
    "SYN001": "a file of 2 MB",
    "SYN002": "bytes that are no text",
    "SYN026": "a text of 100,000 characters",
    "SYN027": "a hundred mistakes",
    "SCH011": "a link in the folder, see tests/loading/test_files.py",
    "SCH012": "a file that cannot be read, see tests/loading/test_files.py",
    "UPD010": "two versions of a file, see tests/changes/test_ledger.py",
    "UPD011": "two versions of a file, see tests/changes/test_ledger.py",
    "PUB010": "a file in docs/, see tests/outputs/test_docs.py",
    "SYN032": "only `add` and `remove` tell it, see tests/outputs/test_splice.py",
}
"""The rules whose mistake no short file can show: their docs describe it in words."""

Mistake = tuple[str, int, int, str]


class Case(NamedTuple):
    """The files of a case, and what is expected of it: place and code -> message."""

    files: dict[str, str]
    expected: dict[Mistake, str]


def _shift(part: Part) -> int:
    """Return how far the lines of a part stand further down in the file that is written."""
    base = 0 if part.is_whole else len(_lake(part.path))
    return base - part.first + 1


def _lake(path: str) -> list[str]:
    return (LAKE / path).read_text(encoding="utf-8").splitlines()


def _written(part: Part) -> str:
    """Return the file of a part; in a page, whose lines would all be printed, the head is left empty."""
    base = [] if part.is_whole else _lake(part.path)
    is_page = not part.path.endswith(".yml")
    lines = ["" if is_page and re.match(r"# (file|after|expect|---)", line) else line for line in part.lines]
    return "\n".join([*base, *lines]) + "\n"


def _place(part: Part, row: Expected) -> Mistake:
    shift = 0 if row.path else _shift(part)
    return (row.path or part.path, row.line + shift, row.column, row.code)


def read_case(name: str | Path) -> Case:
    """Return a case of the folder with all cases."""
    parts = parse_case((CASES / name).read_text(encoding="utf-8"))
    expected = {_place(part, row): row.message for part in parts for row in part.expected}
    return Case({part.path: _written(part) for part in parts}, expected)


def _found(root: Path) -> dict[Mistake, list[str]]:
    library, diagnostics = load_library(root)
    found: dict[Mistake, list[str]] = {}
    for row in [*diagnostics, *run_checks(library, NOW)]:
        at = row.location
        found.setdefault((at.path, at.line, at.column, row.rule.code), []).append(printable(row.message))
    return found


def _renew(name: str, found: dict[Mistake, list[str]]) -> None:
    """Write what was said at each expected place into the head of a case."""
    text = (CASES / name).read_text(encoding="utf-8")
    for part in parse_case(text):
        for row in part.expected:
            said = found.get(_place(part, row), [])
            place = f"{row.path}:" if row.path else ""
            old = f"# expect: {place}{row.line}:{row.column} {row.code}"
            if said and row.message not in said:
                now = f"{old} {row.message}" if row.message else old
                text = text.replace(f"\n{now}\n", f"\n{old} {said[0]}\n", 1)
    (CASES / name).write_text(text, encoding="utf-8")


def _case_files(name: str) -> list[str]:
    return sorted(path.relative_to(CASES).as_posix() for path in CASES.glob(f"*/{name}*.yml"))


def test_the_tiny_site_itself_is_without_mistakes(write_content: WriteContent) -> None:
    assert not _found(write_content({}))


@pytest.mark.parametrize("name", _case_files("bad"))
def test_a_mistake_is_reported_at_its_place_and_nothing_else_is(
    name: str, write_content: WriteContent, request: pytest.FixtureRequest
) -> None:
    files, expected = read_case(name)
    found = _found(write_content(files))
    if request.config.getoption("--renew-golden"):
        _renew(name, found)
        _, expected = read_case(name)

    assert {code for *_, code in expected} == {Path(name).parent.name}
    assert sorted(found) == sorted(expected)
    assert not {at: said for at, said in found.items() if expected[at] not in said}, (
        "see the head of this file"
    )


@pytest.mark.parametrize("name", _case_files("good"))
def test_content_without_the_mistake_is_passed_over_in_silence(
    name: str, write_content: WriteContent
) -> None:
    files, expected = read_case(name)

    assert not expected
    assert not _found(write_content(files))


def test_every_rule_has_its_two_cases_or_a_reason_and_no_case_is_left_over() -> None:
    codes = all_rules().keys() - NO_FILE_SHOWS.keys()
    folders = {path.name for path in CASES.iterdir()}

    assert folders == codes
    assert [code for code in codes if not (CASES / code / "bad.yml").exists()] == []
    assert [code for code in codes if not (CASES / code / "good.yml").exists()] == []


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_says_in_two_to_five_sentences_what_it_reports_and_why(rule: Rule) -> None:
    sentences = re.findall(r"[.?!](?:\s|$)", rule.docs)

    assert 2 <= len(sentences) <= 5
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_when_to_excuse_a_rule_is_one_sentence_and_said_once(rule: Rule) -> None:
    assert "excuse" not in rule.docs.lower() or rule.code.startswith("EXC")
    if rule.excuse:
        assert rule in RULES, "only what a check reports can be excused"
        assert rule.excuse.startswith("Excuse it ")
        assert re.findall(r"[.?!](?:\s|$)", rule.excuse) == ["."]
