"""Changed facts as the comment on a pull request: Markdown in which nothing typed can act."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes import Change
from generator.changes.checklist import look_twice

LIMIT = 65_000
"""What a comment may hold; GitHub refuses 65,536 characters."""
_LONGEST = 300
_REFERENCES = str.maketrans({mark: f"&#{ord(mark)};" for mark in string.punctuation})


def comment(changes: Sequence[Change], site: str = "", rest: str = "") -> str:
    """Return the comment for `changes`, as `compare` sorted them: by explainer, the weightiest first.

    `site` is the address of a preview, with a slash at the end, to which entries are linked; `rest` is where
    what does not fit can be read. Whatever an editor typed stands as code, in which GitHub makes no mention,
    link or reference, and its punctuation is written as character references.
    """
    if not changes:
        return "No fact changes.\n"
    head = [f"**{len(changes)} {'fact changes' if len(changes) == 1 else 'facts change'}.**", ""]
    head += [*_checklist(changes)]
    lines, length, told = [], sum(map(len, head)) + len(head) + 400, 0
    for line, counts in _lines(changes, site):
        if length + len(line) + 1 > LIMIT:
            break
        lines.append(line)
        length += len(line) + 1
        told += counts
    if told < len(changes):
        where = f" [Read them all]({rest})." if rest else ""
        lines += ["", f"**And {len(changes) - told} more**, too many for a comment.{where}"]
    return "\n".join([*head, *lines]) + "\n"


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


def _lines(changes: Sequence[Change], site: str) -> Iterator[tuple[str, int]]:
    """Yield each line, and how many changes it tells."""
    for slug, rows in groupby(changes, key=lambda change: change.explainer):
        yield f"#### {_typed(slug) if slug else 'What explainers share'}", 0
        yield "", 0
        for change in rows:
            yield _line(change, site), 1
        yield "", 0


def _line(change: Change, site: str) -> str:
    label = _typed(change.label, 90)
    name = f"[{label}]({site}{change.address})" if site and change.address else label
    told = [part for part in (_typed(change.old), _typed(change.new)) if part and part != label]
    moved = f": {' → '.join(told)}" if told else ""
    return f"- **{change.kind}** {name}{moved} · {_typed(str(change.location), 200)}"


def _typed(text: str, limit: int = _LONGEST) -> str:
    """Return typed text as code on one line, in which nothing is more than itself."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    cut = plain if len(plain) <= limit else f"{plain[:limit]}…"
    return f"<code>{cut.translate(_REFERENCES)}</code>" if cut else ""
