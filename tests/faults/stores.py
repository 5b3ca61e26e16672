"""Stores on both databases, for one test or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.postgres import Server

__all__ = ["DATABASES", "empty_store"]

DATABASES = ("sqlite", "postgresql")


@contextmanager
def empty_store(database: str, folder: Path, server: Callable[[], Server]) -> Iterator[str]:
    """The URL of a store where nothing is yet; `server` is asked for only when a PostgreSQL is needed."""
    if database == "sqlite":
        yield f"sqlite:///{folder}/kasus.db"
        return
    name = f"faults_{uuid4().hex}"
    server().create_database(name)
    yield server().url(name)
    server().drop_database(name)
