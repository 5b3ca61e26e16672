"""The floor under SQLite: the driver of the standard library, and the least that a durable step has to do."""

from __future__ import annotations

import sqlite3
from urllib.parse import parse_qs, urlsplit

from bench.store.databases import file_of
from bench.store.floor import Mover
from bench.store.subject import FIRST, STEPS

__all__ = ["SqliteFloor", "connect"]

_TABLES = """
CREATE TABLE cases (id TEXT PRIMARY KEY, ref TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, status TEXT NOT NULL,
    version INTEGER NOT NULL, tokens TEXT NOT NULL);
CREATE TABLE events ("case" TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY ("case", seq))
    WITHOUT ROWID;
CREATE TABLE tasks ("case" TEXT NOT NULL, name TEXT NOT NULL, actor TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY ("case", name)) WITHOUT ROWID;
CREATE INDEX worklist ON tasks (actor, since, "case");
"""


def connect(url: str) -> sqlite3.Connection:
    """A connection in autocommit mode, with WAL and the `synchronous` that the URL names (FULL unless it does)."""
    synchronous = parse_qs(urlsplit(url).query).get("synchronous", ["FULL"])[0]
    connection = sqlite3.connect(file_of(url), isolation_level=None, timeout=30)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={synchronous}")
    return connection


class SqliteFloor:
    """A client that keeps cases with `sqlite3` alone."""

    @staticmethod
    def prepare(url: str) -> None:
        connection = connect(url)
        connection.executescript(_TABLES)
        connection.close()

    def __init__(self, url: str) -> None:
        self._connection = connect(url)
        self._mover = Mover()
        self._cases: list[str] = []

    def begin(self, count: int) -> None:
        starts = self._mover.starts(count)
        db = self._connection
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            "INSERT INTO cases VALUES (?, ?, ?, 'running', 1, ?)", [(s.case, s.ref, s.digest, s.tokens) for s in starts]
        )
        db.executemany("INSERT INTO events VALUES (?, 1, ?)", [(s.case, s.event) for s in starts])
        db.executemany("INSERT INTO tasks VALUES (?, ?, ?, ?)", [(s.case, FIRST, s.actor, s.at) for s in starts])
        db.execute("COMMIT")
        self._cases = [start.case for start in starts]

    def work(self) -> None:
        for _ in range(STEPS):
            for case in self._cases:
                self._step(case)

    def _step(self, case: str) -> None:
        execute = self._connection.execute
        version, tokens = execute("SELECT version, tokens FROM cases WHERE id = ?", (case,)).fetchone()
        move = self._mover.move(case, version, tokens)
        execute("BEGIN IMMEDIATE")
        changed = execute(
            "UPDATE cases SET version = ?, tokens = ? WHERE id = ? AND version = ?",
            (version + 1, move.tokens, case, version),
        )
        assert changed.rowcount == 1
        execute("INSERT INTO events VALUES (?, ?, ?)", (case, version + 1, move.event))
        execute('DELETE FROM tasks WHERE "case" = ? AND name = ?', (case, move.done))
        execute("INSERT INTO tasks VALUES (?, ?, ?, ?)", (case, move.opened, move.actor, move.at))
        execute("COMMIT")

    def places(self) -> set[str]:
        asked = 'SELECT name FROM tasks WHERE "case" = ?'
        return {name for case in self._cases for (name,) in self._connection.execute(asked, (case,))}

    def close(self) -> None:
        self._connection.close()
