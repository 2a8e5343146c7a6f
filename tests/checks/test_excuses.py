from __future__ import annotations

from generator.checks import run_checks
from generator.loading.library import load_library
from tests.conftest import LAKE, NOW, WriteContent

EVENT = (LAKE / "content" / "lake" / "event.yml").read_text(encoding="utf-8")
CLAIMED = """\
  {name}:
    text: >-
      Ada Reed claimed lake {name}. [@gazette; @hill-post]
    standing: confirmed
"""


def _found(event: str, write_content: WriteContent) -> list[tuple[int, str]]:
    root = write_content({"content/lake/event.yml": event})
    library, diagnostics = load_library(root)
    return sorted((row.location.line, row.rule.code) for row in (*diagnostics, *run_checks(library, NOW)))


def test_an_excuse_covers_its_own_entry_and_not_the_next_one(write_content: WriteContent) -> None:
    first = CLAIMED.format(name="a") + "    excuses: {STY001: a term of law}\n"
    lines = (EVENT + "statements:\n" + first).count("\n")

    found = _found(EVENT + "statements:\n" + first + CLAIMED.format(name="b"), write_content)

    assert found == [(lines + 3, "STY001")]


def test_an_excuse_of_the_explainer_covers_its_own_fields_only(write_content: WriteContent) -> None:
    event = EVENT.replace("Nobody knows", "She claimed that nobody knows")
    event += "excuses: {STY001: a term of law}\nstatements:\n"

    found = _found(event + CLAIMED.format(name="a"), write_content)

    assert found == [(event.count("\n") + 3, "STY001")]


def test_an_excuse_in_a_file_with_broken_entries_is_not_called_idle(write_content: WriteContent) -> None:
    broken = "statements:\n  a: {standing: confirmed}\nexcuses: {STY001: a term of law}\n"

    assert "EXC002" not in {code for _, code in _found(EVENT + broken, write_content)}


def test_what_is_no_code_is_a_wrong_id(write_content: WriteContent) -> None:
    found = _found(EVENT + "excuses: {sty1: a term of law}\n", write_content)

    assert [code for _, code in found] == ["SCH005"]


def test_a_rule_of_the_loader_is_known_and_cannot_be_excused(write_content: WriteContent) -> None:
    root = write_content({"content/lake/event.yml": f"{EVENT}excuses: {{SCH003: it is right}}\n"})
    (row,) = run_checks(load_library(root)[0], NOW)

    assert (row.rule.code, row.message) == ("EXC001", "SCH003 cannot be excused")
