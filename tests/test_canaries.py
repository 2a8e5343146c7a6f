"""Words that must not get out: a canary in everything that is not public, and every byte that is published.

Each text of a hidden entry holds the word “canary”, its id too; the real content does not have that word.
"""

from __future__ import annotations

import datetime as dt
import gzip
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.commands.check import check
from tests.projects import ROOT, make_project

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
KYIV = "kyiv-2025-04-24"
REAL_SOURCE = "ap-photos"
STATUS = {
    "draft": "status: draft",
    "held": "embargoed_until: 2026-11-29",
    "gone": "status: withdrawn",
}
QUOTATIONS = """\
quotations:
  ID-words: {text: Canary words of a bird, by: canary-STATE-person, original: Mots de canari (canary), \
language: fr, translated_by: Canary Translations, note: Canary in a note, sources: [SOURCE]}
"""
EXTRA = "ed_note: Canary among editors\nexcuses: {STY001: Canary reason}\nsources: [SOURCE]\n"
READING = "as_of: 2025-04-24, by: canary-STATE-person, sources: SOURCE"
SECTIONS = {
    "event.yml statements": """\
heading: Canary heading
text: The canary of [[canary-STATE-person]] sang. [@SOURCE]
standing: attributed
by: canary-STATE-person
said: 2025-04-24
sensitive: A canary was hurt
brief: true
""",
    "event.yml figures": """\
label: Canaries counted
unit: canaries
scope: The canary cage
counts: {canary-count: As the canary says}
brief: true
ed_note: Canary among editors
excuses: {STY001: Canary reason}
as_of: 2025-04-24
value: 7351
by: canary-STATE-person
sources: [SOURCE]
note: A canary reading
""",
    "event.yml disputes": """\
kind: accounts
question: Which canary sang?
versions:
  canary-one: {text: The yellow canary., by: canary-STATE-person, sources: SOURCE}
  canary-two: {text: The other canary., by: canary-STATE-person, sources: SOURCE}
our_reading: No canary.
""",
    "event.yml unknowns": "text: Where the canary is.\nhow: A canary log.\nlooked: 2026-11-23\n",
    "background.yml questions": "question: Why a canary?\nanswer: The canary sings. [@SOURCE]\nbrief: true\n",
    "background.yml timeline": """\
at: 2025-04-24
lane: attack
text: A canary flew to [[canary-STATE-place]] with a [[canary-STATE-term]]. [@SOURCE]
who: canary-STATE-person
where: canary-STATE-place
""",
    "background.yml positions": "question: Canary?\nstands:\n  ukraine: {text: A canary., sources: SOURCE}\n",
    "background.yml comparisons": """\
title: Canaries beside canaries
unit: canaries
text: How to read canaries. [@SOURCE]
rows:
  canary-a: {label: Canary A, at: 2025-04-24, reading: {value: 7351, READING}}
  canary-b: {label: Canary B, at: 2025-04-24, reading: {value: 7351, READING}}
""",
    "background.yml players": "who: canary-STATE-person\npart: Kept the canary. [@SOURCE]\n",
    "reactions.yml": """\
who: canary-STATE-person
at: 2025-04-24
where: canary-STATE-place
medium: Canary radio
kind: post
stance: Wants a canary
to: canary-STATE-body
summary: A canary spoke. [@SOURCE]
as: Canary keeper
brief: true
""",
    "sources.yml": """\
publisher: Canary Post
title: Canary sings
url: https://canary.example/sings
published: 2025-04-24
accessed: 2026-11-23
kind: news
via: Canary Mirror
origin: canary-STATE-body
seen: copy
excerpts: {ID-excerpt: a canary sings}
note: A canary note
ed_note: Canary among editors
""",
}
NO_QUOTATIONS = {"event.yml figures", "sources.yml"}
SHARED = {
    "people.yml": """\
name: Canary Person
also: Kanari Canary
wikidata: Q7351
roles: [{role: Canary keeper, on: 2025, sources: KYIV/REAL}]
""",
    "organisations.yml": """\
name: Canary Body
short: Canary
about: A canary club of [[canary-STATE-deep]]. [@KYIV/REAL]
""",
    "places.yml": "name: Canary Place\ncountry: Canaria\nabout: Home of the canary. [@KYIV/REAL]\n",
    "terms.yml": "term: canary-bird\ndefinition: A canary. [@KYIV/REAL]\n",
}
SHARED_IDS = {"people.yml": "person", "organisations.yml": "body", "places.yml": "place", "terms.yml": "term"}


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())


