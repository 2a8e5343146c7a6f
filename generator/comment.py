"""Changed facts as the comment on a pull request: Markdown in which nothing typed can act."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.changes import Change, Kind
from generator.changes.blocks import Block, grouped, moved
from generator.changes.checklist import look_twice
from generator.changes.conclusion import conclude, find_gaps
from generator.diagnostics import Diagnostic

LIMIT = 65_000
"""What a comment may hold; GitHub refuses 65,536 characters."""
_LONGEST = 300
_CONTEXT = 60
_MOST_MISTAKES = 20
_MOST_ABOUT = 12
_OURS = re.compile(r"[a-z]+(?:,? [a-z]+)*")
_HASH = re.compile(r"\b[a-f]{7,}\b")
"""What could be the number of a commit."""
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
    titles: Mapping[str, str] = field(default_factory=dict)
    """Explainer -> its headline."""
    is_judged: bool = True
    """Whether anybody looked for mistakes, and into the ledger."""

    def at(self, address: str) -> str:
        """Return where the preview shows an address below the site's; "" if it shows nothing."""
        is_shown = self.site and (self.links is None or self.links)
        return f"{self.site}{address}" if is_shown and address else ""


def comment(changes: Sequence[Change], preview: Preview | None = None) -> str:
    """Return the comment for `changes`, as `compare` sorted them: by explainer, the most dangerous first.

    With a `preview`, it opens with what stops the change, and entries are linked. Whatever an editor typed
    stands as code, in which GitHub makes no mention, link or reference, and its punctuation is written as
    character references.
    """
    shown = preview or Preview(is_judged=False)
    head = [
        *_verdict(changes, shown),
        *_places(changes, shown),
        *_stops(changes, shown),
        *_checklist(changes),
    ]
    lines, length, told, is_open = [], sum(map(len, head)) + len(head) + 400, 0, False
    for line, counts in _lines(changes, shown):
        if length + len(line) + 1 > LIMIT:
            break
        lines.append(line)
        length += len(line) + 1
        told += counts
        is_open = line.startswith("<details>") or (is_open and line != "</details>")
    if told < len(changes):
        where = f" [Read them all]({shown.site}changes/)." if shown.site else ""
        lines += ["", "</details>"] if is_open else []
        lines += ["", f"**And {len(changes) - told} more**, too many for a comment.{where}"]
    return "\n".join([*head, *lines]).rstrip() + "\n"


def _verdict(changes: Sequence[Change], preview: Preview) -> Iterator[str]:
    if preview.is_judged:
        found = conclude(changes, preview.mistakes, preview.missing)
        yield from (f"**{found.verdict}** {found.who}".rstrip(), "")


def _places(changes: Sequence[Change], preview: Preview) -> Iterator[str]:
    """Yield how much changes, with links to the preview: the page of changes, and the site."""
    number = len(changes)
    told = {0: "No fact changes.", 1: "1 fact changes."}.get(number, f"{number} facts change.")
    links = f" [Read it all, with sources]({preview.site}changes/) · [The site after it]({preview.site})"
    yield from (f"{told}{links if preview.site else ''}", "")


def _stops(changes: Sequence[Change], preview: Preview) -> Iterator[str]:
    """Yield what stops the change: for whoever approves it in words, for the author with places and codes."""
    gaps = find_gaps(changes, preview.missing)
    if gaps:
        yield from ("#### What stops it", "")
        for gap in gaps[:_MOST_MISTAKES]:
            change = gap.change
            told = f"**{change.kind}**{_field(change)} in {_typed(change.label, 120)}. " if change else ""
            yield f"- {told}{gap.words}"
        yield from _rest(len(gaps))
        yield from ("", *_for_author([gap.row for gap in gaps]))
    if preview.mistakes:
        rows = sorted(preview.mistakes, key=lambda row: not row.is_error)
        yield from ("#### Mistakes in the content", "", *_diagnostics(rows), "")


def _for_author(rows: Sequence[Diagnostic]) -> Iterator[str]:
    yield from ("<details><summary>For the author: what to write</summary>", "", *_diagnostics(rows))
    yield from ("", "</details>", "")


def _diagnostics(rows: Sequence[Diagnostic]) -> Iterator[str]:
    for row in rows[:_MOST_MISTAKES]:
        level = "" if row.is_error else " (a warning)"
        hint = f" → {_typed(row.hint)}" if row.hint else ""
        place = f"<sub>{_typed(str(row.location), 200)} {row.rule.code}</sub>"
        yield f"- {_typed(row.message)}{level}{hint} {place}"
    yield from _rest(len(rows))


