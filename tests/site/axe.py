"""axe in a page whose scripts may be off: what it finds wrong, in lines."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_OURS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def inject(page: Page, *, scripts: bool) -> None:
    """Put axe into a page; where its scripts are off, the browser rings no timer for axe either."""
    page.evaluate(_AXE)
    page.evaluate(_OURS)
    if not scripts:
        page.evaluate("() => axeWithoutTimers()")


def structure(page: Page) -> list[str]:
    """Judge all that does not depend on colours, by the rules of WCAG 2.2 AA and of best practice."""
    found: list[str] = page.evaluate("() => axeStructure()")
    return found


def colours(page: Page) -> list[str]:
    """Judge the contrast of text; of elements that look alike, two stand for all."""
    found: list[str] = page.evaluate("() => axeColours()")
    return found
