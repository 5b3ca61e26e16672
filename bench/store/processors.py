"""Which processor a client and its server run on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from bench.store.databases import plain_url

__all__ = ["one_processor", "servers"]


@contextmanager
def one_processor(*others: int) -> Iterator[None]:
    """Keep this process and others, by their ids, on one processor, where the system lets us choose.

    They take turns, so one is enough; a virtual machine may need milliseconds to wake another, ten times what a page
    of a worklist takes.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    try:
        for process in (0, *others):
            os.sched_setaffinity(process, {min(before)})
        yield
    finally:
        for process in (0, *others):
            os.sched_setaffinity(process, before)


def servers(url: str) -> list[int]:
    """The processes of a PostgreSQL server that serve this database; on SQLite there are none."""
    if url.startswith("sqlite:"):
        return []
    import psycopg

    asked = """
        SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
    """
    with psycopg.connect(plain_url(url)) as database:
        return [pid for (pid,) in database.execute(asked)]
