"""The timeline of an explainer for TimelineJS: its JSON, its table, and what neither can carry.

https://timeline.knightlab.com/docs/json-format.html, and the columns of its spreadsheet. TimelineJS takes
texts for HTML, so every text is escaped, and `autolink` is off.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from generator.bridges.dates import Parts, dates_of
from generator.bridges.losses import Loss, grouped
from generator.models.explainer import Moment
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.prose import Text
from generator.outputs.facts import as_json
from generator.outputs.tables import csv_file
from generator.pages.dates import city_of, is_exact, words
from generator.pages.facts import published_fields
from generator.pages.links import Links, page_path, timeline_path
from generator.pages.pictures import Table
from generator.pages.prose import Printer

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group"),
    "Background",
)
_SENTENCE = re.compile(r"(?<=\w{3}[.!?…]) +(?=[^\W\d_a-z])")
_CARRIED = ("at", "lane", "text", "status", "formerly")
_REASONS = {
    "sources": "TimelineJS has no place for sources: they stand on the page of the timeline",
    "who": "TimelineJS has no place for who took part",
    "where": "TimelineJS has no place for where it was",
    "quotations": "TimelineJS has no place for quotations with their speaker and source",
}
_NO_DATE = "TimelineJS shows nothing without a date: the entry is left out"
_NOT_EXACT = "doubt and open ends stand in `display_date`, as words"
_MARKS = "links, citations and emphasis are plain words, and paragraphs are one"
_IDS = "the table has no column for ids"

Slide = dict[str, Any]


def timeline_files(library: Library, explainer: Explainer) -> dict[str, bytes]:
    """Return the files of a timeline: path in docs/ -> bytes; none if nothing on it has a date."""
    slides = [_slide(library, explainer, *dated) for dated in _dated(explainer)]
    if not slides:
        return {}
    table = timeline_path(explainer.slug, ".csv")
    title = _title(library, explainer)
    rows = (_row(title, "title"), *(_row(slide, "") for slide in slides))
    return {
        timeline_path(explainer.slug, ".json"): as_json({"scale": "human", "title": title, "events": slides}),
        table: csv_file(Table(table, COLUMNS, rows)),
        timeline_path(explainer.slug, "-losses.json"): as_json(
            {"format": "TimelineJS", "losses": _report(explainer)}
        ),
    }


def _dated(explainer: Explainer) -> Iterator[tuple[str, Moment]]:
    yield from ((name, moment) for name, moment in explainer.background.timeline.items() if moment.at)


def _slide(library: Library, explainer: Explainer, name: str, moment: Moment) -> Slide:
    if moment.at is None:
        return {}
    start, end = dates_of(moment.at, explainer.zone)
    return {
        "unique_id": name,
        "start_date": start,
        **({"end_date": end} if end else {}),
        "display_date": words(moment.at, city_of(explainer.event.timezone)),
        "text": _text(_printer(library, explainer).plain(moment.text)),
        "group": str(moment.lane).capitalize(),
        "autolink": False,
    }


def _title(library: Library, explainer: Explainer) -> Slide:
    event = explainer.event
    text = html.escape(_printer(library, explainer).plain(event.standfirst), quote=False)
    return {
        "unique_id": explainer.slug,
        "text": {"headline": html.escape(event.headline, quote=False), "text": text},
        "autolink": False,
    }


def _printer(library: Library, explainer: Explainer) -> Printer:
    return Printer(Links(library, page_path(explainer.slug, "timeline"), explainer))


def _text(words_: str) -> dict[str, str]:
    """Return a text as headline and rest: the first sentence, and the others."""
    headline, *rest = _SENTENCE.split(html.escape(words_, quote=False), maxsplit=1)
    return {"headline": headline, "text": "".join(rest)}


def _row(slide: Slide, kind: str) -> tuple[str, ...]:
    cells = {
        **_date_cells("", slide.get("start_date", {})),
        **_date_cells("End ", slide.get("end_date", {})),
        "Display Date": slide.get("display_date", ""),
        "Headline": slide["text"]["headline"],
        "Text": slide["text"]["text"],
        "Type": kind,
        "Group": slide.get("group", ""),
    }
    return tuple(cells.get(column, "") for column in COLUMNS)


def _date_cells(prefix: str, date: Parts) -> dict[str, str]:
    cells = {f"{prefix}{name.capitalize()}": str(date.get(name, "")) for name in ("year", "month", "day")}
    clock = f"{date['hour']:02}:{date['minute']:02}" if "hour" in date else ""
    return {**cells, f"{prefix}Time": clock}


def losses_of(explainer: Explainer) -> Iterator[Loss]:
    """Yield what TimelineJS cannot carry of a timeline."""
    for name, moment in explainer.background.timeline.items():
        if moment.at is None:
            yield Loss(name, "undated", _NO_DATE)
            continue
        yield Loss(name, "id", _IDS)
        if not is_exact(moment.at) and (_is_doubted(moment) or None in (moment.at.start, moment.at.end)):
            yield Loss(name, "at", _NOT_EXACT)
        if len(moment.text.blocks) > 1 or any(not isinstance(part, Text) for part in moment.text.inlines()):
            yield Loss(name, "text", _MARKS)
        for attribute, key in published_fields(Moment):
            default = Moment.model_fields[attribute].get_default(call_default_factory=True)
            if key not in _CARRIED and getattr(moment, attribute) != default:
                yield Loss(name, key, _REASONS.get(key, "TimelineJS has no place for it"))


def _is_doubted(moment: Moment) -> bool:
    points = (moment.at.start, moment.at.end) if moment.at else ()
    return any(point and (point.doubt or "X" in f"{point.year}{point.month}") for point in points)


def _report(explainer: Explainer) -> list[dict[str, Any]]:
    return [
        {"field": field, "reason": reason, "entries": names}
        for (field, reason), names in grouped(losses_of(explainer)).items()
    ]
