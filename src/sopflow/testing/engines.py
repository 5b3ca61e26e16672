"""An engine for a test: in memory, with a clock that stands still, and the same in every run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from sopflow.engine import WIB, Calendar, Clock, Engine, micros
from sopflow.store import MemoryStore
from sopflow.testing.clock import FrozenClock

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["MONDAY", "memory_engine"]

MONDAY = datetime(2026, 3, 16, 8, tzinfo=WIB)
"""When the office opens on an ordinary Monday: what the clock says where a test gives none."""


def memory_engine(*sops: Sop, clock: Clock | None = None, calendar: Calendar | None = None) -> Engine:
    """An engine on an empty store in memory, with these SOPs published.

    Nothing in it depends on when or how often it runs: without a `clock` the time stands still at `MONDAY`, and ids of
    cases are numbered in the order in which they start, so that worklists have the same order in each run.
    Raises InvalidSop for a SOP that cannot be compiled.

    >>> from sopflow.model import Sop
    >>> surat = Sop.model_validate({
    ...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
    ...     "steps": [{"id": "lapor", "actor": "kasi", "activity": "Melapor"}],
    ... })
    >>> engine = memory_engine(surat)
    >>> case = engine.start("surat", ref="2026/1", by="rina")
    >>> case.id, case.started.isoformat()
    ('64d19bcf5a4000000000000000000001', '2026-03-16T01:00:00+00:00')
    """
    engine = Engine(
        MemoryStore(), FrozenClock(MONDAY) if clock is None else clock, calendar=calendar, new_id=_numbered()
    )
    for sop in sops:
        engine.publish(sop)
    return engine


def _numbered() -> Callable[[datetime], str]:
    """Ids like the engine's own, which sort by time, with a number in place of what is random."""
    numbers = count(1)
    return lambda now: f"{max(micros(now), 0):013x}{next(numbers):019x}"
