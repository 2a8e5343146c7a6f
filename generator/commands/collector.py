"""Python's cyclic garbage collector, paused while a command fills the memory with what it keeps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector; it is on again afterwards, if it was before.

    What is loaded stays until the end. Searched for garbage again and again as it grows, it makes `check` a
    third slower, and slower still the larger the archive (benchmarks/README.md).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
