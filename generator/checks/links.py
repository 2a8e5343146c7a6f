"""Links in prose, and the addresses the engine is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.checks.texts import every_prose
from generator.diagnostics import Severity
from generator.models.addresses import is_web_address
from generator.models.fields import fold
from generator.models.library import Library
from generator.models.prose import Link, Text

_REST_OF_LINK = re.compile(r"[^\[]*\]\(https?:")  # its `[` stands before a mark


@check("LNK001", "not-a-web-address")
def not_a_web_address(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A link in prose leads to something other than a web page: a script, a file, a mail programme. Readers
    expect an address they can open and judge, and a script in a link could harm them. Other pages of this
    site are linked with `[[…]]`.
    """
    for placed, prose in every_prose(library):
        for part in prose.inlines():
            if isinstance(part, Link) and not is_web_address(part.url):
                hint = "write the address with https://, or link a page with [[…]]"
                yield Finding(placed.find(part.url), f"`{part.url[:60]}` is not a web address", hint)


@check("LNK004", "mark-in-link")
def mark_in_link(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The words of a link hold a mark in square brackets, so it is not read as a link, and its address would
    stand on the page. A link inside a link could not be followed either. Put the mark before or behind it.
    """
    for placed, prose in every_prose(library):
        for part in prose.inlines():
            if isinstance(part, Text) and _REST_OF_LINK.match(part.text):
                yield Finding(
                    placed.find("](http"), "a link with a mark in its words", "move the mark out of the link"
                )


@check("LNK002", "address-without-slash")
def address_without_slash(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The address of the site, or that of its files, does not end in a slash. Paths are put right after it,
    so every permalink and every "Edit this page" would be wrong.
    """
    for field in ("url", "edit_url"):
        if not getattr(library.site, field).endswith("/"):
            yield Finding(
                library.at("site.yml", (field,)), f"`{field}` does not end in a slash", "put / at the end"
            )


@check("LNK003", "engine-differs", Severity.WARNING)
def engine_differs(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The name or address of the site in mkdocs.yml is not the one in content/site.yml. The engine prints its
    own into titles and the site map, and readers would get links to another address. The environment variable
    SITE_URL, which a host may set, is not looked at: only what the files say must agree.
    """
    engine, site = library.engine, library.site
    if engine is None:
        return
    pairs = (("site_name", engine.site_name, site.title), ("site_url", engine.site_url, site.url))
    for name, setting, ours in pairs:
        hint = f"write `{name}: {ours}` there, or mend site.yml"
        if setting.text is None:
            yield Finding(setting.place, f"mkdocs.yml does not say `{name}`", hint)
        elif fold(setting.text).rstrip("/") != ours.rstrip("/"):
            message = f"`{name}` is {fold(setting.text)}, but site.yml says {ours}"
            yield Finding(setting.place, message, hint)
