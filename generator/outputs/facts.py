"""Facts as files: `facts.json` of an explainer, and a file for each entry, with the hash of what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator.models.loaded import Explainer
from generator.pages.facts import Fact, Facts, Record, content_hash
from generator.pages.links import facts_path

_json = json.JSONEncoder(ensure_ascii=False).encode


def facts_files(facts: Facts, explainer: Explainer) -> dict[str, bytes]:
    """Return the files of an explainer's facts: path in docs/ -> bytes."""
    lines = [_json(record_of(fact)) for fact in facts.entries]
    cited = {name: _json(_cited(explainer, name)) for name in explainer.sources}
    names = {name: _json(told) for name, told in facts.names.items()}
    head = _json({"$schema": f"{facts.schema}#/definitions/entry", "explainer": facts.slug})
    files = {
        f"{facts.slug}/facts/{fact.id}.json": _file(head, line, fact, names, cited)
        for fact, line in zip(facts.entries, lines, strict=True)
    }
    about = {"$schema": facts.schema, **facts.about, "names": facts.names}
    return {**files, facts_path(facts.slug): _listing(about, lines)}


def record_of(fact: Fact) -> Record:
    """Return the record of an entry: its fields, the hash of what they say, its addresses."""
    record = {**fact.record, "hash": content_hash(fact.record), **fact.addresses}
    if fact.readings:
        pairs = zip(fact.record["readings"], fact.readings, strict=True)
        record["readings"] = [{**reading, "permalink": address} for reading, address in pairs]
    return record


def as_json(value: Record) -> bytes:
    """Return a JSON file that people may want to read."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _file(head: str, line: str, fact: Fact, names: Mapping[str, str], cited: Mapping[str, str]) -> bytes:
    """Return the file of one entry, which needs no other to be understood.

    All parts are JSON already: an explainer has hundreds of entries, which share most of them.
    """
    named = _joined((name, names[name]) for name in sorted(fact.names) if name in names)
    citations = _joined((name, cited[name]) for name in fact.sources)
    return f'{head[:-1]}, {line[1:-1]}, "names": {named}, "citations": {citations}}}\n'.encode()


def _joined(parts: Iterable[tuple[str, str]]) -> str:
    """Return a map as JSON: ids, and values that are JSON already."""
    return "{" + ", ".join(f'"{name}": {value}' for name, value in parts) + "}"


def _listing(about: Record, lines: Iterable[str]) -> bytes:
    """Return all records as one file, an entry a line, so that two versions can be compared."""
    entries = ",\n".join(lines)
    return f'{_json(about)[:-1]},\n"entries": [\n{entries}\n]}}\n'.encode()


def _cited(explainer: Explainer, name: str) -> Record:
    source = explainer.sources[name]
    via = {"via": str(source.via)} if source.via else {}
    return {"publisher": str(source.publisher), **via, "title": str(source.title), "url": str(source.url)}
