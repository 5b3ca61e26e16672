"""Databases of a PostgreSQL that answers at a URL, whoever started it."""

from __future__ import annotations

import psycopg
from psycopg import sql
from sqlalchemy import make_url

__all__ = ["Cluster"]


class Cluster:
    """The databases of one PostgreSQL server; `url` names one of them, by a user who may create others.

    >>> Cluster("postgresql://me@localhost/postgres").url("work")
    'postgresql+psycopg://me@localhost/work'
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database, which need not exist."""
        url = self._url.set(drivername="postgresql+psycopg", database=database)
        return url.render_as_string(hide_password=False)

    def conninfo(self, database: str) -> str:
        """The same for a driver that is used without SQLAlchemy: a URI of libpq.

        >>> Cluster("postgresql+psycopg://me@localhost/postgres").conninfo("work")
        'postgresql://me@localhost/work'
        """
        return self._url.set(drivername="postgresql", database=database).render_as_string(hide_password=False)

    def create_database(self, name: str, *, template: str = "template0") -> None:
        """Create a database: empty, or a copy of `template`, to which nobody may be connected."""
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)

    def drop_database(self, name: str) -> None:
        """Drop a database, if it exists; whoever is connected to it loses the connection."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), name)

    def _execute(self, statement: sql.SQL, *names: str) -> None:
        # Neither statement may stand in a transaction.
        with psycopg.connect(self.conninfo(self._url.database or "postgres"), autocommit=True) as connection:
            connection.execute(statement.format(*map(sql.Identifier, names)))
