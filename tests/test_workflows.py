"""The workflows on GitHub and the settings of other hosts: judged by linters, read, and run here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.hosting.archive import read_preview
from generator.hosting.comments import PLACEHOLDER, is_harmless
from generator.hosting.pull_requests import LABEL, WORKFLOW
from generator.hosting.settle import ARTIFACT
from tests.page_policy import Found
from tests.projects import EPOCH, EVENT, change, clean_environment, make_project

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent
PINNED = re.compile(r"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
THIN = re.compile(r"^(?:\.ci/run|make [\w./]+|python3 -m generator\.hosting \w+)$")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=clean_environment(**environment), capture_output=True, text=True, check=False
    )


def read(path: Path) -> dict[str, Any]:
    """Return a workflow; YAML 1.1 takes its `on` for a truth value."""
    loaded = yaml.safe_load(path.read_text("utf-8"))
    loaded["on"] = loaded.pop(True)
    assert isinstance(loaded, dict)
    return loaded


def jobs(path: Path) -> Iterator[dict[str, Any]]:
    yield from read(path)["jobs"].values()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path):
        yield from job.get("steps", [])


def test_zizmor_finds_nothing() -> None:
    done = run(str(TOOLS / "zizmor"), "--offline", "--pedantic", "--no-progress", ".")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
        ("vendor.readthedocs", [ROOT / ".readthedocs.yaml"]),
    ],
)
def test_the_hosts_own_schemas_accept_them(schema: str, paths: list[Path]) -> None:
    done = run(str(TOOLS / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths))

    assert done.returncode == 0, done.stdout + done.stderr


@each_workflow
def test_actions_are_pinned_by_commit_and_come_from_github_alone(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))

    assert [line for line in used if not line.startswith("./") and not PINNED.match(line)] == []
    assert {line.split("/")[0] for line in used} <= {"actions", "."}


@each_workflow
def test_nothing_is_allowed_but_what_a_job_names_and_nothing_runs_for_ever(path: Path) -> None:
    workflow = read(path)

    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job in jobs(path):
        assert "permissions" in job
        assert "uses" in job or job["timeout-minutes"] <= 60
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_what_strangers_start_may_write_nothing_and_knows_no_secret() -> None:
    for path in WORKFLOWS:
        if "pull_request" in read(path)["on"]:
            for job in jobs(path):
                assert job["permissions"] == {"contents": "read"}
                assert "environment" not in job
            assert "secrets." not in path.read_text("utf-8")


def test_what_knows_a_secret_runs_main_alone_and_needs_no_package() -> None:
    secret = [path for path in WORKFLOWS if "secrets." in path.read_text("utf-8")]

    assert [path.stem for path in secret] == ["hourly", "preview-publish"]
    for path in secret:
        text = path.read_text("utf-8")
        assert "pip" not in text
        assert "npm" not in text
        assert "head.ref" not in text
        for step in steps(path):
            ref = step.get("with", {}).get("ref", "${{ github.event.repository.default_branch }}")
            assert ref == "${{ github.event.repository.default_branch }}"


@each_workflow
def test_steps_are_thin(path: Path) -> None:
    """What is longer than one command of ours is run below."""
    commands = [step["run"] for step in steps(path) if "run" in step]
    if path.stem != "preview":
        assert [command for command in commands if not THIN.match(command)] == []


def test_the_names_that_workflows_and_code_share_are_the_same() -> None:
    preview, publish = (ROOT / f".github/workflows/{name}.yml" for name in ("preview", "preview-publish"))

    assert preview == (ROOT / WORKFLOW)
    assert read(publish)["on"]["workflow_run"]["workflows"] == [read(preview)["name"]]
    assert f"'{LABEL}'" in publish.read_text("utf-8")
    assert list(steps(preview))[-1]["with"]["name"] == ARTIFACT
    assert f"--url {PLACEHOLDER} " in preview.read_text("utf-8")


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": "x@y" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = run("git", *arguments, cwd=folder, **who, GIT_CONFIG_GLOBAL=os.devnull)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return a folder as a runner has it: with a pull request that was merged, for a trial, into main."""
    project = make_project(tmp_path / "project")
    shutil.copy2(ROOT / ".gitignore", project)
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=main")
    git(project, "checkout", "--quiet", "-b", "proposal")
    change(project / EVENT, "A vat of custard broke", "A vat of <script>custard</script> @everyone broke")
    (project / "generator/cli.py").write_text(
        "raise SystemExit('code of the pull request was run')\n", "utf-8"
    )
    (project / "overrides/main.html").write_text("<p>a look of the pull request</p>\n", "utf-8")
    git(project, "commit", "--quiet", "--all", "--message=proposal")
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--message=trial", "proposal")
    return tmp_path


