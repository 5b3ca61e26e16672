"""Where the databases of the benchmark are: all on one disk, and gone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tests.postgres import Server

__all__ = ["Missing", "driver_url", "file_of", "folder", "plain_url", "postgres"]

_BUILD = Path(__file__).parents[2] / "build"


class Missing(Exception):
    """A database that is not there; the text says what is needed."""


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder, inside build/ rather than /tmp, which may be in memory, where every disk is fast."""
    _BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="bench-store-", dir=_BUILD) as name:
        yield Path(name)


@contextmanager
def postgres() -> Iterator[Callable[[str], str]]:
    """A PostgreSQL server of its own, as a function that makes an empty database and gives its URL for psycopg.

    Its configuration is the default one, which waits for the disk at each commit: that is looked at. Raises Missing
    where psycopg or a server is not installed.
    """
    try:
        import psycopg
        from tests.postgres import Server

        server = _server(Server)
    except (ImportError, FileNotFoundError) as error:
        raise Missing(str(error)) from error
    with server:
        with psycopg.connect(server.conninfo("postgres")) as admin:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                if admin.execute(f"SHOW {setting}").fetchone() != ("on",):
                    raise ValueError(f"PostgreSQL would lose what it has committed: {setting} is not on")

        def database(name: str) -> str:
            server.create_database(name)
            return server.conninfo(name)

        yield database


def _server(server: type[Server]) -> Server:
    _BUILD.mkdir(exist_ok=True)
    try:
        return server(parent=_BUILD)
    except ValueError:
        # The path is too long for a socket, or below a private folder.
        return server()


def driver_url(url: str) -> str:
    """The URL of a PostgreSQL database as sopflow takes it: with the driver named."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def plain_url(url: str) -> str:
    """The URL of a PostgreSQL database as psycopg takes it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def file_of(url: str) -> str:
    """The path of the file that a URL of SQLite names."""
    return urlsplit(url).path[1:]
