"""Stores as earlier versions of sopflow left them, to be brought up to date by tests.

For each revision there are two dumps, `0001.sqlite.sql` and `0001.postgresql.sql`: the tables as the migrations of that
revision made them, and the same cases in both, those of `tests.store.schemas.filling`. They were written by

    python -m tests.store.schemas 0001

when 0001 was the newest revision. Before the columns of a table change, write the dumps of the revision that is the
newest then; afterwards they are never written again, as the code that would fill them is no longer the one of that
time. An index or another change that leaves rows as they are does not count: the code still fills such tables.

`0001.sql` is one more of that revision, as Python's sqlite3 module dumped a store of that day, with other cases.

A test that finds an old dump broken has found a store of a user that would be broken.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["FOLDER", "dumps"]

FOLDER = Path(__file__).parent


def dumps(database: str) -> list[Path]:
    """The dumps for `sqlite` or `postgresql`, oldest first."""
    more = [FOLDER / "0001.sql"] if database == "sqlite" else []
    return sorted([*FOLDER.glob(f"*.{database}.sql"), *more])
