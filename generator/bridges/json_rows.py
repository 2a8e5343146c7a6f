"""The bytes of a TimelineJS JSON file in; its slides as rows, whose texts know their place, out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.bridges.rows import Place, Row, Unreadable, check_count, check_texts, decoded, place_in

_SHAPE = "see https://timeline.knightlab.com/docs/json-format.html"
_NAMES = {
    "text.headline": "headline",
    "text.text": "text",
    **{
        f"{date}.{part}": f"{prefix}{part}"
        for date, prefix in (("start_date", ""), ("end_date", "end_"))
        for part in ("year", "month", "day", "hour", "minute")
    },
}
_SPACE = " \t\r\n"


def read_json(raw: bytes) -> list[Row]:
    """Return the slides of a timeline: title, eras and events; raise Unreadable if it is none."""
    text = decoded(raw)
    whole = _parsed(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("events"), list):
        raise Unreadable((1, 1), "the file has no list of `events`", _SHAPE)
    places = dict(_parts(text, _skip(text, 0)))
    rows = []
    for key, kind in (("title", "title"), ("events", ""), ("eras", "era")):
        slides = whole.get(key) or []
        at = (
            [places[key]]
            if isinstance(slides, dict) and key == "title"
            else _starts(text, places.get(key), slides)
        )
        rows += [_row(text, *slide, kind) for slide in zip(at, _as_list(slides), strict=True)]
    return rows


def _starts(text: str, at: int | None, slides: Any) -> list[int]:
    """Return where each slide of a list begins."""
    if at is None or not slides:
        return []
    if not isinstance(slides, list):
        raise Unreadable(place_in(text, at), "this is no list of slides", _SHAPE)
    check_count(len(slides), place_in(text, at))
    return [start for _, start in _parts(text, at)]


def _as_list(slides: Any) -> list[Any]:
    return slides if isinstance(slides, list) else [slides]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise Unreadable((error.lineno, error.colno), f"this is not JSON: {error.msg}", _SHAPE) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable((1, 1), "this JSON holds what no timeline holds", _SHAPE) from error


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _row(text: str, at: int, slide: Any, kind: str) -> Row:
    if not isinstance(slide, dict):
        raise Unreadable(place_in(text, at), "this is no slide in braces", _SHAPE)
    cells = {_NAMES.get(name, name): value for name, value in _flat(slide) if value}
    return check_texts(Row({**cells, **({"type": kind} if kind else {})}, partial(_place, text, at)))


def _flat(slide: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in slide.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", _as_text(part)) for inner, part in value.items())
        else:
            yield key, _as_text(value)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place(text: str, at: int, name: str) -> Place:
    """Return where a text of the slide that begins at an offset stands; the slide, if that cannot be said."""
    inner = next((key for key, short in _NAMES.items() if short == name), name)
    for part in inner.split(".", 1) if name else ():
        found = next((start for key, start in _parts(text, at) if key == part), None)
        if found is None:
            break
        at = found
    return place_in(text, at)


def _parts(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """Yield key and offset of each value in the map or list that begins at an offset."""
    decoder, is_map = json.JSONDecoder(), text[at] == "{"
    if text[at] not in "{[":
        return
    index, at = 0, _skip(text, at + 1)
    while text[at] not in "}]":
        key: str | int = index
        if is_map:
            key, at = decoder.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        yield key, at
        at = _skip(text, decoder.raw_decode(text, at)[1])
        index, at = index + 1, _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