def _entry(where: str, state: str) -> tuple[str, str]:
    """Return the id and the text of a hidden entry; what is withdrawn keeps its id, and loses the rest."""
    kind = where.rsplit(maxsplit=1)[-1].removesuffix(".yml")
    name = f"gone-{kind}" if state == "gone" else f"canary-{state}-{kind}"
    body = SECTIONS[where] + ("" if where in NO_QUOTATIONS else QUOTATIONS + EXTRA)
    source = REAL_SOURCE if state == "gone" else f"canary-{state}-sources"
    text = f"{name}:\n{_indented(f'{STATUS[state]}  # canary comment', 2)}{_indented(body, 2)}"
    for old, new in (
        ("READING", READING),
        ("STATE", state),
        ("SOURCE", source),
        ("ID", "gone-q" if state == "gone" else name),
    ):
        text = text.replace(old, new)
    return name, text.replace("gone-q-words", f"{name}-q").replace("gone-q-excerpt", f"{name}-x")


def _insert(file: Path, section: str, text: str) -> None:
    """Put an entry first in a section, or last in a file that has none."""
    whole = file.read_text(encoding="utf-8")
    if not section:
        file.write_text(f"{whole}\n# canary comment\n{text}", encoding="utf-8")
        return
    head, mark, tail = whole.partition(f"\n{section}:\n")
    assert mark, f"{file.name} has no {section}"
    file.write_text(f"{head}{mark}{_indented(text, 2)}{tail}", encoding="utf-8")


def _hide_everywhere(content: Path) -> list[str]:
    """Write canaries into the real content; return the ids of what was withdrawn."""
    withdrawn = []
    for where in SECTIONS:
        file, _, section = where.partition(" ")
        for state in STATUS:
            name, text = _entry(where, state)
            _insert(content / KYIV / file, section, text)
            withdrawn += [name] if state == "gone" else []
    for file, text in SHARED.items():
        for state in STATUS:
            body = text.replace("STATE", state).replace("KYIV", KYIV).replace("REAL", REAL_SOURCE)
            _insert(content / file, "", f"canary-{state}-{SHARED_IDS[file]}:\n{_indented(body, 2)}")
    for state in STATUS:
        deep = SHARED["terms.yml"].replace("KYIV", KYIV).replace("REAL", REAL_SOURCE)
        _insert(content / "terms.yml", "", f"canary-{state}-deep:\n{_indented(deep, 2)}")
    updates = content / KYIV / "updates.yml"
    affects = f"  affects: [{', '.join(withdrawn)}]\n"
    text = "  kind: retraction\n  text: Birds were withdrawn.\n"
    _insert(updates, "", f"l-birds:\n  at: 2026-11-24\n{text}{affects}")
    return withdrawn


