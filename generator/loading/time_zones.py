"""The name of a time zone in; what is wrong with it out."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from generator.diagnostics import Diagnostic, did_you_mean
from generator.loading.shape import WRONG_VALUE
from generator.location import KeyPath, SourceMap


def zone_problem(name: str) -> str:
    """Return what is wrong with the name of a time zone, or ""."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return f"`{name[:60]}` is not a time zone"
    return ""


def bad_zone(places: SourceMap, path: KeyPath, name: str, message: str) -> Diagnostic:
    """Return what is told of a time zone that nobody knows."""
    import zoneinfo  # noqa: PLC0415 - the list of all zones is slow, and only this mistake needs it

    hint = did_you_mean(name, zoneinfo.available_timezones()) or "write a name such as Europe/Kyiv"
    return Diagnostic(places.value(path), WRONG_VALUE, message, hint)
