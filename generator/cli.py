"""The command line: flags, help, exit codes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli_content import add, clarify, correct, import_, new, remove, withdraw
from generator.commands import clock
from generator.commands.as_of import FOLDER as AS_OF
from generator.commands.as_of import Moment, build_as_of
from generator.commands.build import build as build_site
from generator.commands.check import Checked
from generator.commands.check import check as check_content
from generator.commands.diff import diff as diff_facts
from generator.commands.explain import catalogue
from generator.commands.explain import explain as explain_rules
from generator.commands.generate import generate as generate_docs
from generator.commands.review import Asked, review
from generator.commands.serve import serve as serve_site
from generator.comment import Preview, comment
from generator.errors import GeneratorError
from generator.loading.files import find_root
from generator.reporters import FORMATS, report, report_changes
from generator.review.changes_page import changes_document

_FORMAT = click.option(
    "--format", "output", type=click.Choice(FORMATS), default="text", help="How mistakes are printed."
)
_CHANGE_FORMATS = ("text", "markdown", "json", "html")
_STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")

_ANYWHERE = ("explain",)
"""The commands that need no content, and work in any folder."""


@click.group()
@click.version_option(package_name="nutgraf")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder with mkdocs.yml.",
)
@click.pass_context
def nutgraf(context: click.Context, root: Path | None) -> None:
    """Turn YAML that editors can read into an explainer that readers can trust.

    Exit codes: 0 clean, 1 mistakes in the content (or warnings with --strict), 2 could not run.
    """
    if context.invoked_subcommand not in _ANYWHERE:
        context.obj = find_root(root or Path.cwd())


@nutgraf.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--base", default="", help="A git revision: what was published there and changed must be in the ledger."
)
@_FORMAT
@_STRICT
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], base: str, output: str, *, strict: bool) -> None:
    """Look for mistakes in content/, or in what of it lies at PATHS."""
    only = tuple(_relative(path, root) for path in paths)
    checked = check_content(root, clock.now(), only, base)
    click.echo(report(checked.diagnostics, output, checked.files))
    _leave(checked, strict=strict)


@nutgraf.command()
@_FORMAT
@_STRICT
@click.pass_obj
def generate(root: Path, output: str, *, strict: bool) -> None:
    """Check content/ and write docs/."""
    generated = generate_docs(root, clock.now(), strict=strict)
    _report(generated.checked, output)
    if generated.written:
        done = generated.written
        click.echo(f"docs/: {done.written} written, {done.kept} unchanged, {done.removed} removed", err=True)
    _leave(generated.checked, strict=strict)


@nutgraf.command()
@_STRICT
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes. [default: site/]")
@click.option(
    "--offline", type=click.Path(path_type=Path), help="Make a copy here that reads from a disk, and no site."
)
@click.option("--as-of", metavar="MOMENT", help="Build what was known then, into site-as-of/.")
@click.option("--published-as-of", metavar="MOMENT", help="Build what we had published then, by git.")
@click.pass_obj
def build(  # noqa: PLR0913 - one for each option
    root: Path,
    *,
    site_dir: Path | None,
    offline: Path | None,
    as_of: str | None,
    published_as_of: str | None,
    strict: bool,
) -> None:
    """Check content/, write docs/ and build the site.

    A MOMENT is a time or a day, such as 2025-04-24T12:00: the clocks are those of each explainer, or, with
    --published-as-of, UTC. Such a site says so on every page; docs/ and site/ stay those of today.
    """
    if len([one for one in (offline, as_of, published_as_of) if one]) > 1 or (site_dir and offline):
        raise GeneratorError(
            "a build makes a site, a copy for a disk, or the site of another moment: give one of "
            "--offline, --as-of and --published-as-of, and --site-dir for a site"
        )
    moment = as_of or published_as_of
    folder = (offline or site_dir or root / (AS_OF if moment else "site")).resolve()
    if moment:
        asked = Moment(moment, is_published=bool(published_as_of))
        built = build_as_of(root, clock.now(), asked, folder, strict=strict)
    else:
        built = build_site(root, clock.now(), folder, strict=strict, offline=bool(offline))
    _report(built.generated.checked, "text")
    if built.succeeded is False:
        raise GeneratorError("the engine could not build the site: what stood there stays")
    _leave(built.generated.checked, strict=strict)


@nutgraf.command()
@click.argument("slug", required=False)
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
@click.pass_obj
def serve(root: Path, slug: str | None, address: str) -> None:
    """Serve the site, and build it anew when content/ changes.

    With SLUG, the folder of an explainer, serve a preview of that one alone: within a second of saving,
    with drafts, embargoed entries and notes shown and marked, and with mistakes shown on the page.
    """
    if slug is None:
        sys.exit(serve_site(root, address))
    from generator.preview.server import serve_preview  # noqa: PLC0415 - only a preview needs the engine here

    serve_preview(root, slug, address)


@nutgraf.command()
@click.argument("base", default="")
@click.argument("head", default="")
@click.option(
    "--format", "output", type=click.Choice(_CHANGE_FORMATS), default="text", help="How changes are printed."
)
@click.option("--site", default="", help="The address of a preview, to which entries are linked.")
@click.pass_obj
def diff(root: Path, base: str, head: str, output: str, site: str) -> None:
    """Tell which facts changed between BASE and HEAD: git revisions, or folders that hold a content/.

    Left out, BASE is where this branch left the main branch, and HEAD the files as they are.
    """
    compared = diff_facts(root, base, head)
    if compared.unread:
        click.echo(
            f"the base has mistakes: what did not load there is left out ({len(compared.unread)})", err=True
        )
    if output == "markdown":
        preview = Preview(site, titles=compared.titles, is_judged=False)
        click.echo(comment(compared.changes, preview), nl=False)
    elif output == "html":
        click.echo(changes_document(compared.changes, compared.unread, compared.titles, site))
    else:
        click.echo(report_changes(compared.changes, output))


@nutgraf.command()
@click.option("--base", default="", help="The git revision, or folder, before. [default: the main branch]")
@click.option(
    "--head", default="", help="The git revision, or folder, after. [default: the files as they are]"
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder of the preview, made anew."
)
@click.option("--url", default="", help="The address at which its site/ will stand.")
@click.option("--label", default="", help="What it is a preview of, such as “pull request 7”.")
@_FORMAT
@click.pass_obj
def preview(root: Path, base: str, head: str, out: Path, url: str, label: str, output: str) -> None:  # noqa: PLR0913, PLR0917 - one for each option
    """Make what a reviewer of a change needs, in the folder OUT.

    OUT/site is the site after the change, with a page of changes (changes/) and, beside each page that
    changes, the same with insertions and deletions marked (changed.html). OUT/comment.md is the comment for
    the pull request, OUT/summary.json the same for programs. Of BASE and HEAD only content/ is read.

    Exit codes: 0 nothing stops the change, 1 mistakes or silent changes (the preview shows them), 2 could not
    run (what stood in OUT stays).
    """
    verdict = review(root, clock.now(), Asked(out.resolve(), base, head, url, label))
    if verdict.diagnostics or output == "json":
        click.echo(report(verdict.diagnostics, output))
    if verdict.has_errors:
        sys.exit(1)


@nutgraf.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--markdown", is_flag=True, help="Print the page of all checks, CHECKS.md.")
def explain(codes: tuple[str, ...], *, markdown: bool) -> None:
    """Say what a check looks for, why, with examples; without a CODE, list all checks."""
    click.echo(catalogue() if markdown else explain_rules(codes), nl=not markdown)


for _command in (new, add, import_, remove, correct, clarify, withdraw):
    nutgraf.add_command(_command)
nutgraf.add_command(withdraw, "retract")


def _relative(path: Path, root: Path) -> str:
    whole = path.resolve()
    if not whole.exists():
        raise GeneratorError(f"there is no {path}")
    if not whole.is_relative_to(root):
        raise GeneratorError(f"{path} lies outside {root}")
    return "" if whole == root else whole.relative_to(root).as_posix()


def _report(checked: Checked, output: str) -> None:
    if checked.diagnostics or output == "json":
        click.echo(report(checked.diagnostics, output, checked.files))


def _leave(checked: Checked, *, strict: bool) -> None:
    if checked.has_errors or (strict and checked.diagnostics):
        sys.exit(1)


def main() -> None:
    """Run the command line; what could not run ends in one line and exit code 2."""
    try:
        nutgraf()
    except GeneratorError as error:
        click.echo(f"nutgraf: {error}", err=True)
        sys.exit(2)
