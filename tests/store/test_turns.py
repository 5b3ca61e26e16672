"""Turns: never more at once than there are, and each goes to whoever has waited longest."""

from __future__ import annotations

import time
from threading import Thread

from sopflow.store.sql.turns import Turns

WAITING = 5


def test_turns_are_given_in_the_order_of_asking() -> None:
    """Who gives a turn back and asks again at once stands behind those who wait."""
    turns, order = Turns(1), list[str]()
    assert turns.take(0.0)

    def work(name: str) -> None:
        assert turns.take(30.0)
        order.append(name)
        turns.give()

    threads = [Thread(target=work, args=(str(number),)) for number in range(WAITING)]
    for number, thread in enumerate(threads):
        thread.start()
        while len(turns._waiting) <= number:
            time.sleep(0.001)
    turns.give()
    work("again")
    for thread in threads:
        thread.join()
    assert order == [*map(str, range(WAITING)), "again"]


def test_there_are_no_more_than_there_are() -> None:
    """Of three turns the fourth has to wait, until one comes back."""
    turns = Turns(3)
    assert [turns.take(0.0) for _ in range(4)] == [True, True, True, False]
    turns.give()
    assert [turns.take(0.0) for _ in range(2)] == [True, False]


def test_who_waits_in_vain_leaves_the_line() -> None:
    """A wait that was too long takes no turn, also not later."""
    turns = Turns(1)
    assert turns.take(0.0)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0.0)
    assert not turns.take(0.0)
