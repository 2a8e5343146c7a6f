from __future__ import annotations

import datetime as dt
import html
import os
import shutil
from pathlib import Path

import pytest

from generator.commands.generate import generate
from generator.errors import GeneratorError
from tests.projects import EVENT, NOW, SLUG, change, files_below, spoil


def test_all_pages_are_written_and_listed(root: Path) -> None:
    generated = generate(root, NOW)
    written = set(files_below(root / "docs")) - {".nutgraf.json"}

    assert generated.written
    assert generated.written.written == len(written)
    assert {"index.md", f"{SLUG}/index.md", f"{SLUG}/sources/index.md", "people/whisk/index.md"} <= written


def test_a_second_run_writes_nothing_and_keeps_all_times(root: Path) -> None:
    generate(root, NOW)
    for path in (root / "docs").rglob("*"):
        os.utime(path, ns=(1, 1))
    again = generate(root, NOW)

    assert again.written
    assert (again.written.written, again.written.removed) == (0, 0)
    assert {path.stat().st_mtime_ns for path in (root / "docs").rglob("*")} == {1}


def test_an_edit_rewrites_only_the_pages_it_shows_on(root: Path) -> None:
    generate(root, NOW)
    before = files_below(root / "docs")
    change(root / f"content/{SLUG}/reactions.yml", "He answered that the guild would pay.", "He nodded.")
    assert generate(root, NOW).written
    after = files_below(root / "docs")

    changed = {path for path in after if path.endswith(".md") and before.get(path) != after[path]}
    assert f"{SLUG}/reactions/index.md" in changed
    assert len(changed) <= 2
    assert "He nodded" in html.unescape((root / f"docs/{SLUG}/reactions/index.md").read_text("utf-8"))


def test_a_failed_check_leaves_docs_untouched(root: Path) -> None:
    generate(root, NOW)
    before = files_below(root / "docs")
    change(root / EVENT, "A vat of custard broke", "A vat of NEW custard broke")
    spoil(root)
    failed = generate(root, NOW)

    assert failed.written is None
    assert failed.checked.has_errors
    assert files_below(root / "docs") == before


def test_a_warning_stops_a_strict_run_only(root: Path) -> None:
    change(root / EVENT, "The tide carried", "The tsunami carried")
    strict = generate(root, NOW, strict=True)

    assert [row.rule.name for row in strict.checked.diagnostics] == ["avoided-word"]
    assert strict.written is None
    assert not (root / "docs").exists()
    assert generate(root, NOW).written


def test_a_failed_check_makes_no_docs(root: Path) -> None:
    spoil(root)
    generate(root, NOW)

    assert not (root / "docs").exists()


def test_a_removed_explainer_takes_its_pages_along(root: Path) -> None:
    generate(root, NOW)
    before = set(files_below(root / "docs"))
    shutil.rmtree(root / "content/soup-rumour")
    assert generate(root, NOW).written
    after = set(files_below(root / "docs"))

    its_own = {path for path in before if path.startswith(("soup-rumour/", "soup/"))}
    assert len(its_own) > 8  # its page, feeds and facts, and seven pages at its former address
    assert {path for path in before - after if not path.startswith("search/")} == its_own
    assert not (root / "docs/soup-rumour").exists()


def test_a_foreign_file_in_docs_is_told_and_kept(root: Path) -> None:
    generate(root, NOW)
    (root / "docs/mine.md").write_text("mine", encoding="utf-8")
    change(root / EVENT, "A vat of custard broke", "A vat of NEW custard broke")
    before = files_below(root / "docs")
    failed = generate(root, NOW)

    assert failed.written is None
    assert [row.location.path for row in failed.checked.diagnostics] == ["docs/mine.md"]
    assert files_below(root / "docs") == before


def test_the_clock_decides_what_is_under_embargo(root: Path) -> None:
    words = "EMBARGO-WORDS"
    generate(root, NOW)
    page = root / f"docs/{SLUG}/index.md"
    before = html.unescape(page.read_text(encoding="utf-8"))
    change(root / EVENT, "embargoed_until: 2097-01-01", "embargoed_until: 2019-12-01")
    generate(root, NOW)
    after = html.unescape(page.read_text(encoding="utf-8"))
    generate(root, dt.datetime(2019, 11, 30, tzinfo=dt.UTC))
    earlier = html.unescape(page.read_text(encoding="utf-8"))

    assert words not in before
    assert words in after
    assert earlier == before


def test_the_same_content_gives_the_same_bytes_elsewhere_and_in_another_hash_order(
    root: Path, tmp_path: Path
) -> None:
    generate(root, NOW)
    other = shutil.copytree(root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("docs"))
    generate(other, NOW)

    assert files_below(other / "docs") == files_below(root / "docs")


def test_docs_that_is_a_link_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (root / "docs").symlink_to(tmp_path / "far")

    with pytest.raises(GeneratorError, match="is a link"):
        generate(root, NOW)
    assert not list((tmp_path / "far").iterdir())


def test_who_and_what_only_unpublished_words_name_is_on_no_page(root: Path) -> None:
    content = root / "content"
    shared = {
        "people.yml": "ghost-NN:\n  name: GHOST person\n  roles:\n    - {role: Ghost, sources: SOURCE}\n",
        "places.yml": "ghost-town-NN:\n  name: GHOST town\n  country: Nowhere\n",
        "terms.yml": "ghost-word-NN:\n  term: GHOST word\n  definition: >-\n    A word. [@SOURCE]\n",
    }
    for file, entry in shared.items():
        twice = "".join(entry.replace("NN", part) for part in ("draft", "later"))
        with (content / file).open("a", encoding="utf-8") as opened:
            opened.write(twice.replace("SOURCE", f"{SLUG}/gazette-spill"))
    named = "the prize goes to [[ghost-later]] of [[ghost-town-later]], a [[ghost-word-later]]."
    change(root / EVENT, "the prize goes to the gulls.", named)
    draft = shutil.copytree(content / "soup-rumour", content / "draft-rumour")
    (draft / "updates.yml").unlink()
    change(draft / "event.yml", "status: withdrawn\nformerly: [soup]", "status: draft")
    change(draft / "event.yml", "in [[mole-street]]", "in [[ghost-town-draft]], a [[ghost-word-draft]]")
    change(draft / "event.yml", "by: [whisk]", "by: [ghost-draft]")
    generated = generate(root, NOW)
    docs = files_below(root / "docs")

    assert generated.written, generated.checked.diagnostics
    assert [path for path, page in docs.items() if b"ghost" in page.lower() or "ghost" in path] == []


@pytest.mark.parametrize("url", ["https://other.example/sub", "https://other.example/sub/"])
def test_site_url_changes_permalinks_and_report_links(
    root: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("SITE_URL", url)
    generate(root, NOW)
    front = (root / f"docs/{SLUG}/index.md").read_text("utf-8")

    assert f"](https://other.example/sub/{SLUG}/)" in front
    assert f"about=https%3A%2F%2Fother.example%2Fsub%2F{SLUG}%2F%23tarts)" in front
    assert "://nutgraf.example/custard" not in front
    assert "%2F%2Fnutgraf.example" not in front
