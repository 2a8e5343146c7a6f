"""The sources of an explainer as CSL-JSON, which reference managers read.

https://docs.citationstyles.org/en/stable/specification.html, data format csl-data.json 1.0.2.
"""

from __future__ import annotations

import json
from typing import Any

from generator.models.content import Source, SourceKind
from generator.models.loaded import Explainer
from generator.models.time import Point, Time

Item = dict[str, Any]
_PRESS = frozenset({SourceKind.NEWS, SourceKind.AGENCY, SourceKind.STATE_MEDIA, SourceKind.AGGREGATOR})


def bibliography(explainer: Explainer, language: str) -> bytes:
    """Return the sources as CSL-JSON, in the order of their numbers; `language` is the site's."""
    rows = [_item(f"{explainer.slug}/{name}", source, language) for name, source in explainer.sources.items()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def _item(name: str, source: Source, language: str) -> Item:
    via = {"archive": str(source.via)} if source.via else {}
    return {
        "id": name,
        "type": "article-newspaper" if source.kind in _PRESS else "webpage",
        "title": str(source.title),
        "container-title": str(source.publisher),
        "URL": str(source.url),
        "language": str(source.language or language),
        **({"issued": _date(source.published)} if source.published else {}),
        **({"accessed": _date(source.accessed)} if source.accessed else {}),
        **via,
    }


def _date(time: Time) -> Item:
    """Return a date by its parts, or, where it is too vague for that, as it is written."""
    parts = [_parts(point) for point in dict.fromkeys((time.start, time.end)) if point]
    if len(parts) < 1 + time.is_interval or not all(parts):
        return {"literal": str(time)}
    doubt = any(point.doubt for point in (time.start, time.end) if point)
    return {"date-parts": parts, **({"circa": True} if doubt else {})}


def _parts(point: Point) -> list[int]:
    """Return year, month and day as far as they are known; nothing for a decade or a season."""
    parts: list[int] = []
    for part in (point.year, point.month, point.day):
        if part is None or not part.isdigit():
            break
        parts.append(int(part))
    is_known = bool(parts) and (len(parts) == 1 or parts[1] <= 12)
    return parts if is_known else []
