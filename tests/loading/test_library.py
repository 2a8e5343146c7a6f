"""From a folder to a library: values beside diagnostics, and one broken file never hides the next."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checks import run_checks
from generator.diagnostics import Diagnostic
from generator.loading.files import SHARED as SHARED_FILES
from generator.loading.library import load_library
from generator.models.library import Library
from tests.conftest import NOW, Run, WriteContent

EVENT, SOURCES = "content/lake/event.yml", "content/lake/sources.yml"
BACKGROUND, PEOPLE, SITE = "content/lake/background.yml", "content/people.yml", "content/site.yml"
SHARED = ("site", "people", "organisations", "places", "terms", "style")


def _load(root: Path) -> tuple[Library, list[Diagnostic]]:
    library, diagnostics = load_library(root)
    return library, [*diagnostics, *run_checks(library, NOW)]


def _places(diagnostics: list[Diagnostic]) -> set[tuple[str, str]]:
    return {(found.location.path, found.rule.code) for found in diagnostics}


def _with(root: Path, name: str, more: str) -> str:
    return (root / name).read_text(encoding="utf-8") + more


def test_the_tiny_site_loads_whole(write_content: WriteContent) -> None:
    library, diagnostics = _load(write_content({}))

    assert diagnostics == []
    assert library.site.title == "Quill Explained"
    assert set(library.people) == {"reed", "moss"}
    assert set(library.pages) == {"about"}
    assert set(library.explainers["lake"].sources) == {"gazette", "hill-post", "notice"}


def test_all_mistakes_of_all_files_are_reported_in_one_run(write_content: WriteContent) -> None:
    root = write_content({})
    write_content(
        {
            EVENT: _with(root, EVENT, "standfrist: So.\nunknowns: []\n"),
            BACKGROUND: "timeline:\n  t-1:\n    lane: swim\n    text: So.\n    at: 2031-02-30\n",
            SOURCES: _with(root, SOURCES, "letter: {publisher: A, publisher: B}\n"),
            PEOPLE: _with(root, PEOPLE, "\tdove:\n"),
            "content/terms.yml": "- a\n- b\n",
            "content/pages/about.md": "No title here.\n",
            "content/lake/updates.yml": "",
        }
    )

    assert _places(_load(root)[1]) >= {
        (EVENT, "SCH003"),
        (EVENT, "SCH004"),
        (BACKGROUND, "SCH001"),
        (SOURCES, "SYN016"),
        (SOURCES, "SCH002"),
        (PEOPLE, "SYN004"),
        ("content/terms.yml", "SYN006"),
        ("content/pages/about.md", "SCH007"),
        ("content/lake/updates.yml", "SYN005"),
    }


def test_a_broken_entry_does_not_take_its_neighbours_with_it(write_content: WriteContent) -> None:
    root = write_content({})
    more = """\
statements:
  bad: {text: No source here., standing: certain}
  good: {text: Water rose., standing: attributed, by: mos, said: 2031-05-03, sources: gazete}
"""
    write_content({EVENT: _with(root, EVENT, more)})

    library, diagnostics = _load(root)

    assert list(library.explainers["lake"].event.statements) == ["good"]
    assert {found.rule.code for found in diagnostics} == {"SCH001", "REF001", "REF002"}


def test_what_names_a_broken_entry_is_not_reported_too(write_content: WriteContent) -> None:
    root = write_content({})
    more = """\
figures:
  cows: {label: Cows, unit: cows, as_of: 2031-05-03, value: many, by: reed, sources: gazette}
statements:
  moved: {text: "So {cows} were moved.", standing: attributed, by: dove, said: 2031-05-03, sources: letter}
