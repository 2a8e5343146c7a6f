"""What a page can be filtered by: ids alone."""

from __future__ import annotations

from generator.models.fields import ProfileRef
from generator.models.library import Library
from generator.pages.filtering import ids, side_of


def test_ids_stand_between_spaces() -> None:
    assert ids((ProfileRef("whisk"), ProfileRef("gull-watch"))) == "whisk gull-watch"
    assert ids(()) == ""


def test_a_side_is_that_of_the_speaker_and_none_for_who_has_none(library: Library) -> None:
    sides = {name: side_of(library, name) for name in (*library.people, *library.organisations)}

    assert set(sides.values()) > {"none"}
    for name, side in sides.items():
        profile = library.profile(name)
        assert profile
        assert side == (profile.side or "none")
