"""Changed facts as the comment on a pull request: Markdown in which nothing typed can act."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.changes import Change, Kind
from generator.changes.checklist import look_twice
from generator.changes.spans import around, spans
from generator.diagnostics import Diagnostic

LIMIT = 65_000
"""What a comment may hold; GitHub refuses 65,536 characters."""
_LONGEST = 300
_SHORT = 60
"""Texts up to this length are shown whole, one after the other."""
_CONTEXT = 60
_MOST_MISTAKES = 20
_SPACE = re.compile(r"\s+")
_REFERENCES = str.maketrans({mark: f"&#{ord(mark)};" for mark in string.punctuation})


@dataclass(frozen=True)
class Preview:
    """What a comment says beside the facts."""

    site: str = ""
    """The address of the preview, with a slash at the end; "" if it has none."""
    links: Mapping[int, str] | None = None
    """Index of a change -> where the preview shows it; None for all of them where they say."""
    mistakes: Sequence[Diagnostic] = ()
    missing: Sequence[Diagnostic] = ()
    """What the ledger does not say."""


def comment(changes: Sequence[Change], preview: Preview | None = None) -> str:
    """Return the comment for `changes`, as `compare` sorted them: by explainer, the weightiest first.

    With a `preview`, entries are linked to it, and it is told what stops the change. Whatever an editor typed
    stands as code, in which GitHub makes no mention, link or reference, and its punctuation is written as
    character references.
    """
    shown = preview or Preview()
    head = [f"**{_counted(len(changes))}.**{_places(shown)}", "", *_stops(shown), *_checklist(changes)]
    lines, length, told = [], sum(map(len, head)) + len(head) + 400, 0
    for line, counts in _lines(changes, shown):
        if length + len(line) + 1 > LIMIT:
            break
        lines.append(line)
        length += len(line) + 1
        told += counts
    if told < len(changes):
        where = f" [Read them all]({shown.site}changes/)." if shown.site else ""
        lines += ["", f"**And {len(changes) - told} more**, too many for a comment.{where}"]
    return "\n".join([*head, *lines]).rstrip() + "\n"


def _counted(number: int) -> str:
    return {0: "No fact changes", 1: "1 fact changes"}.get(number, f"{number} facts change")


def _places(preview: Preview) -> str:
    """Return links to the preview: the page of changes, and the first page that differs, marked."""
    if not preview.site:
        return ""
    links = [f"[What changes]({preview.site}changes/)", f"[The site after it]({preview.site})"]
    return f" {' · '.join(links)}"


def _stops(preview: Preview) -> Iterator[str]:
    """Yield what stops the change, and what the ledger says."""
    for title, rows in (
        ("Mistakes in the content", preview.mistakes),
        ("Missing from the ledger", preview.missing),
    ):
        if not rows:
            continue
        yield from (f"#### {title}", "")
        for row in sorted(rows, key=lambda row: not row.is_error)[:_MOST_MISTAKES]:
            level = "" if row.is_error else " (a warning)"
            hint = f" → {_typed(row.hint)}" if row.hint else ""
            yield f"- {_typed(str(row.location), 200)} **{row.rule.code}**{level} {_typed(row.message)}{hint}"
        if len(rows) > _MOST_MISTAKES:
            yield f"- and {len(rows) - _MOST_MISTAKES} more"
        yield ""
    if preview.site and not preview.missing:
        yield from ("Ledger: readers are told of every change that they must hear of.", "")


def _checklist(changes: Sequence[Change]) -> Iterator[str]:
    questions = look_twice(changes)
    if questions:
        yield "#### Look at these twice"
        yield ""
        for question, rows in questions:
            names = ", ".join(
                dict.fromkeys(_typed(row.entry or row.explainer or "site", 80) for row in rows[:5])
            )
            more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
            yield f"- [ ] {question} ({names}{more})"
        yield ""


def _lines(changes: Sequence[Change], preview: Preview) -> Iterator[tuple[str, int]]:
    """Yield each line, and how many changes it tells."""
    numbered = enumerate(changes)
    for slug, rows in groupby(numbered, key=lambda row: row[1].explainer):
        yield f"#### {_typed(slug) if slug else 'What explainers share'}", 0
        yield "", 0
        for number, change in rows:
            yield _line(change, _link(number, change, preview)), 1
        yield "", 0


def _link(number: int, change: Change, preview: Preview) -> str:
    """Return where the preview shows an entry; "" if it does not."""
    address = change.address if preview.links is None else preview.links.get(number, "")
    return f"{preview.site}{address}" if preview.site and address else ""


def _line(change: Change, link: str) -> str:
    label = _typed(change.label, 120)
    name = f"[{label}]({link})" if link else label
    told = f": {_moved(change)}" if (change.old or change.new) and change.label not in _only(change) else ""
    field = f" ({_typed(change.field, 80)})" if change.field and change.field != "readings" else ""
    pages = f" · on {', '.join(_typed(page or 'the home page', 80) for page in change.pages[:4])}"
    more = f" and {len(change.pages) - 4} more" if len(change.pages) > 4 else ""
    where = f"{pages}{more}" if change.pages else ""
    return f"- **{change.kind}** {name}{field}{told} · {_typed(str(change.location), 200)}{where}"


def _only(change: Change) -> tuple[str, ...]:
    """Return the text of a change that has no other: "" stands for nothing."""
    return () if change.old and change.new else (change.old or change.new,)


def _moved(change: Change) -> str:
    """Return what went and what came: in a text, marked in its place; of a value, one after the other."""
    if not (change.old and change.new):
        mark = "ins" if change.new else "del"
        return f"<{mark}>{_typed(change.old or change.new)}</{mark}>"
    if max(len(change.old), len(change.new)) <= _SHORT:
        return f"{_typed(change.old)} → {_typed(change.new)}"
    found = around(spans(change.old, change.new, letters=change.kind is Kind.QUOTATION_ALTERED), _CONTEXT)
    marked = []
    for span in found:
        before, after = {"gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}.get(span.what, ("", ""))
        marked.append(f"{before}{_escaped(span.text)}{after}")
    return f"<code>{''.join(marked)}</code>"


def _typed(text: str, limit: int = _LONGEST) -> str:
    """Return typed text as code on one line, in which nothing is more than itself."""
    plain = " ".join(_printable(text).split())
    cut = plain if len(plain) <= limit else f"{plain[:limit]}…"
    return f"<code>{cut.translate(_REFERENCES)}</code>" if cut else ""


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _escaped(text: str) -> str:
    """Return a stretch of text, its ends kept, cut if it is very long."""
    plain = _SPACE.sub(" ", _printable(text))
    cut = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
    return cut.translate(_REFERENCES)
