"""Rules and their examples in; what `nutgraf explain` prints, and the page CHECKS.md, out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.diagnostics import Rule
from generator.loading.cases import Part
from generator.reporters import printable

CONCERNS = {
    "SYN": "Files that cannot be read",
    "SCH": "Files, entries and fields",
    "REF": "Ids, and what they refer to",
    "SRC": "Sources",
    "ATT": "Who says so",
    "NUM": "Numbers",
    "QUO": "Quotations",
    "DAT": "Dates",
    "UPD": "The ledger",
    "PUB": "Publishing",
    "LNK": "Links",
    "STY": "House style",
    "EXC": "Excuses",
}
"""What the first three letters of a code stand for, in the order of the page."""
NO_EXCUSE = "No entry can excuse it."
_WIDTH = 100
_FIRST_SENTENCE = re.compile(r".*?[.?!](?=\s|$)|.+")
_INTRODUCTION = """\
# What the checks look for

`make check` reports mistakes with a code. Here is every code: what is reported, why readers need it, the
mistake, the same content without it, and when an entry may excuse the check. `nutgraf explain NUM014` prints
one of them. The examples are about a lake that does not exist, and the tests check all of them; what cannot
be seen in them, such as a tab, is spelled out (`\\t`).

An *error* stops the build, a *warning* does not. Where this page says that an entry may excuse a check, write
the code and the reason into that entry; the reason is never published:

```yaml
excuses:
  NUM014: >-
    The office's own numbers do not add up, and the note says so.
```

This page is written by `make catalogue`, from the checks themselves. Do not edit it by hand.
"""


@dataclass(frozen=True)
class Explained:
    """A rule, a file or more with the mistake, what is said about it, and the same without the mistake."""

    rule: Rule
    bad: tuple[Part, ...] = ()
    good: tuple[Part, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """What `check` says about the mistake."""
        return tuple(dict.fromkeys(row.message for part in self.bad for row in part.expected if row.message))


def as_table(rules: Iterable[Rule]) -> str:
    """Return one line for each rule, below its concern."""
    lines: list[str] = []
    for concern, group in _by_concern(rules):
        lines += ["", concern]
        for rule in group:
            opening = _FIRST_SENTENCE.match(_flat(rule.docs))
            words = textwrap.shorten(opening[0] if opening else "", _WIDTH - 36, placeholder=" …")
            lines.append(f"  {rule.code}  {rule.name:<28} {words}")
    return "\n".join([*lines[1:], "", "`nutgraf explain CODE` says more about one of them."])


def as_text(explained: Explained) -> str:
    """Return everything about one rule, for a terminal."""
    rule = explained.rule
    parts = [f"{rule.code} {rule.name} ({rule.severity.value})", _wrapped(rule.docs)]
    for name, block in _blocks("Wrong", explained.bad):
        parts += [name, _indented(block)]
    if explained.messages:
        parts += ["What check says:", _indented("\n".join(explained.messages))]
    for name, block in _blocks("Right", explained.good):
        parts += [name, _indented(block)]
    parts.append(_wrapped(rule.excuse or NO_EXCUSE))
    if rule.excuse:
        parts += [
            "Write into the entry:",
            _indented(f"excuses:\n  {rule.code}: >-\n    why it need not hold here"),
        ]
    return "\n\n".join(parts)


def as_page(all_explained: Sequence[Explained]) -> str:
    """Return the page of all rules, as GitHub's Markdown."""
    by_rule = {one.rule: one for one in all_explained}
    groups = _by_concern(by_rule)
    contents = [
        f"- {concern}\n" + "\n".join(f"  - [{rule.code} {rule.name}](#{_anchor(rule)})" for rule in group)
        for concern, group in groups
    ]
    sections = [
        "\n".join([f"## {concern}\n", *(_section(by_rule[rule]) for rule in group)])
        for concern, group in groups
    ]
    return "\n".join([_INTRODUCTION, "## Contents\n", "\n".join(contents), "", *sections]).rstrip("\n") + "\n"


def _by_concern(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    order = list(CONCERNS)
    ranked = sorted(rules, key=lambda rule: (order.index(rule.code[:3]), rule.code))
    return [(CONCERNS[key], list(group)) for key, group in groupby(ranked, lambda rule: rule.code[:3])]


def _section(explained: Explained) -> str:
    rule = explained.rule
    parts = [f"### {rule.code} {rule.name}", f"*{rule.severity.value.capitalize()}.* {_flat(rule.docs)}"]
    parts += [f"{name}\n\n{_fenced(block)}" for name, block in _blocks("Wrong", explained.bad)]
    if explained.messages:
        parts += ["`check` says:", "\n".join(f"- {words}" for words in explained.messages)]
    parts += [f"{name}\n\n{_fenced(block)}" for name, block in _blocks("Right", explained.good)]
    return "\n\n".join([*parts, rule.excuse or NO_EXCUSE]) + "\n"


def _anchor(rule: Rule) -> str:
    """Return the id GitHub gives to the heading of a rule."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _fenced(block: str) -> str:
    return f"```yaml\n{block}\n```"


def _blocks(word: str, parts: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name and the lines of each file of a case; what cannot be seen in them is spelled out."""
    for number, part in enumerate(parts):
        where = f"in {part.path}" if part.is_whole else f"at the end of {part.path}"
        lines = "\n".join(printable(line) for line in part.shown.split("\n"))
        yield f"and {where}:" if number else f"{word}, {where}:", lines


def _flat(text: str) -> str:
    return " ".join(text.splitlines())


def _wrapped(text: str) -> str:
    return textwrap.fill(_flat(text), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _indented(text: str) -> str:
    return textwrap.indent(text, "    ")
