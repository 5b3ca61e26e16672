"""The chart: a document as positioned plain data, which every backend draws and none decides about.

All lengths are points (1/72 inch); the origin is the upper left corner of the page, y grows downwards. Text comes in
lines that are already broken: a backend never wraps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from sopflow.findings import Finding
from sopflow.model.profile import Font

__all__ = [
    "Arrow", "Bookmark", "Cell", "Chart", "Image", "Kind", "Label", "Line", "Link", "Page", "Point", "Rect", "Run",
    "Symbol", "Table", "TextBlock",
]  # fmt: skip


class Point(NamedTuple):
    """A place on a page, in points."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle on a page, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: Rect, *, gap: float = 0.0) -> bool:
        """Whether the two share area, or come nearer than `gap`."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


class Run(NamedTuple):
    """A piece of a line in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    font: Font = "sans"


class Line(NamedTuple):
    """One line of text: where its baseline starts, its measured width and its runs.

    `hyphen`: the line ends inside a word, and a hyphen is drawn behind it.
    """

    x: float
    y: float
    width: float
    runs: tuple[Run, ...]
    hyphen: bool = False
    joined: bool = False
    """The next line goes on without a space in the source (a word broken without room for a space)."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one size, in page coordinates, with the text as the author typed it (markup removed)."""

    lines: tuple[Line, ...]
    size: float
    source: str = ""

    @property
    def font(self) -> Font:
        """The font of its text, which is one throughout."""
        fonts: list[Font] = [run.font for line in self.lines for run in line.runs]
        return fonts[0] if fonts else "sans"


class Kind(StrEnum):
    """The five symbols; an arrow is its own class."""

    CAPSULE = "capsule"
    BOX = "box"
    DIAMOND = "diamond"
    CONNECTOR = "connector"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `row` and `column` are 0-based, spans count rows and columns."""

    row: int
    column: int
    text: TextBlock | None = None
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    role: str = ""
    """What stands here: number, activity, lane, requires, duration, output, note, heading, label, value, …"""
    step: str = ""
    borders: str = "tlbr"
    """The sides that are drawn."""
    leads_to: int = 0
    """The page that a click on the cell shows, 1-based; 0 for none. Formats of one page cannot follow it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid at a place, with exact column widths and row heights. Cells cover it without overlap."""

    x: float
    y: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[Cell, ...]
    header_rows: int = 0
    title: str = ""

    def rect(self, cell: Cell) -> Rect:
        """The outline of a cell on the page."""
        return Rect(
            self.x + sum(self.widths[: cell.column]),
            self.y + sum(self.heights[: cell.row]),
            sum(self.widths[cell.column : cell.column + cell.column_span]),
            sum(self.heights[cell.row : cell.row + cell.row_span]),
        )

    @property
    def outline(self) -> Rect:
        return Rect(self.x, self.y, sum(self.widths), sum(self.heights))


@dataclass(frozen=True, slots=True)
class Symbol:
    """One of the five symbols on a page.

    `id` is unique in the chart; `node` is the node of the flow's graph that it draws ("" for a connector). A capsule
    that is also the first or last step has that step's node, and `also` names the start or end node that it stands for.
    """

    id: str
    node: str
    kind: Kind
    rect: Rect
    step: str = ""
    actor: str = ""
    text: TextBlock | None = None
    row: int = -1
    """Row of the page's flow table, 0-based, or -1."""
    column: int = -1
    also: tuple[str, ...] = ()
    letter: str = ""
    """Of a connector."""
    outgoing: bool = False
    """Of a connector: the flow leaves the page here."""


@dataclass(frozen=True, slots=True)
class Label:
    """The answer beside an arrow.

    `opaque`: it stands over the line between two lanes that are too narrow for it, and hides that piece of the line.
    """

    text: TextBlock
    rect: Rect
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line with a head at its last point. `source` and `target` are symbol ids on the same page.

    `edges` are the edges of the flow's graph that it draws, each (source node, target node, key); an arrow to or from
    a connector carries the edges that run through it. `answers` are the answers it stands for.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    edges: tuple[tuple[str, str, str], ...]
    answers: tuple[str, ...] = ()
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A plain line without a head, between the boxes of actors who work jointly."""

    first: str
    second: str
    points: tuple[Point, ...]
    node: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from a file, such as the logo."""

    path: str
    rect: Rect
    media_type: str
    data: bytes
    alt: str = ""


class Bookmark(NamedTuple):
    """An entry of the list that a reader jumps by; `level` is 1 for the outermost."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet."""

    number: int
    width: float
    height: float
    kind: Literal["identity", "flow", "text", "cover", "contents"]
    tables: tuple[Table, ...] = ()
    texts: tuple[TextBlock, ...] = ()
    """Text outside tables: titles, footnotes, signature, page number; in reading order."""
    images: tuple[Image, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    links: tuple[Link, ...] = ()
    procedure: str = ""
    flow_table: int = -1
    """Index in `tables` of the table that holds the symbols, or -1."""
    lanes: Rect | None = None
    """The area of the lanes below the header, where arrows may run."""
    body: Rect | None = None
    """The area within the margins, above what is kept free at the foot."""
    bookmarks: tuple[Bookmark, ...] = ()
    """Those that lead here, the outer before the inner. A chart without any has one for itself and each procedure."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole document: identity page and flow pages."""

    id: str
    title: str
    language: str
    pages: tuple[Page, ...]
    edges: tuple[tuple[str, str, str], ...] = ()
    """Every edge of the flow that has to be drawn, as (source node, target node, key)."""
    author: str = ""
    status: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    """Characters that the bundled font lacks."""
    findings: tuple[Finding, ...] = ()
    """What the author of the SOP should know about this drawing: warnings, in the order of the file."""
