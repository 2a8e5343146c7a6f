"""What stands behind the @ of a figure mark in, as an editor typed it; the reading that was meant, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import nearest
from generator.models.figure import Figure, Reading
from generator.models.time_guess import likely

_DAY = 10
_CLOCK = re.compile(r"T?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})", re.ASCII)


def meant_reading(figure: Figure, time: str, by: str) -> tuple[str, str]:
    """Return the time and the speaker of the reading that `@time by by` comes nearest to.

    The time is one that the figure has if one can be told from what was typed, and what was typed if not. The
    speaker is "" where one reading has that time.
    """
    by = by.strip()
    if not time:
        spoken = [row for row in figure.readings if by in row.by]
        return (str(spoken[-1].as_of), "") if spoken else ("", by)
    rows = _named(figure, time)
    speakers = {name for row in rows for name in row.by}
    if not rows:
        return time.replace(" ", ""), by
    return str(rows[0].as_of), by if by in speakers and len(
        figure.named(str(rows[0].as_of), None)
    ) > 1 else ""


def near_times(figure: Figure, time: str) -> list[str]:
    """Return the times of a figure that `time` may stand for, likeliest first."""
    found = list(dict.fromkeys(str(row.as_of) for row in _named(figure, time)))
    times = [str(row.as_of) for row in figure.readings]
    near = nearest(time, times)
    return found or ([near] if near else [])


def _named(figure: Figure, time: str) -> list[Reading]:
    """Return the readings of one time that was typed otherwise; or of a count, the newest."""
    for guess in _guesses(time):
        rows = [row for row in figure.readings if str(row.as_of) == guess]
        if rows:
            return rows
    for guess in _guesses(time):
        ends = [row for row in figure.readings if guess in _ends(str(row.as_of))]
        if len({str(row.as_of) for row in ends}) == 1:
            return ends
    return [row for row in figure.readings if row.count == time.strip()][-1:]


def _ends(as_of: str) -> tuple[str, str]:
    """Return the day and the clock of a time."""
    bare = as_of.removeprefix("../").rstrip("~?")
    return bare[:_DAY], bare[_DAY:]


def _guesses(time: str) -> Iterator[str]:
    yield time.replace(" ", "")
    clock = _CLOCK.fullmatch(time.strip())
    if clock:
        yield f"T{clock['hour'].zfill(2)}:{clock['minute']}"
    yield from likely(time)
