"""What IPTC ninjs 3.1 asks of the fields that we use, as a JSON Schema in our own words.

Names, types, closed lists and formats are those of http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json,
which is IPTC's, and is not kept here; CONTRIBUTING.md says how to hold a file to it. As there, a name that is
not listed is refused.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
_IN_URI = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
URI: Schema = {"type": "string", "pattern": f"^[a-z][a-z0-9+.-]*:{_IN_URI}(?:#{_IN_URI})?$"}
"""`format: uri`: https://www.rfc-editor.org/rfc/rfc3986#appendix-A."""
TIME: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$",
}
"""`format: date-time`: https://www.rfc-editor.org/rfc/rfc3339#section-5.6."""


def _map(required: tuple[str, ...] = (), **fields: Schema) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


_WORDS = _list(_map(("value",), role=TEXT, contentType=TEXT, value=TEXT))
_NAMED = _list(_map(name=TEXT, rel=TEXT, uri=URI, literal=TEXT))
_FIELDS: Schema = {
    "uri": URI,
    "standard": _map(name=TEXT, version=TEXT, schema=URI),
    "type": _one_of(
        *("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning")
    ),
    "representationType": _one_of("full", "partial"),
    "pubStatus": _one_of("usable", "withheld", "canceled"),
    "firstCreated": TIME,
    "versionCreated": TIME,
    "language": TEXT,
    "slugline": TEXT,
    "by": TEXT,
    "headlines": _WORDS,
    "descriptions": _WORDS,
    "bodies": _WORDS,
    "people": _NAMED,
    "organisations": _NAMED,
    "places": _NAMED,
    "subjects": _NAMED,
    "events": _NAMED,
    "genres": _list(_map(name=TEXT, uri=TEXT, literal=TEXT)),
    "infoSources": _list(_map(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "renditions": _list(_map(("name",), name=TEXT, href=URI, contentType=TEXT, title=TEXT)),
    "trustIndicators": _list(_map(role=URI, title=TEXT, href=URI)),
    "rightsInfo": _map(("linkedRights",), linkedRights=URI, langId=URI),
}
_ASSOCIATED = _map(("name", "uri"), **_FIELDS, name=TEXT, rel=TEXT)
NINJS = _map(("uri",), **_FIELDS, associations=_list(_ASSOCIATED))
