"""Pull requests as newsrooms make them: an edit of the real content, and what a reviewer must be told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.changes import Kind
from tests.hostile.corpus import TEXTS
from tests.projects import change

SLUG = "kyiv-2025-04-24"
E, R, B, S, U = (
    f"content/{SLUG}/{name}.yml" for name in ("event", "reactions", "background", "sources", "updates")
)
UN_READING = "      - as_of: 2025-05-08\n        count: un\n"
ALERT = "    by: [euromaidan-press, ap]\n    said: 2025-04-24\n"
SEARCH_OVER = "        value: 12\n        by: [ses]\n        sources: [up-search-rescue"
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class PullRequest:
    """One pull request: what it does, and what is expected."""

    name: str
    edit: Edit
    kinds: frozenset[Kind] = frozenset()
    """The kinds of facts that change; none others do."""
    asks: tuple[str, ...] = ()
    """Words of each question of the checklist, in order."""
    ledger: tuple[str, ...] = ()
    """What the ledger lacks: `entry kind` each, or the entry alone if it may not go."""
    errors: frozenset[str] = frozenset()
    """Codes of the other mistakes."""
    entries: tuple[str, ...] = ()
    """Ids of entries that are told, if few."""


def _do(*edits: tuple[str, str, str]) -> Edit:
    def edit(root: Path) -> None:
        for file, old, new in edits:
            change(root / file, old, new)

    return edit


def _record(text: str) -> tuple[str, str, str]:
    return (U, "l-first-published:", f"{text}\nl-first-published:")


def _new_toll(root: Path) -> None:
    reading = "      - {as_of: 2025-05-02T10:00, value: 14, by: [tkachenko], sources: [up-death-toll]}\n"
    change(root / E, UN_READING, reading + UN_READING)


def _recorded_toll(root: Path) -> None:
    _new_toll(root)
    change(root / E, "as_of: 2026-02-25", "as_of: 2026-11-30")
    change(
        *_at(root, _record("l-toll: {at: 2026-11-30, kind: update, text: The toll rose., affects: killed}"))
    )


def _at(root: Path, edit: tuple[str, str, str]) -> tuple[Path, str, str]:
    return root / edit[0], edit[1], edit[2]


def _reformat(root: Path) -> None:
    """Wrap every text anew, and quote and space what may be."""
    for path in sorted((root / "content" / SLUG).glob("*.yml")):
        text = re.sub(r"(?m)^# .*\n", "# A new comment.\n", path.read_text("utf-8"))
        text = re.sub(r"(?m)^( +[a-z_]+: \[)(.*)\]$", _spaced, text)
        path.write_text(re.sub(r"(?m)^((?: {4,})\S.*[a-z]) ((?:[a-z]+ )+[a-z]+)$", _wrapped, text), "utf-8")


def _spaced(line: re.Match[str]) -> str:
    return f"{line[1]} {line[2]} ]"


def _wrapped(line: re.Match[str]) -> str:
    indent = " " * (len(line[0]) - len(line[0].lstrip()))
    is_prose = ":" not in line[0] and "- " not in line[0] and "[" not in line[0] and "#" not in line[0]
    return f"{line[1]}\n{indent}{line[2]}" if is_prose else line[0]


def _reorder(root: Path) -> None:
    """Put an entry elsewhere, and its fields in another order."""
    path = root / E
    text = path.read_text("utf-8")
    entry = text[text.index("  s-blasts:") : text.index("  s-toll:")]
    fields = "    standing: confirmed\n"
    moved = entry.replace(fields, "").replace("  s-blasts:\n", f"  s-blasts:\n{fields}")
    text = text.replace(entry, "").replace("  s-house:\n", f"{moved}  s-house:\n")
    path.write_text(text, "utf-8")


def _delete_explainer(root: Path) -> None:
    shutil.rmtree(root / "content" / SLUG)


def _new_explainer(root: Path) -> None:
    tinmouth = Path(__file__).parents[1] / "explainers" / "tinmouth" / "content"
    for folder in (path for path in tinmouth.iterdir() if path.is_dir() and path.name != "pages"):
        shutil.copytree(folder, root / "content" / folder.name)
    for name in ("people", "organisations", "places", "terms"):
        extra = tinmouth / f"{name}.yml"
        if extra.exists():
            with (root / "content" / f"{name}.yml").open("a", encoding="utf-8") as file:
                file.write(f"\n{extra.read_text('utf-8')}")


def _hostile(root: Path) -> None:
    """Put what could act into every field of a new entry of each kind that takes typed text."""
    texts = [" ".join(text.text.replace("\n", " ").split()) for text in TEXTS]
    typed = iter(["'" + text.replace("'", "''") + "'" for text in texts if text.isprintable()] * 3)
    statements = "".join(
        f"  s-hostile-{number}: {{text: {next(typed)}, standing: confirmed, heading: {next(typed)},"
        f" sensitive: {next(typed)}, sources: [ohchr-sustained-armed, ki-against-kill]}}\n"
        for number in range(len(TEXTS) // 2)
    )
    change(root / E, "statements:\n", f"statements:\n{statements}")
    change(root / E, "byline: The Nutgraf demonstration", f"byline: {next(typed)}")
    change(root / "content/people.yml", "  name: Cyril Ramaphosa", f"  name: {next(typed)}")


def _two_thousand(root: Path) -> None:
    rows = "".join(
        f"  t-many-{number}: {{at: 2025-04-24, lane: war, text: The {_word(number)} was told., "
        "sources: ki-against-kill}\n"
        for number in range(2000)
    )
    change(root / B, "timeline:\n", f"timeline:\n{rows}")


def _word(number: int) -> str:
    """Return a word that no other number has."""
    return f"b{number:04}".translate(str.maketrans("0123456789", "aeioubdfgk"))


def _delete_entry(root: Path) -> None:
    path = root / B
    text = path.read_text("utf-8")
    start = text.index("  t-security-council:\n")
    end = re.compile(r"^  t-[a-z-]+:$", re.MULTILINE).search(text, start + 4)
    assert end
    path.write_text(text[:start] + text[end.start() :], "utf-8")


def _withdraw_dispute(root: Path) -> None:
    change(root / E, "  d-missile-origin:\n", "  d-missile-origin:\n    status: withdrawn\n")


K = Kind
PULL_REQUESTS = (
    PullRequest(
        "a new toll",
        _new_toll,
        frozenset({K.FIGURE_MOVED}),
        ("A number changes",),
        ("killed update",),
        entries=("killed",),
    ),
    PullRequest(
        "a new toll, recorded",
        _recorded_toll,
        frozenset({K.FIGURE_MOVED, K.REVIEWED, K.LEDGER_WRITTEN}),
        ("A number changes", "Does the ledger say honestly"),
    ),
    PullRequest(
        "an old reading altered",
        _do((E, SEARCH_OVER, SEARCH_OVER.replace("12", "11"))),
        frozenset({K.READING_REWRITTEN}),
        ("An old number was altered",),
        ("killed correction",),
    ),
    PullRequest(
        "a quotation altered by a letter",
        _do((R, "evading tough pressure", "evading rough pressure")),
        frozenset({K.QUOTATION_ALTERED}),
        ("A quotation is touched",),
        ("q-zelensky-44-days correction",),
        entries=("q-zelensky-44-days",),
    ),
    PullRequest(
        "a source dropped",
        _do((E, "ap-civilians-president, ki-trump-shown]", "ap-civilians-president]")),
        frozenset({K.SOURCE_REMOVED}),
        ("A source is dropped",),
        ("s-blasts correction",),
    ),
    PullRequest(
        "a source replaced",
        _do((E, "ap-civilians-president, ki-trump-shown]", "ap-civilians-president, ki-against-kill]")),
        frozenset({K.SOURCE_REPLACED}),
        ("A source is dropped",),
        ("s-blasts correction",),
    ),
    PullRequest("everything wrapped and spaced anew", _reformat),
    PullRequest("an entry and its fields in another order", _reorder),
    PullRequest(
        "comments only",
        _do((E, "figures:\n", "# B.\nfigures:\n"), (R, "r-sybiha-obstacle:", "# A.\nr-sybiha-obstacle:")),
    ),
    PullRequest(
        "a note among editors", _do((E, "  s-blasts:\n", "  s-blasts:\n    ed_note: ask AP again\n"))
    ),
    PullRequest(
        "an id renamed, the old one kept",
        _do((E, "  s-blasts:\n", "  s-explosions:\n    formerly: [s-blasts]\n")),
        frozenset({K.ENTRY_RENAMED}),
    ),
    PullRequest(
        "an id renamed in silence",
        _do((E, "  s-blasts:\n", "  s-explosions:\n")),
        frozenset({K.ENTRY_REMOVED, K.ENTRY_ADDED}),
        ("Something is taken back",),
        ("s-blasts", "s-explosions update"),
    ),
    PullRequest(
        "the explainer deleted",
        _delete_explainer,
        frozenset({K.EXPLAINER_REMOVED}),
        ("Something is taken back",),
        (SLUG,),
        frozenset({"REF001"}),
    ),
    PullRequest(
        "a new explainer",
        _new_explainer,
        frozenset({K.EXPLAINER_ADDED, K.PERSON_NAMED, K.ENTRY_ADDED}),
        ("Somebody is newly named", "A whole page is new"),
    ),
    PullRequest(
        "broken YAML",
        _do((E, "statements:\n", "statements: [\n")),
        errors=frozenset({"SYN012", "SYN014"}),
    ),
    PullRequest("two thousand entries", _two_thousand, frozenset({K.ENTRY_ADDED}), (), ("*",)),
    PullRequest(
        "a typo put right", _do((B, "Putin announces a truce", "Putin anounces a truce")), frozenset({K.TYPO})
    ),
    PullRequest(
        "other words of ours",
        _do((E, "Explosions were heard from about", "Blasts were heard from about")),
        frozenset({K.WORDS_CHANGED}),
        (),
        ("s-blasts clarification",),
    ),
    PullRequest(
        "a claim raised to confirmed",
        _do((E, f"standing: attributed\n{ALERT}", "standing: confirmed\n")),
        frozenset({K.STANDING_RAISED, K.ATTRIBUTION_REMOVED, K.DATE_REMOVED}),
        ("A claim is called surer", "Nobody is named any more"),
        ("s-alert correction",),
    ),
    PullRequest(
        "a sensitive flag taken off",
        _do((E, "    sensitive: Deaths in families\n", "")),
        frozenset({K.SENSITIVE_CHANGED}),
        ("What may distress",),
        ("s-families clarification",),
    ),
    PullRequest(
        "a role changed",
        _do(("content/people.yml", "role: Foreign Minister of Ukraine", "role: Minister of Foreign Affairs")),
        frozenset({K.ROLE_CHANGED}),
    ),
    PullRequest(
        "a timeline entry moved",
        _do((B, "t-security-council:\n    at: 2025-04-29", "t-security-council:\n    at: 2025-04-30")),
        frozenset({K.TIMELINE_MOVED}),
        (),
        ("t-security-council correction",),
    ),
    PullRequest(
        "a dispute settled",
        _withdraw_dispute,
        frozenset({K.DISPUTE_SETTLED}),
        ("Something is taken back",),
        ("d-missile-origin retraction",),
        frozenset({"PUB003"}),
    ),
    PullRequest(
        "an entry withdrawn, and its retraction recorded",
        _do(
            (E, "  s-blasts:\n", "  s-blasts:\n    status: withdrawn\n"),
            _record("l-blasts: {at: 2026-11-30, kind: retraction, text: It was wrong., affects: s-blasts}"),
        ),
        frozenset({K.ENTRY_WITHDRAWN, K.LEDGER_WRITTEN}),
        ("Something is taken back", "Does the ledger say honestly"),
    ),
    PullRequest(
        "an entry deleted",
        _delete_entry,
        frozenset({K.ENTRY_REMOVED}),
        ("Something is taken back",),
        ("t-security-council",),
    ),
    PullRequest(
        "the headline changed",
        _do((E, "what happened on 24 April 2025\n", "what we know of 24 April 2025\n")),
        frozenset({K.HEADLINE_CHANGED}),
        (),
        ("page clarification",),
    ),
    PullRequest(
        "an account given to another",
        _do((E, "      lavrov:\n        by: lavrov\n", "      lavrov:\n        by: peskov\n")),
        frozenset({K.ATTRIBUTION_CHANGED}),
        ("Words or a claim are given",),
        ("d-what-was-hit correction",),
    ),
    PullRequest(
        "an embargo set on what is public",
        _do((E, "  s-blasts:\n", "  s-blasts:\n    embargoed_until: 2027-01-01\n")),
        frozenset({K.EMBARGO_CHANGED}),
        ("Something becomes public",),
        ("s-blasts",),
    ),
    PullRequest(
        "an address of a source mended",
        _do((S, "1745492085.html", "1745492086.html")),
        frozenset({K.DETAILS_CHANGED}),
        (),
        ("rbc-minister-reports clarification",),
    ),
    PullRequest("hostile text in every field", _hostile, frozenset(), (), ("*",), frozenset({"*"})),
)  # fmt: skip


def names() -> Iterator[str]:
    yield from (request.name for request in PULL_REQUESTS)
