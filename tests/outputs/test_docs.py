"""docs/ has one owner: pages stay in it, what is foreign stays, and what is unchanged is not written."""

from __future__ import annotations

import html
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import GeneratorError
from generator.outputs.docs import MANIFEST, file_of, find_foreign, write_docs
from generator.pages.rendering import Page
from tests.conftest import Run, WriteContent


def _page(path: str, body: str = "Text\n") -> Page:
    return Page(path, {"title": "A title", "kind": "page"}, body)


def _state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return path -> bytes and time of change of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return tmp_path / "docs"


# --- what is written, kept and removed -----------------------------------------------------------


def test_a_second_run_writes_nothing_and_keeps_all_times(docs: Path) -> None:
    pages = [_page("index.md"), _page("people/a/index.md")]
    assert write_docs(docs, pages).written == 2
    before = _state(docs)
    done = write_docs(docs, pages)

    assert (done.written, done.kept, done.removed) == (0, 2, 0)
    assert _state(docs) == before


def test_generate_without_a_change_touches_no_file(run: Run, write_content: WriteContent) -> None:
    root = write_content({})
    assert run("generate", root=root)[0] == 0
    before = _state(root / "docs")
    code, _, err = run("generate", root=root)

    assert code == 0
    assert " 0 written" in err
    assert _state(root / "docs") == before


def test_only_the_page_that_changed_is_written(docs: Path) -> None:
    write_docs(docs, [_page("index.md"), _page("a/index.md")])
    before = _state(docs)
    write_docs(docs, [_page("index.md"), _page("a/index.md", "New\n")])
    after = _state(docs)

    assert [path for path in after if after[path] != before[path]] == ["a/index.md"]


def test_the_page_of_a_removed_entry_goes_with_its_empty_folders(docs: Path) -> None:
    write_docs(docs, [_page("index.md"), _page("people/a/index.md"), _page("people/b/index.md")])
    done = write_docs(docs, [_page("index.md"), _page("people/b/index.md")])
    assert done.removed == 1
    assert not (docs / "people/a").exists()
    assert (docs / "people/b/index.md").exists()

    write_docs(docs, [_page("index.md")])
    assert sorted(path.name for path in docs.iterdir()) == [MANIFEST, "index.md"]


def test_an_interrupted_write_leaves_the_old_page_and_no_rest(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_docs(docs, [_page("index.md")])
    before = _state(docs)

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(GeneratorError, match=r"cannot write .*No space left"):
        write_docs(docs, [_page("index.md", "New\n")])
    assert _state(docs) == before


def test_a_run_that_was_killed_leaves_nothing_that_stops_the_next(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [_page(f"{name}/index.md") for name in "abc"]
    replace, count = Path.replace, iter(range(9))

    def die(self: Path, target: Path) -> Path:
        if next(count) == 2:
            (docs / "b").mkdir(exist_ok=True)
            (docs / "b/.nutgraf-left").write_text("half")
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        write_docs(docs, pages)
    monkeypatch.undo()

    assert find_foreign(docs, docs.parent) == []
    write_docs(docs, pages)
    assert {"a/index.md", "b/index.md", "c/index.md"} <= _state(docs).keys()


def test_a_failed_check_leaves_docs_as_it_was(run: Run, write_content: WriteContent) -> None:
    root = write_content({})
    run("generate", root=root)
    before = _state(root / "docs")
    write_content({"content/people.yml": "a: [1\n"})

    assert run("generate", root=root)[0] == 1
    assert _state(root / "docs") == before


# --- what is foreign -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["notes.txt", "people/index.md", "a/b/c.md", "index.md", ".hidden", "é.md"])
def test_a_foreign_file_is_reported_and_neither_deleted_nor_overwritten(
    run: Run, write_content: WriteContent, name: str
) -> None:
    root = write_content({f"docs/{name}": "mine\n"})
    before = _state(root / "docs")
    code, out, _ = run("generate", root=root)

    assert code == 1
    assert f"docs/{name}:1:1: PUB010" in out or not name.isascii()
    assert _state(root / "docs") == before


def test_a_foreign_file_beside_our_pages_stays_and_nothing_is_written(
    run: Run, write_content: WriteContent
) -> None:
    root = write_content({})
    run("generate", root=root)
    write_content({"docs/people/mine.md": "mine\n"})
    before = _state(root / "docs")

    assert run("generate", root=root)[0] == 1
    assert _state(root / "docs") == before


def test_a_docs_folder_that_is_a_link_is_refused(
    run: Run, write_content: WriteContent, tmp_path: Path
) -> None:
    root = write_content({})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "docs").symlink_to(elsewhere, target_is_directory=True)
    code, out, err = run("generate", root=root)

    assert code == 2
    assert "is a link" in err
    assert "Traceback" not in out + err
    assert list(elsewhere.iterdir()) == []


def test_a_docs_that_is_a_file_is_refused(run: Run, write_content: WriteContent) -> None:
    root = write_content({"docs": "mine\n"})
    code, _, err = run("generate", root=root)

    assert code == 2
    assert "Traceback" not in err
    assert (root / "docs").read_text() == "mine\n"


@pytest.mark.parametrize("listed", ["people", "people/index.md"])
def test_a_linked_folder_inside_docs_is_never_written_through(
    run: Run, write_content: WriteContent, tmp_path: Path, listed: str
) -> None:
    root = write_content({})
    run("generate", root=root)
    elsewhere = tmp_path / "elsewhere"
    shutil.move(root / "docs/people", elsewhere)
    (root / "docs/people").symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / "index.md").write_text("theirs\n")
    before = _state(elsewhere)

    assert run("generate", root=root)[0] == 1
    write_docs_of = json.loads((root / "docs" / MANIFEST).read_text())["files"]
    assert listed == "people" or listed in write_docs_of
    assert _state(elsewhere) == before


