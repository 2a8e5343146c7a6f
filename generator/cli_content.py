"""The command line of what writes content: options made from the models, and what is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from generator.commands import clock
from generator.commands.add import add as add_entry
from generator.commands.bring_in import FORMATS, bring_in
from generator.commands.correct import Asked
from generator.commands.correct import correct as correct_entry
from generator.commands.edited import Edited
from generator.commands.new import EXPLAINER
from generator.commands.new import new as new_explainer
from generator.commands.recorded import Note
from generator.commands.remove import Which
from generator.commands.remove import remove as remove_entry
from generator.commands.withdraw import withdraw as withdraw_entry
from generator.models.describe import FieldDocs, Shape
from generator.models.explainer import UpdateKind
from generator.models.kinds import ALSO_CALLED, KINDS, Kind, kind_of
from generator.outputs.entry import described, option
from generator.reporters import printable, report

_GIVEN = "given_"
_IN_FILE = ("person", "organisation", "place", "term", "reading", "version")
"""The kinds whose entries `remove` does not know by slug and id."""

_REMOVE = """Remove an entry: its lines, and the comment right above it.

\b
nutgraf remove SLUG ID                        a source, statement, quotation …
nutgraf remove reading SLUG FIGURE --as-of …  one reading of a figure
nutgraf remove version SLUG DISPUTE ID        one account of a dispute
nutgraf remove person ID                      or organisation, place, term

What is public is not removed but withdrawn, and what others refer to stays; the command says where.
"""
_CORRECT = """Put an error right in what was published, and say so in the ledger.

\b
nutgraf correct SLUG s-aground --set text "…" --text "…"      a field of an entry
nutgraf correct SLUG injured --reading 2031-03-14 --set …     of one reading of a figure
nutgraf correct SLUG d-wheel --set versions.line.text "…" …   of a part of an entry
nutgraf correct SLUG --set headline "…" --text "…"            of the page itself

Both are written, or nothing: the lines of the fields, and in updates.yml a correction, dated today, that
names the entry. Nothing else in the files changes.
"""
_CLARIFY = """Say better what was published and was not wrong, and say so in the ledger.

As `nutgraf correct`, but the ledger calls it a clarification. What changes more than words (a number, a
speaker, a date, a quotation) is refused: that is a correction.
"""
_WITHDRAW = """Take back what was published, and say why in the ledger. Also called retract.

\b
nutgraf withdraw SLUG ID --text "…"                       an entry: its words go, its address stays
nutgraf withdraw SLUG --text "…"                          the whole explainer
nutgraf withdraw SLUG FIGURE --reading 2031-03-14 …       one reading: its lines go, the figure stays

The ledger calls it a retraction; a reading that goes is a correction of its figure.
"""


_IMPORT = """Take over a file of another tool into the explainer SLUG, and tell what could not be carried.

\b
timelinejs   a TimelineJS timeline, JSON or CSV: moments of the timeline
ucdp         rows of UCDP GED, CSV: figures with best, low and high estimate
acled        rows of ACLED, CSV: figures

