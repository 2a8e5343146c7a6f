"""What a hint says, done to the letter, makes the mistake go away, and makes no other.

Each row is a case in `generator/cases/` and the edits that its hints ask for: (what stands there, what is to
stand there). Hints that ask for a judgement, such as which of two dates is wrong, are followed one way.
"""

from __future__ import annotations

import re

import pytest

from generator.checks import run_checks
from generator.diagnostics import told_once
from generator.loading.library import load_library
from tests.checks.test_cases import CASES, read_case
from tests.conftest import NOW, WriteContent

Edit = tuple[str, str]
BOATS = """\
figures:
  boats: {label: Boats, unit: boats, as_of: 2031-05-03, value: 37, by: reed, sources: gazette}
"""
FOLLOWED: dict[str, tuple[Edit, ...]] = {
    "ATT001/bad.yml": (
        ("    said: 2031-05-03\n", "    by: moss\n    said: 2031-05-03\n"),
        ("    by: moss\n    sources", "    by: moss\n    said: 2031-05-03\n    sources"),
    ),
    "ATT002/bad.yml": (("  at: 2031", "  as: former mayor\n  at: 2031"),),
    "ATT003/bad.yml": (("  sources:", "  summary: She asked for calm.\n  sources:"),),
    "ATT007/bad.yml": (("    by: moss\n    said: 2031-05-03\n", ""),),
    "DAT007/bad.yml": (("6 May", "3 May"),),
    "DAT008/bad.yml": (("Thursday", "Saturday"),),
    "DAT009/bad.yml": (("31 April", "2 May"),),
    "DAT010/bad.yml": (("2030-05-03", "2031-05-03"), ("2031-05-01", "2031-05-03")),
    "DAT011/bad.yml": (("shore, sources", "shore, on: 2031-05, sources"),),
    "DAT012/bad.yml": (("2030", "2031"),),
    "DAT013/bad.yml": (("03.05.2031", "3 May 2031"),),
    "LNK002/bad.yml": (("quill.example\n", "quill.example/\n"), ("/edit\n", "/edit/\n")),
    "LNK005/bad.yml": (
        ("?page=2&utm_source=letter", "?page=2"),
        ("https://t.co/Qx7", "https://pictures.example/meadow"),
    ),
    "LNK006/bad.yml": (("www.pictures.example/meadow", "[words](https://www.pictures.example/meadow)"),),
    "NUM001/bad.yml": (("all 48 cows", "all {cows} cows"),),
    "NUM002/bad.yml": (
        ("statements:\n", f"{BOATS}statements:\n"),
        ("      37 boats", "      {boats} boats"),
        ("counted 37 boats", "counted {boats} boats"),
    ),
    "NUM014/bad.yml": (("    sum_of: [cows, sheep]\n", ""), ("    part_of: animals\n", "")),
    "NUM014/bad-earlier.yml": (("value: 20", "value: 21"),),
    "NUM015/bad.yml": (("    part_of: cows\n", ""),),
    "NUM015/bad-earlier.yml": (("    part_of: cows\n", ""),),
    "NUM017/bad.yml": (
        ("    unit: animals\n", "    unit: animals\n    excuses: {NUM017: sheep that look like cows}\n"),
    ),
    "NUM018/bad.yml": (("at least {cows}", "{cows}"),),
    "NUM019/bad.yml": (("as_of: 2031-05,", "as_of: 2031-05-03/2031-05-05,"),),
    "NUM020/bad.yml": (("-4", "4"),),
    "PUB007/bad.yml": (("status: withdrawn", "status: draft"),),
    "QUO007/bad.yml": (("[...]", "…"),),
    "QUO010/bad.yml": (("original: >-\n        Stay at home.", "original: >-\n        Bli hjemme."),),
    "REF012/bad.yml": (("[@gazette; @gazette]", "[@gazette]"), (", gazette]", "]")),
    "REF014/bad.yml": (("  also: [Ada Reed, A. Reed]\n", ""),),
    "REF015/bad.yml": (
        ("  to: moss\n", ""),
        ("  in_reply_to: r-moss\n", ""),
        ("affects: [l-moss]", "affects: [r-moss]"),
    ),
    "REF016/bad.yml": (("https://www.wikidata.example/wiki/Q4711", "Q4711"),),
    "REF017/bad.yml": (("language: ua", "language: uk"),),
    "SRC002/bad.yml": (("standing: confirmed", "standing: attributed\n    by: moss\n    said: 2031-05-03"),),
    "SRC002/bad-one-side.yml": (
        ("standing: confirmed", "standing: attributed\n    by: moss\n    said: 2031-05-03"),
    ),
    "SRC003/bad.yml": (("watter-office", "water-office"),),
    "STY002/bad.yml": (("wasn't", "wasn’t"), ("dry ,", "dry,"), ("the the", "the"), ("14-15", "14–15")),
    "STY003/bad.yml": (("<b>meadow</b>", "**meadow**"), ("*all hooves", "*all hooves*")),
    "STY004/bad.yml": (("was wet.\n", "was wet\n"), ("the key\n", "the key?\n")),
    "UPD001/bad.yml": (("wrong hour.\n", "wrong hour.\n  affects: [s-hooves]\n"),),
    "UPD002/bad.yml": (("at: 2031-05-02", "at: 2031-05-03"),),
    "UPD003/bad.yml": (("    standing:", "    status: withdrawn\n    standing:"),),
}


