"""The headers of hosts that read a file `_headers`: its rules, and what two hosts make of several that fit.

https://developers.cloudflare.com/pages/configuration/headers/ and https://docs.netlify.com/routing/headers/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Rule:
    """One block: the path it is for, what it takes back, what it sets."""

    path: str
    unset: list[str] = field(default_factory=list)
    set: dict[str, str] = field(default_factory=dict)

    def fits(self, path: str) -> bool:
        """Whether it is for a path; `*` at the end fits everything."""
        wanted = self.path.removesuffix("*")
        return path.startswith(wanted) if self.path.endswith("*") else path == wanted


def rules_of(site: Path) -> list[Rule]:
    """Return the rules of a site, in their order."""
    rules: list[Rule] = []
    for line in (site / "_headers").read_text("utf-8").splitlines():
        name, mark, value = line.strip().partition(": ")
        if line.startswith("/"):
            rules.append(Rule(line.strip()))
        elif line.strip().startswith("! "):
            rules[-1].unset.append(line.strip().removeprefix("! "))
        elif line.strip():
            assert line.startswith("  "), line
            assert mark, line
            rules[-1].set[name] = value
    return rules


def cloudflare(site: Path) -> Callable[[str], dict[str, str]]:
    """Return what Cloudflare Pages sends for a path: all that fits, one after the other, joined by commas."""

    def sent(path: str) -> dict[str, str]:
        headers: dict[str, str] = {}
        for rule in _fitting(site, path):
            for name in rule.unset:
                headers.pop(name, None)
            for name, value in rule.set.items():
                headers[name] = f"{headers[name]}, {value}" if name in headers else value
        return headers

    return sent


def netlify(site: Path) -> Callable[[str], dict[str, str]]:
    """Return what Netlify sends for a path: of each header the last that fits; it knows no `!`."""

    def sent(path: str) -> dict[str, str]:
        return {name: value for rule in _fitting(site, path) for name, value in rule.set.items()}

    return sent


def _fitting(site: Path, path: str) -> Iterator[Rule]:
    return (rule for rule in rules_of(site) if rule.fits(path.partition("?")[0]))
