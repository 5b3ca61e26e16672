"""What all tests share: Hypothesis without a clock, a cache of their own, and the flag that accepts new goldens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings

# Examples run beside other tests on few cores; a slow one is not wrong.
settings.register_profile("sopflow", deadline=None)
settings.load_profile("sopflow")
# Whatever the machine speaks, tests read English, and so do the programs that they start.
os.environ["SOPFLOW_LANG"] = "en"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what `sopflow check` remembers out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOPFLOW_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_are_built_once() -> Iterator[None]:
    """Share the commands of the program between its runs in this process; typer would build all of them for each."""
    from typer.main import get_command

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command), raising=False)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    parser.addoption("--accept", action="store_true", help="take today's charts for the ones that tests compare with")