New lines go behind the last entry of their kind. What the file does not say is written as TO DO. If
anything in the file is wrong, nothing is written.
"""


@click.command()
@click.argument("slug")
@click.pass_obj
def new(root: Path, /, slug: str, **options: Any) -> None:
    """Start an explainer: make content/SLUG/ as a draft, with places to fill in.

    It makes event.yml and sources.yml; the other files come with their first entry. Nobody sees a draft, and
    `nutgraf check` lists what is left to write. When it is done, write `status: ready`.
    """
    _tell(new_explainer(root, clock.now(), slug, _given(options)), "made")


@click.group()
def add() -> None:
    """Add an entry to an explainer, or to a file that explainers share.

    Its lines go behind the last entry of its kind, and nothing else in the file changes. What you leave out
    and readers need is written as TO DO; the command says where. Dates of today are filled in.
    """


@click.command(help=_REMOVE)
@click.argument("names", nargs=-1, required=True, metavar="[KIND] NAMES...")
@click.option("--as-of", default="", help="Of a reading: the state it describes.")
@click.option("--by", default="", help="Of a reading: who said so.")
@click.option("--count", default="", help="Of a reading: which way of counting.")
@click.option("--force", is_flag=True, help="Remove it even if it is public, or others refer to it.")
@click.pass_obj
def remove(root: Path, /, names: tuple[str, ...], *, force: bool, **which: str) -> None:
    """Remove an entry, and nothing else."""
    first, *others = names
    kind = kind_of(first) if first in _IN_FILE else None
    rest = tuple(others) if kind else names
    wanted = 1 if kind and kind.is_shared else 3 if kind and kind.name == "version" else 2
    if len(rest) != wanted:
        raise click.UsageError(f"this takes {wanted} names: see nutgraf remove --help")
    _tell(remove_entry(root, clock.now(), Which(rest, kind, **which), force=force), "removed")


def _entry_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what every command has that tells the ledger: which entry, and what to say."""
    options = [
        click.argument("slug"),
        click.argument("name", metavar="[ID]", default=""),
        click.option(
            "--reading", metavar="AS_OF[ by WHO]", default="", help="Of a figure: which reading of it."
        ),
        click.option("--count", default="", help="Of a reading: which way of counting, where two are alike."),
        click.option("--text", required=True, help="What readers are told: what changed, and why."),
        click.option("--at", default="", help="When the page changed. [default: today]"),
    ]
    for option_ in reversed(options):
        command = option_(command)
    return command


