"""What the engine is told about the site in mkdocs.yml, which only engines read."""

from __future__ import annotations

from dataclasses import dataclass

from generator.location import Location


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its text (None if it is missing, or not a text), and where it stands."""

    text: str | None
    place: Location


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """The settings that repeat what content/site.yml says."""

    site_name: Setting
    site_url: Setting
