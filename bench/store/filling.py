"""A store with a great many open tasks, in a time that a benchmark can wait for.

The first case of each SOP is started by sopflow itself; all others are copies of its rows, which the database makes
with other ids, numbers and times: what sopflow would have written a second later for each copy before it. That they
are whole cases is shown by folding the events of some of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import sopflow
from bench.store.databases import file_of, plain_url
from bench.store.subject import TEXT

__all__ = ["ACTORS", "fill"]

ACTORS = tuple(f"loket-{number:03}" for number in range(200))
"""The actors whose tasks are open: each of another SOP, and each with as many."""
_LATER = "n * 1000000"
"""How much later a copy is, in the microseconds that a store counts in; `n` is its number, from 1."""


class _Dialect(NamedTuple):
    """What the two databases say differently."""

    copies: str
    """A table `copies` with a column `n` from 1 to {count}."""
    id: str
    """The id of a copy of a case with the id {id} that began {at}: its first 13 figures are that time."""


_SQLITE = _Dialect(
    "WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {count})",
    f"printf('%013x%s', {{at}} + {_LATER}, substr({{id}}, 14))",
)
_POSTGRES = _Dialect(
    "WITH copies (n) AS (SELECT generate_series(1::bigint, {count}))",
    f"lpad(to_hex({{at}} + {_LATER}), 13, '0') || substr({{id}}, 14)",
)


def fill(url: str, *, cases: int) -> None:
    """Put so many running cases, each with one open task, into an empty store: as many for each of `ACTORS`.

    Raises BrokenHistory when a copy is not what its events say.
    """
    with sopflow.open(url) as engine:
        for number, actor in enumerate(ACTORS):
            sop = f"contoh-{number:03}"
            engine.publish(sopflow.loads(TEXT.replace("id: contoh", f"id: {sop}").replace("loket", actor)))
            engine.start(sop, ref="0", by="bench")
    count = cases // len(ACTORS) - 1
    if url.startswith("sqlite:"):
        _fill_sqlite(url, count)
    else:
        _fill_postgres(url, count)
    with sopflow.open(url) as engine:
        for actor in ACTORS[::50]:
            for task in engine.worklist(actor, limit=2):
                engine.verify(task.case)


def _fill_sqlite(url: str, count: int) -> None:
    db = sqlite3.connect(file_of(url), isolation_level=None)
    # Until it is filled nobody reads it, and nothing of it need survive.
    db.execute("PRAGMA journal_mode=OFF")
    db.execute("PRAGMA synchronous=OFF")
    found = {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in _copied(_SQLITE)}
    for name, columns in found.items():
        for statement in _copying(_SQLITE, name, columns, count):
            db.execute(statement)
    db.execute("PRAGMA journal_mode=WAL")
    db.close()


def _fill_postgres(url: str, count: int) -> None:
    import psycopg

    with ThreadPoolExecutor() as pool:
        list(pool.map(partial(_fill_table, plain_url(url), count), _copied(_POSTGRES)))
    with psycopg.connect(plain_url(url), autocommit=True) as db:
        db.execute("CHECKPOINT")  # this, too, within minutes; until then whoever reads a page may have to write another


def _fill_table(url: str, count: int, name: str) -> None:
    import psycopg

    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
    with psycopg.connect(url) as db:
        columns = [column for (column,) in db.execute(asked, (name,))]
        for statement in _copying(_POSTGRES, name, columns, count):
            db.execute(statement)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(f"VACUUM ANALYZE {name}")  # which the server would do by itself a minute later


def _copying(dialect: _Dialect, name: str, columns: list[str], count: int) -> list[str]:
    """The statements that copy every row of a table so many times."""
    new = _copied(dialect)[name]
    values = ", ".join(new.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    # The state of a case says, too, when its task is due, which is a column of the task only.
    first = "SELECT c.*, due FROM sopflow_cases c JOIN sopflow_tasks ON case_id = id"
    if name != "sopflow_cases":
        first = f"SELECT * FROM {name}"  # noqa: S608 - our own names, here and below
    copies = dialect.copies.format(count=count)
    return [
        f"CREATE TEMPORARY TABLE first_{name} AS {first}",
        f"{copies} INSERT INTO {name} ({names}) SELECT {values} FROM copies CROSS JOIN first_{name}",  # noqa: S608
    ]


def _copied(dialect: _Dialect) -> Mapping[str, Mapping[str, str]]:
    """The tables of which rows are copied, with what is not the same in a copy."""
    number = "CAST(n AS TEXT)"
    return {
        "sopflow_cases": {
            "id": dialect.id.format(id="id", at="started"),
            "ref": number,
            "started": f"started + {_LATER}",
            "changed": f"changed + {_LATER}",
            "state": _moved(_moved("state", "started"), "due"),
        },
        "sopflow_events": {
            "case_id": dialect.id.format(id="case_id", at="at"),
            "at": f"at + {_LATER}",
            "data": f"""replace(data, '"ref":"0"', '"ref":"' || {number} || '"')""",
        },
        "sopflow_tasks": {
            "case_id": dialect.id.format(id="case_id", at="since"),
            "since": f"since + {_LATER}",
            "due": f"due + {_LATER}",
            "ref": number,
        },
    }


def _moved(text: str, at: str) -> str:
    """A text with the time in a column, where there is one, moved to that of the copy."""
    return f"replace({text}, coalesce(CAST({at} AS TEXT), '?'), coalesce(CAST({at} + {_LATER} AS TEXT), '?'))"
