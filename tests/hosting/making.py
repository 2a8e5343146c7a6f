"""Artifacts, as our generator makes them and as an attacker would."""

from __future__ import annotations

import io
import stat
import zipfile

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
FACTS = (
    "**1 fact changes.**\n\n- **figure moved** [<code>Killed</code>](https://preview.invalid/kyiv/#killed): "
    "<code>12</code> → <code>13</code>\n"
)


def page(policy: str = POLICY, robots: str = "noindex", before: str = "") -> bytes:
    """Return a page of a preview."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    noindex = f'<meta name="robots" content="{robots}">' if robots else ""
    begin = '<!doctype html>\n<html lang="en">\n  <head>\n    '
    return f"{begin}{before}{head}{noindex}</head><body></body></html>".encode()


def good() -> dict[str, bytes]:
    """Return the files of a small preview."""
    return {
        "comment.md": FACTS.encode(),
        "summary.json": b"{}",
        "site/index.html": page(),
        "site/changes/index.html": page(),
        "site/assets/css/tokens.css": b":root {}",
        "site/_headers": b"/*\n",
    }


def entry(name: str, kind: int = stat.S_IFREG) -> zipfile.ZipInfo:
    """Return an entry with a name that nothing tidied, and a kind of file."""
    info = zipfile.ZipInfo("x")
    info.filename = name
    info.external_attr = (kind | 0o644) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def packed(files: dict[str, bytes] | None = None, *more: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    """Return a ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (good() if files is None else files).items():
            archive.writestr(name, content)
        for info, content in more:
            archive.writestr(info, content)
    return buffer.getvalue()
