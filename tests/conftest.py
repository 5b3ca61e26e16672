"""What all tests share: Hypothesis without a clock, and the flag that accepts new goldens."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Examples run beside other tests on few cores; a slow one is not wrong.
settings.register_profile("sopflow", deadline=None)
settings.load_profile("sopflow")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption("--accept", action="store_true", help="take today's charts for the ones that tests compare with")
