"""What routing is given for one page, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from sopflow.chart.model import Kind, Label, Point, Rect
from sopflow.model.profile import Font

__all__ = ["Band", "Routed", "Scene", "Shape", "Side", "Wire", "Wired"]


class Side(IntEnum):
    """A side of a symbol, and the direction that leads outward from it."""

    UP = 0
    RIGHT = 1
    DOWN = 2
    LEFT = 3

    @property
    def opposite(self) -> Side:
        return Side((self + 2) % 4)


class Band(NamedTuple):
    """A lane (left to right) or a row (top to bottom), in points."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol as an obstacle with four ports. `row` and `lane` index the bands of the scene."""

    id: str
    kind: Kind
    rect: Rect
    row: int
    lane: int


@dataclass(frozen=True, slots=True)
class Wire:
    """One arrow to draw, or a plain line (`plain`) between the boxes of actors who work jointly.

    `stem` groups wires that may leave their source as one line; `main` marks the answer that goes straight down;
    `back` an arrow to an earlier row. `answers` are the words of its label, empty for a plain step.
    """

    id: int
    source: str
    target: str
    answers: tuple[str, ...] = ()
    edges: tuple[tuple[str, str, str], ...] = ()
    forked: bool = False
    main: bool = True
    back: bool = False
    plain: bool = False
    shunned: tuple[Side, ...] = ()
    """Sides of the source that it leaves by only where no other does: there is no room for its label."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Lanes, rows, symbols and wires of one page."""

    lanes: tuple[Band, ...]
    rows: tuple[Band, ...]
    shapes: tuple[Shape, ...]
    wires: tuple[Wire, ...]
    label_size: float = 7.5
    font: Font = "sans"
    clear: tuple[Rect, ...] = ()
    """Places that arrows must leave free, for labels."""
    tight: bool = False
    """No lane can grow any more: labels may break inside words and hide a piece of the line between two lanes."""


@dataclass(frozen=True, slots=True)
class Wired:
    """A wire with its way: points from the source's border to the target's."""

    wire: Wire
    points: tuple[Point, ...]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Routed:
    """All wires of a page with their ways, and what has to grow (in points) where something did not fit."""

    wires: tuple[Wired, ...]
    grow_rows: dict[int, float] = field(default_factory=dict)
    grow_lanes: dict[int, float] = field(default_factory=dict)
