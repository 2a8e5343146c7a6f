"""What another site copies to show an entry in a frame: the address of the embed, and the HTML of the frame.

The address ends in a pin (`#v-…`): the hash of what the entry says. The embed itself has that id, so that a
browser finds it there for as long as nothing changed.
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from markupsafe import Markup

from generator.models.explainer import Reaction
from generator.models.library import Library
from generator.models.loaded import Explainer, Listed
from generator.pages.facts import Record, content_hash, records_of
from generator.pages.links import Links, page_path
from generator.pages.text import address
from generator.pages.withheld import mark_of

TIMELINE = ""
"""The id under which the timeline of an explainer is embedded; entries have longer ones."""
HEIGHTS = {"figure": 460, "quotation": 460, "timeline": 640}
"""Pixels: room for most of a kind; what is taller scrolls in its frame."""
_SAID = ("who", "at", "where", "medium", "kind", "to")
"""What the embed of a quotation shows of the reaction that holds it."""
_DIGITS = 12
_LOOK = 'loading="lazy" style="border: 0"'


def embed_path(slug: str, name: str = TIMELINE) -> str:
    """Return where an embed stands in docs/: that of an entry, or that of the timeline of an explainer."""
    return "/".join(part for part in ("embed", slug, name, "index.html") if part)


def pins_of(library: Library, explainer: Explainer) -> dict[str, Markup]:
    """Return the pin of everything of an explainer that can be embedded: id -> pin."""
    records = records_of(library, explainer, ("figure", "quotation", "moment", "reaction"))
    hashes = {name: content_hash(record) for name, record in records.items()}
    kinds = {name: record["type"] for name, record in records.items()}
    told = [hashes[name] for name in records if _is_in_timeline(records, name)]
    pins = {name: _pin(hashes[name]) for name, kind in kinds.items() if kind == "figure"}
    for name, kind in kinds.items():
        if kind == "quotation":
            holder = records.get(records[name]["within"], {"type": ""})
            pins[name] = _pin(hashes[name] if holder["type"] != "reaction" else _said(hashes[name], holder))
    return {**pins, TIMELINE: _pin(content_hash({"timeline": told}))} if told else pins


def snippets(library: Library, explainer: Explainer) -> dict[str, str]:
    """Return what is to be copied for each embed of an explainer: id -> a line of HTML."""
    links = Links(library, page_path(explainer.slug), explainer)
    found: dict[str, str] = {}
    for name, pin in pins_of(library, explainer).items():
        listed = explainer.entries.get(name)
        where = embed_path(explainer.slug, name).removesuffix("index.html")
        src = address(f"{library.site.url}{where}#{pin}")
        title = html.escape(title_of(links, explainer, listed))
        height = HEIGHTS[listed.kind if listed else "timeline"]
        if not mark_of(explainer, name):
            found[name] = (
                f'<iframe src="{src}" title="{title}" width="100%" height="{height}" {_LOOK}></iframe>'
            )
    return found


def title_of(links: Links, explainer: Explainer, listed: Listed | None) -> str:
    """Return what an embed is called, in plain words: by its figure, its speaker, its explainer."""
    if listed is None:
        title = f"Timeline: {explainer.event.headline}"
    elif listed.kind == "figure":
        title = str(listed.entry.label)
    else:
        who = speaker_of(explainer, listed)
        title = f"Words of {links.name_of(who)}" if who else "Quotation"
    return f"{' '.join(title.split())} · {' '.join(links.library.site.title.split())}"


def speaker_of(explainer: Explainer, listed: Listed) -> str:
    """Return the id of who said a quotation, as it or the reaction that holds it says; "" if nobody does."""
    holder = explainer.holder_of(listed).entry
    return str(listed.entry.by or (holder.who if isinstance(holder, Reaction) else ""))


def _is_in_timeline(records: Mapping[str, Record], name: str) -> bool:
    record = records[name]
    return "moment" in (record["type"], records.get(record.get("within", ""), {}).get("type"))


def _said(words: str, reaction: Record) -> str:
    said = {key: reaction[key] for key in _SAID if key in reaction}
    return content_hash({"quotation": words, "said": said})


def _pin(whole: str) -> Markup:
    return Markup(f"v-{whole.removeprefix('sha256:')[:_DIGITS]}")  # noqa: S704 - digits of a hash
