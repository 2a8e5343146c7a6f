from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.errors import GeneratorError
from tests.projects import (
    EPOCH,
    EVENT,
    ROOT,
    SLUG,
    change,
    make_project,
    make_tiny_root,
    run_generator,
    spoil,
)

COMMANDS = (
    *("check", "generate", "build", "serve", "diff", "preview", "explain"),
    *("new", "remove", "correct", "clarify", "withdraw", "retract"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_tiny_root(tmp_path / "tiny")


def nutgraf(*arguments: str | Path, epoch: str = EPOCH) -> Result:
    """Run the command line in this process, as an installed `nutgraf` would run it."""
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": epoch})
    return runner.invoke(cli.nutgraf, [str(argument) for argument in arguments])


def test_help_says_what_it_is_for_and_names_every_command() -> None:
    shown = nutgraf("--help")

    assert shown.exit_code == 0
    assert "Exit codes: 0 clean, 1 mistakes" in shown.output
    assert all(re.search(rf"^  {name} +[A-Z]", shown.output, re.MULTILINE) for name in COMMANDS)
    assert set(cli.nutgraf.commands) == {*COMMANDS, "add", "import"}  # these two take no option


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(name: str, root: Path) -> None:
    shown = nutgraf("--root", root, name, "--help")

    assert shown.exit_code == 0
    assert cli.nutgraf.commands[name].help
    options = [option for option in cli.nutgraf.commands[name].params if isinstance(option, click.Option)]
    assert options
    assert all(option.help and option.opts[0] in shown.output for option in options)


def test_nobody_else_is_served_without_asking_for_it() -> None:
    assert "127.0.0.1:8000" in nutgraf("--root", ROOT, "serve", "--help").output


def test_the_version_is_the_one_of_the_package() -> None:
    assert nutgraf("--version").output == f"nutgraf, version {version('nutgraf')}\n"


def test_clean_content_ends_with_0(root: Path) -> None:
    checked = nutgraf("--root", root, "check")

    assert (checked.exit_code, checked.stdout) == (0, "no mistakes in 15 files\n")


def test_mistakes_end_with_1_and_go_to_standard_output(root: Path) -> None:
    spoil(root)
    checked = nutgraf("--root", root, "check")

    assert checked.exit_code == 1
    assert checked.stdout.splitlines()[0].startswith(f"{EVENT.as_posix()}:")
    assert checked.stdout.splitlines()[-1] == "1 error in 1 of 15 files"
    assert not checked.stderr


@pytest.mark.parametrize("command", ["check", "generate"])
def test_a_warning_ends_with_0_and_with_strict_with_1(root: Path, command: str) -> None:
    change(root / EVENT, "The tide carried", "The tsunami carried")
    relaxed = nutgraf("--root", root, command)
    strict = nutgraf("--root", root, command, "--strict")

    assert (relaxed.exit_code, strict.exit_code) == (0, 1)
    assert "STY001 warning: " in relaxed.stdout
    assert strict.stdout == relaxed.stdout


@pytest.mark.parametrize("output", ["json", "github"])
def test_the_format_of_a_report_can_be_chosen(root: Path, output: str) -> None:
    spoil(root)
    shown = nutgraf("--root", root, "check", "--format", output).stdout

    if output == "json":
        assert [row["code"] for row in json.loads(shown)] == ["SCH003"]
    else:
        assert shown.startswith(f"::error file={EVENT.as_posix()},line=")


def test_json_is_json_when_there_is_nothing_to_say(root: Path) -> None:
    assert json.loads(nutgraf("--root", root, "check", "--format", "json").stdout) == []
    assert json.loads(nutgraf("--root", root, "generate", "--format", "json").stdout) == []


def test_an_unknown_format_is_refused(root: Path) -> None:
    refused = nutgraf("--root", root, "check", "--format", "xml")

    assert refused.exit_code == 2
    assert "'xml' is not one of" in refused.stderr


def test_checks_are_explained_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert nutgraf("explain", "num014").stdout.startswith("NUM014 sum-does-not-add-up (error)\n")
    assert "NUM014" in nutgraf("explain").stdout
    assert nutgraf("explain", "--markdown").stdout == (ROOT / "CHECKS.md").read_text(encoding="utf-8")


def test_a_check_that_does_not_exist_ends_with_2_and_the_one_that_was_meant(root: Path) -> None:
    assert _refused("explain", "NUMO14") == "no check is called NUMO14: did you mean NUM014?"


def test_progress_goes_to_standard_error(root: Path) -> None:
    generated = nutgraf("--root", root, "generate")

    assert generated.exit_code == 0
    assert not generated.stdout
    assert re.fullmatch(r"docs/: \d+ written, 0 unchanged, 0 removed\n", generated.stderr)


def test_a_failed_generate_says_nothing_of_docs(root: Path) -> None:
    spoil(root)
    failed = nutgraf("--root", root, "generate")

    assert failed.exit_code == 1
    assert not failed.stderr
    assert not (root / "docs").exists()


def test_paths_are_seen_from_where_one_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(root)
    monkeypatch.chdir(root / "content" / SLUG)

    assert nutgraf("check", "event.yml").exit_code == 1
    assert nutgraf("check", ".").exit_code == 1
    assert nutgraf("check", "reactions.yml").exit_code == 0
    assert nutgraf("check", "../people.yml").exit_code == 0
    assert nutgraf("check", "../people.yml", "event.yml").exit_code == 1
    assert nutgraf("check", "../..").exit_code == 1
    assert nutgraf("check", root / EVENT).exit_code == 1


def test_the_root_is_found_above_where_one_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(root)
    monkeypatch.chdir(root / "content" / SLUG)
    shown = nutgraf("check")

    assert shown.exit_code == 1
    assert shown.stdout.startswith(f"{EVENT.as_posix()}:"), "places are seen from the root"


def test_the_root_can_be_named_from_anywhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert nutgraf("--root", "tiny", "check").exit_code == 0
    assert nutgraf("--root", root / "content", "check").exit_code == 0


def _refused(*arguments: str | Path, epoch: str = EPOCH) -> str:
    """Return the words of the GeneratorError that `main` prints before it ends with 2."""
    refused = nutgraf(*arguments, epoch=epoch)
    assert isinstance(refused.exception, GeneratorError)
    return str(refused.exception)


def test_a_path_that_is_not_there_is_refused(root: Path) -> None:
    assert _refused("--root", root, "check", root / "content/nothing.yml").startswith("there is no ")


def test_a_path_outside_the_root_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "tiny-too").mkdir()

    assert "lies outside" in _refused("--root", root, "check", tmp_path)
    assert "lies outside" in _refused("--root", root, "check", tmp_path / "tiny-too")


def test_a_folder_without_mkdocs_yml_is_refused(tmp_path: Path) -> None:
    assert "name the folder with --root" in _refused("--root", tmp_path, "check")


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30, "-99999999999999"])
def test_a_clock_that_is_no_number_of_seconds_is_refused(root: Path, epoch: str) -> None:
    assert "SOURCE_DATE_EPOCH" in _refused("--root", root, "check", epoch=epoch)


