from __future__ import annotations

import gc

import pytest

from generator.commands.collector import paused_collector


def test_the_collector_is_paused_inside_and_on_again_after_a_failure() -> None:
    seen = []

    @paused_collector()
    def load() -> None:
        seen.append(gc.isenabled())
        raise ValueError("broke")

    with pytest.raises(ValueError, match="broke"):
        load()
    assert seen == [False]
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    with paused_collector():
        with paused_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
