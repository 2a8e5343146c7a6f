"""The kinds of text a field can hold, each read strictly from text; YAML types nothing itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, PlainValidator
from pydantic_core import PydanticCustomError, core_schema

from generator.models.addresses import is_web_address, likely_address
from generator.models.number_guess import HINT, number_hint
from generator.models.spelling import as_id, strange_letter

ONE_ID = "write one id, without brackets"
ID_PATTERN = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_NUMBER = re.compile(r"-?(?![1-9][0-9]{0,2}\.[0-9]{3}$)(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)


class Model(BaseModel):
    """The base of every model: frozen, no unknown fields, field docs below the fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, arbitrary_types_allowed=True
    )


class _Text(str):
    """A text read from one scalar; subclasses say how."""

    __slots__ = ()
    expected: ClassVar[str] = "a text"
    hint: ClassVar[str] = ""
    list_hint: ClassVar[str] = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the text of the field; raise PydanticCustomError if it does not fit."""
        return cls(fold(text))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Read it from a scalar."""
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def _validate(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise wrong(
                f"this should be {cls.expected}",
                (cls.list_hint if isinstance(value, list) else "") or cls.hint,
            )
        if not value.strip():
            raise wrong("the field is empty", "write its text, or delete the line")
        return cls.read(value)


def fold(text: str) -> str:
    """Return `text` with every run of white space (line ends included) as one space."""
    return " ".join(text.split())


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error of a field that does not fit, with a hint for the editor."""
    return PydanticCustomError("nutgraf", "{message}", {"message": message, "hint": hint})


class Line(_Text):
    """A short text, printed as typed: a name, a headline, a label."""

    __slots__ = ()


class Wording(Line):
    """A short text in our own words, which the house answers for: a headline, a label, a question."""

    __slots__ = ()


class Verbatim(_Text):
    """The exact words of a speaker or a publisher, without the marks around them."""

    __slots__ = ()
    expected = "the exact words"


class Id(_Text):
    """What an entry is called where others refer to it; also its anchor on the page."""

    __slots__ = ()
    expected = "an id"
    hint = "use small letters, digits and hyphens, with a letter first"
    list_hint = ONE_ID

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the id; raise if it is not of the form `[a-z][a-z0-9-]*`."""
        if not ID_PATTERN.fullmatch(text) or len(text) > 80:
            letter = strange_letter(text)
            message = f"`{fold(text)[:80]}` {f'holds {letter}' if letter else 'is not an id'}"
            raise wrong(message, cls.hint_for(text))
        return cls(text)

    @classmethod
    def hint_for(cls, text: str) -> str:
        """Return how to write a text that is not an id."""
        meant = as_id(text)
        return f"write `{meant}`: {cls.hint.removeprefix('use ')}" if meant else cls.hint


Key = Annotated[str, PlainValidator(Id._validate)]  # noqa: SLF001 - the reader of Id itself
"""An id as the key of a map of entries; an `Id` once read."""


def _code(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{3}[0-9]{3}", value, re.ASCII):
        shown = f"`{fold(value)[:80]}`" if isinstance(value, str) else "this"
        raise wrong(f"{shown} is not the code of a check", "write the code as it is printed, such as NUM001")
    return value


Code = Annotated[str, PlainValidator(_code)]
"""The code of a check, as it is printed: `NUM001`."""


class Reference(Id):
    """An id that must exist somewhere; subclasses say of what."""

    __slots__ = ()
    kind: ClassVar[str] = "entry"

    @classmethod
    def hint_for(cls, text: str) -> str:
        """Return how to write several ids, or an id in place of a name."""
        if "://" in text:
            return f"write the id of the {cls.kind}, not an address"
        ids = [part.lstrip("@") for part in re.split(r"[\s,;]+", text[:2000].strip(" ,;()[]{}"))]
        ids = [part for part in ids if part not in ("and", "&", "+")]
        if len(ids) > 1 and all(map(ID_PATTERN.fullmatch, ids)):
            return f"write [{', '.join(ids)}]"
        meant = "" if " " in text.strip() else as_id(text)
        return f"write `{meant}`" if meant else f"write the id of the {cls.kind}: {cls.hint}"


class ProfileRef(Reference):
    """The id of a person or an organisation."""

    __slots__ = ()
    kind = "person or organisation"


class PlaceRef(Reference):
    """The id of a place."""

    __slots__ = ()
    kind = "place"


class FigureRef(Reference):
    """The id of a figure of the same explainer."""

    __slots__ = ()
    kind = "figure"


class ExcerptRef(Reference):
    """The id of an excerpt recorded with a source of the same explainer."""

    __slots__ = ()
    kind = "excerpt"


class EntryRef(Reference):
    """The id of any entry of the same explainer."""

    __slots__ = ()
    kind = "entry"


class SideRef(Reference):
    """The id of a side, as the explainer's `sides` lists them."""

    __slots__ = ()
    kind = "side"


class SourceRef(Reference):
    """The id of a source; in a shared file with its explainer: `kyiv-2025-04-24/up-eight`."""

    __slots__ = ()
    kind = "source"
    expected = "the id of a source"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the reference; raise if a part of it is not an id."""
        if "://" in text:
            raise wrong(f"`{fold(text)[:80]}` is not an id", cls.hint_for(text))
        for part in text.split("/", 1):
            super().read(part)
        return cls(text)


class SharedSourceRef(SourceRef):
    """The id of a source as a shared file gives it, always with its explainer."""

    __slots__ = ()
    expected = "the explainer and the id of a source"
    hint = "write the explainer and the source, such as kyiv-2025-04-24/up-eight"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the reference; raise if it does not name an explainer."""
        if text.count("/") != 1:
            raise wrong(f"`{text[:80]}` does not say which explainer the source belongs to", cls.hint)
        explainer, source = text.split("/")
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", explainer, re.ASCII):
            raise wrong(f"`{explainer[:80]}` is not the name of an explainer", cls.hint)
        Id.read(source)
        return cls(text)


class Address(_Text):
    """A web address, http or https."""

    __slots__ = ()
    expected = "a web address"
    hint = "copy the address from the browser, with https:// in front"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the address; raise if it is not http or https with a host."""
        if not is_web_address(text.strip()):
            raise wrong(f"`{fold(text)[:80]}` is not a web address", likely_address(text) or cls.hint)
        return cls(text.strip())


class Language(_Text):
    """A language as BCP 47 writes it: `uk`, `fr`, `sr-Latn`."""

    __slots__ = ()
    expected = "a language code"
    hint = "write the two-letter code, such as uk for Ukrainian or fr for French"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the code; raise if it has not the form of one."""
        if not _LANGUAGE.fullmatch(text):
            raise wrong(f"`{fold(text)[:80]}` is not a language code", cls.hint)
        return cls(text)


def _number(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        shown = f"`{fold(value)[:80]}`" if isinstance(value, str) else "this"
        if value == "":
            raise wrong("the field is empty", number_hint(value))
        raise wrong(f"{shown} is not a number", number_hint(value) if isinstance(value, str) else HINT)
    return Decimal(value)


def _whole(value: object) -> object:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]{0,8}", value, re.ASCII):
        shown = f"`{fold(value)[:80]}`" if isinstance(value, str) else "this"
        raise wrong(f"{shown} is not a whole number", "write digits only, such as 14")
    return int(value)


_FLAGS = dict.fromkeys(("yes", "y", "on", "true", "1"), "write true")
_FLAGS |= dict.fromkeys(("no", "n", "off", "false", "0"), "write false")


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        shown = f"`{fold(value)[:80]}`" if isinstance(value, str) else "this"
        raise wrong(
            f"{shown} is neither true nor false", _FLAGS.get(str(value).lower(), "write true or false")
        )
    return value == "true"


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Number = Annotated[Decimal, BeforeValidator(_number)]
"""A number as a figure has it: `9`, `13015`, `4.5`; not `012`, `1_000`, ` 9.0`."""

Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number of things."""

Flag = Annotated[bool, BeforeValidator(_flag)]
"""`true` or `false`, in letters."""

OneOrMore = BeforeValidator(_several)
"""Lets a list of one be written without brackets."""
