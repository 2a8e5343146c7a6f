"""The clock: when this run happens, for the commands and the hook alike."""

from __future__ import annotations

import datetime as dt
import os

from generator.errors import GeneratorError


def now() -> dt.datetime:
    """Return the time of the run; SOURCE_DATE_EPOCH (seconds, https://reproducible-builds.org) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise GeneratorError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}") from error
