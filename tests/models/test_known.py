"""What was known at a moment: rule by rule on the tiny site, and as a whole on the real content."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.commands.generate import made_from
from generator.loading.library import load_library
from generator.models.known import known_at
from generator.models.known_library import library_at
from generator.models.library import Library
from generator.models.loaded import Explainer
from generator.models.time import Time
from generator.outputs.docs import file_of
from generator.outputs.drawings import Kept
from tests.conftest import MakeExplainer, WriteContent

ROOT = Path(__file__).parents[2]
LATER = Time.parse("2030-01-01")
"""After everything in the real content."""
_ISO = re.compile(rb"\b(20[0-9]{2})-([01][0-9])(?:-([0-3][0-9]))?\b")
_MONTHS = [*calendar.month_name][1:]
_SPOKEN = re.compile(rb"(?:\b([0-3]?[0-9]) )?\b(%s)[ ,]+(20[0-9]{2})\b" % "|".join(_MONTHS).encode())


def _known(explainer: Explainer, moment: str) -> Explainer | None:
    return known_at(
        explainer, Time.parse(moment), lambda source: (source.origin or source.publisher, source.side)
    )


def _reading(as_of: str, value: str, **more: Any) -> dict[str, Any]:
    return {"as_of": as_of, "value": value, "by": "reed", "sources": "gazette", **more}


def _figure(*readings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"label": "Cows", "unit": "cows", "readings": list(readings), **more}


COWS = _figure(
    _reading("2031-05-02T06:00", "14"),
    _reading("2031-05-02T11:00", "12", note="Two were calves."),
    _reading("2031-05-03", "19", sources="hill-post"),
)
STATEMENT = {"text": "Water rose. [@gazette]", "standing": "attributed", "by": "moss", "said": "2031-05-02"}


def _statement(**fields: Any) -> dict[str, Any]:
    return {"statements": {"s": {**STATEMENT, **fields}}, "figures": {"cows": COWS}}


@pytest.mark.parametrize(
    ("moment", "values"),
    [
        ("2031-05-02T05:59", None),
        ("2031-05-02T06:00", ["14"]),
        ("2031-05-02T12:00", ["14", "12"]),
        ("2031-05-03T23:58", ["14", "12"]),
        ("2031-05-03", ["14", "12", "19"]),
    ],
)
def test_a_reading_is_known_when_its_time_is_over(
    moment: str, values: list[str] | None, an_explainer: MakeExplainer
) -> None:
    known = _known(an_explainer(figures={"cows": COWS}), moment)

    found = known and [str(reading.value) for reading in known.event.figures["cows"].readings]
    assert found == values


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({}, "2031-05-02"),
        ({"said": "2031-05-02T08:00"}, "2031-05-02T08:00"),
        ({"said": None, "standing": "confirmed", "text": "It rose. [@gazette; @hill-post]"}, "2031-05-03"),
        ({"text": "It rose, said the Post. [@hill-post]"}, "2031-05-03"),
        ({"text": "It rose for days, until 6 May. [@gazette]"}, "2031-05-06"),
        ({"text": "It rose until June 2031. [@gazette]"}, "2031-06-01"),
        ({"text": "Of {cows} cows none drowned. [@gazette]"}, "2031-05-02"),
        ({"text": "Of {cows@2031-05-03} cows none drowned. [@gazette]"}, "2031-05-03"),
        ({"text": "It was told of 19 cows. [@gazette]"}, "2031-05-03"),
        ({"text": "Water rose.", "sources": ["gazette", "hill-post"]}, "2031-05-02"),
        ({"text": "Water rose.", "sources": ["hill-post"]}, "2031-05-03"),
    ],
    ids=[
        "a day",
        "an hour",
        "two origins",
        "a later source",
        "a later day",
        "a later month",
        "the newest number",
        "a later reading",
        "a later number",
        "one of two sources",
        "one source",
    ],
)
def test_a_statement_is_known_when_all_that_it_tells_was(
    fields: dict[str, Any], first: str, an_explainer: MakeExplainer
) -> None:
    explainer = an_explainer(
        **_statement(**{name: value for name, value in {**STATEMENT, **fields}.items() if value})
    )
    if fields.get("standing") == "confirmed":
        rows = {name: STATEMENT[name] for name in STATEMENT if name not in ("said", "by")}
        explainer = an_explainer(
            statements={"s": {**rows, **{k: v for k, v in fields.items() if v}}}, figures={"cows": COWS}
        )
    moments = _moments(
        "2031-05-01", "2031-05-02T07:59", "2031-05-02T08:00", "2031-05-02", "2031-05-03", "2031-05-06"
    )
    moments += _moments("2031-05-31", "2031-06-01")
    known = [moment for moment in moments if "s" in _statements(_known(explainer, moment))]

    assert known == moments[moments.index(first) :]


def _moments(*moments: str) -> list[str]:
    return [*moments]


def _statements(explainer: Explainer | None) -> Mapping[str, object]:
    return explainer.event.statements if explainer else {}


def test_of_several_sources_the_later_go(an_explainer: MakeExplainer) -> None:
    explainer = an_explainer(**_statement(text="Water rose.", sources=["gazette", "hill-post"]))
    known = _known(explainer, "2031-05-02")

    assert known
    assert known.event.statements["s"].sources == ("gazette",)
    assert [*known.sources] == ["gazette"]


def test_a_confirmed_statement_needs_two_origins_that_were_out(an_explainer: MakeExplainer) -> None:
    fields = {"text": "Water rose.", "standing": "confirmed", "sources": ["gazette", "hill-post"]}
    explainer = an_explainer(statements={"s": fields}, figures={"cows": COWS})

    assert "s" not in _statements(_known(explainer, "2031-05-02"))
    assert "s" in _statements(_known(explainer, "2031-05-03"))


def test_the_page_is_that_of_the_moment_and_our_own_work_is_not_in_it(an_explainer: MakeExplainer) -> None:
    updates = {"l-1": {"at": "2031-05-12", "kind": "update", "text": "More.", "affects": ["cows"]}}
    explainer = an_explainer(figures={"cows": COWS}, updates=updates, review_by="2031-08-01")
    known = _known(explainer, "2031-05-02T12:00")

    assert known
    assert str(known.known_at) == str(known.event.published) == str(known.event.as_of) == "2031-05-02T12:00"
    assert known.event.review_by is None
    assert known.updates == {}
    assert [source.accessed for source in known.sources.values()] == [None]


def test_a_headline_that_tells_more_gives_way(an_explainer: MakeExplainer) -> None:
    explainer = an_explainer(headline="Nineteen cows: 19 cows lost", figures={"cows": COWS})

    assert [str(known.event.headline) for known in _both(explainer)] == [
        "What was known then",
        "Nineteen cows: 19 cows lost",
    ]


def _both(explainer: Explainer) -> Iterator[Explainer]:
    for moment in ("2031-05-02", "2031-05-03"):
        known = _known(explainer, moment)
        assert known
        yield known


def test_a_way_of_counting_nobody_had_used_yet_is_not_there(an_explainer: MakeExplainer) -> None:
    figure = _figure(
        _reading("2031-05-02", "14", count="post"),
        _reading("2031-05-03", "19", sources="hill-post"),
        counts={"office": "By the office", "post": "By the post"},
        lead="office",
    )
    explainer = an_explainer(
        **{**_statement(text="Of {cows} cows none drowned. [@gazette]"), "figures": {"cows": figure}}
    )
    early, late = _both(explainer)

    assert [*early.event.figures["cows"].counts] == ["post"]
    assert early.event.figures["cows"].lead_count == "post"
    assert "s" not in early.event.statements  # it prints the other count
    assert late.event.figures["cows"].lead_count == "office"
    assert "s" in late.event.statements


def test_of_a_dispute_two_accounts_must_have_been_known(an_explainer: MakeExplainer) -> None:
    versions = {
        "wet": {"text": "It was wet.", "sources": "gazette"},
        "dry": {"text": "It was dry.", "sources": "notice"},
        "damp": {"text": "It was damp.", "sources": "hill-post"},
    }
    dispute = {
        "kind": "accounts",
        "question": "How wet?",
        "versions": versions,
        "our_reading": "We print wet.",
    }
    explainer = an_explainer(figures={"cows": COWS}, disputes={"d": dispute})
    early, late = _both(explainer)

    assert [*early.event.disputes["d"].versions] == ["wet", "dry"]
    assert late.event.disputes["d"] == explainer.event.disputes["d"]
    noon = _known(explainer, "2031-05-02T12:00")
    assert noon
    assert noon.event.disputes == {}


def test_a_reaction_answers_only_what_had_been_said(an_explainer: MakeExplainer) -> None:
    reaction = {
        "who": "moss",
        "kind": "statement",
        "stance": "is wet",
        "sources": "gazette",
        "summary": "Was wet.",
    }
    reactions = {
        "r-1": {**reaction, "at": "2031-05-02T09:00", "in_reply_to": "r-2"},
        "r-2": {**reaction, "at": "2031-05-03"},
    }
    early, late = _both(an_explainer(figures={"cows": COWS}, reactions=reactions))

    assert [*early.reactions] == ["r-1"]
    assert early.reactions["r-1"].in_reply_to is None
    assert late.reactions["r-1"].in_reply_to == "r-2"


def test_people_have_the_roles_and_terms_the_meaning_that_sources_had_given(
    write_content: WriteContent, now: dt.datetime
) -> None:
    people = "reed:\n  name: Ada Reed\n  side: shore\n  roles:\n"
    people += "    - {role: Warden, from: 2030-01, to: 2031-06, sources: lake/gazette}\n"
    people += "    - {role: Baker, on: 2031-06, sources: lake/hill-post}\n"
    figures = (
        "figures:\n  cows:\n    label: Cows\n    unit: cows\n    as_of: 2031-05-02T06:00\n    value: 14\n"
    )
    figures += "    by: reed\n    sources: gazette\n    note: >-\n      Counted at the [[sluice]].\n"
    event = (ROOT / "tests/lake/content/lake/event.yml").read_text(encoding="utf-8") + figures
    library = load_library(write_content({"content/people.yml": people, "content/lake/event.yml": event}))[0]
    noon, night = (
        library_at(library.published(now), Time.parse(f"2031-05-02{hour}")) for hour in ("T12:00", "")
    )

    assert [role.role for role in noon.people["reed"].roles] == []
    assert [(role.role, role.to) for role in night.people["reed"].roles] == [("Warden", None)]
    assert "No source" in noon.terms["sluice"].definition.source
    assert "holds water back" in night.terms["sluice"].definition.source


# --- the real content ---


@cache
def _real() -> Library:
    library, diagnostics = load_library(ROOT)
    assert diagnostics == []
    return library.published(dt.datetime(2029, 1, 1, tzinfo=dt.UTC))


@cache
def _turns() -> tuple[Time, ...]:
    """Return every moment at which something in the real content happened, was said or was read."""
    (explainer,) = _real().explainers.values()
    ends = {
        leaf.value.latest(explainer.zone)
        for leaf in explainer.leaves
        if isinstance(leaf.value, Time) and leaf.value.end is not None
    }
    begun = explainer.event.when.earliest(explainer.zone)
    return tuple(Time.parse(f"{end:%Y-%m-%dT%H:%M}Z") for end in sorted(ends) if end >= begun)


def test_long_after_everything_it_is_the_whole() -> None:
    assert library_at(_real(), LATER) == _real()


def test_what_was_known_only_grows() -> None:
    before: set[object] = set()
    turns = _turns()
    assert len(turns) > 40
    for moment in turns:
        explainers = library_at(_real(), moment).explainers.values()
        known = {one for explainer in explainers for one in _facts(explainer)}
        assert not before - known, f"gone at {moment}"
        before = known


def _facts(explainer: Explainer) -> Iterator[object]:
    for listed in explainer.listing():
        yield listed.kind, listed.id
    for name, figure in explainer.event.figures.items():
        for reading in figure.readings:
            yield name, reading.count, reading.as_of, reading.by, reading.value, reading.low
    for name, dispute in explainer.event.disputes.items():
        yield from ((name, version) for version in dispute.versions)


@pytest.mark.parametrize(
    "moment",
    ["2025-04-24T06:00", "2025-04-24T12:00", "2025-04-24", "2025-04-25T09:00", "2025-05-08", "2025-12-31"],
)
def test_nothing_that_is_dated_later_stands_in_any_file(moment: str, tmp_path: Path) -> None:
    library = library_at(_real(), Time.parse(moment))
    made = made_from(library, library, Time.parse(moment).latest(dt.UTC), Kept(tmp_path))
    last = Time.parse(moment).day
    later = set()
    for path, content in {**made.files, **{page.path: file_of(page) for page in made.pages}}.items():
        if path.endswith((".md", ".txt", ".json", ".csv", ".xml", ".svg", ".bib", ".ris")):
            later |= {(path, day) for day in _days(content) if day > last.isoformat()[: len(day)]}

    assert [*library.explainers] == ["kyiv-2025-04-24"]
    assert len(made.pages) > 15
    assert later == set()


def _days(content: bytes) -> Iterator[str]:
    for year, month, day in _ISO.findall(content):
        yield "-".join(part.decode() for part in (year, month, day) if part)
    for day, month, year in _SPOKEN.findall(content):
        number = f"{_MONTHS.index(month.decode()) + 1:02}"
        yield f"{year.decode()}-{number}" + (f"-{int(day):02}" if day else "")


def test_before_the_event_there_is_nothing() -> None:
    assert library_at(_real(), Time.parse("2025-04-23")).explainers == {}
