from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.models.kinds import ALSO_CALLED, KINDS
from tests.projects import EPOCH, ROOT, SLUG, files_below, make_tiny_root

ADD = cli.nutgraf.commands["add"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_tiny_root(tmp_path / "tiny")


@pytest.fixture
def git_like(root: Path) -> dict[str, bytes]:
    return files_below(root)


def nutgraf(root: Path, *arguments: str) -> Result:
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH})
    return runner.invoke(cli.nutgraf, ["--root", str(root), *arguments])


def test_every_kind_can_be_added_and_its_help_names_every_field(root: Path) -> None:
    assert isinstance(ADD, click.Group)
    assert set(ADD.commands) == {kind.name for kind in KINDS} | set(ALSO_CALLED)
    for name, command in ADD.commands.items():
        shown = nutgraf(root, "add", name, "--help")
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert options
        assert all(option.help and option.opts[0] in shown.output for option in options)


def test_what_was_added_is_told_with_its_place_and_what_is_left(root: Path) -> None:
    shown = nutgraf(root, "add", "reaction", SLUG, "--who", "whisk", "--kind", "post", "--at", "2019-05-04")

    first, *_, last = shown.output.strip().split("\n")
    assert shown.exit_code == 0
    assert first == f"content/{SLUG}/reactions.yml:28: added reaction `r-whisk`"
    assert f"content/{SLUG}/reactions.yml:32:11: PUB006 `stance` is still to be filled in" in shown.output
    assert last == "3 errors in 1 file"


def test_a_toll_is_added_and_removed_by_two_lines(root: Path, git_like: dict[str, bytes]) -> None:
    given = ["--value", "27", "--as-of", "2019-05-08", "--by", "harbour-office,spoonbill"]
    added = nutgraf(root, "add", "reading", SLUG, "tarts", *given, "--sources", "harbour-log")
    assert "added reading of `tarts`" in added.output
    assert files_below(root) != git_like

    removed = nutgraf(root, "remove", "reading", SLUG, "tarts", "--as-of", "2019-05-08", "--force")
    assert (removed.exit_code, files_below(root)) == (0, git_like)


def test_what_is_refused_ends_with_1_and_says_that_nothing_was_written(
    root: Path, git_like: dict[str, bytes]
) -> None:
    shown = nutgraf(root, "add", "reading", SLUG, "tarts", "--by", "spoonbil", "--sources", "harbour-lag")

    assert shown.exit_code == 1
    assert shown.output.strip().split("\n") == [
        "--by: unknown person or organisation `spoonbil`",
        "    hint: did you mean `spoonbill`?",
        "--sources: unknown source `harbour-lag`",
        "    hint: did you mean `harbour-log`?",
        "nothing was written",
    ]
    assert files_below(root) == git_like


def test_one_hint_for_many_places_is_told_once(root: Path) -> None:
    shown = nutgraf(root, "remove", "person", "spoonbill")

    assert shown.exit_code == 1
    assert shown.output.count("hint: mend these places first") == 1


def test_an_explainer_is_started(root: Path) -> None:
    shown = nutgraf(root, "new", "jelly-flood", "--headline", "The jelly flood")

    assert shown.exit_code == 0
    assert shown.output.startswith("content/jelly-flood/event.yml:2: made explainer `jelly-flood`\n")
    assert nutgraf(root, "check").exit_code == 0


def test_a_shared_entry_has_no_explainer(root: Path) -> None:
    shown = nutgraf(
        root, "add", "place", "--name", "Pie Lane", "--country", "Trifle", "--also", "Lane of Pies"
    )

    assert "added place `pie-lane`" in shown.output
    assert nutgraf(root, "remove", "place", "pie-lane").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("remove",),
        ("remove", SLUG),
        ("remove", SLUG, "a", "b"),
        ("remove", "person", SLUG, "a"),
        ("add", "reading", SLUG),
        ("add", "reading", SLUG, "tarts", "--colour", "red"),
        ("add", "colour", SLUG),
        ("new",),
    ],
)
def test_what_is_called_wrongly_ends_with_2(root: Path, words: tuple[str, ...]) -> None:
    assert nutgraf(root, *words).exit_code == 2


def test_the_commands_of_the_guide_do_what_it_says(root: Path, git_like: dict[str, bytes]) -> None:
    guide = (ROOT / "content/README.md").read_text(encoding="utf-8")
    block = guide.partition("## Commands")[2].partition("```sh\n")[2].partition("```")[0]
    for line in block.splitlines():
        shown = nutgraf(root, *shlex.split(line)[1:])
        assert shown.exit_code == 0, shown.output
    made = files_below(root)

    assert {path for path in made if made[path] != git_like.get(path)} == {
        "content/organisations.yml",
        "content/harbour-fire/event.yml",
        "content/harbour-fire/sources.yml",
    }
    assert nutgraf(root, "check").exit_code == 0


def test_hostile_words_do_not_reach_the_terminal(root: Path) -> None:
    shown = nutgraf(root, "add", "reading", SLUG, "tarts", "--qualifier", "\x1b[31mred")

    assert "\x1b" not in shown.output


def test_two_places_to_fill_in_are_not_the_same_words_twice(root: Path) -> None:
    given = ["--who", "whisk", "--kind", "post", "--at", "2019-05-04", "--stance"]
    nutgraf(root, "add", "reaction", SLUG, "r-one", *given, "Wants tarts")
    shown = nutgraf(root, "add", "reaction", SLUG, "r-two", *given, "Wants more tarts")

    assert "PUB006" in shown.output
    assert "REF013" not in shown.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("term", SLUG, "proofing"), "a term belongs to no explainer, for all of them share terms.yml"),
        (("question", SLUG, "q-why", "why"), "`why` stands behind the last name"),
    ],
)
def test_a_word_too_many_is_told_in_words_of_the_content(
    words: tuple[str, ...], says: str, root: Path, git_like: dict[str, bytes]
) -> None:
    shown = nutgraf(root, "add", *words)

    assert shown.exit_code == 2
    assert says in " ".join(shown.output.split())
    assert files_below(root) == git_like
