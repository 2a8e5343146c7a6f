from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.archive import earlier, make_archive
from generator.commands.check import check
from generator.commands.clock import now
from generator.commands.generate import generate
from generator.loading.library import load_library
from tests.projects import files_below


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of three explainers made from the real one."""
    out = tmp_path_factory.mktemp("archive") / "out"
    make_archive(3, out)
    return out


@pytest.mark.parametrize(
    "time, shifted",
    [
        ("2025-04-24", "2025-04-14"),
        ("2025-01-05", "2024-12-26"),
        ("2025-04-24T06:06", "2025-04-14T06:06"),
        ("2025-04-24T13:29+01:00", "2025-04-14T13:29+01:00"),
        ("../2025-04-24T18:41~", "../2025-04-14T18:41~"),
        ("2025-04-24T01:00~/2025-04-24", "2025-04-14T01:00~/2025-04-14"),
        ("2025-04", "2025-04"),
        ("2024-02/..", "2024-02/.."),
        ("2025", "2025"),
        ("2025-21", "2025-21"),
        ("202X", "202X"),
        ("2025-XX-XX", "2025-XX-XX"),
    ],
)
def test_a_time_is_shifted_by_whole_days(time: str, shifted: str) -> None:
    assert earlier(time, 10) == shifted


def test_a_month_is_shifted_by_its_last_day() -> None:
    assert earlier("2025-04", 30) == "2025-03"
    assert earlier("2025", 365) == "2024"


def test_the_copies_have_ids_of_their_own_and_no_errors(root: Path) -> None:
    checked = check(root, now())
    library, _ = load_library(root)
    entries = [explainer.entries.keys() for explainer in library.explainers.values()]

    assert not [row for row in checked.diagnostics if row.is_error]
    assert len(library.explainers) == 3
    assert not entries[0] & entries[1]
    assert len(entries[0]) == len(entries[1]) == len(entries[2])


def test_the_pages_of_the_first_explainer_stay_what_they_are(root: Path, tmp_path: Path) -> None:
    first = make_archive(1, tmp_path / "one")
    docs = {}
    for folder in (tmp_path / "one", root):
        assert generate(folder, now()).written
        docs[folder] = files_below(folder / "docs")
    alone, among = docs.values()

    own = (f"{first}/", f"embed/{first}/")
    assert {path: text for path, text in among.items() if path.startswith(own)} == {
        path: text for path, text in alone.items() if path.startswith(own)
    }
    more = [path for path in among.keys() - alone.keys() if not path.startswith("search/")]
    assert len(more) == 2 * len([path for path in alone if path.startswith(own)])
    assert _size(among) <= 3.1 * _size(alone)


def _size(files: dict[str, bytes]) -> int:
    return sum(map(len, files.values()))
