"""A hand-written page: what is refused before its words are looked at."""

from __future__ import annotations

from generator.loading.handwritten import parse_page


def test_a_page_of_more_than_a_hundred_thousand_characters_is_refused() -> None:
    head, word = "# About\n\n", "long "
    fits = head + word * ((100_000 - len(head)) // len(word))
    page, _, diagnostics = parse_page(fits.encode(), "content/pages/about.md", "about")
    assert page
    assert diagnostics == []

    page, _, diagnostics = parse_page(f"{fits}{word * 2}".encode(), "content/pages/about.md", "about")
    assert page is None
    assert [(str(row.location), row.message) for row in diagnostics] == [
        ("content/pages/about.md:1:1", "the page is too long")
    ]
