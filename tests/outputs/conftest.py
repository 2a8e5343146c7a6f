"""The real content, loaded and checked once for all tests of outputs."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.commands.check import check
from generator.models.library import Library
from tests.projects import ROOT

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def real() -> Library:
    """Return what is public of the real content."""
    return check(ROOT, NOW).library.published(NOW)
