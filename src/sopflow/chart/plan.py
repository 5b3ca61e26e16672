"""The plan of a procedure's table: its rows with texts and symbols, and the arrows between symbols. No lengths yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sopflow.chart.model import Kind
from sopflow.model import Text

__all__ = ["Edge", "Lane", "Mark", "Plan", "Row", "Stroke"]

Edge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: the actor's id and its titles."""

    id: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol to be drawn: in which row, lane and place of the cell (0 is the step's own, below 0 above it)."""

    id: str
    node: str
    kind: Kind
    row: int
    lane: int
    place: int = 0
    text: str = ""
    step: str = ""
    actor: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    kind: Literal["step", "heading", "terminator"]
    step: str = ""
    number: str = ""
    texts: dict[str, Text] = field(default_factory=dict)
    duration_rows: int = 1


@dataclass(frozen=True, slots=True)
class Stroke:
    """An arrow between two marks, or with `plain` the line that joins actors who work jointly."""

    source: str
    target: str
    answers: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()
    forked: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows, marks and strokes of one procedure. `edges` are the graph's edges that the strokes draw."""

    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]
    edges: tuple[Edge, ...]
