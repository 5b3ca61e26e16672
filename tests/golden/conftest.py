"""`pytest tests/golden --accept` keeps the charts as they are drawn now."""

from __future__ import annotations

import pytest


@pytest.fixture
def accepting(request: pytest.FixtureRequest) -> bool:
    """Whether what is drawn now replaces what was kept."""
    return bool(request.config.getoption("--accept"))
