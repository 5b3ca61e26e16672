r"""Comments of one kind: where they stand in a text, and not what only looks like one inside a value.

>>> [(number, match[1]) for number, match in comments("a: 1  # x: satu\nb: '# x: dua'\n", re.compile(r"# x: (\w+)"))]
[(1, 'satu')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from math import inf

__all__ = ["comments"]

Place = tuple[int, float]
"""Line and column, 1-based."""


def comments(text: str, kind: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    """The lines, 1-based, on which the pattern is found outside of all values, with what it has matched."""
    found = [(number, match) for number, line in enumerate(text.split("\n"), 1) if (match := kind.search(line))]
    values = list(_scalars(text)) if found else []  # in order, and none inside another

    def is_free(number: int, match: re.Match[str]) -> bool:
        place: Place = (number, match.start() + 1)
        before = bisect_right(values, (place, (inf, inf)))
        return before == 0 or place >= values[before - 1][1]

    return [(number, match) for number, match in found if is_free(number, match)]


def _scalars(text: str) -> Iterator[tuple[Place, tuple[float, float]]]:
    """Where each value of the text begins and ends, as far as it can be read."""
    from sopflow.loading.events import ScalarEvent, YAMLError, events  # slow to import, and few files have comments

    get = events(text)
    try:
        while (event := get()) is not None:
            if event.__class__ is ScalarEvent:
                start, end = event.start_mark, event.end_mark
                yield (start.line + 1, start.column + 1), (end.line + 1, end.column + 1)
    except YAMLError:
        return