def _field_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what says which fields change."""
    changed = "What a field shall say. Repeat it for other fields, and for each line of a list."
    gone = click.option("--unset", "dropped", metavar="FIELD", multiple=True, help="A field that goes.")
    return click.option("--set", "given", metavar="FIELD VALUE", nargs=2, multiple=True, help=changed)(
        gone(command)
    )


def _fields(given: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    """Return field -> every text given for it."""
    return {name: tuple(text for other, text in given if other == name) for name, _ in given}


@click.command(help=_CORRECT)
@_entry_options
@_field_options
@click.pass_obj
def correct(root: Path, /, text: str, at: str, given: tuple[tuple[str, str], ...], **asked: Any) -> None:
    """Change fields of an entry, and record a correction."""
    note = Note(UpdateKind.CORRECTION, text, at)
    _tell(correct_entry(root, clock.now(), Asked(given=_fields(given), **asked), note), "corrected")


@click.command(help=_CLARIFY)
@_entry_options
@_field_options
@click.pass_obj
def clarify(root: Path, /, text: str, at: str, given: tuple[tuple[str, str], ...], **asked: Any) -> None:
    """Change fields of an entry, and record a clarification."""
    note = Note(UpdateKind.CLARIFICATION, text, at)
    _tell(correct_entry(root, clock.now(), Asked(given=_fields(given), **asked), note), "clarified")


@click.command(help=_WITHDRAW)
@_entry_options
@click.pass_obj
def withdraw(root: Path, /, text: str, at: str, **asked: Any) -> None:
    """Withdraw an entry, and record a retraction."""
    note = Note(UpdateKind.RETRACTION, text, at)
    _tell(withdraw_entry(root, clock.now(), Asked(**asked), note), "withdrew")


@click.command("import", help=_IMPORT)
@click.argument("format_", metavar="KIND", type=click.Choice(FORMATS))
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_(root: Path, /, format_: str, slug: str, file: Path) -> None:
    """Take over a file of another tool into an explainer."""
    edited, losses = bring_in(root, clock.now(), format_, slug, file)
    _tell(edited, "added", losses)


def _add_command(kind: Kind, name: str) -> click.Command:
    """Return `nutgraf add KIND`, with an option for every field of the kind."""

    def run(root: Path, **options: Any) -> None:
        more = click.get_current_context().args
        if more:
            raise click.UsageError(_too_many(kind, more))
        names = tuple(options.pop(key) for key in [key for key in options if not key.startswith(_GIVEN)])
        done = add_entry(root, clock.now(), kind, tuple(filter(None, names)), _given(options))
        _tell(done, "added")

    arguments = [click.Argument([part]) for part in _holders(kind)]
    if not kind.is_list:
        arguments.append(click.Argument(["id"], required=False))
    return click.Command(
        name,
        context_settings={"allow_extra_args": True},
        callback=click.pass_obj(run),
        params=[*arguments, *_options(kind)],
        help=_help(kind),
    )


def _too_many(kind: Kind, more: Sequence[str]) -> str:
    """Return what is said of words behind the id."""
    if kind.is_shared:
        return (
            f"a {kind.name} belongs to no explainer, for all of them share {kind.file}: leave the slug out, "
            f"and write nutgraf add {kind.name} ID"
        )
    words = " ".join(more)
    return (
        f"`{words}` stands behind the last name: give a text quotation marks, and put its option in front, "
        f"as nutgraf add {kind.name} --help lists them"
    )


def _holders(kind: Kind) -> list[str]:
    if kind.is_shared:
        return []
    return ["slug", kind.within[0] if len(kind.within) == 1 else "entry"] if kind.within else ["slug"]


def _help(kind: Kind) -> str:
    docs = (kind.model.__doc__ or "").strip()
    home = f"content/{kind.file}" if kind.is_shared else kind.file or "the file of its entry"
    id_docs = "" if kind.is_list else " ID is proposed if you leave it out."
    return f"{docs}\n\nIt goes to {home}.{id_docs} A text that is left out, and needed, is written as TO DO."


def _options(kind: Kind) -> list[click.Parameter]:
    return [
        _option(field, needed=field.is_needed and field.key not in kind.today)
        for field in described(kind)
        if field.key != "excuses"
    ]


def _option(field: FieldDocs, *, needed: bool) -> click.Option:
    key = f"{_GIVEN}{field.key}"
    many = field.is_list or field.is_named
    more = " Several: comma between, or repeat the option." if field.is_list else ""
    more = " Repeat the option for each." if field.is_named else more
    docs = f"{field.docs}{' Needed.' if needed else ''}"
    if field.shape is Shape.FLAG:
        return click.Option([option(field.key), key], is_flag=True, help=docs)
    kind = "ID=TEXT" if field.is_named else "TEXT" if field.shape is not Shape.WORD else "WORD"
    return click.Option([option(field.key), key], multiple=many, metavar=kind, help=docs + more)


def _given(options: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return what was given, field -> texts; what was not given is left out."""
    given: dict[str, tuple[str, ...]] = {}
    for key, value in options.items():
        texts = ("true",) if value is True else value if isinstance(value, tuple) else (value,)
        if value not in (None, False, ()):
            given[key.removeprefix(_GIVEN)] = texts
    return given


def _tell(done: Edited, verb: str, losses: str = "") -> None:
    """Print what was written and what is left; exit with 1 if nothing was written."""
    if done.problems:
        for problem, following in zip_longest(done.problems, done.problems[1:]):
            click.echo(printable(f"{problem.where}: {problem.message}"))
            if problem.hint and not (following and following.hint == problem.hint):
                click.echo(printable(f"    hint: {problem.hint}"))
        click.echo("nothing was written")
        sys.exit(1)
    for number, edit in enumerate(done.edits):
        is_ledger = bool(number and done.recorded)
        words = (
            f"recorded as {done.recorded}" if is_ledger else f"{verb} {'with it' if number else done.what}"
        )
        click.echo(f"{edit.path}:{edit.line}: {words}")
    if done.recorded and len(done.edits) == 1:  # an entry of the ledger itself
        click.echo(f"{done.edits[0].path}: recorded as {done.recorded}")
    if losses:
        click.echo("\n".join(map(printable, losses.split("\n"))))
    if done.left:
        click.echo("\n`nutgraf check` now says also:\n")
        click.echo(report(done.left))


for _kind in KINDS:
    add.add_command(_add_command(_kind, _kind.name))
for _name in ALSO_CALLED:
    add.add_command(_add_command(kind_of(_name), _name))
new.params.extend(_options(EXPLAINER))
