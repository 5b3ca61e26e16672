"""One client, in a process of its own, which does what it is told through a pipe.

`("begin", count)` starts so many cases. `("work",)` completes `STEPS` steps of each and is answered with the seconds of
the clock that all processes share, before and after. `("places",)` is answered with the steps where the cases wait now.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from time import monotonic
from traceback import format_exc
from typing import Any, Protocol, cast

__all__ = ["Client", "Kind", "find_kind", "serve"]

_KINDS = {
    "sopflow": ("bench.store.ours", "Ours"),
    "sqlite-floor": ("bench.store.sqlite_floor", "SqliteFloor"),
    "postgres-floor": ("bench.store.postgres_floor", "PostgresFloor"),
    "postgres-tightest": ("bench.store.postgres_floor", "TightestFloor"),
    "spiffworkflow": ("bench.store.spiff", "Spiff"),
    "dbos-completing": ("bench.store.durable", "Completing"),
    "dbos-receiving": ("bench.store.durable", "Receiving"),
    "dbos-in-one-go": ("bench.store.durable", "InOneGo"),
}


class Client(Protocol):
    """Somebody who keeps cases in a database and completes their steps."""

    def begin(self, count: int) -> None:
        """Start so many cases, which are those that the other functions mean. Not timed."""
        ...

    def work(self) -> None:
        """Complete `STEPS` steps of each case, each of them durable before the next."""
        ...

    def places(self) -> set[str]:
        """The steps where the cases wait now, as the database says it."""
        ...

    def close(self) -> None:
        """Give back what the client holds open."""
        ...


class Kind(Protocol):
    """A class of clients."""

    def __call__(self, url: str) -> Client: ...

    def prepare(self, url: str) -> None:
        """Make the tables, once for all clients of a database."""
        ...


def find_kind(name: str) -> Kind:
    """The class of clients of that name, imported when it is asked for, as each needs other packages."""
    module, attribute = _KINDS[name]
    return cast(Kind, getattr(import_module(module), attribute))


def serve(pipe: Connection[Any, Any], kind: str, url: str) -> None:
    """Be a client until the other end of the pipe is closed, which is told first when it is there.

    Every answer is one of a pair: what was asked for, and None; or None, and why it failed, which is the last answer.
    """
    try:
        client = find_kind(kind)(url)
        answers: dict[str, Callable[..., object]] = {
            "begin": client.begin, "work": lambda: _timed(client.work), "places": client.places,
        }  # fmt: skip
        pipe.send(("ready", None))
        while (question := _next(pipe)) is not None:
            name, *arguments = question
            pipe.send((answers[name](*arguments), None))
        client.close()
    except Exception:
        pipe.send((None, format_exc()))


def _next(pipe: Connection[Any, Any]) -> tuple[Any, ...] | None:
    try:
        return cast("tuple[Any, ...]", pipe.recv())
    except EOFError:
        return None


def _timed(action: Callable[[], None]) -> tuple[float, float]:
    gc.collect()
    gc.disable()
    try:
        begun = monotonic()
        action()
        return begun, monotonic()
    finally:
        gc.enable()