def _hints(files: dict[str, str], write_content: WriteContent) -> list[str]:
    library, diagnostics = load_library(write_content(files))
    rows = told_once([*diagnostics, *run_checks(library, NOW)])
    return [f"{row.location} {row.rule.code} {row.message}: {row.hint}" for row in rows]


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_hint_followed_to_the_letter_makes_the_check_pass(name: str, write_content: WriteContent) -> None:
    files = read_case(CASES / name).files
    for old, new in FOLLOWED[name]:
        assert any(old in text for text in files.values()), old
        files = {path: text.replace(old, new) for path, text in files.items()}

    assert _hints(files, write_content) == []


def _cases() -> list[str]:
    return sorted(path.relative_to(CASES).as_posix() for path in CASES.glob("*/bad*.yml"))


@pytest.mark.parametrize("name", _cases())
def test_every_finding_has_a_hint_of_one_sentence_without_a_full_stop(
    name: str, write_content: WriteContent
) -> None:
    library, diagnostics = load_library(write_content(read_case(CASES / name).files))

    for row in [*diagnostics, *run_checks(library, NOW)]:
        assert row.hint, row
        assert not row.message.endswith("."), row
        assert not re.search(r"\w\.$", row.hint), row


@pytest.mark.parametrize("name", _cases())
def test_a_name_that_a_hint_means_is_the_remedy(name: str, write_content: WriteContent) -> None:
    """Every "did you mean `x`?" is followed: what was mistyped is replaced where it stands."""
    files = read_case(CASES / name).files
    library, diagnostics = load_library(write_content(files))
    rows = [*diagnostics, *run_checks(library, NOW)]
    meant = [row for row in rows if row.hint.startswith("did you mean `")]
    for row in meant:
        typed = re.findall(r"`([^`]+)`", row.message)[0]
        remedy = re.findall(r"`([^`]+)`", row.hint)[0]
        if row.rule.code == "REF004" and "no such reading" in row.message:
            typed = row.message.partition("@")[2].rstrip("}")
        text = files[row.location.path].split("\n")
        line = text[row.location.line - 1]
        assert typed in line[row.location.column - 1 :] or remedy in line, (row, line)
        text[row.location.line - 1] = line.replace(typed.rpartition("/")[2], remedy.rpartition("/")[2], 1)
        files = {**files, row.location.path: "\n".join(text)}
    if not meant:
        return
    after = load_library(write_content(files))
    again = [*after[1], *run_checks(after[0], NOW)]

    assert [row for row in again if row.hint.startswith("did you mean `")] == []
