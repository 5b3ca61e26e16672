"""Fitness: the largest text with which a procedure keeps to the pages that its profile allows.

>>> fitted = fit_pages(lambda size: [size] * int(size), len, size=8.5, most=7)
>>> fitted[0], len(fitted)
(7.5, 7)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sopflow.model import Profile

__all__ = ["SMALLEST", "fit_pages", "relieved", "with_text"]

SMALLEST = 6.5
"""Points; nothing smaller is read with pleasure on paper."""
STEP = 0.5

_Laid = TypeVar("_Laid")


def fit_pages(lay: Callable[[float], _Laid], count: Callable[[_Laid], int], size: float, most: int | None) -> _Laid:
    """What `lay` makes of the largest text, from `size` points down in half points, that `count` finds at most `most`
    pages of. Where not even the smallest text does, the largest one that takes no more pages than the smallest.

    Each layout costs time, so the sizes are halved and not tried one by one: the half point above the one that is
    found does not fit.

    >>> fit_pages(lambda size: size, lambda size: 4 if size > 7 else 3, size=10, most=1)
    7.0
    """
    best = lay(size)
    steps = _below(size)
    if most is None or count(best) <= most or not steps:
        return best
    smallest = lay(steps[-1])
    most = max(most, count(smallest))
    if count(best) <= most:
        return best
    best, low, high = smallest, 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        tried = lay(steps[middle])
        if count(tried) <= most:
            best, high = tried, middle
        else:
            low = middle + 1
    return best


def relieved(first: _Laid, lay: Callable[[float], _Laid], wrong: Callable[[_Laid], int], size: float) -> _Laid:
    """`first`, or where `wrong` counts something in it, what smaller text makes of it: narrower text columns leave the
    lanes more room. The largest text with which nothing is wrong, else the one with the least.

    >>> relieved(8.5, lambda size: size, lambda size: int(size > 7), 8.5)
    6.5
    """
    best = first
    for smaller in _below(size)[1::2]:
        if not wrong(best):
            break
        tried = lay(smaller)
        best = tried if wrong(tried) < wrong(best) else best
    return best


def with_text(profile: Profile, size: float) -> Profile:
    """The profile with table text of `size` points; the header gets smaller by as much, down to the smallest text.

    >>> smaller = with_text(Profile(font_size=8.5, header_size=9), 7)
    >>> smaller.font_size, smaller.header_size
    (7, 7.5)
    """
    header = max(SMALLEST, profile.header_size - (profile.font_size - size))
    return profile.model_copy(update={"font_size": size, "header_size": header})


def _below(size: float) -> list[float]:
    """The whole and half points below a size, from the largest."""
    first = -(-size // STEP) * STEP - STEP
    return [first - STEP * index for index in range(int((first - SMALLEST) / STEP) + 1)]
