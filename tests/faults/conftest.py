"""What tests of faults share: processes to kill, a durable PostgreSQL, and the URL of a new store on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.nursery import Nursery, warm_nursery
from tests.faults.stores import DATABASES, empty_store
from tests.postgres import Server


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    """Starts workers; those that the test leaves behind are killed after it."""
    nursery = warm_nursery()
    yield nursery
    nursery.clear()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL that waits for the disk, for tests that leave it running."""
    with Server() as server:
        yield server


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a test's store is, on one database after the other; nothing is there yet."""
    with empty_store(request.param, tmp_path, lambda: request.getfixturevalue("server")) as url:
        yield url
