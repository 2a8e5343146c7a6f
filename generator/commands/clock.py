"""The clock: when this run happens, for the commands and the hook alike."""

from __future__ import annotations

import datetime as dt
import os

from generator.errors import GeneratorError

_ROOM = dt.timedelta(days=36500)
"""What a check may add to the time of the run; a time without that room is refused here."""


def now() -> dt.datetime:
    """Return the time of the run; SOURCE_DATE_EPOCH (seconds, https://reproducible-builds.org) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        time = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
        return time + _ROOM - _ROOM
    except (ValueError, OverflowError, OSError) as error:
        raise GeneratorError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}") from error
