"""The artifact of a preview: whatever a stranger packs is read whole, or refused."""

from __future__ import annotations

import contextlib
import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.hosting import archive
from generator.hosting.archive import Preview, Refused, read_preview
from tests.hosting.making import FACTS, entry, good, packed, page


def read(content: bytes, folder: Path) -> Preview:
    path = folder / "preview.zip"
    path.write_bytes(content)
    return read_preview(path)


def refusal(content: bytes, folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        read(content, folder)
    return str(refused.value)


def test_a_preview_is_read_whole(tmp_path: Path) -> None:
    preview = read(packed(), tmp_path)

    assert preview.comment == FACTS
    assert sorted(preview.site) == ["_headers", "assets/css/tokens.css", "changes/index.html", "index.html"]
    assert preview.site["index.html"] == page()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "../evil.html",
        "site/../../evil.html",
        "site/a/../evil.html",
        "/etc/cron.d/evil",
        "//host/evil.html",
        "site//evil.html",
        "site/./evil.html",
        "C:/evil.html",
        "site\\..\\evil.html",
        "site/..\\evil.html",
        "site/.git/config",
        "site/.htaccess",
        "site/evil.html ",
        "site/evil.",
        "site/con",
        "site/NUL.html",
        "site/com1.txt",
        "site/evil\u202elmth.html",
        "site/évil.html",
        "site/a\nb.html",
        "site/-rf.html",
        "site/a:b.html",
        "site/" + "a" * 300 + ".html",
        "site/" + "a/" * 20 + "evil.html",
        "evil.html",
        "pull-request.txt",
        "sit/evil.html",
        "COMMENT.md",
    ],
)
def test_a_path_that_is_not_ours_is_refused(tmp_path: Path, name: str) -> None:
    reason = refusal(packed(None, (entry(name), page())), tmp_path)

    assert reason.startswith(("a file has a name that is not ours", "a file stands where none", "two files"))
    assert reason.isascii()
    assert reason.isprintable()


def test_a_name_that_ends_early_is_refused(tmp_path: Path) -> None:
    """A null character ends a name for C, and for zipfile, which would read it as `site/a.html`."""
    content = packed(None, (entry("site/a.html0.exe"), page())).replace(
        b"site/a.html0.exe", b"site/a.html\0.exe"
    )

    assert refusal(content, tmp_path).startswith("a file has a name that is not ours")


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR]
)
def test_a_link_or_a_device_is_refused(tmp_path: Path, kind: int) -> None:
    reason = refusal(packed(None, (entry("site/evil.html", kind), b"/etc/passwd")), tmp_path)

    assert reason.startswith("a file is a link or a device")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("site/a.html", "site/a.html"),
        ("site/a.html", "site/A.html"),
        ("site/b/a.html", "site/B/a.html"),
        ("site/a.txt", "site/a.txt/b.html"),
        ("site/index.html/evil.txt", "site/a.txt"),
    ],
)
def test_two_files_of_one_name_are_refused(tmp_path: Path, first: str, second: str) -> None:
    """What they hold would depend on who unpacks them, and on which system."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile's own, while the archive is made
        content = packed(None, (entry(first), page()), (entry(second), page()))

    assert "one name" in refusal(content, tmp_path)


def test_a_file_that_unpacks_to_much_more_is_refused_unread(tmp_path: Path) -> None:
    bomb = b"0" * (archive.LARGEST_FILE // 2)

    assert refusal(packed({**good(), "site/bomb.txt": bomb}), tmp_path).startswith(
        "a file is too large unpacked"
    )


def test_a_file_that_hides_how_large_it_is_is_refused(tmp_path: Path) -> None:
    bomb = b"0" * 5_000_000
    content = bytearray(packed({**good(), "site/bomb.txt": bomb}))
    size = struct.pack("<L", len(bomb))
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = struct.pack("<L", 1000)

    assert refusal(bytes(content), tmp_path) in (
        "a file is not as large as it says: site/bomb.txt",
        "the artifact is no sound ZIP file",
    )


def test_too_many_files_are_refused_before_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 20)
    content = packed({**good(), **{f"site/{n}.txt": b"" for n in range(30)}})

    def listed(*_: object) -> None:
        pytest.fail("the entries were listed")

    monkeypatch.setattr(zipfile, "ZipFile", listed)
    assert refusal(content, tmp_path) == "the artifact holds too many files"


def test_too_much_in_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 2000)
    content = packed({**good(), "site/a.txt": b"a" * 3000})
    assert refusal(content, tmp_path) == "the artifact is too large unpacked"

    monkeypatch.setattr(archive, "LARGEST_ARCHIVE", 200)
    assert refusal(content, tmp_path) == "the artifact is too large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_to_pack_is_refused(tmp_path: Path, method: int) -> None:
    info = entry("site/a.txt")
    info.compress_type = method

    assert refusal(packed(None, (info, b"a")), tmp_path).startswith("a file is packed in a way")


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed())
    at = content.find(b"PK\1\2")
    content[at + 8] |= 1

    assert refusal(bytes(content), tmp_path).startswith("a file is packed in a way")


def test_a_broken_or_strange_archive_is_refused(tmp_path: Path) -> None:
    whole = packed()
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    noted = io.BytesIO(whole)
    with zipfile.ZipFile(noted, "a") as opened:
        opened.comment = b"a note"

    for content in (
        b"",
        b"no archive",
        whole[: len(whole) // 2],
        whole + b"\0" * 9,
        whole[:-22] + end,
        noted.getvalue(),
    ):
        assert "ZIP file" in refusal(content, tmp_path) or "too many" in refusal(content, tmp_path)


@pytest.mark.parametrize("missing", ["comment.md", "site/index.html"])
def test_an_archive_without_a_preview_is_refused(tmp_path: Path, missing: str) -> None:
    files = good()
    del files[missing]

    assert refusal(packed(files), tmp_path) == "the artifact holds no preview"


@given(junk=st.binary(max_size=200), at=st.integers(0, 1500))
def test_no_damage_is_a_crash(tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int) -> None:
    content = bytearray(packed())
    content[at : at + len(junk)] = junk
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(bytes(content))
    with contextlib.suppress(Refused):
        assert read_preview(path).site
