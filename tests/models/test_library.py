"""The loaded whole: what is public, who held which office when, which readings are current."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from generator.loading.library import load_library
from generator.models.content import Person
from generator.models.figure import Figure
from generator.models.library import Library, role_at
from generator.models.time import Time
from tests.conftest import LAKE, MakeExplainer, WriteContent

STATEMENT = {"text": "Water rose. [@gazette]", "standing": "attributed", "by": "moss", "said": "2031-05-03"}
REACTION = {"who": "moss", "at": "2031-05-03", "kind": "statement", "stance": "is wet", "sources": "gazette"}


def _reading(as_of: str, value: str, **more: Any) -> dict[str, Any]:
    return {"as_of": as_of, "value": value, "by": "reed", "sources": "gazette", **more}


def _figure(*readings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"label": "Cows", "unit": "cows", "readings": list(readings), **more}


def _library(root: Path) -> Library:
    library, diagnostics = load_library(root)
    assert diagnostics == []
    return library


def test_a_draft_and_an_embargoed_entry_are_not_public(an_explainer: MakeExplainer, now: dt.datetime) -> None:
    explainer = an_explainer(
        statements={
            "ready": STATEMENT,
            "draft": {**STATEMENT, "status": "draft"},
            "later": {**STATEMENT, "embargoed_until": "2031-06-02"},
            "past": {**STATEMENT, "embargoed_until": "2031-05-31"},
        }
    )

    public = explainer.published(now)

    assert list(public.event.statements) == ["ready", "past"]
    assert not public.withdrawn
    assert explainer.event.statements.keys() == {"ready", "draft", "later", "past"}


def test_a_preview_keeps_what_is_not_public_yet_and_marks_it(
    an_explainer: MakeExplainer, now: dt.datetime
) -> None:
    explainer = an_explainer(
        status="draft",
        statements={
            "ready": STATEMENT,
            "noted": {**STATEMENT, "ed_note": "ask Moss"},
            "draft": {**STATEMENT, "status": "draft", "embargoed_until": "2031-06-02"},
            "past": {**STATEMENT, "embargoed_until": "2031-05-31"},
            "gone": {
                **STATEMENT,
                "status": "withdrawn",
                "quotations": {"q": {"text": "Hm.", "sources": "gazette"}},
            },
        },
    )

    preview = explainer.preview(now)

    assert list(preview.event.statements) == ["ready", "noted", "draft", "past"]
    assert preview.withdrawn.keys() == {"gone"}
    assert {
        name: (mark.is_draft, str(mark.until or ""), mark.note or "")
        for name, mark in preview.withheld.items()
    } == {"": (True, "", ""), "noted": (False, "", "ask Moss"), "draft": (True, "2031-06-02", "")}
    assert not explainer.published(now).withheld


def test_a_preview_has_the_shared_entries_that_something_in_it_names_and_no_others(
    write_content: WriteContent, now: dt.datetime
) -> None:
    root = write_content({})
    people = root / "content/people.yml"
    with people.open("a", encoding="utf-8") as file:
        file.write("nobody:\n  name: Nora Nobody\n  roles:\n    - {role: None, sources: [lake/gazette]}\n")
    library, _ = load_library(root, only="lake")
    preview = library.preview(now)

    assert "nobody" in library.people
    assert "nobody" not in preview.people
    assert preview.people


def test_an_embargo_ends_with_the_minute_it_names_at_the_place_of_the_event(
    an_explainer: MakeExplainer,
) -> None:
    explainer = an_explainer(statements={"later": {**STATEMENT, "embargoed_until": "2031-06-01T12:00"}})
    noon_in_oslo = dt.datetime(2031, 6, 1, 10, 0, tzinfo=dt.UTC)

    before = explainer.published(noon_in_oslo - dt.timedelta(minutes=1))
    after = explainer.published(noon_in_oslo)

    assert list(before.event.statements) == []
    assert list(after.event.statements) == ["later"]


def test_a_draft_quotation_is_taken_out_of_a_public_entry(
    an_explainer: MakeExplainer, now: dt.datetime
) -> None:
    words = {"text": "It rained.", "sources": "gazette"}
    quotations = {"q-ready": words, "q-draft": {**words, "status": "draft"}}
    explainer = an_explainer(reactions={"r-moss": {**REACTION, "quotations": quotations}})

    public = explainer.published(now)

    assert list(public.reactions["r-moss"].quotations) == ["q-ready"]
    assert "q-draft" not in public.entries


def test_a_withdrawn_entry_is_gone_but_listed_so_that_its_anchor_stays(
    an_explainer: MakeExplainer, now: dt.datetime
) -> None:
    update = {"at": "2031-05-20", "kind": "retraction", "text": "It was wrong.", "affects": "wrong"}
    explainer = an_explainer(
        statements={"wrong": {**STATEMENT, "status": "withdrawn"}}, updates={"l-wrong": update}
    )

    public = explainer.published(now)

    assert "wrong" not in public.event.statements
    assert set(public.withdrawn) == {"wrong"}
    retraction = public.retraction_of("wrong")
    assert retraction
    assert str(retraction.at) == "2031-05-20"


def test_a_withdrawn_explainer_keeps_its_address_and_loses_its_words(
    an_explainer: MakeExplainer, now: dt.datetime
) -> None:
    updates = {"l-all": {"at": "2031-05-20", "kind": "retraction", "text": "All was wrong."}}
    explainer = an_explainer(status="withdrawn", statements={"wrong": STATEMENT}, updates=updates)

    public = explainer.published(now)

    assert public.slug == "lake"
    assert public.event.headline != explainer.event.headline
    assert not [*public.event.statements, *public.sources, *public.reactions]
    assert list(public.updates) == ["l-all"]


@pytest.mark.parametrize(
    ("line", "is_there"),
    [
        ("status: ready", True),
        ("status: draft", False),
        ("status: withdrawn", True),
        ("embargoed_until: 2031-06-02", False),
        ("embargoed_until: 2031-05-30", True),
    ],
)
def test_a_library_holds_the_explainers_that_have_an_address(
    line: str, is_there: object, write_content: WriteContent, now: dt.datetime
) -> None:
    root = write_content({})
    event = root / "content" / "lake" / "event.yml"
    event.write_text(f"{event.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")

    public = _library(root).published(now)

    assert ("lake" in public.explainers) is is_there


def _person(*roles: dict[str, str]) -> Person:
    return Person.model_validate(
        {"name": "Ada Reed", "roles": [{**role, "sources": "a/b"} for role in roles]}
    )


WARDEN = {"role": "Warden", "from": "2029-03-01", "to": "2031-05-02"}
RADIO = {"role": "Radio host", "from": "2031-06"}
MAYOR = {"role": "Mayor", "on": "2031-05"}


@pytest.mark.parametrize(
    ("when", "role"),
    [
        ("2029-02-28", None),
        ("2029-03-01", "Warden"),
        ("2031-05-02", "Warden"),
        ("2031-05-03", "Mayor"),
        ("2031-05", "Warden"),
        ("2031-06-01", "Radio host"),
        ("2040", "Radio host"),
    ],
)
def test_a_role_counts_on_the_days_a_source_gives_it(when: str, role: str | None) -> None:
    found = role_at(_person(WARDEN, MAYOR, RADIO), Time.parse(when), dt.UTC)

    assert (found.role if found else None) == role


def test_a_role_without_dates_counts_always() -> None:
    found = role_at(_person({"role": "Poet"}), Time.parse("1999"), dt.UTC)

    assert found
    assert found.role == "Poet"


def test_a_role_seen_on_one_day_does_not_count_on_the_next() -> None:
    person = _person({"role": "Speaker", "on": "2031-05-02"})

    assert role_at(person, Time.parse("2031-05-03"), dt.UTC) is None


def test_the_newest_reading_of_each_count_is_current_whoever_announced_it(
    an_explainer: MakeExplainer,
) -> None:
    figure = _figure(
        _reading("2031-05-03", "12", by="moss"),
        _reading("2031-05-02T08:00", "9"),
        _reading("2031-05-10", "7", count="farms"),
        counts={"office": "By the office", "farms": "By the farms"},
        lead="office",
    )
    explainer = an_explainer(figures={"cows": figure})
    cows = explainer.event.figures["cows"]

    current = explainer.current(cows)

    assert {count: [str(r.value) for r in rows] for count, rows in current.items()} == {
        "office": ["12"],
        "farms": ["7"],
    }
    assert [str(reading.value) for reading in explainer.in_order(cows)] == ["9", "12", "7"]


def test_two_readings_of_the_newest_time_are_both_current(an_explainer: MakeExplainer) -> None:
    figure = _figure(_reading("2031-05-03", "12"), _reading("2031-05-03", "13", by="moss"))
    explainer = an_explainer(figures={"cows": figure})

    (rows,) = explainer.current(explainer.event.figures["cows"]).values()

    assert len(rows) == 2


def test_a_mark_names_a_reading_by_its_time_and_where_needed_its_speaker(
    an_explainer: MakeExplainer,
) -> None:
    figure = _figure(_reading("2031-05-03", "12"), _reading("2031-05-03", "13", by="moss"))
    cows = an_explainer(figures={"cows": figure}).event.figures["cows"]

    assert len(cows.named("2031-05-03", None)) == 2
    assert [str(reading.value) for reading in cows.named("2031-05-03", "moss")] == ["13"]
    assert cows.named("2031-05-04", None) == []


def test_a_figure_with_one_reading_may_be_written_flat() -> None:
    flat = {"label": "Cows", "unit": "cows", **_reading("2031-05-03", "12", qualifier="at least")}

    assert Figure.model_validate(flat) == Figure.model_validate(
        _figure(_reading("2031-05-03", "12", qualifier="at least"))
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"value": "1", "low": "1", "high": "2"},
        {"low": "1"},
        {"value": "1", "high": "2"},
        {"low": "3", "high": "2"},
    ],
)
def test_a_reading_has_one_number_or_one_range(fields: dict[str, str]) -> None:
    reading = {"as_of": "2031-05-03", "by": "reed", "sources": "gazette", **fields}

    with pytest.raises(ValueError, match=r"no number|stands alone|`value`|`low` is above"):
        Figure.model_validate(_figure(reading))


def test_every_entry_is_listed_with_its_quotations_and_excerpts(an_explainer: MakeExplainer) -> None:
    quotations = {"q-wet": {"text": "I am wet.", "sources": "gazette"}}
    source = {
        "publisher": "The Quill Gazette",
        "title": "Wet",
        "url": "https://gazette.example/wet",
        "published": "2031-05-02",
        "accessed": "2031-05-03",
        "kind": "news",
        "seen": "page",
        "excerpts": {"x-wet": "wet"},
    }
    explainer = an_explainer(
        statements={"rose": STATEMENT},
        reactions={"r-moss": {**REACTION, "quotations": quotations}},
        sources={"gazette": source},
    )

    listed = {entry.id: (entry.kind, entry.file, entry.path) for entry in explainer.listing()}

    assert listed == {
        "rose": ("statement", "event.yml", ("statements", "rose")),
        "r-moss": ("reaction", "reactions.yml", ("r-moss",)),
        "q-wet": ("quotation", "reactions.yml", ("r-moss", "quotations", "q-wet")),
        "gazette": ("source", "sources.yml", ("gazette",)),
        "x-wet": ("excerpt", "sources.yml", ("gazette", "excerpts", "x-wet")),
    }


def test_the_page_was_updated_when_its_ledger_says_so_last(an_explainer: MakeExplainer) -> None:
    updates = {
        "l-2": {"at": "2031-05-12", "kind": "update", "text": "Two."},
        "l-1": {"at": "2031-05-11", "kind": "update", "text": "One."},
    }

    assert str(an_explainer(updates=updates).updated) == "2031-05-12"
    assert str(an_explainer().updated) == "2031-05-03"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (("a 2031-05-11", "c 2031-05-12", "b 2031-05-12"), "bca"),
        (("a 2031-05-12", "c 2031-05-12"), "ca"),
        (("b 2031-05-12", "c 2031-05-12", "a 2031-05-11"), "bca"),
        ((), ""),
    ],
    ids=["at the end", "of one day", "at the head", "none"],
)
def test_the_ledger_is_told_the_newest_first_wherever_the_file_goes_on(
    written: tuple[str, ...], told: str, an_explainer: MakeExplainer
) -> None:
    updates = {name: {"at": at, "kind": "update", "text": "A."} for name, at in map(str.split, written)}

    assert "".join(name for name, _ in an_explainer(updates=updates).ledger) == told


def test_a_withdrawn_explainer_prints_no_retraction_of_one_of_its_entries(
    an_explainer: MakeExplainer, now: dt.datetime
) -> None:
    updates = {
        "l-all": {"at": "2031-05-20", "kind": "retraction", "text": "All was wrong."},
        "l-one": {"at": "2031-05-25", "kind": "retraction", "text": "Secret words.", "affects": "wrong"},
    }
    explainer = an_explainer(status="withdrawn", statements={"wrong": STATEMENT}, updates=updates)

    assert list(explainer.published(now).updates) == ["l-all"]


def test_what_only_hidden_entries_lead_to_is_hidden_with_them_and_what_nothing_names_stays(
    write_content: WriteContent, now: dt.datetime
) -> None:
    definitions = {
        "sluice": "A gate for [[water]].",
        "secret": "See [[secret-too]] and [[water]].",
        "secret-too": "See [[secret]] and [[secret-body]].",
        "waiting": "See [[waited-for]].",
        "waited-for": "A page to come.",
        "water": "It is wet.",
    }
    terms = "".join(f"{name}:\n  term: {name}\n  definition: {text}\n" for name, text in definitions.items())
    bodies = (LAKE / "content/organisations.yml").read_text(encoding="utf-8")
    event = (LAKE / "content/lake/event.yml").read_text(encoding="utf-8")
    statements = """\
statements:
  open: {text: "The [[sluice]] opened.", standing: unverified}
  hidden: {text: "A [[secret]].", standing: unverified, status: draft}
"""
    library = _library(
        write_content(
            {
                "content/terms.yml": terms,
                "content/organisations.yml": f"{bodies}secret-body:\n  name: Secret body\n",
                "content/lake/event.yml": event + statements,
            }
        )
    )

    public = library.published(now)

    assert set(public.terms) == {"sluice", "water", "waiting", "waited-for"}
    assert "secret-body" not in public.organisations


def test_a_mark_means_the_lead_count_where_two_counts_have_its_time_and_speaker(
    an_explainer: MakeExplainer,
) -> None:
    reading = {"as_of": "2031-05-02", "by": "reed", "sources": "gazette"}
    cows = {
        "label": "Cows",
        "unit": "cows",
        "counts": {"farm": "On the farm", "hill": "On the hill"},
        "lead": "farm",
        "readings": [{**reading, "count": "hill", "value": "11"}, {**reading, "value": "9"}],
    }
    figure = an_explainer(figures={"cows": cows}).event.figures["cows"]

    assert [str(found.value) for found in figure.named("2031-05-02", "reed")] == ["9"]
