"""A gate that processes pass together: each waits until all have come."""

from __future__ import annotations

import mmap
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Gate", "open_gate"]

LIMIT = 60.0
"""Seconds until one who waits takes the others for dead."""
_SLOT = struct.Struct("=Q")


class Gate:
    """A place in a file for each process, in memory that they share, says how often it has come."""

    def __init__(self, shared: mmap.mmap, place: int, places: int) -> None:
        self._shared, self._place, self._places = shared, place, places
        self._times = 0

    def pass_through(self) -> None:
        """Wait for the others, watching rather than sleeping, so that all go on at the same instant."""
        self._times += 1
        _SLOT.pack_into(self._shared, self._place * _SLOT.size, self._times)
        until = time.monotonic() + LIMIT
        while (
            min(_SLOT.unpack_from(self._shared, place * _SLOT.size)[0] for place in range(self._places)) < self._times
        ):
            assert time.monotonic() < until, "the others did not come"
            time.sleep(0)


@contextmanager
def open_gate(file: Path, place: int, places: int) -> Iterator[Gate]:
    """The gate in a file, for the process with this place of so many; the file must have been made before."""
    with file.open("r+b") as opened, mmap.mmap(opened.fileno(), places * _SLOT.size) as shared:
        yield Gate(shared, place, places)
