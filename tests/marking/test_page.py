"""A page with its changes marked: in place, in words too, and nothing of it can act."""

from __future__ import annotations

import re
import time

import pytest

from generator.marking import MarkedPage, mark_page

ENDS = re.compile(r'<span class="ng-hidden">[^<]*</span>')


def _none(_: str) -> bytes | None:
    return None


def _mark(old: str, new: str) -> MarkedPage:
    frame = "<html><head><title>T</title></head><body><article>{}</article></body></html>"
    return mark_page("lake/index.html", frame.format(old), frame.format(new), _none, _none)


def _marked(old: str, new: str) -> str:
    """Return the article with marks, without their words for screen readers and their addresses."""
    body = re.search(r"<article>(.*)</article>", _mark(old, new).html, re.DOTALL)
    assert body
    return re.sub(r' id="change-\d+"', "", ENDS.sub("", body[1]))


@pytest.mark.parametrize(
    "old, new, marked",
    [
        ("<p>9 cows</p>", "<p>8 cows</p>", "<p><del>9</del><ins>8</ins> cows</p>"),
        (
            "<p>The <a href='#c'>9</a> cows left</p>",
            "<p>The <a href='#c'>8</a> cows left</p>",
            "<p>The <a href='#c'><del>9</del><ins>8</ins></a> cows left</p>",
        ),
        ("<p>a b</p>", "<p>a b</p><p>c d</p>", "<p>a b</p><p><ins>c d</ins></p>"),
        (
            "<ul><li>a</li><li>b c</li></ul>",
            "<ul><li>a</li></ul>",
            '<ul><li>a</li><li class="ng-gone"><del>b c</del></li></ul>',
        ),
        (
            "<h3 id='x'>Old</h3><p>k</p>",
            "<p>k</p>",
            '<p class="ng-gone ng-gone-heading"><del>Old</del></p><p>k</p>',
        ),
        (
            "<p>one <em>two</em> three</p>",
            "<p>one <em>four</em> three</p>",
            "<p>one <em><del>two</del><ins>four</ins></em> three</p>",
        ),
        ("<p>a\n  b</p>", "<p>a b</p>", "<p>a b</p>"),
        (
            "<p>x &lt;b&gt; y z w</p>",
            "<p>x &lt;i&gt; y z w</p>",
            "<p>x &lt;<del>b</del><ins>i</ins>&gt; y z w</p>",
        ),
    ],
    ids=["word", "in a link", "paragraph came", "item went", "heading went", "emphasis", "space", "escaped"],
)
def test_what_came_and_what_went_is_marked_in_place(old: str, new: str, marked: str) -> None:
    assert _marked(old, new) == marked


def test_an_entry_that_moved_is_not_marked() -> None:
    one, two = "<div><h3 id='a'>A</h3><p>alpha</p></div>", "<div><h3 id='b'>B</h3><p>beta</p></div>"

    assert _mark(one + two, two + one).count == 0


def test_an_entry_is_known_by_its_id_even_if_every_word_of_it_changes() -> None:
    old = "<div id='a'><p>alpha beta gamma</p></div><div id='b'><p>one two three</p></div>"
    new = "<div id='b'><p>one two four</p></div><div id='a'><p>delta epsilon zeta</p></div>"

    assert _marked(old, new) == (
        "<div id='b'><p>one two <del>three</del><ins>four</ins></p></div>"
        "<div id='a'><p><del>alpha beta gamma</del><ins>delta epsilon zeta</ins></p></div>"
    )


@pytest.mark.parametrize("kept", ["", "<div class='ng-update ng-latest'><p>hens came home late</p></div>"])
def test_what_only_drops_off_a_list_of_the_latest_does_not_look_deleted(kept: str) -> None:
    row = "<div class='ng-update ng-latest'><p>{}</p></div>"
    old, new = row.format("nine cows went"), row.format("a sluice was opened by night")
    page = _mark(f"{kept}{old}", f"{new}{kept}")

    assert "<del" not in page.html
    assert page.html.count('<p class="ng-dropped">An older entry is no longer among the latest.</p>') == 1
    assert page.count == 1
    changed = _mark(old, row.format("eight cows went"))
    assert "<del" in changed.html  # an entry whose words change is marked as anywhere


def test_a_citation_that_only_has_another_number_is_the_same() -> None:
    old = '<p>So it was.<sup><a href="sources/#gazette">3</a></sup></p>'

    assert _mark(old, old.replace(">3<", ">4<")).count == 0
    assert _mark(old, old.replace("gazette", "post")).count == 1


def test_each_passage_has_an_address_and_words_for_who_cannot_see_the_marks() -> None:
    page = _mark("<p>9 cows and 3 hens</p><p>and so</p>", "<p>8 cows and 2 hens</p><p>and no</p>")

    assert page.count == 2
    assert re.findall(r'id="(change-\d+)"', page.html) == ["change-1", "change-2"]
    assert (
        '<span class="ng-hidden">removed: </span>9<span class="ng-hidden"> (end of what was removed) '
        in page.html
    )
    assert "<title>Changes marked: T</title>" in page.html


def test_what_folds_is_open_where_something_changed_in_it() -> None:
    old = "<details class='x'><summary>S</summary><p>nine</p></details>"

    assert "<details class='x' open>" in _marked(old, old.replace("nine", "eight"))
    assert "open" not in _marked(old, old)


def test_a_changed_picture_is_shown_old_and_new() -> None:
    html = '<article><figure><img src="../charts/a.svg" alt="A chart"></figure></article>'
    page = mark_page("lake/index.html", html, html, lambda _: b"<old/>", lambda _: b"<new/>")

    assert page.files == {"changes/was/charts/a.svg": b"<old/>"}
    assert '<img src="../changes/was/charts/a.svg" alt="A chart">' in page.html.split("<ins")[0]
    assert '<img src="../charts/a.svg" alt="A chart">' in page.html.split("<ins")[1]
    assert mark_page("lake/index.html", html, html, lambda _: b"x", lambda _: b"x").count == 0


def test_what_went_keeps_no_id_no_link_and_no_control() -> None:
    line = '<p><a href="x" id="l">go</a> <button>b</button></p>'
    old = f'<section id="s" onclick="x"><h2 id="h">H</h2>{line}</section>'
    page = _mark(old + "<p>stays</p>", "<p>stays</p>")

    assert re.findall(r"<(?:section|a|button|h2)\b|onclick|href|id=\"[^c]", page.html) == []


def test_two_thousand_items_take_little_time() -> None:
    old = "".join(
        f"<li id='i{n}'>The entry number {n} says nine cows</li><li>loose {n} a</li>" for n in range(2000)
    )
    start = time.process_time()
    page = _mark(f"<ul>{old}</ul>", f"<ul>{old.replace('nine', 'ten').replace(' a<', ' b<')}</ul>")

    assert page.count == 4000
    assert time.process_time() - start < 10


def test_what_is_for_programs_is_kept_as_it_is() -> None:
    old = '<p>same</p><script type="application/ld+json">{"a": "x & 9 < 10"}</script>'
    page = _mark(old, old.replace("9", "8"))

    assert page.count == 0
    assert '<script type="application/ld+json">{"a": "x & 8 < 10"}</script>' in page.html


def test_words_that_come_again_and_again_take_no_time() -> None:
    start = time.process_time()
    page = _mark(f"<p>{'a ' * 1900}</p>", f"<p>{'a b ' * 950}</p>")

    assert page.count == 1
    assert time.process_time() - start < 2