def test_what_could_not_run_ends_in_one_line_and_2(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    refused = run_generator("--root", str(tmp_path), "check", cwd=project)

    assert refused.returncode == 2
    assert not refused.stdout
    assert re.fullmatch(r"nutgraf: no mkdocs\.yml in .*\n", refused.stderr)


def test_a_site_folder_that_is_no_site_is_refused_with_2(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    refused = run_generator("build", "--site-dir", "overrides", cwd=project)

    assert refused.returncode == 2
    assert "is not a built site" in refused.stderr


def test_the_site_folder_is_seen_from_where_one_stands(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "mine").mkdir()
    built = run_generator("build", "--strict", "--site-dir", "out", cwd=project / "mine")

    assert built.returncode == 0, built.stderr
    assert (project / "mine/out/index.html").exists()


def test_a_docs_that_is_a_file_is_told_in_one_line(root: Path) -> None:
    (root / "docs").write_text("mine", encoding="utf-8")
    words = _refused("--root", root, "generate")

    assert words.startswith("cannot make the folder ")
    assert "\n" not in words


def test_a_clock_at_the_end_of_time_is_told_in_one_line(root: Path) -> None:
    words = _refused("--root", root, "check", epoch="253402300799")

    assert words == "SOURCE_DATE_EPOCH is not a number of seconds: 253402300799"


def test_a_site_address_that_is_none_of_the_web_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "javascript:x")

    assert _refused("--root", root, "generate") == "SITE_URL is not a web address: javascript:x"
    assert not (root / "docs").exists()
