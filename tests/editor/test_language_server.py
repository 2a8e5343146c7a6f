"""What an editor sees while typing: the real yaml-language-server, with the schemas that `check` writes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.commands.check import check
from generator.outputs.schema import FOLDER, modeline
from tests.browser import unavailable
from tests.conftest import NOW
from tests.editor.language_server import ENTRY, LanguageServer
from tests.projects import ROOT, change

SLUG = "kyiv-2025-04-24"
EVENT, REACTIONS, BACKGROUND, SOURCES = (
    f"content/{SLUG}/{name}.yml" for name in ("event", "reactions", "background", "sources")
)
PEOPLE = "content/people.yml"
CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/**/*.yml"))
STATEMENT = "statements:\n  s-one:\n    "
Start = Callable[..., LanguageServer]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Return a function that starts the server on a copy of the real content, with its schemas."""
    node = shutil.which("node")
    if not node:
        unavailable("no Node to run the YAML language server with")
    if not ENTRY.is_file():
        unavailable("no YAML language server: `make test` fetches it where npm is installed")
    running: list[LanguageServer] = []

    def run(settings: dict[str, Any] | None = None) -> LanguageServer:
        root = tmp_path_factory.mktemp("project")
        shutil.copytree(ROOT / "content", root / "content")
        check(root, NOW)
        running.append(LanguageServer(node, root, settings))
        return running[-1]

    yield run
    for server in running:
        server.close()


@pytest.fixture(scope="module")
def server(start: Start) -> LanguageServer:
    """Return one server for all tests that change no file."""
    return start()


def _file(path: str, text: str) -> str:
    return f"{modeline(path)}\n{text}"


# --- completion ---


def test_fields_are_offered_with_what_they_are_for(server: LanguageServer) -> None:
    offers = server.complete(EVENT, _file(EVENT, f"{STATEMENT}|"))

    assert {"text", "standing", "by", "said", "sources", "quotations", "brief", "status"} <= offers.keys()
    assert offers["said"].words == "When they said so; needed where it is attributed or unverified."
    assert offers["said"].inserted == "said: "


def test_a_text_is_begun_under_its_mark(server: LanguageServer) -> None:
    assert server.complete(EVENT, _file(EVENT, f"{STATEMENT}|"))["text"].inserted == "text: >-\n  "


def test_an_entry_is_offered_with_the_fields_it_needs(server: LanguageServer) -> None:
    offers = server.complete(EVENT, _file(EVENT, f"{STATEMENT}|"))

    assert offers["statement"].inserted == "text: >-\n  $1\nstanding: $2"


SHARED = {
    "where a place lies": ("content/places.yml", "kyiv:\n  |", "coordinates", "A point on the map."),
    "what a publisher is": (
        "content/site.yml",
        "publisher:\n  |",
        "is_news_organisation",
        "Whether it is a news",
    ),
}


@pytest.mark.parametrize(("path", "text", "field", "words"), SHARED.values(), ids=SHARED)
def test_fields_of_shared_files_are_offered(
    path: str, text: str, field: str, words: str, server: LanguageServer
) -> None:
    assert server.complete(path, _file(path, text))[field].words.startswith(words)


def test_the_words_a_field_takes_are_offered_with_what_they_mean(server: LanguageServer) -> None:
    offers = server.complete(EVENT, _file(EVENT, f"{STATEMENT}standing: |"))

    assert list(offers) == ["confirmed", "attributed", "disputed", "unverified"]
    assert offers["confirmed"].words == "two origins say so, not all of one side"


def test_only_words_are_offered_where_a_text_belongs(server: LanguageServer) -> None:
    assert server.complete(EVENT, _file(EVENT, f"{STATEMENT}heading: |")) == {}


IDS = {
    "a person": (EVENT, f"{STATEMENT}by: |", "klitschko", "Vitali Klitschko, Mayor of Kyiv"),
    "a person begun": (EVENT, f"{STATEMENT}by: kli|", "klitschko", "Vitali Klitschko, Mayor of Kyiv"),
    "a person in a list": (EVENT, f"{STATEMENT}by: [ses, kl|]", "klitschko", "Vitali Klitschko"),
    "an organisation": (REACTIONS, "r-one:\n  who: |", "ses", "State Emergency Service of Ukraine"),
    "a place": (EVENT, "where: |", "kyiv", "Kyiv, Ukraine"),
    "a place among several": (EVENT, "where:\n  - ukraine\n  - |", "kyiv", "Kyiv, Ukraine"),
    "a source": (EVENT, f"{STATEMENT}sources: [|]", "up-declares-25", "Ukrainska Pravda, 24 April 2025"),
    "a second source": (EVENT, f"{STATEMENT}sources: [ap-photos, |]", "up-declares-25", "Ukrainska Pravda"),
    "a source of a shared file": (
        PEOPLE,
        "ada:\n  roles:\n    - role: A\n      sources: [|]",
        f"{SLUG}/up-declares-25",
        "Ukrainska Pravda",
    ),
    "a figure": (EVENT, "figures:\n  f-one:\n    part_of: |", "killed", "People killed in Kyiv"),
    "a side": (SOURCES, "s-one:\n  side: |", "ukraine", "Ukraine"),
    "a side of a position": (BACKGROUND, "positions:\n  p-one:\n    stands:\n      |", "ukraine", ""),
    "an answered reaction": (REACTIONS, "r-one:\n  in_reply_to: |", "r-trump-stop", "Donald Trump: "),
    "an entry": (f"content/{SLUG}/updates.yml", "l-one:\n  affects: [|]", "killed", "figure: People killed"),
    "an excerpt": (
        EVENT,
        "disputes:\n  d-one:\n    versions:\n      v-one:\n        excerpts: [|]",
        "x-cnn-first",
        "first and foremost",
    ),
}


