"""What crawlers are told: what may be read, what is news, where the words stand as plain text."""

from __future__ import annotations

import datetime as dt
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from generator.models.library import Library
from generator.outputs.crawlers import crawler_files, llms, news_sitemap

KYIV = "kyiv-2025-04-24"
NEWS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def test_robots_may_read_everything_and_are_told_the_sitemaps(real: Library) -> None:
    robots = RobotFileParser()
    robots.parse(crawler_files(real, _at("2026-11-24"))["robots.txt"].decode().splitlines())

    assert robots.can_fetch("anyone", f"https://nutgraf.example/{KYIV}/")
    assert robots.site_maps() == [
        "https://nutgraf.example/sitemap.xml",
        "https://nutgraf.example/news-sitemap.xml",
    ]


@pytest.mark.parametrize(
    ("now", "is_news"),
    [("2026-11-22", False), ("2026-11-23", True), ("2026-11-24", True), ("2026-11-26", False)],
)
def test_an_explainer_is_news_for_two_days(real: Library, now: str, *, is_news: bool) -> None:
    root = ET.fromstring(news_sitemap(real, _at(now)))  # noqa: S314 - made here
    rows = root.findall("s:url", NEWS)

    assert [row.findtext("s:loc", "", NEWS) for row in rows] == (
        [f"https://nutgraf.example/{KYIV}/"] if is_news else []
    )
    for row in rows:
        assert row.findtext("n:news/n:publication_date", "", NEWS) == "2026-11-23"
        assert row.findtext("n:news/n:publication/n:name", "", NEWS) == "Nutgraf"


def test_llms_txt_leads_to_every_page_as_plain_text(real: Library) -> None:
    text = llms(real)

    assert text.startswith("# Nutgraf\n\n> Explainers of news events")
    for page in ("", "reactions/", "background/", "timeline/", "sources/", "updates/"):
        assert f"(https://nutgraf.example/{KYIV}/{page}index.txt)" in text


def _at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
