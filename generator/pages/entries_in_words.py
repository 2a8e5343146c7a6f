"""Each kind of entry in plain words: what a list of search results says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.models.content import Quotation, Source
from generator.models.explainer import (
    Comparison,
    Dispute,
    DisputeKind,
    Moment,
    Player,
    Position,
    Question,
    Reaction,
    Standing,
    Statement,
    Unknown,
)
from generator.models.figure import Figure, Reading
from generator.models.loaded import Listed
from generator.models.prose import Prose
from generator.models.time import Time
from generator.pages import dates
from generator.pages.prose import amount
from generator.pages.view import View, source_name

_SHORT = 90
_STANDINGS = {
    Standing.CONFIRMED: "Confirmed",
    Standing.ATTRIBUTED: "",
    Standing.DISPUTED: "Accounts differ",
    Standing.UNVERIFIED: "Not verified",
}


@dataclass(frozen=True, slots=True)
class Words:
    """An entry in plain words."""

    title: str
    line: str
    """Who says it, and as of when."""
    text: str
    original: str = ""
    """Words in another language, as they were said."""
    language: str = ""
    """That language."""
    covered: str = ""
    """Words it is found by, but which are not shown before a reader asks: they may distress."""


def words_of(view: View, listed: Listed) -> tuple[str, Words]:
    """Return what an entry is, as readers are told, and the entry in words."""
    kind, write = _KINDS[listed.kind]
    if isinstance(listed.entry, Dispute) and listed.entry.kind is DisputeKind.MISREADING:
        kind = "You may read that"
    words: Words = write(view, listed.entry) if listed.kind != "quotation" else _quotation(view, listed)
    warning = getattr(view.explainer.holder_of(listed).entry, "sensitive", None)
    if not warning:
        return kind, words
    everything = f"{words.title} {words.text} {words.original}"
    title = words.title if listed.kind == "figure" else kind
    return kind, Words(title, "", f"This may distress: {warning}", covered=everything)


def _figure(view: View, figure: Figure) -> Words:
    current = view.current(figure)[figure.lead_count]
    line = "; ".join(told_by(view, reading, figure.unit) for reading in current)
    earlier = [reading for reading in view.explainer.in_order(figure) if reading not in current]
    told = "; ".join(f"{amount(reading)}, {_says(view, reading)}" for reading in earlier)
    scope = f"{figure.scope}. " if figure.scope else ""
    return Words(figure.label, line, f"{scope}Other readings: {told}" if told else scope)


def told_by(view: View, reading: Reading, unit: str) -> str:
    """Return a reading with its time and who gave it: "13 people, as of 28 April 2025, says Tkachenko"."""
    return f"{amount(reading)} {unit}, {_says(view, reading)}"


def ended(text: str) -> str:
    """Return a text with a full stop, if it has no end of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _says(view: View, reading: Reading) -> str:
    when = dates.words(reading.as_of)
    as_of = when if reading.as_of.start is None else f"as of {when}"
    says = "calculated here from numbers of" if reading.calculated else "says"
    return f"{as_of}, {says} {_names(view, reading.by)}"


def _statement(view: View, entry: Statement) -> Words:
    said = f"said by {_names(view, entry.by)}" if entry.by else ""
    when = dates.words(entry.said) if entry.said else ""
    said = ", ".join(filter(None, (said, when)))
    line = ". ".join(_opened(part) for part in (_STANDINGS[entry.standing], said) if part)
    return _titled_by_text(view, entry.text, line)


def _unknown(view: View, entry: Unknown) -> Words:
    return _titled_by_text(view, entry.text, f"Looked for on {dates.words(entry.looked)}", entry.how)


def _titled_by_text(view: View, text: Prose, line: str, more: Prose | None = None) -> Words:
    rest = f" {view.printer.plain(more)}" if more else ""
    return Words(view.printer.plain(text, _SHORT), line, view.printer.plain(text) + rest)


def _dispute(view: View, entry: Dispute) -> Words:
    claim = [ended(f"You may read that {view.printer.plain(entry.claim)}")] if entry.claim else []
    versions = [
        f"{_names(view, version.by)}: {view.printer.plain(version.text)}" if version.by
        else view.printer.plain(version.text)
        for version in entry.versions.values()
    ]  # fmt: skip
    return Words(entry.question, "", " ".join((*claim, *versions, view.printer.plain(entry.our_reading))))


def _reaction(view: View, entry: Reaction) -> Words:
    line = _line(dates.words(entry.at), entry.role, entry.medium or str(entry.kind))
    text = view.printer.plain(entry.summary) if entry.summary else ""
    return Words(f"{view.links.name_of(entry.who)}: {entry.stance}", line, text)


def _quotation(view: View, listed: Listed) -> Words:
    entry: Quotation = listed.entry
    holder = view.explainer.holder_of(listed).entry
    speakers = (entry.by,) if entry.by else _listed(getattr(holder, "who", None) or getattr(holder, "by", ()))
    when = next((found for name in ("at", "said") if (found := getattr(holder, name, None))), None)
    return Words(
        view.label(listed),
        _line(_names(view, speakers), dates.words(when) if isinstance(when, Time) else ""),
        entry.text,
        entry.original or "",
        entry.language or "",
    )


def _listed(names: Any) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _question(view: View, entry: Question) -> Words:
    return Words(entry.question, "", view.printer.plain(entry.answer))


def _moment(view: View, entry: Moment) -> Words:
    when = dates.words(entry.at) if entry.at else str(entry.undated)
    return _titled_by_text(view, entry.text, _line(when, _names(view, (*entry.who, *entry.where))))


def _position(view: View, entry: Position) -> Words:
    sides = view.explainer.event.sides
    stands = (
        f"{sides.get(side, side)}: {view.printer.plain(stand.text)}" for side, stand in entry.stands.items()
    )
    return Words(entry.question, "", " ".join(stands))


def _comparison(view: View, entry: Comparison) -> Words:
    rows = "; ".join(f"{row.label}, {dates.words(row.at)}" for row in entry.rows.values())
    return Words(entry.title, entry.unit, f"{view.printer.plain(entry.text)} {rows}")


def _player(view: View, entry: Player) -> Words:
    return Words(view.links.name_of(entry.who), "", view.printer.plain(entry.part))


def _source(view: View, entry: Source) -> Words:
    when = dates.words(entry.published) if entry.published else "no date"
    note = [view.printer.plain(entry.note)] if entry.note else []
    excerpts = [f"“{words}”" for words in entry.excerpts.values()]
    return Words(entry.title, _line(source_name(entry), when), " ".join((*excerpts, *note)))


def _names(view: View, names: Iterable[str]) -> str:
    return ", ".join(view.links.name_of(name) for name in names)


def _line(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


_KINDS: dict[str, tuple[str, Callable[[View, Any], Words]]] = {
    "figure": ("Figure", _figure),
    "statement": ("What happened", _statement),
    "dispute": ("Where accounts differ", _dispute),
    "unknown": ("Not known", _unknown),
    "reaction": ("Reaction", _reaction),
    "quotation": ("Quotation", _quotation),
    "question": ("Question", _question),
    "moment": ("Timeline", _moment),
    "position": ("Where the sides stand", _position),
    "comparison": ("Comparison", _comparison),
    "player": ("Who is who", _player),
    "source": ("Source", _source),
}