def _rest(number: int) -> Iterator[str]:
    if number > _MOST_MISTAKES:
        yield f"- and {number - _MOST_MISTAKES} more"


def _checklist(changes: Sequence[Change]) -> Iterator[str]:
    questions = look_twice(changes)
    if questions:
        yield from ("#### Look at these twice", "")
        for question, rows in questions:
            names = "; ".join(dict.fromkeys(_typed(_asked(row), 120) for row in rows[:5]))
            more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
            yield f"- [ ] {question}{f' ({names}{more})' if names else ''}"
        yield ""


def _asked(change: Change) -> str:
    """Return by what words a question names a change."""
    return change.now if change.kind is Kind.LEDGER_WRITTEN else change.label


def _lines(changes: Sequence[Change], preview: Preview) -> Iterator[tuple[str, int]]:
    """Yield each line, and how many changes it tells."""
    for group in grouped(changes):
        title = preview.titles.get(group.slug, group.slug)
        yield f"#### {_typed(title) if title else 'What explainers share'}", 0
        yield "", 0
        for block in group.blocks:
            yield from _block(block, preview)
        if group.small:
            number = sum(len(block.rows) for block in group.small)
            told = "1 small change" if number == 1 else f"{number} small changes"
            yield f"<details><summary>And {told}, which move no fact</summary>", 0
            yield "", 0
            for block in group.small:
                yield from _block(block, preview)
            yield "</details>", 0
            yield "", 0


def _block(block: Block, preview: Preview) -> Iterator[tuple[str, int]]:
    """Yield one entry: its title once, what changed in it, and small where it stands."""
    links = (_link(number, change, preview) for number, change in block.rows)
    link = next(filter(None, links), "")
    name = (_typed(block.label, 120) or "An entry") if block.entry else "The page itself"
    yield f"**[{name}]({link})**" if link else f"**{name}**", 0
    yield "", 0
    for _, change in block.rows:
        yield _line(change), 1
        for about in change.about[:_MOST_ABOUT]:
            text = _typed(about.text)
            at = preview.at(about.address)
            yield f"  - {about.name}: {f'[{text}]({at})' if at else text}", 0
        more = len(change.about) - _MOST_ABOUT
        if more > 0:
            yield f"  - and {more} more", 0
    yield "", 0
    places = "; ".join(_typed(place, 200) for place in block.places)
    entry = f"{_typed(block.entry, 80)} · " if block.entry else ""
    yield f"<sub>{_seen_on(block.pages)}{entry}{places}</sub>", 0
    yield "", 0


def _seen_on(pages: Sequence[str]) -> str:
    more = f" and {len(pages) - 4} more" if len(pages) > 4 else ""
    names = ", ".join(_typed(page or "the home page", 80) for page in pages[:4])
    return f"seen on {names}{more} · " if pages else ""


def _link(number: int, change: Change, preview: Preview) -> str:
    """Return where the preview shows an entry; "" if it does not."""
    address = change.address if preview.links is None else preview.links.get(number, "")
    return f"{preview.site}{address}" if preview.site and address else ""


def _line(change: Change) -> str:
    told = _moved(change)
    remark = f" ({change.kind.remark})" if change.kind.remark else ""
    return f"- **{change.kind}**{remark}{_field(change)}{f': {told}' if told else ''}"


def _field(change: Change) -> str:
    return f" ({_plain(change.field_words)})" if change.field_words else ""


def _moved(change: Change) -> str:
    """Return what went and what came: in a text, marked in its place; of a value, one after the other."""
    found = moved(change, _CONTEXT)
    if len(found) == 1:
        mark = "ins" if found[0].what == "new" else "del"
        return f"<{mark}>{_typed(found[0].text)}</{mark}>"
    is_replaced = [span.what for span in found] == ["gone", "same", "new"] and not found[1].text.strip()
    if is_replaced:
        return f"{_typed(change.was)} → {_typed(change.now)}"
    marked = []
    for span in found:
        before, after = {"gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}.get(span.what, ("", ""))
        marked.append(f"{before}{_escaped(span.text)}{after}")
    return f"<code>{''.join(marked)}</code>" if marked else ""


def _plain(text: str) -> str:
    """Return words of ours as they are, and anything else as code."""
    return text if _OURS.fullmatch(text) and not _HASH.search(text) else _typed(text, 120)


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
