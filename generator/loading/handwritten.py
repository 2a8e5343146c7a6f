"""Read a hand-written page: `# Title`, `## Heading`, and the prose subset, one paragraph a line."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Rule
from generator.loading import rules
from generator.loading.yaml_scalars import MAX_TEXT
from generator.loading.yaml_text import read_text
from generator.location import Location, SourceMap
from generator.models.handwritten import HandPage, Section
from generator.models.prose import Prose

NO_TITLE = Rule(
    "SCH007",
    "no-title",
    "A hand-written page has no line `# Title`. Its tab in the browser would have no name, and nothing "
    "could link to it by its title.",
)
DEEP_HEADING = Rule(
    "SCH008",
    "deep-heading",
    "A hand-written page has a second title, or a heading below `##`. These pages have one title and "
    "one level of headings, which people who listen to a page can find their way by.",
)
_HEADING = re.compile(r"(#+)\s+(\S.*)")


def parse_page(raw: bytes, path: str, slug: str) -> tuple[HandPage | None, SourceMap, list[Diagnostic]]:
    """Return the page (None if it has no title), where its parts stand, and what is wrong."""
    text, diagnostics = read_text(raw, path)
    places = SourceMap(path, text=text or "")
    if text is None:
        return None, places, list(diagnostics)
    if len(text) > MAX_TEXT:
        hint = "divide it between several pages"
        place = Location(path)
        return (
            None,
            places,
            [*diagnostics, Diagnostic(place, rules.TEXT_TOO_LONG, "the page is too long", hint)],
        )
    sections: list[Section] = []
    title, heading = "", None
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _HEADING.match(line)
        if not match:
            lines.append(line)
        elif len(match[1]) == 1 and not title:
            title = match[2].strip()
        elif len(match[1]) == 2:
            sections.append(_section(heading, lines))
            heading, lines = match[2].strip(), []
        else:
            hint = "write ## before a heading" if title else "open the page with `# ` and its title"
            diagnostics.append(
                Diagnostic(Location(path, number), DEEP_HEADING, "this heading has no place here", hint)
            )
    sections.append(_section(heading, lines))
    if not title:
        hint = "open the page with `# ` and its title"
        diagnostics.append(Diagnostic(Location(path), NO_TITLE, "the page has no title", hint))
        return None, places, list(diagnostics)
    kept = tuple(part for part in sections if part.heading or part.prose)
    return HandPage(slug, " ".join(title.split()), kept), places, list(diagnostics)


def _section(heading: str | None, lines: list[str]) -> Section:
    text = "\n".join(lines)
    return Section(heading, Prose.parse(text) if text.strip() else None)
