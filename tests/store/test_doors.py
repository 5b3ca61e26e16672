"""What a door does when the database cannot even undo what it has begun."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sopflow.errors import StoreFailed
from sopflow.store.sql.doors import SqliteDoor
from sopflow.store.sql.opening import connect


class Broken:
    """A cursor of a disk that fails: the statements that begin with one of the words raise."""

    def __init__(self, cursor: Any, *words: str) -> None:
        self.cursor = cursor
        self.words = words

    def execute(self, sql: str, *params: Any) -> Any:
        if sql.startswith(self.words):
            raise sqlite3.OperationalError("disk I/O error")
        return self.cursor.execute(sql, *params)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)


@pytest.fixture
def door(tmp_path: Path) -> SqliteDoor:
    """A file with one table of numbers."""
    door = SqliteDoor(connect(f"sqlite:///{tmp_path}/angka.db"))
    door.write(lambda run: run("CREATE TABLE numbers (number INTEGER)", {}), single=True)
    return door


def fail_on(door: SqliteDoor, *words: str) -> None:
    """Let the next connection fail on statements that begin so."""
    line = door._take()
    door._give(line._replace(cursor=Broken(line.cursor, *words)))


def insert(run: Any) -> None:
    run("INSERT INTO numbers VALUES (1)", {})


def count(door: SqliteDoor) -> int:
    return int(door.read("SELECT count(*) FROM numbers", {})[0][0])


def test_a_rollback_that_fails_is_no_exception_of_the_driver(door: SqliteDoor) -> None:
    """When neither COMMIT nor ROLLBACK works the caller gets StoreFailed, nothing is kept, and others can write."""
    fail_on(door, "COMMIT", "ROLLBACK")
    with pytest.raises(StoreFailed, match="disk I/O error") as failed:
        door.write(insert, single=True)
    assert failed.value.lost
    assert count(door) == 0
    door.write(insert, single=True)
    assert count(door) == 1


def test_a_rollback_that_fails_does_not_hide_what_went_wrong(door: SqliteDoor) -> None:
    """An exception of the caller's own work comes through, also when the connection has to be thrown away for it."""

    def work(run: Any) -> None:
        insert(run)
        raise KeyError("surat")

    fail_on(door, "ROLLBACK")
    with pytest.raises(KeyError, match="surat"):
        door.write(work, single=False)
    assert count(door) == 0
    door.write(insert, single=True)
    assert count(door) == 1
