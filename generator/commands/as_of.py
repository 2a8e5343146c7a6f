"""Build the site of another moment: what was known then, or what had been published by then."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from generator.commands.build import Built, engine, refuse_precious, swap
from generator.commands.check import Checked, check, judged
from generator.commands.collector import paused_collector
from generator.commands.diff import load_at
from generator.commands.generate import Generated, Made, at_address, made_from
from generator.errors import GeneratorError
from generator.loading.engine import load_engine
from generator.loading.revision import commit_at
from generator.models.known_library import library_at
from generator.models.library import Library
from generator.models.time import Time, TimeError
from generator.outputs.docs import Written, write_docs
from generator.outputs.pictures import kept_at
from generator.outputs.preview import BuiltSite, write_settings
from generator.pages import dates
from generator.review.frame import ROBOTS, with_banner

FOLDER = "site-as-of"
"""Where such a site goes if nothing else is said: never where the site of today stands."""


@dataclass(frozen=True)
class Moment:
    """The moment that is asked for, as it was typed, and whether what we had published by then is meant."""

    typed: str
    is_published: bool = False


@dataclass(frozen=True)
class _Then:
    """What was read, what of it is shown, and the moment; None for now."""

    checked: Checked
    public: Library
    moment: Time | None
    now: dt.datetime


@paused_collector()
def build_as_of(root: Path, now: dt.datetime, asked: Moment, site: Path, *, strict: bool = False) -> Built:
    """Build the site of another moment into `site`; docs/ and site/ stay those of today.

    Every page says what it is, and search engines are kept off. Raise GeneratorError if the moment is none,
    lies in the future, or has no history.
    """
    refuse_precious(site, root)
    then = _published(root, now, asked) if asked.is_published else _known(root, now, asked)
    checked = then.checked
    if checked.has_errors or (strict and checked.diagnostics):
        return Built(Generated(checked, None), None)
    public = at_address(then.public, os.environ.get("SITE_URL"))
    made = made_from(public, public, then.now, kept_at(root))
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GeneratorError(f"cannot make the folder {site.parent}: {error.strerror}") from error
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".nutgraf-as-of-") as name:
        scratch = Path(name)
        written, fresh = _build(root, made, scratch / "project", strict=strict)
        generated = Generated(checked, written)
        if fresh is None:
            return Built(generated, succeeded=False)
        if then.moment:
            _frame(fresh, then.moment, public, is_published=asked.is_published)
        swap(fresh.folder, site, scratch / "old")
    return Built(generated, succeeded=True)


def _build(root: Path, made: Made, project: Path, *, strict: bool) -> tuple[Written, BuiltSite | None]:
    write_settings(project, root, str(made.public.site.url))
    written = write_docs(project / "docs", made.pages, made.files)
    options = ["--strict"] if strict else []
    done = engine(project, "build", "--site-dir", str(project / "site"), *options)
    return written, BuiltSite(project / "site") if done == 0 else None


def _known(root: Path, now: dt.datetime, asked: Moment) -> _Then:
    """Read the files as they are, and leave out what was not known yet."""
    moment = _moment(asked.typed, now)
    checked = check(root, now)
    public = checked.library.published(now)
    if moment is None or checked.has_errors:
        return _Then(checked, public, moment, now)
    return _Then(checked, library_at(public, moment), moment, moment.latest(dt.UTC))


def _published(root: Path, now: dt.datetime, asked: Moment) -> _Then:
    """Read the files as they stood on this branch, and leave out what was under embargo."""
    moment = _moment(asked.typed, now)
    until = moment.latest(dt.UTC) if moment else now
    library, problems = load_at(root, commit_at(root, until))
    checked = judged(replace(library, engine=load_engine(root)), problems, until)
    public = library.published(until)
    out = {
        slug: explainer
        for slug, explainer in public.explainers.items()
        if explainer.event.published.earliest(explainer.zone) <= until
    }
    return _Then(checked, public.narrowed(replace(public, explainers=out)), moment, until)


def _moment(typed: str, now: dt.datetime) -> Time | None:
    """Return the moment that was typed; None for now, and for what is not over yet."""
    if typed == "now":
        return None
    try:
        moment = Time.parse(typed)
    except TimeError as error:
        raise GeneratorError(f"{error}: write a moment such as 2025-04-24T12:00, or a day") from error
    if moment.is_interval or moment.end is None:
        raise GeneratorError(f"{typed} is no moment: write one such as 2025-04-24T12:00, or a day")
    if moment.earliest(dt.UTC) > now + dt.timedelta(days=1):
        raise GeneratorError(f"{typed} lies in the future: nobody knows yet")
    return moment if moment.latest(dt.UTC) < now else None


def _frame(site: BuiltSite, moment: Time, public: Library, *, is_published: bool) -> None:
    """Say on every page which moment it is of, and what it is not."""
    when = escape(dates.words(moment))
    if is_published:
        told = f"<strong>This site as it was published on {when}.</strong> It has changed since:"
    else:
        told = (
            f"<strong>What was known on {when}.</strong> Put together later, by what sources had told then:"
        )
    told = f'<p>{told} <a href="{escape(str(public.site.url))}">the site of today</a></p>'
    for path in site.pages():
        site.write({path: with_banner(site.page(path), "Another moment", told).encode()})
    site.write({"robots.txt": ROBOTS})
