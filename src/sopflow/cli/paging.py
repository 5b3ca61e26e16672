"""Pages of long lists: one more than asked for is read, so that it is known whether there is another page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from sopflow.cli.terminal import say
from sopflow.language import phrase

__all__ = ["PAGE", "page_of", "say_more"]

T = TypeVar("T")
PAGE = 50
"""How long a page is."""


def page_of(read: Callable[[int], Sequence[T]], limit: int) -> tuple[Sequence[T], bool]:
    """So many entries, and whether there are more.

    >>> page_of(lambda count: "abcd"[:count], 3)
    ('abc', True)
    >>> page_of(lambda count: "abcd"[:count], 4)
    ('abcd', False)
    """
    found = read(limit + 1)
    return found[:limit], len(found) > limit


def say_more(place: str) -> None:
    """Tell that a list goes on, and how."""
    say(phrase("there are more; the next page: --after {place}", place=place))
