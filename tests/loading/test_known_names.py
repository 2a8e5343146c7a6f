"""A name where an id belongs: told with the id, if the name tells it."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.loading.known_names import with_ids
from generator.loading.shape import WRONG_VALUE
from generator.location import Location
from generator.models.content import Organisation, Person, Place

GENERAL = "write the id of the person or organisation: use small letters"
PROFILES: dict[str, Person | Organisation] = {
    "reed": Person.model_validate({"name": "Ada Reed", "also": ["A. Reed"]}),
    "moss-elder": Person.model_validate({"name": "Karl Moss"}),
    "moss": Person.model_validate({"name": "Ida Moss"}),
    "coast-office": Organisation.model_validate({"name": "The Coast Office", "short": "Coastguard"}),
}
PLACES = {"skerry": Place.model_validate({"name": "Skerry Point", "country": "Norden"})}


def _hint(typed: str, hint: str = GENERAL) -> str:
    row = Diagnostic(Location("content/a/event.yml"), WRONG_VALUE, f"`{typed}` is not an id", hint)
    (told,) = with_ids([row], PROFILES, PLACES)
    return told.hint


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Ada Reed", "write `reed`"),
        ("A. Reed", "write `reed`"),
        ("Mayor Reed", "write `reed`"),
        ("Coast Office", "write `coast-office`"),
        ("the Coastguard", "write `coast-office`"),
        ("Ada Reed and Ida Moss", "write [reed, moss]"),
        ("Ada Reed, Mayor Moss", GENERAL),
        ("Mayor Moss", GENERAL),
        ("Somebody Else", GENERAL),
    ],
)
def test_a_known_name_is_told_with_its_id_and_one_that_two_have_is_not(typed: str, hint: str) -> None:
    assert _hint(typed) == hint


@pytest.mark.parametrize(
    ("typed", "hint"), [("Skerry Point", "write `skerry`"), ("Skerry Point, Norden", "write `skerry`")]
)
def test_a_place_is_known_with_its_country_too(typed: str, hint: str) -> None:
    assert _hint(typed, "write the id of the place: use small letters") == hint


def test_another_diagnostic_stays_as_it_is() -> None:
    assert _hint("Ada Reed", "write the id of the side: use small letters").startswith("write the id")
