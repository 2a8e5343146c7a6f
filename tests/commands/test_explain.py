from __future__ import annotations

import pytest

from generator.checks import RULES
from generator.commands.explain import all_rules, explain
from generator.diagnostics import Rule
from generator.errors import GeneratorError
from tests.checks.test_cases import NO_FILE_SHOWS

every_rule = pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)


@every_rule
def test_a_rule_is_explained_from_its_name_to_its_excuse(rule: Rule) -> None:
    shown = explain([rule.code])
    steps = [f"{rule.code} {rule.name} ({rule.severity})", rule.docs.split()[0]]
    steps += (
        [] if rule.code in NO_FILE_SHOWS else ["\n\nWrong, ", "\n\nWhat check says:\n\n    ", "\n\nRight, "]
    )
    steps += [f"    excuses:\n      {rule.code}: >-\n"] if rule.excuse else ["\n\nNo entry can excuse it."]
    places = [shown.find(step) for step in steps]

    assert -1 not in places
    assert places == sorted(places)
    assert " ".join(rule.docs.split()) in " ".join(shown.split())


@every_rule
def test_the_head_of_a_case_is_not_shown_and_no_line_is_wider_than_a_window(rule: Rule) -> None:
    shown = explain([rule.code])

    assert "# expect:" not in shown
    assert "# file:" not in shown
    assert "# after:" not in shown
    assert all(line.isprintable() for line in shown.splitlines())
    assert max(map(len, shown.splitlines())) <= 130


def test_the_files_of_an_example_follow_each_other_under_their_names() -> None:
    shown = explain(["DAT006"])

    assert "Wrong, at the end of content/lake/event.yml:\n\n    figures:\n" in shown
    assert "and in content/lake/reactions.yml:\n\n    r-reed:\n" in shown


def test_what_check_says_is_told_once_for_each_mistake() -> None:
    shown = explain(["DAT003"])
    said = shown.partition("What check says:\n\n")[2].partition("\n\n")[0]

    assert said.splitlines() == [
        "    neither a date nor a reason",
        "    a date, and a reason for having none",
    ]


@pytest.mark.parametrize(
    "word", ["num014", "NUM014", " Num014 ", "sum-does-not-add-up", "Sum-Does-Not-Add-Up"]
)
def test_a_code_or_a_name_will_do_in_capitals_or_not(word: str) -> None:
    assert explain([word]).startswith("NUM014 sum-does-not-add-up (error)\n")


def test_several_are_explained_one_after_the_other_and_each_once() -> None:
    shown = explain(["STY001", "num014", "avoided-word"])

    assert shown == f"{explain(['STY001'])}\n\n\n{explain(['NUM014'])}"


def test_without_a_code_there_is_one_line_for_each() -> None:
    shown = explain()

    assert [line.split()[:2] for line in shown.splitlines() if line.startswith("  ")] == [
        [rule.code, rule.name]
        for concern in (
            "SYN",
            "SCH",
            "REF",
            "SRC",
            "ATT",
            "NUM",
            "QUO",
            "DAT",
            "UPD",
            "PUB",
            "LNK",
            "STY",
            "EXC",
        )
        for rule in all_rules().values()
        if rule.code.startswith(concern)
    ]
    assert max(map(len, shown.splitlines())) <= 110
    assert "\nNumbers\n  NUM010" in shown or "\nNumbers\n  NUM001" in shown


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("NUMO14", "did you mean NUM014?"),
        ("sum-does-not-ad-up", "did you mean sum-does-not-add-up?"),
        ("everything", "`nutgraf explain` lists them all"),
        ("", "`nutgraf explain` lists them all"),
    ],
)
def test_an_unknown_code_is_refused_with_the_one_that_was_meant(word: str, meant: str) -> None:
    with pytest.raises(GeneratorError) as refused:
        explain([word])

    assert str(refused.value) == f"no check is called {word}: {meant}"


def test_what_protects_sources_wording_references_and_publishing_cannot_be_excused() -> None:
    protected = {"SRC001", "QUO001", "QUO002", "QUO003", "QUO005", "QUO006", "QUO007", "DAT005"}
    protected |= {rule.code for rule in RULES if rule.code.startswith("PUB")}
    protected |= {f"REF{number:03}" for number in range(1, 8)}

    assert not {code for code in protected if all_rules()[code].excuse}
