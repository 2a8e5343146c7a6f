"""What an editor gave for an entry in; the entry as it is written, with places to fill in, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.errors import GeneratorError
from generator.loading.yaml_text import FORBIDDEN, name_of_forbidden
from generator.models.describe import FieldDocs, Shape, describe, fields_in_order
from generator.models.explainer import Version
from generator.models.fields import ID_PATTERN, Model, fold
from generator.models.kinds import Kind, Need
from generator.models.unfinished import TO_DO, place_to_fill
from generator.outputs.yaml_text import Fields, Items, Node, Rows, Scalar

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
Given = Mapping[str, tuple[str, ...]]
"""Field -> what was given for it; more than one text only in a list."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known while an entry is composed."""

    kind: Kind
    given: Given
    today: str
    within: str = ""
    """The kind of the entry that will hold it."""
    is_probe: bool = False
    """Whether what is missing gets something that can be read, to look at the rest of the entry."""


def described(kind: Kind) -> tuple[FieldDocs, ...]:
    """Return every field that can be given for a kind, those of its first part in place of equal ones."""
    part = describe(kind.part[1]) if kind.part else ()
    keys = {row.key for row in part}
    return (*(row for row in describe(kind.model) if row.key not in keys), *part)


def compose(draft: Draft) -> Fields:
    """Return the entry; raise GeneratorError for a text that cannot be written."""
    for key, texts in draft.given.items():
        for text in texts:
            _refuse_unwritable(option(key), text)
    kind = draft.kind
    if not kind.part:
        return _fields(draft, kind.model, ())
    field, model = kind.part
    part = _fields(draft, model, ())
    keys = tuple(row.key for row in describe(model))
    return _fields(draft, kind.model, keys, (field, _as_part(draft, field, part)))


def _as_part(draft: Draft, field: str, part: Fields) -> Node:
    if field != "versions":
        return Rows((part,))
    name = draft.given.get("by", ("",))[0]
    first = (name if ID_PATTERN.fullmatch(name) else "first", part)
    if "misreading" in draft.given.get("kind", ()):
        return Fields((first,))
    return Fields((first, ("other", _fields(replace(draft, given={}), Version, ()))))


def _fields(
    draft: Draft, model: type[Model], skipped: tuple[str, ...], part: tuple[str, Node] | None = None
) -> Fields:
    known = {row.key: row for row in describe(model)}
    written: list[tuple[str, Node]] = []
    for name in fields_in_order(model):
        key = model.model_fields[name].alias or name
        if part and key == part[0]:
            written.append(part)
        elif key in known and key not in skipped:
            node = _node(draft, known[key])
            written += [(key, node)] if node else []
    return Fields(tuple(written))


def _node(draft: Draft, field: FieldDocs) -> Node | None:
    """Return what is written for a field; None if nothing is."""
    texts = draft.given.get(field.key, ())
    if texts:
        return _given(field, texts)
    if field.key in draft.kind.today:
        return Scalar(draft.today)
    if field.is_needed or any(_is_open(draft, need) for need in draft.kind.needs if need.field == field.key):
        return _to_fill(field, is_probe=draft.is_probe)
    return None


def _is_open(draft: Draft, need: Need) -> bool:
    """Whether a field is needed here, and nothing else that was given will do."""
    given = draft.given
    if any(other in given for other in need.unless):
        return False
    if need.or_cited and any("[@" in text for texts in given.values() for text in texts):
        return False
    found = (draft.within,) if need.when == "within" else given.get(need.when, ())
    return not need.when or (bool(found) and (not need.values or bool(need.values & set(found))))


def _to_fill(field: FieldDocs, *, is_probe: bool) -> Node:
    if field.shape in (Shape.WORD, Shape.FLAG):
        return Scalar(field.stand_in if is_probe else TO_DO)
    return Scalar(place_to_fill(field.docs), folded=True)


def written(field: FieldDocs, texts: tuple[str, ...], given_by: str) -> Node:
    """Return what is written for a field; raise GeneratorError for a text that cannot be.

    `given_by` names the option it came by.
    """
    for text in texts:
        _refuse_unwritable(given_by, text)
    return _given(field, texts)


def _given(field: FieldDocs, texts: tuple[str, ...]) -> Node:
    if field.is_named:
        return Fields(tuple(_named(field, text) for text in texts))
    if field.is_list and field.shape is Shape.WORD:
        return Items(tuple(word for text in texts for word in re.split(r"[,\s]+", text) if word))
    if field.is_list:
        return Items(tuple(map(fold, texts)))
    return _scalar(field, texts[-1])


def _scalar(field: FieldDocs, text: str) -> Scalar:
    is_folded = field.shape in (Shape.PROSE, Shape.WORDS_OF_OTHERS)
    text = text if is_folded else fold(text)
    return Scalar(text, folded=is_folded, wrapped=field.shape is not Shape.WORDS_OF_OTHERS)


def _named(field: FieldDocs, text: str) -> tuple[str, Node]:
    name, sign, words = text.partition("=")
    if not sign or not _NAME.fullmatch(name.strip()) or not words.strip():
        raise GeneratorError(f"`{option(field.key)}` takes an id and its text: write ID=TEXT")
    return name.strip(), _scalar(field, words)


def option(key: str) -> str:
    """Return the option by which a field is given: `--as-of`."""
    return f"--{key.replace('_', '-')}"


def _refuse_unwritable(given_by: str, text: str) -> None:
    if not text.strip(" ,\t\r\n"):
        raise GeneratorError(f"`{given_by}` is empty: write its text, or leave it out")
    found = FORBIDDEN.search(text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " "))
    if found:
        raise GeneratorError(f"`{given_by}` holds {name_of_forbidden(found[0])}: type the words again")
