"""What all tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--renew-golden`: write tests/golden/expected anew, to be read in review."""
    parser.addoption("--renew-golden", action="store_true", help="write tests/golden/expected anew")