def test_a_page_that_was_replaced_by_a_link_is_written_anew_and_its_target_is_not(
    docs: Path, tmp_path: Path
) -> None:
    write_docs(docs, [_page("index.md")])
    target = tmp_path / "target.md"
    target.write_text("theirs\n")
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(target)
    write_docs(docs, [_page("index.md")])

    assert target.read_text() == "theirs\n"
    assert not (docs / "index.md").is_symlink()


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "/ABSOLUTE",
        "a/../../outside.txt",
        "./../outside.txt",
        "..",
        ".",
        "",
        "a//b",
        "..\\outside.txt",
    ],
)
def test_a_manifest_never_leads_out_of_docs(docs: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("theirs\n")
    docs.mkdir()
    (docs / "a").mkdir()
    listed = name.replace("/ABSOLUTE", str(outside))
    (docs / MANIFEST).write_text(json.dumps({"files": [listed, "index.md"]}))
    done = write_docs(docs, [_page("index.md")])

    assert outside.read_text() == "theirs\n"
    assert done.removed == 0


@pytest.mark.parametrize("manifest", ["", "{", "[]", "null", '{"files": 1}', '{"files": [1, null]}', "\x00"])
def test_a_manifest_that_cannot_be_read_owns_nothing(docs: Path, manifest: str) -> None:
    docs.mkdir()
    (docs / MANIFEST).write_text(manifest)
    (docs / "a.md").write_text("theirs\n")

    assert [row.location.path for row in find_foreign(docs, docs.parent)] == ["docs/a.md"]


def test_a_linked_folder_on_the_way_to_an_old_page_is_not_followed(docs: Path, tmp_path: Path) -> None:
    write_docs(docs, [_page("index.md"), _page("old/index.md")])
    elsewhere = tmp_path / "elsewhere"
    shutil.move(docs / "old", elsewhere)
    (docs / "old").symlink_to(elsewhere, target_is_directory=True)
    write_docs(docs, [_page("index.md")])

    assert (elsewhere / "index.md").exists()


# --- where pages may go --------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["a b", "CON", "Київ", "-lead", "a.b", "people", "docs\\x", "a%2f..", "é"])
def test_a_folder_whose_name_is_no_address_makes_no_page(
    run: Run, write_content: WriteContent, folder: str
) -> None:
    root = write_content({})
    shutil.copytree(root / "content/lake", root / "content" / folder)
    code, out, err = run("generate", root=root)

    assert code == 1
    assert "SCH010" in out
    assert "Traceback" not in out + err
    assert not (root / "docs").exists()


@pytest.mark.parametrize(
    "key", ["../x", "a/b", "..", "a b", "/etc", "x\\y", "A", "%2e%2e", "é", "con.", "a" * 81]
)
def test_an_id_that_is_no_address_makes_no_page(run: Run, write_content: WriteContent, key: str) -> None:
    root = write_content({})
    people = (root / "content/people.yml").read_text("utf-8")
    write_content(
        {"content/people.yml": f"{people}\n{json.dumps(key)}:\n  name: Somebody\n  roles:\n    - role: x\n"}
    )
    code, out, err = run("generate", root=root)

    assert code == 1
    assert "content/people.yml:" in out
    assert "Traceback" not in out + err
    assert not (root / "docs").exists()


@pytest.mark.parametrize(
    "field", ["formerly: ['../../x']", "formerly: [a/b]", "formerly: ['']", "formerly: [/x]"]
)
def test_a_former_address_stays_in_docs(run: Run, write_content: WriteContent, field: str) -> None:
    root = write_content({})
    event = (root / "content/lake/event.yml").read_text("utf-8")
    write_content({"content/lake/event.yml": f"{field}\n{event}"})
    code, out, _ = run("generate", root=root)

    assert code == 1
    assert "content/lake/event.yml:1:" in out


@pytest.mark.parametrize("name", ["people.yml", "lake", "lake/sources.yml", "pages", "pages/about.md"])
def test_a_link_out_of_content_is_not_followed(
    run: Run, write_content: WriteContent, tmp_path: Path, name: str
) -> None:
    root = write_content({"content/pages/about.md": "# About\n\nThis site.\n"})
    outside = tmp_path / "outside"
    shutil.move(root / "content" / name, outside)
    (root / "content" / name).symlink_to(outside)
    code, out, err = run("generate", root=root)

    assert code == 1
    assert f"content/{name}:1:1: SCH011" in out
    assert "Traceback" not in out + err
    assert not (root / "docs").exists()


@pytest.mark.parametrize("name", ["content", "content/people.yml"])
def test_a_link_to_nowhere_or_to_itself_is_no_traceback(
    run: Run, write_content: WriteContent, name: str
) -> None:
    root = write_content({})
    path = root / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    path.symlink_to(path.name)
    code, out, err = run("check", root=root)

    assert code in (1, 2)
    assert "Traceback" not in out + err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_content_does_not_hang(run: Run, write_content: WriteContent) -> None:
    root = write_content({})
    (root / "content/terms.yml").unlink(missing_ok=True)
    os.mkfifo(root / "content/terms.yml")
    code, out, _ = run("check", root=root)

    assert code == 1
    assert "content/terms.yml" in out


# --- front matter --------------------------------------------------------------------------------

TYPED = (
    '"><img src=x onerror=alert(1)>',
    "---\ntitle: other\n---",
    'a"\nhide: [all]\n"',
    "\\u0022 \\",
    "{{ x }} {% y %} ${z}",
    "yes",
    "12:30",
    "# no comment",
    "*alias &anchor !!tag",
    "'single' \"double\"",
    "…" * 300,
)


@pytest.mark.parametrize("typed", TYPED)
def test_every_string_of_the_front_matter_goes_through_the_gate_once(typed: str) -> None:
    meta: dict[str, Any] = {
        "title": typed,
        "tags": [typed, typed],
        "explainer": {"title": typed, "url": typed},
    }
    text = file_of(Page("index.md", meta, "Body\n")).decode()
    head, _, body = text.removeprefix("---\n").partition("---\n\n")
    read = yaml.safe_load(head)
    wanted = " ".join(typed.split())

    assert body == "Body\n"
    assert list(read) == ["title", "tags", "explainer"]
    for value in (read["title"], *read["tags"], *read["explainer"].values()):
        assert not set(value) & set("<>\"'{}\\`")
        assert html.unescape(value) == wanted


def test_switches_of_the_front_matter_stay_switches() -> None:
    meta: dict[str, Any] = {"search": {"exclude": True}, "hide": ["navigation"]}
    read = yaml.safe_load(file_of(Page("index.md", meta, "")).decode().split("---\n")[1])

    assert read == meta


def test_a_write_that_failed_half_way_does_not_stop_the_next_run(
    run: Run, write_content: WriteContent
) -> None:
    root = write_content({})
    obstacle = root / "docs/search/index.md"
    obstacle.mkdir(parents=True)
    code, _, err = run("generate", root=root)
    assert code == 2
    assert "cannot write" in err
    assert len(_state(root / "docs")) > 1, "some pages were written before"

    obstacle.rmdir()
    write_content({"docs/people/.nutgraf-xyz": "half"})
    assert find_foreign(root / "docs", root) == []
    assert run("generate", root=root)[0] == 0
    assert obstacle.is_file()
