"""Take pictures of every page type, to judge the look at a glance: `make gallery`.

    python -m tests.gallery [SITE] [OUT]

Each page type of tests/site/test_pages.py, in light and dark, on a phone, a tablet and a desktop, without
JavaScript, and on paper. OUT (`.gallery/`, not in the repository) gets them and an index.html.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser import launch, serve
from tests.site.test_embeds import EMBEDS
from tests.site.test_pages import PAGES

ROOT = Path(__file__).parents[1]
_FRAMED = {f"embed {name}": path for name, path in EMBEDS.items()}
TALLEST = 6000
"""Pixels: of a longer page, its beginning."""
PATIENCE = 180_000
"""Milliseconds: a busy computer needs a while for a tall picture."""
LOAD = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.closest("details:not([open])") ? null : image.decode().catch(() => null);
}))"""
"""Asks for what a browser loads when it comes into view."""


@dataclass(frozen=True)
class Way:
    """One way to look at a page."""

    name: str
    width: int
    dark: bool = False
    scripts: bool = True
    paper: bool = False


WAYS = (
    Way("phone light", 390),
    Way("phone dark", 390, dark=True),
    Way("narrow", 320),
    Way("tablet light", 768),
    Way("desktop light", 1440),
    Way("desktop dark", 1440, dark=True),
    Way("phone without JavaScript", 390, scripts=False),
    Way("desktop without JavaScript", 1440, scripts=False),
    Way("paper", 800, paper=True),
)


def take(browser: Browser, address: str, out: Path) -> Iterator[tuple[str, Way, Path]]:
    """Take all pictures; yield the page, the way and the file of each."""
    for way in WAYS:
        size = ViewportSize(width=way.width, height=900)
        with browser.new_context(viewport=size, java_script_enabled=way.scripts) as context:
            page = context.new_page()
            page.emulate_media(
                media="print" if way.paper else "screen", color_scheme="dark" if way.dark else "light"
            )
            for name, path in (PAGES | _FRAMED).items():
                page.goto(address + path, wait_until="networkidle")
                file = out / f"{name} {way.name}.png".replace(" ", "-")
                _shoot(page, way, file)
                yield name, way, file


def _shoot(page: Page, way: Way, file: Path) -> None:
    page.evaluate(LOAD)
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    area = {"x": 0, "y": 0, "width": way.width, "height": height}
    page.screenshot(path=file, full_page=True, clip=area, timeout=PATIENCE)  # type: ignore[arg-type] # a dict of that shape


def index_of(pictures: list[tuple[str, Way, Path]]) -> str:
    """Return a page that shows all pictures, a row for each page type."""
    rows = []
    for name in (*PAGES, *_FRAMED):
        shown = "".join(
            f'<figure><a href="{file.name}">'
            f'<img loading="lazy" src="{file.name}" alt="{name}, {way.name}"></a>'
            f"<figcaption>{way.name}</figcaption></figure>"
            for named, way, file in pictures
            if named == name
        )
        rows.append(f"<h2>{name}</h2><div>{shown}</div>")
    style = (
        "body{font:1rem sans-serif;margin:1rem}"
        "div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}"
        "figure{margin:0;flex:none}"
        "img{height:30rem;border:1px solid #999;object-fit:cover;object-position:top}"
    )
    head = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{style}</style>'
    )
    return f"{head}<h1>Gallery</h1>{''.join(rows)}\n"


def main() -> None:
    """Take the pictures, and say where they are."""
    parser = argparse.ArgumentParser(description="Take pictures of every page type.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / ".gallery")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with serve(asked.site) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        pictures = list(take(browser, address, asked.out))
        browser.close()
    (asked.out / "index.html").write_text(index_of(pictures), encoding="utf-8")
    sys.stdout.write(f"{len(pictures)} pictures: {asked.out / 'index.html'}\n")


if __name__ == "__main__":
    main()
