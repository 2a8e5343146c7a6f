"""New: the folder of an explainer, as a draft with places to fill in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from generator.commands.edited import Edited, as_problem, find_problems
from generator.commands.trial import judge, only_in
from generator.errors import GeneratorError
from generator.loading.files import find_content, folder_hint, is_slug
from generator.models.explainer import Event
from generator.models.kinds import Kind, kind_of
from generator.outputs.content import write_edit
from generator.outputs.entry import Draft, Given, compose
from generator.outputs.splice import Edit, new_file, put_in
from generator.outputs.yaml_file import Unspliceable

EXPLAINER = Kind("explainer", Event, "event.yml", today=("published", "as_of"))
FIRST_SOURCE = "first-source"


def new(root: Path, now: dt.datetime, slug: str, given: Given) -> Edited:
    """Make content/SLUG/ below `root`: event.yml and sources.yml, which every explainer needs, as a draft.

    The other files come with their first entry. What is given must be sound, or nothing is written.
    """
    folder = _folder(root, slug)
    before = judge(root, now, frozenset())
    known = {"status": ("draft",), "byline": (before.library.site.publisher.name,), **given}
    draft = Draft(EXPLAINER, known, now.date().isoformat())
    what = f"explainer `{slug}`"
    try:
        edits = _files(folder, draft)
        probes = _files(folder, replace(draft, is_probe=True))
    except Unspliceable as refused:
        return Edited(what, problems=(as_problem(refused.why),))
    tried = judge(root, now, frozenset({slug}), *probes, probe=True)
    problems = find_problems(only_in(tried, before, *probes), probes[0], ())
    if problems:
        return Edited(what, problems=problems)
    left = only_in(judge(root, now, frozenset({slug}), *edits), before)
    for edit in edits:
        write_edit(root, edit)
    return Edited(what, edits, left=left)


def _folder(root: Path, slug: str) -> str:
    """Return the folder to make, relative to `root`; raise GeneratorError if it cannot be made."""
    find_content(root)
    if not is_slug(slug):
        raise GeneratorError(f"{slug[:80]!r} cannot be the address of an explainer: {folder_hint(slug)}")
    if (root / "content" / slug).exists() or (root / "content" / slug).is_symlink():
        raise GeneratorError(f"content/{slug} is there already: choose another name")
    return f"content/{slug}"


def _files(folder: str, draft: Draft) -> tuple[Edit, ...]:
    source = Draft(kind_of("source"), {}, draft.today, is_probe=draft.is_probe)
    return (
        new_file(f"{folder}/event.yml", compose(draft)),
        put_in(None, f"{folder}/sources.yml", (FIRST_SOURCE,), compose(source)),
    )
