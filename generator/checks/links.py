"""Links in prose, and the addresses the engine is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.registry import Finding, check
from generator.models.fields import is_web_address
from generator.models.library import Library
from generator.models.prose import Link, Prose


@check("LNK001", "not-a-web-address")
def not_a_web_address(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """A link in prose leads to something other than a web page: a script, a file, a mail programme."""
    places = [
        (leaf, explainer.files[leaf.file])
        for explainer in library.explainers.values()
        for leaf in explainer.leaves
    ]
    places += [(leaf, library.files[leaf.file]) for leaf in library.leaves]
    for leaf, source_map in places:
        if isinstance(leaf.value, Prose):
            for part in leaf.value.inlines():
                if isinstance(part, Link) and not is_web_address(part.url):
                    place = source_map.find(leaf.path, part.url)
                    yield Finding(
                        place,
                        f"`{part.url[:60]}` is not a web address",
                        "write the address with https://, or take the link out",
                    )
    for slug, page in library.pages.items():
        for part in Prose("", page.blocks).inlines():
            if isinstance(part, Link) and not is_web_address(part.url):
                place = library.files[f"pages/{slug}.md"].find((), part.url)
                yield Finding(
                    place,
                    f"`{part.url[:60]}` is not a web address",
                    "write the address with https://, or link a page with [[…]]",
                )


@check("LNK002", "address-without-slash")
def address_without_slash(library: Library, now: dt.datetime) -> Iterator[Finding]:
    """The address of the site or of its files does not end in a slash, so paths put after it would be wrong."""
    for field in ("url", "edit_url"):
        if not getattr(library.site, field).endswith("/"):
            yield Finding(
                library.at("site.yml", (field,)), f"`{field}` does not end in a slash", "put / at the end"
            )
