"""The floors under PostgreSQL: psycopg with a plain transaction, and with as few round trips as a step can have."""

from __future__ import annotations

from typing import Any

import psycopg

from bench.store.floor import Mover
from bench.store.subject import FIRST, STEPS

__all__ = ["PostgresFloor", "TightestFloor"]

_TABLES = """
CREATE TABLE cases (id text PRIMARY KEY, ref text NOT NULL UNIQUE, digest text NOT NULL, status text NOT NULL,
    version integer NOT NULL, tokens text NOT NULL);
CREATE TABLE events ("case" text NOT NULL, seq integer NOT NULL, body text NOT NULL, PRIMARY KEY ("case", seq));
CREATE TABLE tasks ("case" text NOT NULL, name text NOT NULL, actor text NOT NULL, since timestamptz NOT NULL,
    PRIMARY KEY ("case", name));
CREATE INDEX worklist ON tasks (actor, since, "case");
"""
_LOAD = "SELECT version, tokens FROM cases WHERE id = %s"
_UPDATE = "UPDATE cases SET version = %s, tokens = %s WHERE id = %s AND version = %s"
_LOG = "INSERT INTO events VALUES (%s, %s, %s)"
_DONE = 'DELETE FROM tasks WHERE "case" = %s AND name = %s'
_OPEN = "INSERT INTO tasks VALUES (%s, %s, %s, %s)"
_ALL = """
WITH moved AS (
    UPDATE cases SET version = version + 1, tokens = %(tokens)s WHERE id = %(case)s AND version = %(version)s
    RETURNING id, version
), logged AS (
    INSERT INTO events SELECT id, version, %(event)s FROM moved
), done AS (
    DELETE FROM tasks USING moved WHERE tasks."case" = moved.id AND tasks.name = %(done)s
)
INSERT INTO tasks SELECT id, %(opened)s, %(actor)s, %(at)s::timestamptz FROM moved
"""


class PostgresFloor:
    """A client that keeps cases with psycopg alone, in plain transactions of seven statements.

    psycopg prepares the statements by itself once it has seen them a few times.
    """

    @staticmethod
    def prepare(url: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_TABLES)

    def __init__(self, url: str) -> None:
        self._connection: psycopg.Connection[Any] = psycopg.connect(url, autocommit=True)
        self._cursor = self._connection.cursor()
        self._mover = Mover()
        self._cases: list[str] = []

    def begin(self, count: int) -> None:
        starts = self._mover.starts(count)
        with self._connection.transaction():
            self._cursor.executemany(
                "INSERT INTO cases VALUES (%s, %s, %s, 'running', 1, %s)",
                [(s.case, s.ref, s.digest, s.tokens) for s in starts],
            )
            self._cursor.executemany("INSERT INTO events VALUES (%s, 1, %s)", [(s.case, s.event) for s in starts])
            self._cursor.executemany(_OPEN, [(s.case, FIRST, s.actor, s.at) for s in starts])
        self._cases = [start.case for start in starts]

    def work(self) -> None:
        for _ in range(STEPS):
            for case in self._cases:
                self._step(case)

    def _step(self, case: str) -> None:
        execute = self._cursor.execute
        with self._connection.transaction():
            version, tokens = self._load(case)
            move = self._mover.move(case, version, tokens)
            execute(_UPDATE, (version + 1, move.tokens, case, version))
            assert self._cursor.rowcount == 1
            execute(_LOG, (case, version + 1, move.event))
            execute(_DONE, (case, move.done))
            execute(_OPEN, (case, move.opened, move.actor, move.at))

    def _load(self, case: str) -> tuple[int, str]:
        row = self._cursor.execute(_LOAD, (case,)).fetchone()
        assert row is not None
        return row[0], row[1]

    def places(self) -> set[str]:
        asked = 'SELECT name FROM tasks WHERE "case" = ANY(%s)'
        return {name for (name,) in self._cursor.execute(asked, (self._cases,))}

    def close(self) -> None:
        self._connection.close()


class TightestFloor(PostgresFloor):
    """The same in two round trips: the case is read, and one statement that commits by itself changes everything."""

    def _step(self, case: str) -> None:
        version, tokens = self._load(case)
        move = self._mover.move(case, version, tokens)
        self._cursor.execute(_ALL, {**move._asdict(), "case": case, "version": version})
        assert self._cursor.rowcount == 1
