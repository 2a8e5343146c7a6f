"""The tables of an explainer as a data package: CSV files, and `datapackage.json`, which describes them.

https://specs.frictionlessdata.io/data-package/ and https://specs.frictionlessdata.io/table-schema/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.outputs.tables import csv_file
from generator.pages.links import Links, package_path, page_path
from generator.pages.tables import READINGS, SOURCES, readings_table, sources_table


def data_package(library: Library, explainer: Explainer) -> dict[str, bytes]:
    """Return the files of the package: path in docs/ -> bytes."""
    links = Links(library, page_path(explainer.slug), explainer)
    tables = (
        (readings_table(links, explainer), READINGS, "Every reading of every figure"),
        (sources_table(explainer), SOURCES, "The sources"),
    )
    files = {table.path: csv_file(table) for table, _, _ in tables}
    resources = [
        _resource(table.path.rpartition("/")[2], files[table.path], columns, title)
        for table, columns, title in tables
    ]
    home = f"{library.site.url}{explainer.slug}/"
    package = {
        "profile": "tabular-data-package",
        "name": explainer.slug,
        "title": str(explainer.event.headline),
        "homepage": home,
        "created": f"{explainer.updated.earliest(explainer.zone).isoformat()}",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "contributors": [{"title": str(explainer.event.byline), "role": "author"}],
        "resources": resources,
    }
    path = package_path(explainer.slug)
    return {**files, path: f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()}


def _resource(
    path: str, content: bytes, columns: Mapping[str, tuple[str, str]], title: str
) -> dict[str, Any]:
    fields = [{"name": name, "type": kind, "description": docs} for name, (kind, docs) in columns.items()]
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv"),
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }
