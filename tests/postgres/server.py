"""A PostgreSQL server of one's own: start, stop hard or softly, start again on the same data, and leave nothing."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from sqlalchemy import URL

from tests.postgres.cluster import Cluster
from tests.postgres.program import Program
from tests.postgres.programs import User, find_programs, may_enter, opened, unprivileged

__all__ = ["Server", "ServerFailed"]

SUPERUSER = "postgres"
PORT = 5432
"""Names the socket's file only: nothing listens on the network."""
PATIENCE = 60.0
"""Seconds that a start or a stop may take, on a machine that is busy with other tests."""
LONGEST = 100
"""Characters of a socket's path; the kernels allow 103 (macOS) and 107 (Linux)."""
SIGNALS: Final = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PAUSE = 0.01


class ServerFailed(Exception):
    """A server did not start; the message ends with the last lines of its log."""


class Server(Cluster):
    """A server with a data folder of its own, which also holds its socket.

    `durable=False` makes it quicker by waiting for no disk. `settings` are those of postgresql.conf. `parent` is the
    folder to make its own in, the system's temporary one if None: name one to measure a certain disk. `programs` is
    the folder with `postgres` and `initdb`, the one of `find_programs` if None.

    Use it in a `with` statement, or call `start` and in the end `close`. Whatever happens to this process, its folder
    and the server's processes are gone shortly after it.
    """

    def __init__(
        self,
        *,
        durable: bool = True,
        settings: Mapping[str, str] | None = None,
        parent: Path | None = None,
        programs: Path | None = None,
    ) -> None:
        self._user = unprivileged()
        self._settings = ({} if durable else HASTY) | dict(settings or {})
        found = programs or find_programs()
        self.folder = _make_folder(parent, self._user)
        self._log = self.folder / "server.log"
        self._owner = os.getpid()
        self._closed = self._killed = False
        self._program = Program(self.folder, user=self._user, log=self._log)
        atexit.register(self.close)
        self._programs = opened(found, user=self._user, into=self.folder / "programs")
        where = {"host": str(self.folder), "port": str(PORT)}
        super().__init__(URL.create("postgresql", SUPERUSER, database="postgres", query=where).render_as_string())

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The number of the server's main process; None when none has this data folder."""
        with suppress(FileNotFoundError, IndexError, ValueError):
            return int((self._data / "postmaster.pid").read_text().splitlines()[0])
        return None

    @property
    def log(self) -> str:
        """What the server and `initdb` have written so far."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self) -> None:
        """Start, on new data or on those of the last time, and wait until connections are accepted.

        Raises ServerFailed when it does not come up.
        """
        if not self._data.exists():
            self._make_data()
        until = time.monotonic() + PATIENCE
        while not self._come_up(until):
            time.sleep(PAUSE)
        self._killed = False

    def stop(self, mode: Literal["fast", "immediate"] = "fast") -> None:
        """Stop and wait for the end: `fast` rolls back what runs and writes all down, `immediate` just ends.

        What was committed must be there after either; after `immediate` the next start recovers it from the log.
        """
        self._program.signal(SIGNALS[mode])
        self._program.wait(PATIENCE)

    def kill(self) -> None:
        """End the main process by SIGKILL; those of the connections find out by themselves and end, too."""
        self._killed = True
        self._program.signal(signal.SIGKILL)
        self._program.wait(PATIENCE)

    def close(self) -> None:
        """Stop, and remove the data; a second time, or in a forked process, this does nothing."""
        if self._closed or os.getpid() != self._owner:
            return
        if self._killed:
            # A killed server leaves shared memory in the system, which only its next start gives back.
            with suppress(ServerFailed, OSError):
                self.start()
        self._closed = True
        atexit.unregister(self.close)
        self._program.close()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _make_data(self) -> None:
        options = ("--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._program.run(self._programs / "initdb", "-D", self._data, *options)
        if self._program.wait(PATIENCE) != 0:
            raise ServerFailed(f"initdb failed:\n{self._last_lines(0)}")

    def _come_up(self, until: float) -> bool:
        """Whether a new server process accepts connections; False when processes of a killed one are in its way."""
        seen = len(self.log)
        fixed = {"listen_addresses": "", "unix_socket_directories": str(self.folder), "port": str(PORT)}
        options = [word for key, value in (self._settings | fixed).items() for word in ("-c", f"{key}={value}")]
        pid = self._program.run(self._programs / "postgres", "-D", self._data, *options)
        while not self._is_ready(pid):
            late = time.monotonic() > until
            if self._program.poll() is None and not late:
                time.sleep(PAUSE)
                continue
            if not late and "pre-existing shared memory block" in self.log[seen:]:
                return False
            raise ServerFailed(f"PostgreSQL did not start:\n{self._last_lines(seen)}")
        return True

    def _is_ready(self, pid: int) -> bool:
        try:
            lines = (self._data / "postmaster.pid").read_text().split()
        except FileNotFoundError:
            return False
        # A killed server leaves the file behind, with its own number.
        return lines[:1] == [str(pid)] and lines[-1] == "ready"

    def _last_lines(self, since: int) -> str:
        return "\n".join(self.log[since:].splitlines()[-20:])


def _make_folder(parent: Path | None, user: User | None) -> Path:
    """A new folder that only `user` may enter, and in which a socket can be.

    Raises ValueError when there is no fit place, or when `parent` is none.
    """
    places = [parent] if parent is not None else [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]  # noqa: S108
    for place in places:
        room = LONGEST - len("/sopflow-pg-12345678/.s.PGSQL.5432")
        if place.is_dir() and may_enter(place, user) and len(os.fsencode(place.resolve())) <= room:
            folder = Path(tempfile.mkdtemp(prefix="sopflow-pg-", dir=place.resolve()))
            if user is not None:
                shutil.chown(folder, user.uid, user.gid)
            return folder
    listed = ", ".join(map(str, places))
    raise ValueError(f"no folder for PostgreSQL: {listed}; it takes a short path that the user `nobody` can enter")