def test_the_steps_of_a_preview_make_what_may_be_published(runner: Path) -> None:
    """Checkouts are done by git, and the environment is ours; every other step is run as it is written."""
    output = runner / "output"
    for step in steps(ROOT / WORKFLOW):
        told = step.get("with", {})
        if step.get("uses", "").startswith("actions/checkout@"):
            git(runner, "clone", "--quiet", "--no-local", "project", told["path"])
            if "ref" in told:
                assert told["ref"] == "${{ steps.base.outputs.commit }}"
                git(runner / told["path"], "checkout", "--quiet", output.read_text().split("=")[1].strip())
        elif "make .venv" in step.get("run", ""):
            (runner / "main/.venv").symlink_to(sys.prefix)
        elif "run" in step:
            folder = runner / step.get("working-directory", ".")
            settings = {"GITHUB_OUTPUT": str(output), "LABEL": "pull request 7", "SOURCE_DATE_EPOCH": EPOCH}
            done = run("bash", "-euo", "pipefail", "-c", step["run"], cwd=folder, **settings)
            assert done.returncode in (0, 1), done.stdout + done.stderr
            assert "Traceback" not in done.stderr

    assert "::error file=content/custard-spill/event.yml" in done.stdout
    preview = read_preview(_packed(runner / "preview"))
    page = preview.site["custard-spill/index.html"].decode()
    assert "a look of the pull request" not in page
    assert "<script>custard" not in page
    assert "pull request 7" in page
    assert "everyone" in preview.comment
    assert is_harmless(preview.comment)
    pages = {
        name: Found(content.decode()) for name, content in preview.site.items() if name.endswith(".html")
    }
    assert "custard-spill/changed.html" in pages
    assert {name: found.inline for name, found in pages.items() if found.inline} == {}


GUIDE = (ROOT / "HOSTING.md").read_text("utf-8")


def recipe(language: str) -> str:
    """Return the one block of the guide in a language."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return str(block)


def follow(command: str, cwd: Path, **environment: str) -> None:
    """Run a command of the guide, with the environment that the host would make."""
    path = f"{TOOLS}{os.pathsep}{os.environ['PATH']}"
    done = run(
        "bash", "-euo", "pipefail", "-c", command, cwd=cwd, PATH=path, SOURCE_DATE_EPOCH=EPOCH, **environment
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_recipe_for_gitlab_is_valid_and_works(tmp_path: Path, runner: Path) -> None:
    settings = tmp_path / "settings.gitlab-ci.yml"
    settings.write_text(recipe("yaml"), "utf-8")
    judged = run(str(TOOLS / "check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", str(settings))
    assert judged.returncode == 0, judged.stdout

    read_settings = yaml.safe_load(settings.read_text("utf-8"))
    assert read_settings["before_script"] == ["pip install --require-hashes -r requirements.txt"]
    project = runner / "project"
    base = git(project, "rev-parse", "HEAD^1")
    git(project, "checkout", "--quiet", base)
    for job in ("pages", "preview"):
        for command in read_settings[job]["script"]:
            follow(command, project, SITE_URL="https://news.example/", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
        assert (project / read_settings[job]["artifacts"]["paths"][0]).is_dir()
    assert "https://news.example/" in unescape((project / "public/index.html").read_text("utf-8"))
    assert (project / "preview/site/changes/index.html").is_file()


def test_the_recipes_for_netlify_and_cloudflare_work(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    netlify = tomllib.loads(recipe("toml"))["build"]
    follow(netlify["command"], project, URL="https://news.example")
    built = project / netlify["publish"]
    assert "https://news.example/" in unescape((built / "index.html").read_text("utf-8"))
    assert (built / "_headers").read_text("utf-8").startswith("/*\n  Content-Security-Policy: ")

    (cloudflare,) = re.findall(r"Build command \| `([^`]+)`", GUIDE)
    (folder,) = re.findall(r"Build output directory \| `([^`]+)`", GUIDE)
    shutil.rmtree(built)
    follow(cloudflare, project)
    assert (project / folder / "index.html").is_file()


def _packed(folder: Path) -> Path:
    """Return the artifact of a folder, as GitHub packs it."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder).as_posix())
    return path
