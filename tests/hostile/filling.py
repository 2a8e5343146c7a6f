"""Fills every field of every model with a text, by walking the models: a new field is covered by itself."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any, Union

from pydantic import BaseModel

from generator.models.content import (
    Avoided,
    Organisation,
    Person,
    Place,
    Publishable,
    Quotation,
    Site,
    Source,
    Term,
)
from generator.models.explainer import (
    Background,
    ComparedEvent,
    Dispute,
    Event,
    Moment,
    Player,
    Reaction,
    Statement,
    Update,
    Version,
)
from generator.models.fields import (
    Address,
    EntryRef,
    ExcerptRef,
    FigureRef,
    Id,
    Language,
    Line,
    PlaceRef,
    ProfileRef,
    SharedSourceRef,
    SideRef,
    SourceRef,
    Verbatim,
)
from generator.models.figure import Figure, Reading
from generator.models.prose import Prose
from generator.models.time import Time
from tests.hostile.corpus import LINE, PROSE, VERBATIM

FILES: dict[str, tuple[str, Any]] = {
    "event.yml": ("", Event),
    "reactions.yml": ("reactions", Reaction),
    "background.yml": ("", Background),
    "sources.yml": ("sources", Source),
    "updates.yml": ("updates", Update),
}
SHARED: dict[str, tuple[str, Any]] = {
    "people.yml": ("person", Person),
    "organisations.yml": ("organisation", Organisation),
    "places.yml": ("place", Place),
    "terms.yml": ("term", Term),
    "style.yml": ("avoided", Avoided),
}
MODELS: tuple[Any, ...] = (*(model for _, model in (*FILES.values(), *SHARED.values())), Site)
UNSEEN = ("avoided",)
"""What is for editors only."""
NEVER = "never-shown-4d2f"
"""Stands in every text that no page may show: notes among editors, drafts, withdrawn words."""

_LEFT_OUT: Any = object()
_ADDRESS = "https://example.org/a?b=c&d"
_REFERENCES: tuple[tuple[type[Id], str], ...] = (
    (SharedSourceRef, "{slug}/sources-0"),
    (SourceRef, "sources-0"),
    (ExcerptRef, "sources-0-excerpts-0"),
    (FigureRef, "figures-2"),
    (EntryRef, "reactions-1"),
    (SideRef, "sides-0"),
    (PlaceRef, "place-{slug}"),
    (ProfileRef, "person-{slug}"),
)

FIXED: dict[tuple[Any, str], Any] = {
    (Publishable, "status"): "ready",
    (Publishable, "embargoed_until"): _LEFT_OUT,
    (Event, "timezone"): "Europe/Kyiv",
    (Event, "review_by"): "2999",
    (Event, "formerly"): _LEFT_OUT,
    (Figure, "lead"): "counts-0",
    (Figure, "sum_of"): _LEFT_OUT,
    (Figure, "part_of"): _LEFT_OUT,
    (Reading, "count"): _LEFT_OUT,
    (Reading, "low"): _LEFT_OUT,
    (Reading, "high"): _LEFT_OUT,
    (Statement, "standing"): "attributed",
    (Dispute, "kind"): "wording",
    (Dispute, "claim"): _LEFT_OUT,
    (Moment, "undated"): _LEFT_OUT,
    (ComparedEvent, "figure"): _LEFT_OUT,
    (Source, "undated"): _LEFT_OUT,
    (Source, "seen"): "copy",
    (Source, "origin"): "organisation-{slug}",
    (Quotation, "language"): "fr",
    (Reaction, "to"): ["organisation-{slug}"],
}
"""What a field must hold so that the entry makes sense; found by model (a parent too) and field."""

VARIANTS: dict[Any, tuple[dict[str, Any], ...]] = {
    Figure: (
        {"sum_of": ["figures-1"], "part_of": "figures-2"},
        {"sensitive": _LEFT_OUT},
        {},
    ),
    Statement: ({}, {"sensitive": _LEFT_OUT}, {"heading": _LEFT_OUT, "standing": "disputed"}),
    Dispute: ({}, {"kind": "misreading", "claim": PROSE}),
    Reaction: (
        {"in_reply_to": "reactions-1"},
        {
            "who": "organisation-{slug}",
            "to": ["person-{slug}"],
            "in_reply_to": _LEFT_OUT,
            "summary": _LEFT_OUT,
        },
        {"quotations": _LEFT_OUT, "role": _LEFT_OUT, "in_reply_to": _LEFT_OUT},
    ),
    Moment: ({}, {"at": _LEFT_OUT, "undated": LINE}),
    ComparedEvent: ({}, {"figure": "figures-2", "reading": _LEFT_OUT}),
    Source: ({}, {"published": _LEFT_OUT, "undated": LINE, "origin": _LEFT_OUT, "language": _LEFT_OUT}),
    Reading: (
        {},
        {"count": "counts-1"},
        {"count": "counts-1", "value": _LEFT_OUT, "low": "1", "high": "2", "by": ["organisation-{slug}"]},
    ),
    Version: ({}, {"excerpts": _LEFT_OUT}),
    Quotation: ({},),
    Update: ({}, {"kind": "retraction"}),
    Player: ({}, {"who": "organisation-{slug}"}),
    Organisation: ({}, {"short": _LEFT_OUT}),
}
"""The forms an entry can take; a word for a kind of text means "with this text"."""
_HIDDEN: tuple[dict[str, Any], ...] = ({"status": "draft"}, {"status": "withdrawn"})


@dataclass(frozen=True)
class Words:
    """The text of each kind of field."""

    line: str
    verbatim: str
    prose: str
    paragraph: str = "Plain words"
    """Prose of a hand-written page, where a line that opens with # is a heading."""

    def of(self, kind: str) -> str:
        """Return the text of one kind."""
        return str(getattr(self, kind))

    def hidden(self) -> Words:
        """Return the same words for a field that no page shows."""
        return Words(*(f"{NEVER} {text}" for text in (self.line, self.verbatim, self.prose)))


