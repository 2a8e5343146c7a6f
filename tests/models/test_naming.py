from __future__ import annotations

import pytest

from generator.models.fields import ID_PATTERN
from generator.models.kinds import KINDS, kind_of
from generator.models.naming import propose_id


@pytest.mark.parametrize(
    "kind, given, neighbours, proposed",
    [
        ("statement", {"text": "The [[sluice]] opened. [@a]"}, (), "s-sluice-opened"),
        ("statement", {"text": "It opened.", "heading": "The night"}, (), "s-night"),
        ("reaction", {"who": "moss", "stance": "Wants calm"}, ("r-a", "r-b"), "r-moss-wants-calm"),
        ("moment", {"text": "It opened"}, ("x-a", "x-b", "t-c"), "x-opened"),
        ("moment", {"text": "It opened"}, ("flood", "night"), "opened"),
        ("organisation", {"name": "The Office of Water", "short": "Water Office"}, (), "water-office"),
        ("person", {"name": "Łucja d’Été"}, (), "ucja-dete"),
        ("person", {"name": "Зеленський"}, (), "person"),
        ("term", {"term": "9K720"}, (), "term-9k720"),
        ("source", {"publisher": "AP", "title": "x" * 200}, (), "ap"),
        ("update", {}, (), "l-update"),
    ],
)
def test_an_id_has_the_prefix_of_its_neighbours_and_the_first_telling_words(
    kind: str, given: dict[str, str], neighbours: tuple[str, ...], proposed: str
) -> None:
    texts = {key: (text,) for key, text in given.items()}

    assert propose_id(kind_of(kind), texts, neighbours, ()) == proposed


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"s-opened", "s-opened-2"}

    assert propose_id(kind_of("statement"), {"text": ("It opened",)}, (), taken) == "s-opened-3"


@pytest.mark.parametrize("text", ["", "—", "1", "-", "[@a]", "{killed}", "日本", "a" * 500, "É"])
def test_whatever_was_given_an_id_is_an_id(text: str) -> None:
    for kind in KINDS:
        given = {name: (text,) for names in kind.named_by for name in names.split("|")}
        name = propose_id(kind, given, (), ())
        assert ID_PATTERN.fullmatch(name)
        assert len(name) <= 80
