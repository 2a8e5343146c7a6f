"""What becomes a schema; whether schemas judge content rightly is tested in tests/outputs/test_schema.py."""

from __future__ import annotations

import json

from generator.loading.library import TYPES
from generator.models.fields import Reference
from generator.models.json_schema import Ids, file_schema, schema_of

SCHEMAS = json.dumps([file_schema(kind) for kind in TYPES.values()])


def _references(kind: type[Reference] = Reference) -> list[type[Reference]]:
    return [part for child in kind.__subclasses__() for part in (child, *_references(child))]


def test_every_kind_of_reference_looks_its_ids_up_in_a_list() -> None:
    assert not [kind for kind in _references() if "ids.json" not in json.dumps(schema_of(kind))]


def test_every_list_of_ids_is_asked_for_by_some_field() -> None:
    assert not [name for name in Ids if f"ids.json#/definitions/{name}" not in SCHEMAS]


def test_no_field_is_filled_in_for_the_editor() -> None:
    assert '"default":' not in SCHEMAS


def test_every_field_is_described() -> None:
    def undescribed(schema: object) -> list[str]:
        if isinstance(schema, list):
            return [name for part in schema for name in undescribed(part)]
        if not isinstance(schema, dict):
            return []
        own = [name for name, field in schema.get("properties", {}).items() if not field["description"]]
        return own + [name for part in schema.values() for name in undescribed(part)]

    assert undescribed(json.loads(SCHEMAS)) == []
