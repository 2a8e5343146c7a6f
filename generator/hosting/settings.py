"""What the workflow says: which repository, where previews go, and the two secrets, from the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generator.errors import GeneratorError

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class Settings:
    """Where things are; `previews` and `url` are empty where no previews are published."""

    api: str
    repository: str
    """The repository whose pull requests are previewed: owner/name."""
    server: str
    token: str = field(repr=False)
    previews: str = ""
    """The repository whose branch `gh-pages` holds the previews, as git names it."""
    url: str = ""
    """The address at which that branch is served, with a slash at its end."""
    key: str = field(default="", repr=False)
    """The private key that may write there (a deploy key)."""
    site: str = ""
    """The address of the readers' site, if it is set by hand."""

    @property
    def publishes(self) -> bool:
        """Whether previews are published at all; otherwise they are only artifacts."""
        return bool(self.previews)

    def address_of(self, number: int) -> str:
        """Return the address of the preview of a pull request."""
        return f"{self.url}{folder_of(number)}/"


def folder_of(number: int) -> str:
    """Return the folder of a pull request's preview."""
    return f"pr-{number}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return what the environment of a workflow holds; raise GeneratorError if it does not fit together."""
    repository = environment.get("GITHUB_REPOSITORY", "")
    token = environment.get("GITHUB_TOKEN", "")
    if not _REPOSITORY.fullmatch(repository) or not token:
        raise GeneratorError("GITHUB_REPOSITORY and GITHUB_TOKEN must be set: this runs in a workflow")
    previews, url = environment.get("PREVIEW_REPOSITORY", ""), environment.get("PREVIEW_URL", "")
    key = environment.get("PREVIEW_DEPLOY_KEY", "")
    if any((previews, url, key)) and not all((previews, url, key)):
        raise GeneratorError(
            "PREVIEW_REPOSITORY, PREVIEW_URL and PREVIEW_DEPLOY_KEY belong together: set all, or none"
        )
    if previews and not _REPOSITORY.fullmatch(previews):
        raise GeneratorError("PREVIEW_REPOSITORY must be owner/name")
    if previews.lower() == repository.lower():
        raise GeneratorError("PREVIEW_REPOSITORY must be another repository than this one")
    if url and urlsplit(url).scheme != "https":
        raise GeneratorError("PREVIEW_URL must begin with https://")
    return Settings(
        api=environment.get("GITHUB_API_URL", "https://api.github.com"),
        repository=repository,
        server=environment.get("GITHUB_SERVER_URL", "https://github.com"),
        token=token,
        previews=f"git@github.com:{previews}.git" if previews else "",
        url=url if url.endswith("/") or not url else f"{url}/",
        key=key,
        site=environment.get("SITE_URL", ""),
    )


def origin_of(address: str) -> tuple[str, str, int | None]:
    """Return what browsers keep apart by: https://html.spec.whatwg.org/#origin."""
    parts = urlsplit(address)
    standard = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", parts.port or standard
