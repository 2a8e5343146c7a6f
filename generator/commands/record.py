"""The record: the same facts as files for programs, beside the pages that say them to people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.bridges.timelinejs import timeline_files
from generator.models.library import Library
from generator.outputs.bibliography import bibliography
from generator.outputs.crawlers import crawler_files
from generator.outputs.datapackage import data_package
from generator.outputs.facts import as_json, facts_files
from generator.outputs.facts_schema import facts_schema
from generator.outputs.ninjs import ninjs
from generator.outputs.plain_markdown import plain_markdown, plain_path
from generator.pages.facts import facts_of, schema_address
from generator.pages.links import bibliography_path, ninjs_path
from generator.pages.rendering import Page


def record_files(library: Library, pages: Iterable[Page], now: dt.datetime, host: str) -> dict[str, bytes]:
    """Return the files of all that is public: path in docs/ -> bytes; `host` is the one in `tag:` ids."""
    files = {"facts.schema.json": as_json(facts_schema(schema_address(library)))}
    files |= crawler_files(library, now)
    files |= {plain_path(page): plain_markdown(page, library.site.url) for page in pages if page.has_words}
    for slug, explainer in library.explainers.items():
        facts = facts_of(library, explainer)
        files |= facts_files(facts, explainer)
        files[ninjs_path(slug)] = ninjs(library, explainer, host, facts.names)
        if not explainer.is_withdrawn:
            files |= data_package(library, explainer)
            files |= timeline_files(library, explainer)
            files[bibliography_path(slug)] = bibliography(explainer, str(library.site.language))
    return files
