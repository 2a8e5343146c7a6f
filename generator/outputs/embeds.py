"""Embeds as files: each a whole page of HTML, with a stylesheet of this site and no script."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.pages.embeds import Embed
from generator.pages.text import address, literal

_POLICY = Markup("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'")
_PAGE = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<base target="_blank">
<link rel="stylesheet" href="{up}assets/css/embed.css">
</head>
<body>
{body}</body>
</html>
""")


def embed_files(embeds: Iterable[Embed]) -> dict[str, bytes]:
    """Return the files of embeds, former addresses included: path in docs/ -> bytes."""
    return {path: _page(embed, path) for embed in embeds for path in embed.paths}


def _page(embed: Embed, path: str) -> bytes:
    page = _PAGE.format(
        language=embed.language,
        policy=_POLICY,
        title=literal(embed.title),
        canonical=Markup(address(embed.canonical)),  # noqa: S704 - percent-encoded
        up="../" * path.count("/"),
        body=Markup(embed.body),  # noqa: S704 - a rendered template
    )
    return page.encode()
