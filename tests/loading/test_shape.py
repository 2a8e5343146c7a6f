"""The words of what does not fit: as the field says them, without the words of pydantic."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.loading.marked_yaml import parse_yaml
from generator.loading.shape import shape_diagnostics
from generator.models.content import Place
from generator.models.fields import Key
from generator.models.time import Time


class _Visit(BaseModel):
    on: Time


@pytest.mark.parametrize(
    ("model", "text", "message"),
    [
        (_Visit, "on: 2025-04-31\n", "April 2025 has no day 31"),
        (_Visit, "on: [a]\n", "this is not a date or time"),
        (_Visit, "on:\n  a: b\n", "this is not a date or time"),
        (dict[Key, Place], "lake: text\n", "this should be an entry with fields"),
    ],
)
def test_a_message_is_in_words_of_the_newsroom(model: type, text: str, message: str) -> None:
    marked = parse_yaml(text.encode(), "content/a.yml")
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(model).validate_python(marked.data)

    (found,) = shape_diagnostics(raised.value, model, marked.places)

    assert found.message == message
    assert found.hint
