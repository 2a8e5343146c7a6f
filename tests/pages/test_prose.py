from __future__ import annotations

from decimal import Decimal

import pytest

from generator.models.library import Library
from generator.models.prose import FigureMark, Prose
from generator.pages.links import Links
from generator.pages.prose import Printer, amount, number


@pytest.fixture
def printer(library: Library) -> Printer:
    return Printer(Links(library, "custard-spill/index.md", library.explainers["custard-spill"]))


@pytest.fixture
def shared_printer(library: Library) -> Printer:
    return Printer(Links(library, "glossary/index.md"))


@pytest.mark.parametrize(
    "value, shown",
    [
        ("9", "9"),
        ("13015", "13,015"),
        ("-4.5", "−4.5"),
        ("0", "0"),
        ("10.50", "10.50"),
        ("1000000", "1,000,000"),
    ],
)
def test_a_number_has_commas_and_a_real_minus(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


def test_an_amount_says_how_exact_it_is(library: Library) -> None:
    figures = library.explainers["custard-spill"].event.figures

    assert [amount(reading) for reading in figures["tarts"].readings] == [
        "30",
        "25",
        "at least 1,040",
        "8 to 11",
    ]


def test_a_figure_mark_prints_the_lead_count_now_and_leads_to_its_card(printer: Printer) -> None:
    assert printer.figure(FigureMark("tarts")) == ("at least 1,040", "#tarts")


def test_a_figure_mark_with_a_time_prints_that_reading(printer: Printer) -> None:
    assert printer.figure(FigureMark("tarts", "2019-05-03T08:15")) == ("25", "#tarts")
    assert printer.figure(FigureMark("tarts", "2019-05-05", "spoonbill")) == ("at least 1,040", "#tarts")


def test_a_figure_mark_outside_an_explainer_stays_as_typed(shared_printer: Printer) -> None:
    assert shared_printer.figure(FigureMark("tarts")) == ("{tarts}", "")


@pytest.mark.parametrize(
    "written, printed",
    [
        ("Plain words", "Plain words"),
        ("*a* and **b**", "<em>a</em> and <strong>b</strong>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("[[port-trifle]]", "[Port Trifle](../places/index.md#port-trifle)"),
        ("[[spoonbill|the mayor]]", "[the mayor](../people/spoonbill/index.md)"),
        ("[[nobody]]", "nobody"),
        (
            "So it was. [@gazette-spill; @gull-count]",
            (
                'So it was&#46;<sup class="ng-cite">[1](sources/index.md#gazette-spill) '
                "[4](sources/index.md#gull-count)</sup>"
            ),
        ),
        ("So it was. [@nothing]", "So it was&#46;"),
        ("{tarts} tarts", "[at least 1&#44;040](#tarts) tarts"),
        ("[here](https://a.example/b)", "[here](https://a.example/b)"),
        ("[here](javascript:alert)", "here"),
        ("<b>{{ x }}</b>", "&#60;b&#62;&#123;&#123; x &#125;&#125;&#60;&#47;b&#62;"),
        ("# no heading", "&#35; no heading"),
    ],
)
def test_prose_prints_its_marks_and_nothing_else(printer: Printer, written: str, printed: str) -> None:
    assert printer.prose(Prose.parse(written)) == printed


def test_paragraphs_and_lists_are_blocks_with_a_blank_line_between(printer: Printer) -> None:
    prose = Prose.parse("One\n\nTwo\n\n- a\n- b\n\nThree")

    assert printer.prose(prose) == "One\n\nTwo\n\n- a\n- b\n\nThree"


def test_numbered_lists_stay_numbered(printer: Printer) -> None:
    assert printer.prose(Prose.parse("1. a\n2. b")) == "1. a\n1. b"


def test_on_one_line_blocks_follow_each_other(printer: Printer) -> None:
    assert printer.inline(Prose.parse("One\n\n- a\n- b")) == "One a b"


def test_plain_words_carry_no_markup_and_no_citation(printer: Printer) -> None:
    prose = Prose.parse("*So* [[spoonbill|she]] lost {tarts} tarts. [@gull-count] It *was*. [@gull-count]")

    assert printer.plain(prose) == "So she lost at least 1,040 tarts. It was."


def test_plain_words_are_cut_between_words(printer: Printer) -> None:
    assert printer.plain(Prose.parse("One two three four"), 11) == "One two…"
    assert printer.plain(Prose.parse("One two"), 7) == "One two"


def test_a_mark_inside_a_link_prints_as_words_and_the_link_stays_whole(printer: Printer) -> None:
    prose = Prose.parse("[lost *{tarts}* tarts](https://a.example/b)")

    assert printer.prose(prose) == "[lost at least 1&#44;040 tarts](https://a.example/b)"