"""
    dove = "dove:\n  name: Una Dove\n  roles: []\n"
    letter = "letter: {publisher: A reader}\n"
    write_content(
        {
            EVENT: _with(root, EVENT, more),
            PEOPLE: _with(root, PEOPLE, dove),
            SOURCES: _with(root, SOURCES, letter),
        }
    )

    codes = [found.rule.code for found in _load(root)[1]]

    assert {code[:3] for code in codes} == {"SCH"}


@pytest.mark.parametrize("name", [*(f"content/{shared}.yml" for shared in SHARED), EVENT, SOURCES])
def test_a_file_that_cannot_be_read_is_reported_once_and_the_rest_is_checked(
    name: str, write_content: WriteContent
) -> None:
    background = "timeline:\n  t-1: {at: 2031-05-02, lane: attack, text: So.}\n"
    root = write_content({name: "a: [b\n", BACKGROUND: background})

    diagnostics = _load(root)[1]

    assert [found.rule.code for found in diagnostics if found.location.path == name] == ["SYN014"]
    others = {found.rule.code for found in diagnostics if found.location.path != name}
    assert others == (set() if name == EVENT else {"SRC001"})


def test_an_unknown_field_gets_the_nearest_name_as_a_hint(write_content: WriteContent) -> None:
    root = write_content({})
    write_content({EVENT: _with(root, EVENT, "developping: true\n")})

    (found,) = _load(root)[1]

    assert str(found.location) == f"{EVENT}:11:1"
    assert found.message == "unknown field `developping`"
    assert found.hint == "did you mean `developing`?"


def test_a_value_that_is_no_choice_gets_the_nearest_choice_as_a_hint(write_content: WriteContent) -> None:
    root = write_content({})
    more = "statements:\n  s: {text: So., standing: atributed, by: reed, said: 2031, sources: gazette}\n"
    write_content({EVENT: _with(root, EVENT, more)})

    (found,) = _load(root)[1]

    assert found.message == "`atributed` is not a value of `standing`"
    assert found.hint == "did you mean `attributed`?"


def test_a_missing_field_is_explained_in_the_words_of_the_model(write_content: WriteContent) -> None:
    root = write_content({})
    text = (root / EVENT).read_text(encoding="utf-8").replace("headline: ", "#")
    write_content({EVENT: text})

    (found,) = _load(root)[1]

    assert found.message == "`headline` is missing"
    assert found.hint == "add `headline: …`: the headline"


def test_a_time_zone_that_does_not_exist_is_reported_with_the_nearest_one(
    write_content: WriteContent,
) -> None:
    root = write_content({})
    text = (root / EVENT).read_text(encoding="utf-8").replace("Europe/Oslo", "Europe/Osol")
    write_content({EVENT: text})

    found = _load(root)[1][0]

    assert str(found.location) == f"{EVENT}:9:11"
    assert found.hint == "did you mean `Europe/Oslo`?"


@pytest.mark.parametrize("zone", ["../../etc/passwd", "/etc/localtime", "Europe", "x" * 500])
def test_a_time_zone_never_leads_to_a_file(zone: str, write_content: WriteContent) -> None:
    root = write_content({})
    text = (root / EVENT).read_text(encoding="utf-8").replace("Europe/Oslo", zone)
    write_content({EVENT: text})

    assert (EVENT, "SCH001") in _places(_load(root)[1])


def test_without_site_yml_the_rest_is_still_read_and_judged(write_content: WriteContent) -> None:
    root = write_content({})
    (root / SITE).unlink()
    write_content({EVENT: _with(root, EVENT, "standfrist: So.\n")})

    library, diagnostics = _load(root)

    assert library.site.url == "https://nutgraf.invalid/"
    assert _places(diagnostics) == {(SITE, "SCH006"), (EVENT, "SCH003")}


@pytest.mark.parametrize("name", ["event.yml", "sources.yml"])
def test_an_explainer_cannot_do_without_its_event_and_its_sources(
    name: str, write_content: WriteContent
) -> None:
    root = write_content({})
    (root / "content" / "lake" / name).unlink()

    assert (f"content/lake/{name}", "SCH006") in _places(_load(root)[1])


def test_the_command_prints_every_mistake_with_its_place_and_ends_with_1(
    write_content: WriteContent, run: Run
) -> None:
    root = write_content({})
    write_content({EVENT: _with(root, EVENT, "developping: true\n"), "content/notes.txt": "x"})

    code, out, err = run("check", root=root)

    assert (code, err) == (1, "")
    assert out.splitlines() == [
        f"{EVENT}:11:1: SCH003 unknown field `developping`",
        "    hint: did you mean `developing`?",
        "content/notes.txt:1:1: SCH010 `notes.txt` is not a content file",
        f"    hint: the shared files are {', '.join(SHARED_FILES)}; a folder is an explainer",
        "2 errors in 2 of 10 files",
    ]


_TEXTS = st.sampled_from(["", "so", "2031-05-02", "[a, b]", "{a: b}", "cows", "gazette", ">-", "true", "7"])
_KEYS = st.sampled_from(
    ["figures", "statements", "readings", "text", "by", "as_of", "value", "sources", "cows", "A b"]
)
_VALUES = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(fields=st.dictionaries(_KEYS, _VALUES, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_shape_a_file_has_it_ends_in_diagnostics_with_a_place(
    fields: dict[str, object], write_content: WriteContent
) -> None:
    import yaml  # noqa: PLC0415 - only to write what is then read

    root = write_content({})
    header = (root / EVENT).read_text(encoding="utf-8").split("figures:")[0]
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False) if fields else ""
    wide = len(header.splitlines()) + len(text.splitlines()) + 1
    base = (Path(__file__).parents[1] / "lake" / EVENT).read_text(encoding="utf-8")
    write_content({EVENT: base + text, BACKGROUND: text or "timeline: {}\n"})

    for found in _load(root)[1]:
        assert 1 <= found.location.line <= wide + 20
        assert found.location.column >= 1
        assert found.message


REACTIONS, UPDATES = "content/lake/reactions.yml", "content/lake/updates.yml"
REACTION = "r-moss: {who: moss, at: 2031-05-03, kind: post, stance: is wet, summary: So., sources: gazete}\n"


@pytest.mark.parametrize(
    "old, new, code",
    [("headline: ", "#", "SCH002"), ("Europe/Oslo", "Europe/Nowhere", "SCH001")],
)
def test_a_broken_event_hides_no_unknown_source_and_invents_no_unknown_side(
    old: str, new: str, code: str, write_content: WriteContent
) -> None:
    root = write_content({REACTIONS: REACTION})
    event = (root / EVENT).read_text(encoding="utf-8")
    write_content({EVENT: event.replace(old, new)})

    found = _load(root)[1]

    assert sorted((row.location.path, row.rule.code) for row in found) == [
        (EVENT, code),
        (REACTIONS, "REF001"),
    ]


def test_a_site_without_title_hides_no_other_mistake(write_content: WriteContent) -> None:
    root = write_content({REACTIONS: REACTION})
    site = (root / SITE).read_text(encoding="utf-8")
    write_content({SITE: site.replace("title: ", "#"), EVENT: _with(root, EVENT, "standfrist: So.\n")})

    found = _load(root)[1]

    assert sorted((row.location.path, row.rule.code) for row in found) == [
        (EVENT, "SCH003"),
        (REACTIONS, "REF001"),
        (SITE, "SCH002"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "label: [a]",
        "unit: {a: b}",
        "brief: perhaps",
        "part_of: A b",
        "sum_of: [A b]",
        "status: gone",
        "counts: none",
        "as_of: 2031-13",
        "as_of: 2031-05-03/..",
        "value: many",
        "value: ",
        "low: 3",
        "qualifier: roughly",
        "by: A b",
        "sources: {a: b}",
        "colour: red",
    ],
)
def test_a_wrong_value_in_one_figure_leaves_the_other_figures_known(
    wrong: str, write_content: WriteContent
) -> None:
    cows = {"label": "Cows", "unit": "cows", "as_of": "2031-05-03", "value": "3", "by": "reed"}
    cows |= {"sources": "gazette"}
    name, _, value = wrong.partition(": ")
    lines = "".join(f"    {key}: {text}\n" for key, text in (cows | {name: value}).items())
    sheep = lines.replace(f"    {wrong}\n", f"    {name}: {cows[name]}\n" if name in cows else "")
    statement = "text: 'So {cows} and {sheep} moved.', standing: attributed, by: moss, said: 2031-05-03"
    more = f"figures:\n  cows:\n{lines}  sheep:\n{sheep}statements:\n  s: {{{statement}, sources: gazette}}\n"
    root = write_content({})
    write_content({EVENT: _with(root, EVENT, more)})

    library, found = _load(root)

    assert list(library.explainers["lake"].event.figures) == ["sheep"]
    assert [(row.location.path, row.rule.code[:3]) for row in found] == [(EVENT, "SCH")]


def test_three_thousand_unknown_sources_are_reported_in_a_reasonable_time(
    write_content: WriteContent,
) -> None:
    gap = "\n" * 150
    words = f"text: >-\n      So.{gap}      So. [@gazete-NN]\n    standing: attributed\n    by: moss\n"
    entry = f"  s-NN:\n    {words}    said: 2031-05-03\n"
    more = "".join(entry.replace("NN", str(n)) for n in range(3000))
    root = write_content({})
    write_content({EVENT: _with(root, EVENT, f"statements:\n{more}")})
    start = time.process_time()

    found = _load(root)[1]

    assert time.process_time() - start < 10
    assert sum(row.rule.code == "REF001" for row in found) == 3000


COWS = "figures:\n  cows: {label: C, unit: c, as_of: 2031-05/.., value: 1, by: reed, sources: notice}"


@pytest.mark.parametrize(
    "file, old, new, place",
    [
        (EVENT, "as_of: 2031-05-20", "as_of: 2031-05-20/..", "6:8"),
        (EVENT, "published: 2031-05-03", "published: 2031-05-03/..", "5:12"),
        (EVENT, "sides: ", "review_by: 2031-07/..\nsides: ", "10:12"),
        (EVENT, "sides: ", "embargoed_until: 2031-05-30/..\nsides: ", "10:18"),
        (EVENT, "sides: ", f"{COWS}\nsides: ", "11:36"),
        (UPDATES, "at: 2031-05-20", "at: 2031-05-20/..", "1:13"),
    ],
)
def test_a_time_that_must_end_and_is_open_is_refused_at_its_place(
    file: str, old: str, new: str, place: str, write_content: WriteContent
) -> None:
    root = write_content({UPDATES: "l-new: {at: 2031-05-20, kind: update, text: New.}\n"})
    assert _load(root)[1] == []
    write_content({file: (root / file).read_text(encoding="utf-8").replace(old, new)})

    found = [row for row in _load(root)[1] if row.message.endswith("has no end")]

    assert [(str(row.location), row.rule.code) for row in found] == [(f"{file}:{place}", "SCH001")]
