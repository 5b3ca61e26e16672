"""The clock that stands still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.engine import WIB
from sopflow.errors import WrongValue
from sopflow.testing import FrozenClock

NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)


def test_it_stands_until_it_is_moved() -> None:
    """And moves by exactly what is said, all of it together."""
    clock = FrozenClock(NOON)
    assert clock.now() == clock.now() == NOON
    assert clock.advance(timedelta(days=1), hours=2, minutes=3, seconds=4.5) == clock.now()
    assert clock.now() == NOON + timedelta(days=1, hours=2, minutes=3, seconds=4.5)
    assert clock.advance() == clock.now()


def test_it_can_be_set_back() -> None:
    """As the clock of a machine can."""
    clock = FrozenClock(NOON)
    assert clock.set(NOON - timedelta(days=400)) == clock.now() == NOON - timedelta(days=400)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(-12, 14))
def test_it_always_speaks_utc(at: datetime, hours: int) -> None:
    """Whatever time zone it is given."""
    local = at.replace(tzinfo=WIB if hours == 7 else UTC)
    clock = FrozenClock(local)
    assert clock.now() == local
    assert clock.now().tzinfo is UTC
    assert clock.set(local).tzinfo is UTC


def test_what_it_refuses() -> None:
    """A time without a time zone, and going back in steps; it is then as it was."""
    clock = FrozenClock(NOON)
    for wrong in (lambda: FrozenClock(datetime(2026, 3, 16)), lambda: clock.set(datetime(2026, 3, 16))):
        with pytest.raises(WrongValue, match="a datetime with a time zone"):
            wrong()
    for no_time in (date(2026, 3, 16), "2026-03-16", None, 5):
        with pytest.raises(WrongValue, match="a datetime with a time zone"):
            FrozenClock(no_time)  # type: ignore[arg-type]
    steps: list[Any] = [{"minutes": -1}, {"hours": "1"}, {"days": float("nan")}, {"days": 1e9}, {"seconds": 10**400}]
    for step in steps:
        with pytest.raises(WrongValue, match="not negative"):
            clock.advance(**step)
    with pytest.raises(WrongValue, match="not negative"):
        clock.advance("1 hour")  # type: ignore[arg-type]
    assert clock.now() == NOON