@pytest.mark.parametrize(("path", "text", "name", "words"), IDS.values(), ids=IDS)
def test_ids_are_offered_with_what_they_stand_for(
    path: str, text: str, name: str, words: str, server: LanguageServer
) -> None:
    offers = server.complete(path, _file(path, text))

    assert offers[name].words.startswith(words)
    assert not [label for label in offers if "array item" in label]


# --- hover ---

HOVERS = {
    "a field": (f"{STATEMENT}stand|ing: confirmed", "confirmed (two origins, not all of one side)"),
    "a field with a list": (f"{STATEMENT}sour|ces: [up-declares-25]", "The sources of the whole entry"),
    "a word": (f"{STATEMENT}standing: con|firmed", "`confirmed`: two origins say so"),
    "a source": (
        f"{STATEMENT}sources: [up-decl|ares-25]",
        "* `up-declares-25`: Ukrainska Pravda, 24 April 2025",
    ),
    "a person": (f"{STATEMENT}by: klit|schko", "* `klitschko`: Vitali Klitschko, Mayor of Kyiv"),
    "a section": ("fig|ures:\n  f-one: {label: A}", "The numbers."),
    "an entry": ("figures:\n  f-|one: {label: A}", "A number that may move: never one value, but readings."),
    "what is folded": (
        f"{STATEMENT}det|ail: true",
        "folded away where it stands, for readers who want everything",
    ),
    "what is also in brief": (f"{STATEMENT}bri|ef: true", "Whether it also stands under “In brief”."),
    "our own number": (
        "figures:\n  f-one:\n    readings:\n      - calcu|lated: true",
        "nobody said it: we worked it out",
    ),
    "a field in braces": ("figures:\n  f-one: {readings: [{as|_of: 2025}]}", "The state it describes."),
}


@pytest.mark.parametrize(("text", "words"), HOVERS.values(), ids=HOVERS)
def test_hovering_explains(text: str, words: str, server: LanguageServer) -> None:
    assert words in server.hover(EVENT, _file(EVENT, text))


def test_the_id_under_the_pointer_is_explained_before_all_others(server: LanguageServer) -> None:
    lines = server.hover(EVENT, _file(EVENT, f"{STATEMENT}sources: [up-decl|ares-25]")).splitlines()

    assert next(line for line in lines if line.startswith("* ")).startswith("* `up-declares-25`")


# --- marks ---


@pytest.mark.parametrize("path", CONTENT)
def test_nothing_is_marked_in_the_real_content(path: str, server: LanguageServer) -> None:
    assert server.diagnose(path, (ROOT / path).read_text(encoding="utf-8")) == []


MARKS = {
    "an unknown field": ("standfrist: A", "Property standfrist is not allowed."),
    "an unknown word": (
        "status: redy",
        'Value is not accepted. Valid values: "draft", "ready", "withdrawn".',
    ),
    "an unknown person": (
        "by: klitchko",
        "no person or organisation with this id is known; when you have just added it, run `make check`",
    ),
    "an unknown source in a list": (
        "sources: [up-declares-26]",
        "no source with this id is known; when you have just added it, run `make check`",
    ),
    "a date of another form": ("said: 24.04.2025", "write a date such as 2025-04-24"),
    "an empty field": ("heading:", "write a text here"),
}


@pytest.mark.parametrize(("line", "message"), MARKS.values(), ids=MARKS)
def test_a_mistake_is_marked_in_its_line(line: str, message: str, server: LanguageServer) -> None:
    whole = (ROOT / EVENT).read_text(encoding="utf-8")
    entry = f"  s-one:\n    standing: disputed\n    text: A\n    {line}\n"
    text = whole.replace("\nstatements:\n", f"\nstatements:\n{entry}", 1)
    number = text.partition(entry)[0].count("\n") + 4
    found = server.diagnose(EVENT, text)

    assert len(found) == 1
    assert found[0][0] == number
    assert found[0][1].startswith(message)


# --- how it stays current ---


def test_a_source_is_offered_and_no_longer_marked_once_it_was_checked(start: Start) -> None:
    server = start()
    cited = _file(REACTIONS, "r-one: {who: ses, at: 2025, kind: post, stance: A, sources: [new-one]}\n")
    assert [line for line, _ in server.diagnose(REACTIONS, cited)] == [2]

    change(server.root / SOURCES, "\nap-photos:", "\nnew-one: {publisher: A}\n\nap-photos:")
    check(server.root, NOW)
    server.changed(f"{FOLDER}/{SLUG}/ids.json")

    assert server.diagnose(REACTIONS, cited) == []
    assert "new-one" in server.complete(REACTIONS, _file(REACTIONS, "r-one:\n  sources: [|]"))


def test_a_file_without_its_first_line_has_the_fields_and_the_ids_that_all_share(start: Start) -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_bytes())
    server = start({"schemas": settings["yaml.schemas"]})
    path = "content/new-flood/event.yml"

    offers = server.complete(path, f"{STATEMENT}by: |", is_named_so=True)
    assert offers["klitschko"].words == "Vitali Klitschko, Mayor of Kyiv"
    assert "standing" in server.complete("content/other/event.yml", f"{STATEMENT}|", is_named_so=True)
