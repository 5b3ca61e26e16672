"""What tests of the service share: one that runs on a store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples.serving import Service, made_store, served


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the service has published its SOP, and nothing else, to be copied."""
    file = tmp_path_factory.mktemp("made") / "made.db"
    with served(f"sqlite:///{file}"):
        pass
    return file


@pytest.fixture
def url(made: Path, tmp_path: Path) -> str:
    """The URL of such a store."""
    return made_store(made, tmp_path)


@pytest.fixture
def service(url: str) -> Iterator[Service]:
    """A service that runs on such a store."""
    with served(url) as running:
        yield running
