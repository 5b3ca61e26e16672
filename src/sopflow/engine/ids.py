"""Ids that sort by time, so that new rows of an index lie beside each other."""

from __future__ import annotations

import secrets
from datetime import datetime

from sopflow.engine.paging import micros

__all__ = ["timely_id"]


def timely_id(now: datetime) -> str:
    """Thirty-two hexadecimal digits: the time in microseconds, then 76 random bits.

    >>> from datetime import UTC
    >>> timely_id(datetime(2026, 3, 16, tzinfo=UTC))[:13]
    '64d18e6620000'
    """
    return f"{max(micros(now), 0):013x}{secrets.randbits(76):019x}"
