"""Off-page connectors: which arrows a page cuts, where their pentagons stand, and which letter they bear.

An arrow to a later page leaves at the foot of its page and arrives at the head of the other; a loop back to an earlier
page leaves at the head and arrives at the foot. All arrows to one target share its letter; a page has one way out for
it, and the target's page one way in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sopflow.chart.plan import Plan, Stroke

__all__ = ["Crossings", "Pentagon", "Seat", "letter", "levels", "seat"]


ASIDE = 30.0
"""Between the middles of two connectors beside each other, in points: their width, two tracks and an arrowhead."""
EDGE = 15.0
"""From the middle of a connector to the border of its lane, at least, in points."""


class Pentagon(NamedTuple):
    """A connector on a page: for the arrows to `target`, outgoing or incoming, at the head or foot, wanting a lane."""

    target: str
    outgoing: bool
    edge: Literal["head", "foot"]
    lane: int

    @property
    def id(self) -> str:
        return f"{'to' if self.outgoing else 'from'} {self.target}"


@dataclass(frozen=True, slots=True)
class Crossings:
    """The strokes of a plan by the row borders that they cross. Rows are numbered as pieces of the page breaks."""

    at: tuple[tuple[tuple[int, int, Stroke], ...], ...]
    lane_of: Mapping[str, int]

    @staticmethod
    def of(plan: Plan, piece_of_row: Sequence[int], count: int) -> Crossings:
        """The crossings of a plan whose rows begin at these pieces."""
        row_of = {mark.id: piece_of_row[mark.row] for mark in plan.marks}
        at: list[list[tuple[int, int, Stroke]]] = [[] for _ in range(count + 1)]
        for stroke in plan.strokes:
            start, end = row_of[stroke.source], row_of[stroke.target]
            for border in range(min(start, end) + 1, max(start, end) + 1):
                at[border].append((start, end, stroke))
        return Crossings(tuple(map(tuple, at)), {mark.id: mark.lane for mark in plan.marks})

    def cuts(self, border: int) -> int:
        """How many strokes run over a row border."""
        return len(self.at[border])

    def pentagons(self, first: int, last: int) -> list[Pentagon]:
        """The connectors of a page that holds the rows `first` up to but not including `last`."""
        found: dict[tuple[str, bool], Pentagon] = {}
        forward_in = {stroke.target for start, end, stroke in self.at[first] if start < first <= end < last}
        for start, end, stroke in sorted(self.at[first], key=lambda item: item[1]):
            if start < first <= end < last:
                key = (stroke.target, False)
                found.setdefault(key, Pentagon(stroke.target, False, "head", self.lane_of[stroke.target]))
            elif end < first <= start < last:
                key = (stroke.target, True)
                found.setdefault(key, Pentagon(stroke.target, True, "head", self.lane_of[stroke.source]))
        for start, end, stroke in sorted(self.at[last], key=lambda item: -item[0]):
            if first <= start < last <= end:
                key = (stroke.target, True)
                found.setdefault(key, Pentagon(stroke.target, True, "foot", self.lane_of[stroke.source]))
            elif first <= end < last <= start and stroke.target not in forward_in:
                key = (stroke.target, False)
                found.setdefault(key, Pentagon(stroke.target, False, "foot", self.lane_of[stroke.target]))
        return list(found.values())


class Seat(NamedTuple):
    """Where a connector stands: its lane, how many connectors stand between it and the page's edge, and how far it is
    off the middle of the lane, in points."""

    lane: int
    level: int
    aside: float


def seat(pentagons: Sequence[Pentagon], widths: Sequence[float]) -> dict[Pentagon, Seat]:
    """A place of its own for each connector of one edge, in lanes of these widths: in the middle of its lane or of the
    nearest free one; where all middles are taken, beside them in lanes wide enough; then in a second row.

    >>> a, b = Pentagon("x", True, "foot", 1), Pentagon("y", True, "foot", 1)
    >>> [(each.lane, each.level) for each in seat([a, b], [60, 60, 60]).values()]
    [(1, 0), (0, 0)]
    >>> [each.aside for each in seat([a._replace(lane=0), b._replace(lane=0)], [120]).values()]
    [0.0, -30.0]
    """
    sides = [(lane, aside) for lane, width in enumerate(widths) for aside in _asides(width)]
    free: list[tuple[int, float]] = []
    level = -1
    seats: dict[Pentagon, Seat] = {}
    for pentagon in pentagons:
        if not free:
            free, level = sides[:], level + 1
        chosen = min(free, key=lambda one: (bool(one[1]), abs(one[0] - pentagon.lane), abs(one[1]), one))
        free.remove(chosen)
        seats[pentagon] = Seat(chosen[0], level, chosen[1])
    return seats


def levels(count: int, widths: Sequence[float]) -> int:
    """How many rows of seats so many connectors take in lanes of these widths.

    >>> levels(0, [60, 60]), levels(2, [60, 60]), levels(3, [60, 60])
    (0, 1, 2)
    """
    return -(-count // sum(len(_asides(width)) for width in widths)) if count else 0


def _asides(width: float) -> list[float]:
    """How far off the middle connectors may stand in a lane."""
    count = int((width / 2 - EDGE) // ASIDE)
    return [0.0, *(sign * ASIDE * step for step in range(1, count + 1) for sign in (-1.0, 1.0))]


def letter(index: int, style: Literal["letters", "numbers"]) -> str:
    """The letter or number of the connector with that index.

    >>> letter(0, "letters"), letter(26, "letters"), letter(0, "numbers")
    ('A', 'AA', '1')
    """
    if style == "numbers":
        return str(index + 1)
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
