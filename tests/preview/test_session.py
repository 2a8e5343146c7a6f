"""Building only what changed gives, to the byte, what building everything gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.preview.session import Session
from tests.projects import EPOCH, EVENT, SLUG, change, files_below, make_project, spoil

Edit = Callable[[Path], object]
EDITS: dict[str, Edit] = {
    "a statement": lambda root: change(root / EVENT, "A vat of custard broke", "A tub broke"),
    "the headline": lambda root: change(root / EVENT, "headline: ", "headline: New "),
    "a draft made ready": lambda root: change(root / EVENT, "    status: draft\n", ""),
    "a name": lambda root: change(root / "content/people.yml", "name: ", "name: Old "),
    "a source": lambda root: change(
        root / f"content/{SLUG}/sources.yml", "Custard on the quay", "New custard"
    ),
    "a hand-written page": lambda root: change(root / "content/pages/about.md", "# ", "# More "),
    "a page more": lambda root: (root / "content/pages/more.md").write_text("# More\n\nYes.\n", "utf-8"),
    "a page less": lambda root: (root / "content/pages/accessibility.md").unlink(),
    "the look": lambda root: change(root / "overrides/partials/copyright.html", "CC BY", "cc by"),
    "a style sheet": lambda root: change(root / "overrides/assets/css/print.css", "On paper", "on paper"),
    "the name of a page in the menu": lambda root: change(root / "mkdocs.yml", "- Glossary:", "- Words:"),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return make_project(tmp_path / "project")


@pytest.fixture
def session(root: Path, tmp_path: Path) -> Session:
    first = Session(root, SLUG, tmp_path / "first", "http://127.0.0.1:8000/")
    first.build()
    return first


def _whole(root: Path, folder: Path) -> dict[str, bytes]:
    """Return the files of a preview that was never built before."""
    fresh = Session(root, SLUG, folder, "http://127.0.0.1:8000/")
    fresh.build()
    assert "could not be built" not in fresh.panel
    return files_below(fresh.site)


def _visit_all(session: Session) -> None:
    for path in files_below(session.site):
        session.visit(f"/{path.removesuffix('index.html')}")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_an_edit_every_page_equals_that_of_a_whole_build(
    edit: Edit, root: Path, session: Session, tmp_path: Path
) -> None:
    before = files_below(session.site)
    session.visit(f"/{SLUG}/")
    edit(root)
    session.build()
    _visit_all(session)
    built, whole = files_below(session.site), _whole(root, tmp_path / "whole")

    assert built.keys() == whole.keys()
    assert [name for name in whole if built[name] != whole[name]] == []
    assert built != before


def test_all_edits_one_after_another_end_in_the_same(root: Path, session: Session, tmp_path: Path) -> None:
    for edit in EDITS.values():
        session.visit("/")
        edit(root)
        session.build()
        session.visit(f"/{SLUG}/sources/")

    _visit_all(session)
    assert files_below(session.site) == _whole(root, tmp_path / "whole")


def test_after_a_mistake_the_pages_stay_and_the_mended_ones_are_complete(
    root: Path, session: Session, tmp_path: Path
) -> None:
    before, good = files_below(session.site), (root / EVENT).read_bytes()
    spoil(root)
    session.build()
    assert files_below(session.site) == before
    assert "SCH003" in session.panel

    (root / EVENT).write_bytes(good)
    change(root / EVENT, "A vat of custard broke", "A tub broke")
    session.build()
    assert session.panel == ""
    _visit_all(session)
    assert files_below(session.site) == _whole(root, tmp_path / "whole")


def test_an_explainer_whose_folder_goes_is_told_and_the_pages_stay(root: Path, session: Session) -> None:
    before = files_below(session.site)
    shutil.move(root / "content" / SLUG, root / "away")
    session.build()

    assert "there is no explainer" in session.panel
    assert files_below(session.site) == before


def test_a_warning_stops_nothing_and_is_folded_away(root: Path, session: Session) -> None:
    change(root / EVENT, "The tide carried", "The tsunami carried")
    session.build()

    assert "<details>" in session.panel
    assert "1 warning" in session.panel
    assert "tsunami" in (session.site / SLUG / "index.html").read_text("utf-8")