@dataclass(frozen=True)
class Filler:
    """Fills models with words, for the explainer `slug` and what it shares."""

    slug: str
    words: Words
    with_hidden: bool = False
    """Whether each kind of entry also stands there as a draft, and withdrawn."""

    def explainer(self) -> dict[str, Any]:
        """Return the content of each file of an explainer."""
        files = {
            file: self.entries(model, (name,)) if name else self.fill(model)
            for file, (name, model) in FILES.items()
        }
        if self.with_hidden:
            files["event.yml"]["formerly"] = [f"was-{self.slug}"]
        files["updates.yml"]["updates-1"]["affects"] = [*_withdrawn(files)] or ["statements-0"]
        return files

    def shared(self) -> dict[str, dict[str, Any]]:
        """Return this explainer's entries of each shared file."""
        unseen = Filler(self.slug, self.words.hidden().hidden())  # no text holds these words to avoid
        return {
            file: {f"{name}-{self.slug}": (unseen if name in UNSEEN else self).fill(model, (file,))}
            for file, (name, model) in SHARED.items()
        }

    def fill(self, model: Any, path: tuple[str, ...] = (), chosen: Mapping[str, Any] | None = None) -> Any:
        """Return the fields of a model, each filled."""
        chosen = chosen or {}
        filler = self._hidden(chosen["status"]) if "status" in chosen else self
        filled = {}
        for name, field in model.model_fields.items():
            value = filler.field(model, name, field.annotation, path, chosen)
            if value is not _LEFT_OUT:
                filled[field.alias or name] = value
        return filled

    def _hidden(self, status: str) -> Filler:
        return replace(self, words=self.words.hidden(), with_hidden=self.with_hidden and status != "draft")

    def field(
        self, model: Any, name: str, annotation: Any, path: tuple[str, ...], chosen: Mapping[str, Any]
    ) -> Any:
        """Return the value of one field: chosen, fixed, or by its type."""
        fixed = [
            value for (owner, field), value in FIXED.items() if field == name and issubclass(model, owner)
        ]
        value = chosen[name] if name in chosen else fixed[-1] if fixed else None
        if value in (LINE, VERBATIM, PROSE):
            return self.words.of(value)
        if name == "ed_note":
            return self.words.hidden().line
        if name == "excuses":
            return {"STY001": self.words.hidden().line}
        return self.value(annotation, (*path, name)) if value is None else self._named(value)

    def _named(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._named(part) for part in value]
        return value.replace("{slug}", self.slug) if isinstance(value, str) else value

    def entries(self, kind: Any, path: tuple[str, ...]) -> dict[str, Any]:
        """Return a map of entries, in every form they can take."""
        start = "-".join(part for part in path if "." not in part).replace("_", "-")
        if _is_model(kind):
            variants = VARIANTS.get(kind, ({},))
            if self.with_hidden and issubclass(kind, Publishable):
                variants = (*variants, *_HIDDEN)
            return {
                f"{start}-{index}": self.fill(kind, (*path, str(index)), variant)
                for index, variant in enumerate(variants)
            }
        return {f"{start}-{index}": self.value(kind, path) for index in range(2)}

    def value(self, annotation: Any, path: tuple[str, ...]) -> Any:
        """Return a value of a type."""
        kind, arguments = _kind(annotation)
        if kind is dict:
            if path[-1] == "stands":
                return {"sides-0": self.fill(arguments[1], path)}
            local = path[-1:] if path[-1] in ("counts", "sides") else path
            return self.entries(_kind(arguments[1])[0], local)
        if kind is tuple:
            inner = _kind(arguments[0])[0]
            if inner is Id:
                return ["-".join(["was", *path]).replace("_", "-")]
            if _is_model(inner):
                return [self.fill(inner, path, variant) for variant in VARIANTS.get(inner, ({},))]
            return [self.value(inner, path)]
        return self.fill(kind, path) if _is_model(kind) else self._leaf(kind, path)

    def _leaf(self, kind: Any, path: tuple[str, ...]) -> Any:
        for base, text in (
            (Verbatim, self.words.verbatim),
            (Line, self.words.line),
            (Prose, self.words.prose),
            (Address, _ADDRESS),
            (Language, "uk"),
            (Time, "2025-04-24"),
            (bool, "true"),
            (Decimal | int, "1"),
            *_REFERENCES,
        ):
            if issubclass(kind, base):
                return self._named(text)
        if issubclass(kind, Enum):
            return str(next(iter(kind)).value)
        raise TypeError(f"no value for {kind.__name__} in {'.'.join(path)}: teach tests/hostile/filling.py")


def _withdrawn(part: Any) -> Iterator[str]:
    """Yield the ids of the withdrawn entries below `part`."""
    for name, value in part.items() if isinstance(part, dict) else ():
        if isinstance(value, dict) and value.get("status") == "withdrawn":
            yield name
        yield from _withdrawn(value)


def text_fields(model: Any) -> Iterator[tuple[Any, str, Any]]:
    """Yield (model, field, kind) for every field below `model` that holds a text."""
    for name, field in model.model_fields.items():
        kind, arguments = _kind(field.annotation)
        while kind in (dict, tuple):
            kind, arguments = _kind(arguments[0 if kind is tuple else 1])
        if _is_model(kind):
            yield from text_fields(kind)
        elif issubclass(kind, Line | Verbatim | Prose):
            yield model, name, kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _kind(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return what an annotation means, without `Annotated` and `| None`, and its arguments."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _kind(typing.get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _kind(next(part for part in typing.get_args(annotation) if part is not type(None)))
    return (origin or annotation), typing.get_args(annotation)