def _hide_in_public_entries(content: Path) -> None:
    """Write notes, and parts that are not public, into entries that are."""
    changes = {
        "event.yml": {
            "status: ready\n": "status: ready\ned_note: Canary among editors\n",
            "\n  s-alert:\n": "\n  s-alert:\n    ed_note: Canary among editors\n",
            "\n  killed:\n": "\n  killed:\n    ed_note: Canary among editors\n",
        },
        "sources.yml": {"\nap-photos:\n": "\nap-photos:\n  ed_note: Canary among editors\n"},
        "reactions.yml": {
            "    q-trump-stop:\n": "".join(
                f"    canary-{state}-q: {{text: Canary part, sources: [{REAL_SOURCE}], {STATUS[state]}}}\n"
                for state in ("draft", "held")
            )
            + "    q-trump-stop:\n      ed_note: Canary among editors\n      excuses: {QUO008: A canary}\n"
        },
    }
    for name, pairs in changes.items():
        file = content / KYIV / name
        text = file.read_text(encoding="utf-8")
        for old, new in pairs.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def _hide_explainers(content: Path) -> None:
    """Write an explainer that is a draft, one under embargo, and one that was withdrawn."""
    for state, status in STATUS.items():
        folder = content / ("gone-birds" if state == "gone" else f"canary-{state}")
        folder.mkdir()
        (folder / "event.yml").write_text(
            f"headline: Canary headline\nstandfirst: A canary. [@canary-{state}-whole]\nbyline: Canary\n"
            f"{status}\npublished: 2026-11-01\nas_of: 2026-11-01\nwhen: 2026-10-31\n"
            f"where: canary-{state}-whole-place\ntimezone: Europe/Kyiv\nsides: {{canary-side: Canary side}}\n"
            f"ed_note: Canary among editors\n",
            encoding="utf-8",
        )
        source = SECTIONS["sources.yml"].replace("ID-excerpt", f"canary-{state}-x")
        source = source.replace("canary-STATE-body", f"canary-{state}-whole-body")
        (folder / "sources.yml").write_text(
            f"canary-{state}-whole:\n{_indented(source, 2)}", encoding="utf-8"
        )
        retraction = "  kind: retraction\n  text: The birds were never there.\n" if state == "gone" else ""
        (folder / "updates.yml").write_text(
            "l-first:\n  at: 2026-11-01\n  kind: update\n  text: A canary came.\n"
            + (f"l-gone:\n  at: 2026-11-23\n{retraction}" if retraction else ""),
            encoding="utf-8",
        )
        _insert(
            content / "places.yml",
            "",
            f"canary-{state}-whole-place:\n  name: Canary Whole\n  country: Canaria\n",
        )
        _insert(content / "organisations.yml", "", f"canary-{state}-whole-body:\n  name: Canary Whole Body\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real site with canaries in it, built."""
    folder = make_project(tmp_path_factory.mktemp("canaries") / "project")
    shutil.rmtree(folder / "content")
    shutil.copytree(ROOT / "content", folder / "content")
    withdrawn = _hide_everywhere(folder / "content")
    _hide_in_public_entries(folder / "content")
    _hide_explainers(folder / "content")
    assert len(withdrawn) == len(SECTIONS)
    errors = [row for row in check(folder, NOW).diagnostics if row.is_error]
    assert errors == []
    assert build(folder, NOW, folder / "site").succeeded
    return folder


_GZIP = b"\x1f\x8b"


def _published(project: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every published file, unpacked, without hashes (any digits)."""
    for folder in ("docs", "site"):
        for path in sorted((project / folder).rglob("*")):
            name = path.relative_to(project).as_posix()
            raw = path.read_bytes() if path.is_file() else b""
            raw = gzip.decompress(raw) if raw.startswith(_GZIP) else raw
            yield name, re.sub(rb"sha256:[0-9a-f]{64}", b"", raw)


@pytest.mark.parametrize("canary", ["canar", "kanari", "7351", "7,351", "7&#44;351"])
def test_nothing_that_is_not_public_leaves_a_trace_in_any_published_byte(project: Path, canary: str) -> None:
    pattern = canary.encode()
    real = b"".join(path.read_bytes() for path in (ROOT / "content").rglob("*.*"))
    leaks = [
        (name, raw.lower()[max(0, raw.lower().find(pattern) - 60) :][:140])
        for name, raw in _published(project)
        if canary in name.lower() or (pattern in raw.lower() and not name.endswith((".woff2", ".png")))
    ]

    assert pattern not in real.lower()
    assert leaks == []


def test_the_files_where_words_could_hide_are_among_those_looked_at(project: Path) -> None:
    names = {name for name, raw in _published(project) if raw}

    assert {"docs/.nutgraf.json", "site/sitemap.xml", "site/sitemap.xml.gz", "site/feed.xml"} <= names
    assert {"json", "pf_fragment", "pf_index"} <= {name.rpartition(".")[2] for name in names}  # the search


def test_the_search_index_is_read_as_the_words_it_holds(project: Path) -> None:
    fragments = [raw for name, raw in _published(project) if name.endswith(".pf_fragment")]

    assert any(b"State Emergency Service" in raw for raw in fragments)


@pytest.mark.parametrize("where", SECTIONS)
def test_of_what_was_withdrawn_the_anchor_the_date_and_the_ledger_entry_stay(
    project: Path, where: str
) -> None:
    name = _entry(where, "gone")[0]
    pages = [path.read_text(encoding="utf-8") for path in (project / "site" / KYIV).rglob("*.html")]
    holding = [
        html.unescape(page.split(f'id="{name}"', 1)[1][:400]) for page in pages if f'id="{name}"' in page
    ]

    assert len(holding) == 1
    assert "24 November 2026</time>: Birds were withdrawn." in holding[0]


@pytest.mark.parametrize("where", SECTIONS)
def test_of_what_was_withdrawn_the_embed_stays_and_says_so(project: Path, where: str) -> None:
    name = _entry(where, "gone")[0]
    embed = project / "site/embed" / KYIV / (name if where == "event.yml figures" else f"{name}-q")
    if where == "sources.yml":
        assert not embed.exists()  # it has no quotation, and is none
    else:
        page = html.unescape((embed / "index.html").read_text(encoding="utf-8"))
        assert (
            'was withdrawn on <time datetime="2026-11-24">24 November 2026</time>: Birds were withdrawn.'
            in page
        )


def test_of_a_withdrawn_explainer_the_address_and_the_reason_stay(project: Path) -> None:
    page = html.unescape((project / "site/gone-birds/index.html").read_text(encoding="utf-8"))

    assert "23 November 2026</time>: The birds were never there." in page
