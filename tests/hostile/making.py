"""Writes a project whose every text field holds given words, as YAML in double quotes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import Any

from generator.models.content import Site
from tests.hostile.corpus import CANARY
from tests.hostile.filling import Filler, Words
from tests.projects import ROOT

NAV_PAGES = tuple(
    re.findall(
        r"^ {6,}- [^:]+: ([a-z-]+)/index\.md$",
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
ADDRESS = "https://example.org/"


def make_project(folder: Path, explainers: Mapping[str, Words], site: Words) -> Path:
    """Write a whole project: an explainer and shared entries for each of `explainers`, slug -> its words."""
    for name in ("generator", "overrides"):  # the engine asks for both
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^site_name: .*$", lambda _: f"site_name: {quoted(site.line)}", settings)
    settings = re.sub(r"(?m)^site_url: .*$", f"site_url: {ADDRESS}", settings)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "canary.txt").write_text(CANARY, encoding="utf-8")
    write_content(folder, explainers, site)
    return folder


def write_content(folder: Path, explainers: Mapping[str, Words], site: Words) -> None:
    """Write content/ of a project."""
    content = folder / "content"
    shared: dict[str, dict[str, Any]] = {}
    for slug, words in explainers.items():
        filler = Filler(slug, words, with_hidden=not shared)
        for file, data in filler.explainer().items():
            write_yaml(content / slug / file, data)
        for file, entries in filler.shared().items():
            shared.setdefault(file, {}).update(entries)
    for file, entries in shared.items():
        write_yaml(content / file, entries)
    write_yaml(content / "site.yml", site_of(site))
    names = (*NAV_PAGES, *(f"page-{slug}" for slug in explainers))
    for name, words in zip(names, cycle(explainers.values()), strict=False):
        write_page(content / "pages" / f"{name}.md", explainers.get(name.removeprefix("page-"), words))


def site_of(words: Words) -> dict[str, Any]:
    """Return the content of site.yml."""
    chosen = {
        "url": ADDRESS,
        "edit_url": ADDRESS,
        "corrections_contact": f"{ADDRESS}contact?a=b&c",
        "language": "en",
        "policies": dict.fromkeys(NAV_PAGES, words.line),
    }
    return dict(Filler("site", words).fill(Site, chosen=chosen))


def write_page(path: Path, words: Words) -> None:
    """Write a hand-written page, with each of its parts."""
    title, prose = " ".join(words.line.split()), " ".join(words.paragraph.split())
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"# {title}\n\n{prose}\n\n## {title}\n\n{prose}\n"
    path.write_bytes(text.encode(errors="surrogatepass"))


def write_yaml(path: Path, data: Mapping[str, Any]) -> None:
    """Write a file in which every text stands in double quotes, escaped where it must be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_lines(data)) + "\n", encoding="ascii")


@lru_cache(maxsize=1024)
def quoted(text: str) -> str:
    """Return a text as YAML holds it in double quotes, whatever it is."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if " " <= char <= "~":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    rows = value.items() if isinstance(value, Mapping) else ((None, part) for part in value)
    for key, part in rows:
        start = f"{indent}-" if key is None else f"{indent}{key}:"
        if isinstance(part, str):
            yield f"{start} {quoted(part)}"
        else:
            yield start
            yield from _lines(part, f"{indent}  ")
