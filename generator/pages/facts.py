"""Facts: what the pages of an explainer say, as records that programs read; one record an entry.

A record holds the fields of its entry under the names that content files give them: texts in plain words,
with numbers in place of their marks, times in EDTF (local to `timezone`), references as ids that `names`
explains. What is never published (notes among editors, excuses) is in none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.models.fields import ExcerptRef, Model, PlaceRef, ProfileRef, SourceRef
from generator.models.figure import Figure
from generator.models.library import Library, named_by
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.models.walk import walk
from generator.pages.links import Links, page_path, reading_anchor
from generator.pages.prose import Printer
from generator.pages.supports import Leaves, cited_in, excerpts_of

Record = dict[str, Any]
"""What JSON can hold: texts, numbers, true and false, lists and maps of these."""

NEVER_PUBLISHED = frozenset({"ed_note", "excuses", "embargoed_until"})
_TELLING = (SourceRef, ExcerptRef, ProfileRef, PlaceRef, Prose)
"""What can cite a source, or name somebody."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
EVENT_PARTS = frozenset({"figures", "statements", "disputes", "unknowns"})
"""Maps of entries, which have records of their own; so have quotations and excerpts."""
OWN_RECORDS = frozenset({"quotations", "excerpts"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry as a record; `addresses` change when the site moves, and so stand apart."""

    id: str
    record: Record
    addresses: Record
    readings: tuple[str, ...]
    """The address of each reading of a figure."""
    sources: tuple[str, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """An explainer as records: what it says of itself, then its entries in reading order."""

    slug: str
    about: Record
    names: Record
    """Whoever and whatever an entry names: id -> name, kind, address."""
    entries: tuple[Fact, ...]
    schema: str
    """Where the schema of these records is published."""


def facts_of(library: Library, explainer: Explainer) -> Facts:
    """Return the facts of a public explainer; a withdrawn one keeps its ledger entry alone."""
    links = Links(library, page_path(explainer.slug), explainer)
    printer = Printer(links)
    listed = () if explainer.is_withdrawn else tuple(_facts(links, explainer, explainer.listing()))
    gone = tuple(_gone(links, printer, explainer, name) for name in explainer.withdrawn)
    entries = (*listed, *gone)
    named = frozenset().union(*(fact.names for fact in entries)) | _names_in(explainer.event, EVENT_PARTS)
    return Facts(
        explainer.slug,
        _about(library, explainer, printer),
        {name: _named(links, name) for name in sorted(named) if name in library.shared},
        entries,
        schema_address(library),
    )


def records_of(library: Library, explainer: Explainer, kinds: Container[str]) -> dict[str, Record]:
    """Return the records of the entries of some kinds alone: id -> record."""
    links = Links(library, page_path(explainer.slug), explainer)
    listing = (listed for listed in explainer.listing() if listed.kind in kinds)
    return {fact.id: fact.record for fact in _facts(links, explainer, listing)}


def content_hash(record: Record) -> str:
    """Return the SHA-256 of a record: keys sorted, no spaces, UTF-8, as RFC 8785 has it for such values."""
    return f"sha256:{hashlib.sha256(_canonical(record).encode()).hexdigest()}"


def schema_address(library: Library) -> str:
    """Return the address of the schema of all records."""
    return f"{library.site.url}facts.schema.json"


def _about(library: Library, explainer: Explainer, printer: Printer) -> Record:
    event, site = explainer.event, library.site
    own = {} if explainer.is_withdrawn else _plain(event, printer, EVENT_PARTS)
    return {
        "explainer": explainer.slug,
        "status": str(event.status),
        **_withdrawal(explainer, "", printer),
        **{name: value for name, value in own.items() if name != "status"},
        "updated": str(explainer.updated),
        "permalink": f"{site.url}{explainer.slug}/",
        "publisher": site.publisher.name,
        "licence": LICENCE,
    }


def _facts(links: Links, explainer: Explainer, listing: Iterable[Listed]) -> Iterator[Fact]:
    printer = Printer(links)
    excerpts = excerpts_of(explainer)
    ledger: dict[str, list[str]] = {}
    for name, update in explainer.updates.items():
        for part in update.affects:
            ledger.setdefault(part, []).append(name)
    for listed in listing:
        leaves = [(path, leaf) for path, leaf in walk(listed.entry) if isinstance(leaf, _TELLING)]
        sources = (listed.within,) if listed.kind == "excerpt" else cited_in(leaves, excerpts)
        public = tuple(name for name in sources if name in explainer.sources)
        parts = {
            "id": listed.id,
            "type": listed.kind,
            **({"within": listed.within} if listed.within else {}),
            **_fields(listed, printer),
            **({"sources": list(public)} if public else {}),
            **({"ledger": ledger[listed.id]} if listed.id in ledger else {}),
        }
        addresses, readings = _addresses(links, explainer, listed), _readings(links, explainer, listed)
        yield Fact(listed.id, parts, addresses, readings, public, _names_among(leaves))


def _fields(listed: Listed, printer: Printer) -> Record:
    """Return the fields of an entry, and the ids of the quotations and excerpts it holds."""
    entry = listed.entry
    if not isinstance(entry, BaseModel):
        return {"status": "ready", "text": str(entry)}
    own = _plain(entry, printer, OWN_RECORDS)
    held = {name: list(getattr(entry, name)) for name in sorted(OWN_RECORDS) if getattr(entry, name, None)}
    return {"status": "ready", **own, **held}


def _gone(links: Links, printer: Printer, explainer: Explainer, name: str) -> Fact:
    """Return the record of a withdrawn entry: that it was there, when it went, and why."""
    listed = explainer.withdrawn[name]
    parts = {
        "id": name,
        "type": listed.kind,
        "status": "withdrawn",
        **_withdrawal(explainer, name, printer),
    }
    return Fact(name, parts, _addresses(links, explainer, listed), (), (), frozenset())


def _withdrawal(explainer: Explainer, name: str, printer: Printer) -> Record:
    """Return when and why something was withdrawn, as the ledger says; nothing, if it was not."""
    if name:
        update = explainer.retraction_of(name)
    else:
        update = next(iter(explainer.updates.values()), None) if explainer.is_withdrawn else None
    return {"withdrawn": {"at": str(update.at), "reason": printer.plain(update.text)}} if update else {}


def _addresses(links: Links, explainer: Explainer, listed: Listed) -> Record:
    home = f"{links.library.site.url}{explainer.slug}/"
    page, _, anchor = links.entry(explainer, listed).partition("#")
    permalink = f"{home}{page.removesuffix('index.md')}#{anchor}"
    return {"permalink": permalink, "json": f"{home}facts/{listed.id}.json"}


def _readings(links: Links, explainer: Explainer, listed: Listed) -> tuple[str, ...]:
    if not isinstance(listed.entry, Figure):
        return ()
    home = f"{links.library.site.url}{explainer.slug}/"
    return tuple(
        f"{home}#{reading_anchor(listed.id, listed.entry, reading)}" for reading in listed.entry.readings
    )


def _named(links: Links, name: str) -> Record:
    page, _, anchor = links.shared(name).removeprefix("../").partition("#")
    address = f"{links.library.site.url}{page.removesuffix('index.md')}{f'#{anchor}' if anchor else ''}"
    return {"name": links.name_of(name), "permalink": address}


def _names_in(model: Model, without: Iterable[str]) -> frozenset[str]:
    """Return the people, organisations, places and terms named in the other fields of a model."""
    fields = (getattr(model, name) for name in type(model).model_fields if name not in without)
    return _names_among(leaf for field in fields for leaf in walk(field))


def _names_among(leaves: Leaves) -> frozenset[str]:
    return frozenset(name for _, leaf in leaves for name in named_by(leaf))


@cache
def published_fields(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model that may be published: attribute, name."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if name not in NEVER_PUBLISHED
    )


def _plain(value: object, printer: Printer, without: frozenset[str] = frozenset()) -> Any:
    """Return a value as JSON can hold it; what is empty is left out."""
    kind = _kind_of(type(value))
    if kind is str:
        return str(value)
    if isinstance(value, Prose):
        return printer.plain(value)
    if kind is Model and isinstance(value, Model):
        told = {}
        for name, key in published_fields(type(value)):
            part = getattr(value, name)
            if key not in without and _is_told(part):
                told[key] = _plain(part, printer)
        return told
    if kind is Mapping and isinstance(value, Mapping):
        return {str(key): _plain(part, printer) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part, printer) for part in value]
    return number(value) if isinstance(value, Decimal) else value


def _kind(kind: type) -> type:
    """Return as what the values of a type are told: of what none of these is, as text."""
    return next((one for one in (Prose, Model, Mapping, tuple, bool, Decimal) if issubclass(kind, one)), str)


_kind_of: Callable[[type], type] = cache(_kind)


def _is_told(part: object) -> bool:
    """Return whether a field says something; a nought does."""
    return bool(part) or isinstance(part, Decimal)


def number(value: Decimal) -> int | float:
    """Return a number as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)
