"""Preview of a change: the proposed site, what changes marked on it, and what a reviewer is told."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.changes import Change, compare, renamed
from generator.changes.beside import find_beside
from generator.changes.ledger import unrecorded
from generator.commands.build import engine
from generator.commands.check import judged
from generator.commands.collector import paused_collector
from generator.commands.diff import load_at
from generator.commands.generate import Made, made_of
from generator.comment import Preview, comment
from generator.diagnostics import Diagnostic
from generator.errors import GeneratorError
from generator.loading.engine import load_engine
from generator.loading.revision import find_base
from generator.marking import mark_page
from generator.models.library import Library
from generator.outputs.docs import write_docs
from generator.outputs.pictures import kept_at
from generator.outputs.preview import BuiltSite, publish_preview, refuse_precious, write_settings
from generator.review.changes_page import changes_page, filled_in
from generator.review.frame import ROBOTS, framed
from generator.review.pages import (
    MARKED,
    Pair,
    address_of,
    bare_site,
    differing_pages,
    find_links,
    find_marks,
)
from generator.review.summary import summary
from generator.review.verdict import Happened, Shown, TouchedPage, Verdict, is_of_ledger

CHANGES = "changes/index.html"
_BARE_NAV = [{"What changes": "changes/index.md"}]


@dataclass(frozen=True)
class Asked:
    """What is to be previewed: `head` against `base`, git revisions or folders that hold a content/."""

    out: Path
    base: str = ""
    """Left out, where the branch left the main branch."""
    head: str = ""
    """Left out, the files as they are."""
    url: str = ""
    """The address at which the preview will stand, if it is known."""
    label: str = ""
    """What it is a preview of, in words."""


@dataclass(frozen=True)
class Side:
    """Content as it was or will be, judged."""

    library: Library
    diagnostics: Sequence[Diagnostic]

    @property
    def is_sound(self) -> bool:
        """Whether a site can be made of it: that the ledger lacks something does not hinder that."""
        return not any(row.is_error and not is_of_ledger(row) for row in self.diagnostics)


@dataclass(frozen=True)
class Proposal:
    """A change of content, read and judged: what was, what will be, and what is to be said of it."""

    was: Side
    will: Side
    verdict: Verdict


@paused_collector()
def review(root: Path, now: dt.datetime, asked: Asked) -> Verdict:
    """Write a preview into `asked.out`, and return what is to be said; if it fails, what stood there stays.

    Content is all that is taken from either side: generator, look and settings are those of `root`.
    """
    refuse_precious(asked.out, root)
    proposal = judge_change(root, now, asked)
    made = {
        side: made_of(proposed.library, now, kept_at(root), asked.url or None) if proposed.is_sound else None
        for side, proposed in (("was", proposal.was), ("will", proposal.will))
    }
    return _Preview(root, asked, proposal, made["was"], made["will"]).write()


def judge_change(root: Path, now: dt.datetime, asked: Asked) -> Proposal:
    """Read both sides of a change, and judge it; nothing is written."""
    settings = load_engine(root)
    old, problems = load_at(root, asked.base or find_base(root))
    new, mistakes = load_at(root, asked.head or str(root))
    old, new = replace(old, engine=settings), replace(new, engine=settings)
    changes = compare(old, new)
    was = Side(old, judged(old, problems, now).diagnostics)
    silent = unrecorded(old, new, changes, now)
    will = Side(new, judged(new, [*mistakes, *silent], now).diagnostics)
    public = new.published(now)
    verdict = Verdict(
        asked.label or f"the change since {asked.base or 'the main branch'}",
        changes,
        will.diagnostics,
        [row for row in was.diagnostics if row.is_error],
        Shown.HEAD if will.is_sound else Shown.BASE if was.is_sound else Shown.NOTHING,
        links=find_links(changes, public) if will.is_sound else {},
        beside=find_beside(old, public, changes) if will.is_sound else {},
    )
    return Proposal(was, will, verdict)


class _Preview:
    """Builds both sites in a scratch folder, and puts what a reviewer needs into another."""

    def __init__(
        self, root: Path, asked: Asked, proposal: Proposal, was: Made | None, will: Made | None
    ) -> None:
        self.root, self.out = root, asked.out
        self.proposal, self.was, self.will = proposal, was, will
        self.site = f"{asked.url.rstrip('/')}/" if asked.url else ""

    def write(self) -> Verdict:
        """Write the preview; return the verdict with the pages that differ."""
        verdict = self.proposal.verdict
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GeneratorError(f"cannot make the folder {self.out.parent}: {error.strerror}") from error
        with tempfile.TemporaryDirectory(dir=self.out.parent, prefix=".nutgraf-preview-") as name:
            scratch = Path(name)
            pairs = self._pairs()
            site = self._build_new(scratch / "new")
            was = self._build_old(scratch / "old-site", pairs)
            pages = [_marked(pair, was, site) for pair in pairs]
            differ = {page.address for page in pages if page.passages or not page.marked}
            changes = [_seen_on(change, differ) for change in verdict.changes]
            marks = find_marks(verdict.links or {}, pages)
            told = replace(verdict, pages=pages, changes=changes, marks=marks)
            titles = self._titles()
            site.write({CHANGES: filled_in(site.page(CHANGES), told, titles).encode()})
            _frame(site, told)
            beside = Preview(self.site, told.marks, told.mistakes, told.missing, titles)
            publish_preview(site.folder, comment(told.changes, beside), summary(told), self.out, scratch)
        return told

    def _pairs(self) -> list[Pair]:
        if not self.was or not self.will:
            return []
        before = renamed(self.proposal.was.library, self.proposal.will.library)
        files = self.was.files, self.will.files
        return differing_pages(self.was.pages, self.will.pages, before, files)

    def _titles(self) -> dict[str, str]:
        both = {**self.proposal.was.library.explainers, **self.proposal.will.library.explainers}
        return {slug: str(explainer.event.headline) for slug, explainer in both.items()}

    def _build_new(self, folder: Path) -> BuiltSite:
        made = self.will or self.was
        bare = None if made else _BARE_NAV
        made = made or Made(self.proposal.will.library, [bare_site()], {})
        page = changes_page(self.proposal.verdict.label)
        return self._build(folder, replace(made, pages=[*made.pages, page]), bare)

    def _build_old(self, folder: Path, pairs: Sequence[Pair]) -> BuiltSite:
        """Build the pages that differ, as they were: no other is looked at."""
        pages = [pair.old for pair in pairs if pair.old and pair.new]
        if not pages or not self.was:
            return BuiltSite(folder)
        return self._build(folder, replace(self.was, pages=pages), quiet=True)

    def _build(
        self, folder: Path, made: Made, nav: list[dict[str, str]] | None = None, *, quiet: bool = False
    ) -> BuiltSite:
        write_settings(folder, self.root, str(made.public.site.url), nav)
        write_docs(folder / "docs", made.pages, made.files)
        site = folder / "site"
        if engine(folder, "build", "--site-dir", str(site), *(["--quiet"] if quiet else [])) != 0:
            raise GeneratorError("the engine could not build the preview: what stood there stays")
        return BuiltSite(site)


def _seen_on(change: Change, differ: set[str]) -> Change:
    """Return a change with those of its pages whose text differs."""
    return replace(change, pages=tuple(page for page in change.pages if page in differ))


def _touched(pair: Pair) -> TouchedPage:
    page = pair.page
    address = address_of(page)
    marked = f"{address}{MARKED}" if pair.happened is Happened.CHANGED else ""
    return TouchedPage(address, str(page.meta["title"]), pair.happened, marked=marked)


def _marked(pair: Pair, was: BuiltSite, site: BuiltSite) -> TouchedPage:
    """Write a page with its changes marked beside the page; return it with the number of passages."""
    touched = _touched(pair)
    if not (pair.old and pair.new):
        return touched
    old, new = (f"{address_of(page)}index.html" for page in (pair.old, pair.new))
    made = mark_page(new, was.page(old), site.page(new), was.read, site.read)
    site.write({**made.files, touched.marked: made.html.encode()})
    return replace(touched, passages=made.count)


def _frame(site: BuiltSite, verdict: Verdict) -> None:
    """Say on every page that it is a preview."""
    marked = {page.marked: page for page in verdict.pages if page.marked}
    for path in site.pages():
        beside = path.removesuffix("index.html") + MARKED
        count = marked[path].passages if path in marked else None
        link = MARKED if beside in marked else ""
        html = framed(site.page(path), verdict.label, marked=link, count=count)
        site.write({path: html.encode()})
    site.write({"robots.txt": ROBOTS})
    site.remove_what_invites()
