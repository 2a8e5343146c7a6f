"""What other sites and search engines are told of a page: its one address, its picture, what it is.

Open Graph: https://ogp.me; the picture is drawn by `outputs/share.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.pages import dates
from generator.pages.links import Links
from generator.pages.prose import amount
from generator.pages.rendering import Meta, Page

_UNLISTED = ("search", "withdrawn")
"""Kinds of page that search engines are asked to leave out."""


@dataclass(frozen=True, slots=True)
class ShareImage:
    """The picture shown where a page is shared: plain words, which `outputs/` draws."""

    path: str
    """Where it stands in docs/."""
    site: str
    title: str
    amount: str = ""
    """The lead figure, if there is one that may be shown."""
    label: str = ""
    line: str = ""
    """As of when, and who says so; without a figure, up to when facts were checked."""

    @property
    def words(self) -> str:
        """Everything it says, for those who do not see it."""
        figure = f"{self.amount} {self.label}" if self.amount else ""
        parts = (self.title, ", ".join(filter(None, (figure, self.line))), self.site)
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def version(self) -> str:
        """Changes with the picture, so that nobody shows a toll of yesterday from a cache."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:8]


def share_images(library: Library) -> Iterator[ShareImage]:
    """Yield the picture of the site, and that of each explainer."""
    yield _of_site(library)
    for explainer in library.explainers.values():
        if not explainer.is_withdrawn:
            yield _of_explainer(library, explainer)


def _of_site(library: Library) -> ShareImage:
    return ShareImage("share.png", library.site.title, library.site.description)


def _of_explainer(library: Library, explainer: Explainer) -> ShareImage:
    event = explainer.event
    image = ShareImage(
        f"{explainer.slug}/share.png",
        library.site.title,
        event.headline,
        line=f"Facts checked up to {dates.words(event.as_of)}",
    )
    figure = next((figure for figure in event.figures.values() if figure.brief), None)
    if figure is None or figure.sensitive:
        return image
    readings = explainer.current(figure).get(figure.lead_count, ())
    amounts = list(dict.fromkeys(amount(reading) for reading in readings))
    if len(amounts) != 1:  # accounts differ, and a picture has no room to show how
        return image
    reading = readings[0]
    profiles = [name for each in readings for name in each.by]
    links = Links(library, image.path)
    who = ", ".join(links.name_of(name) for name in dict.fromkeys(profiles))
    when = dates.words(reading.as_of)
    as_of = when if reading.as_of.start is None else f"as of {when}"
    return replace(image, amount=amounts[0], label=figure.label, line=f"{as_of}, says {who}")


def tagged(library: Library, page: Page) -> Page:
    """Return the page with what others are told of it."""
    parts = page.path.split("/")[:-1]
    kind = page.meta["kind"]
    explainer = library.explainers.get(parts[0]) if parts else None
    if kind == "moved":  # a former address is not in `explainers`: its page leads to the new one
        return replace(page, tags=_moved(library, parts))
    told = explainer if explainer and not explainer.is_withdrawn else None
    image = _of_explainer(library, told) if told else _of_site(library)
    tags: dict[str, str | bool] = {
        "canonical": _address(library, parts),
        "shared_as": "article" if told else "profile" if parts[:1] == ["people"] and parts[1:] else "website",
        "image": f"{library.site.url}{image.path}?v={image.version}",
        "image_words": image.words,
        "unlisted": kind in _UNLISTED,
    }
    if told:
        tags |= {"published": told.event.published.day.isoformat(), "modified": told.updated.day.isoformat()}
    return replace(page, tags=tags)


def _moved(library: Library, parts: list[str]) -> Meta:
    former, *below = parts
    slug = next(name for name, one in library.explainers.items() if former in one.event.formerly)
    is_gone = library.explainers[slug].is_withdrawn
    return {"canonical": _address(library, [slug] if is_gone else [slug, *below]), "unlisted": False}


def _address(library: Library, parts: list[str]) -> str:
    return f"{library.site.url}{''.join(f'{part}/' for part in parts)}"
