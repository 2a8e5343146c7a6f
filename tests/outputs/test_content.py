from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.outputs.content import write_edit, write_edits
from generator.outputs.splice import Edit

PATH = "content/lake/updates.yml"


def edit(old: bytes | None, new: bytes | None) -> Edit:
    return Edit(PATH, old, new, 1, ())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/lake").mkdir(parents=True)
    (tmp_path / PATH).write_bytes(b"a: b\n")
    return tmp_path


def test_a_file_is_replaced_in_one_step_and_keeps_its_permissions(root: Path) -> None:
    (root / PATH).chmod(0o600)
    write_edit(root, edit(b"a: b\n", b"a: b\nc: d\n"))

    assert (root / PATH).read_bytes() == b"a: b\nc: d\n"
    assert (root / PATH).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (root / PATH).parent.iterdir()] == ["updates.yml"]


def test_a_file_that_changed_meanwhile_is_left_alone(root: Path) -> None:
    with pytest.raises(GeneratorError, match="changed meanwhile"):
        write_edit(root, edit(b"a: c\n", b"a: d\n"))
    assert (root / PATH).read_bytes() == b"a: b\n"


def test_a_file_that_came_or_went_meanwhile_is_left_alone(root: Path) -> None:
    with pytest.raises(GeneratorError, match="changed meanwhile"):
        write_edit(root, edit(None, b"a: d\n"))
    (root / PATH).unlink()
    with pytest.raises(GeneratorError, match="changed meanwhile"):
        write_edit(root, edit(b"a: b\n", b"a: d\n"))
    assert not (root / PATH).exists()


def test_a_new_file_gets_its_folder_and_a_last_entry_takes_its_file(root: Path) -> None:
    made = Edit("content/ford/event.yml", None, b"a: b\n", 1, ())
    write_edit(root, made)
    write_edit(root, edit(b"a: b\n", None))

    assert (root / made.path).read_bytes() == b"a: b\n"
    assert not (root / PATH).exists()


def test_a_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"a: b\n")
    (root / PATH).unlink()
    (root / PATH).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(GeneratorError):
        write_edit(root, edit(b"a: b\n", b"a: c\n"))
    assert (tmp_path / "elsewhere").read_bytes() == b"a: b\n"


def test_a_folder_that_cannot_be_written_is_told_in_one_line(root: Path) -> None:
    (root / "content/ford").write_bytes(b"a file")

    with pytest.raises(GeneratorError, match=r"cannot write content/ford/event\.yml"):
        write_edit(root, Edit("content/ford/event.yml", None, b"a: b\n", 1, ()))


def test_of_two_files_both_are_written_or_neither(root: Path) -> None:
    first, made = edit(b"a: b\n", b"a: c\n"), Edit("content/ford/event.yml", None, b"a: b\n", 1, ())
    (root / "content/ford").write_bytes(b"a file")
    with pytest.raises(GeneratorError, match=r"cannot write content/ford/event\.yml"):
        write_edits(root, (first, made))
    assert (root / PATH).read_bytes() == b"a: b\n"

    (root / "content/ford").unlink()
    write_edits(root, (first, made))
    assert [(root / path).read_bytes() for path in (PATH, made.path)] == [b"a: c\n", b"a: b\n"]


def test_a_new_file_goes_again_if_the_next_cannot_be_written(root: Path) -> None:
    (root / "content/ford").write_bytes(b"a file")
    made = Edit("content/lake/reactions.yml", None, b"a: b\n", 1, ())
    with pytest.raises(GeneratorError):
        write_edits(root, (made, Edit("content/ford/event.yml", None, b"a: b\n", 1, ())))
    assert not (root / made.path).exists()


def test_if_the_second_file_changed_meanwhile_the_first_is_not_written(root: Path) -> None:
    made = Edit("content/lake/reactions.yml", None, b"a: b\n", 1, ())
    with pytest.raises(GeneratorError, match="changed meanwhile"):
        write_edits(root, (made, edit(b"a: c\n", b"a: d\n")))
    assert not (root / made.path).exists()
