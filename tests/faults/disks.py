"""Disks with little room: small file systems where mounting is allowed, and sizes that no file exceeds."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from tests.faults.nursery import Nursery

__all__ = ["FileSizes", "Room", "SmallDisk", "apart", "may_mount", "mounted"]

LARGE = 2**29
"""Bytes of a small disk that has room."""
_MOUNT = f'mount -t tmpfs -o mode=755,size={LARGE} none "$0" && exec "$@"'


class Room(Protocol):
    """What is left for the files of a store."""

    def leave(self, more: int) -> None:
        """Leave only so many bytes more."""
        ...

    def make(self) -> None:
        """Make room again."""
        ...


class FileSizes(NamedTuple):
    """No file that this process writes may outgrow the largest in the folder by more than what is left.

    The system then refuses to write as it does on a full disk, in the middle of what was to be written, too.
    """

    folder: Path

    def leave(self, more: int) -> None:
        largest = max((file.stat().st_size for file in self.folder.iterdir()), default=0)
        _limit(largest + more)

    def make(self) -> None:
        _limit(resource.getrlimit(resource.RLIMIT_FSIZE)[1])


class SmallDisk(NamedTuple):
    """The file system that is mounted on a folder in the surroundings of this process."""

    folder: Path

    def leave(self, more: int) -> None:
        state = os.statvfs(self.folder)
        self._resize((state.f_blocks - state.f_bfree) * state.f_frsize + more)

    def make(self) -> None:
        self._resize(LARGE)

    def _resize(self, size: int) -> None:
        size = max(size, resource.getpagesize())  # 0 would mean no limit
        # With the source named, other options are not repeated, which an ordinary user could not.
        subprocess.run(["mount", "-o", f"remount,size={size}", "none", self.folder], check=True)  # noqa: S607


def apart() -> list[str]:
    """The command that runs another one where mounts are seen by nobody else; as if root, for an ordinary user."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", *user, "--mount"]


def may_mount() -> bool:
    """Whether this user, on this system, may mount a file system that nobody else sees."""
    if shutil.which("unshare") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = [*apart(), "sh", "-c", _MOUNT, folder, "true"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def mounted() -> Iterator[tuple[Nursery, SmallDisk]]:
    """A nursery whose workers see a disk of their own."""
    with tempfile.TemporaryDirectory(prefix="sopflow-disk-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's user must be able to enter it
        with Nursery([*apart(), "sh", "-c", _MOUNT, folder]) as nursery:
            yield nursery, SmallDisk(Path(folder))


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
