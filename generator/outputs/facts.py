"""Facts as files: `facts.json` of an explainer, and a file for each entry, with the hash of what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator.models.loaded import Explainer
from generator.pages.facts import Fact, Facts, Record, content_hash
from generator.pages.links import facts_path


def facts_files(facts: Facts, explainer: Explainer) -> dict[str, bytes]:
    """Return the files of an explainer's facts: path in docs/ -> bytes."""
    records = {fact.id: record_of(fact) for fact in facts.entries}
    cited = {name: _cited(explainer, name) for name in explainer.sources}
    files = {
        f"{facts.slug}/facts/{fact.id}.json": _file(facts, records[fact.id], fact, cited)
        for fact in facts.entries
    }
    about = {"$schema": facts.schema, **facts.about, "names": facts.names}
    return {**files, facts_path(facts.slug): _listing(about, records.values())}


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


def _file(facts: Facts, record: Record, fact: Fact, cited: Mapping[str, Record]) -> bytes:
    """Return the file of one entry, which needs no other to be understood."""
    about = {
        "$schema": f"{facts.schema}#/definitions/entry",
        "explainer": facts.slug,
        **record,
        "names": {name: facts.names[name] for name in sorted(fact.names) if name in facts.names},
        "citations": {name: cited[name] for name in fact.sources},
    }
    return f"{json.dumps(about, ensure_ascii=False)}\n".encode()


def _listing(about: Record, records: Iterable[Record]) -> bytes:
    """Return all records as one file, an entry a line, so that two versions can be compared."""
    head = json.dumps(about, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f'{head},\n"entries": [\n{lines}\n]}}\n'.encode()


def _cited(explainer: Explainer, name: str) -> Record:
    source = explainer.sources[name]
    via = {"via": str(source.via)} if source.via else {}
    return {"publisher": str(source.publisher), **via, "title": str(source.title), "url": str(source.url)}
