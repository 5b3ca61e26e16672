"""Drawn shapes of a sheet: which symbol stands over which cell. Offices draw the flow over the table, so that the marks
of the lanes are often nothing but shapes.

>>> kind_of("flowChartDecision"), kind_of("rect"), kind_of("flowChartTerminator"), kind_of("line")
('decision', 'box', 'capsule', '')
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from xml.etree import ElementTree

from sopflow.interop.table import limits
from sopflow.interop.table.archive import BROKEN, Archive
from sopflow.interop.table.grid import Place, Shape
from sopflow.interop.table.scanning import Scan
from sopflow.interop.table.values import tidy

__all__ = ["kind_of", "shapes_of"]

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KINDS = {
    "rect": "box", "roundRect": "box", "flowChartProcess": "box", "flowChartAlternateProcess": "box",
    "flowChartPredefinedProcess": "box", "flowChartPreparation": "box", "round2SameRect": "box", "bevel": "box",
    "diamond": "decision", "flowChartDecision": "decision",
    "flowChartTerminator": "capsule", "ellipse": "capsule", "can": "box", "flowChartDocument": "box",
    "flowChartMultidocument": "box", "flowChartInputOutput": "box", "parallelogram": "box",
    "flowChartManualOperation": "box",
    "flowChartOffpageConnector": "connector", "homePlate": "connector", "pentagon": "connector",
    "flowChartConnector": "connector",
}  # fmt: skip
_EMU_A_POINT = 12_700
_EMU_A_PIXEL = 9_525
_DEEPEST = 8
"""Groups inside groups."""


@dataclass(frozen=True)
class _Frame:
    """How the coordinates inside a group map to those of the sheet."""

    x: float
    y: float
    across: float = 1.0
    down: float = 1.0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.across, self.y + y * self.down


def kind_of(geometry: str) -> str:
    """The symbol that a preset geometry is drawn for; empty for lines, arrows and everything else."""
    return _KINDS.get(geometry, "")


def shapes_of(archive: Archive, part: str, scan: Scan) -> dict[Place, tuple[Shape, ...]]:
    """The symbols of a sheet by the cell that their middle lies in; none where the drawing is damaged."""
    name = archive.related(part).get(scan.drawing) if scan.drawing else None
    if name is None:
        return {}
    try:
        root = ElementTree.parse(io.BytesIO(archive.read(name))).getroot()  # noqa: S314  # no document type, limited size
    except (*BROKEN, ElementTree.ParseError):
        return {}
    ruler = _Ruler(scan)
    found: dict[Place, list[Shape]] = {}
    count = 0
    for anchor in root:
        start, size = _anchor(anchor, ruler)
        for child in anchor:
            for shape, x, y in _shapes(child, start, size):
                count += 1
                if count > limits.SHAPES:
                    return {}
                found.setdefault(ruler.place(x, y), []).append(shape)
    return {place: tuple(shapes) for place, shapes in found.items()}


class _Ruler:
    """Where columns and rows begin, in EMU."""

    def __init__(self, scan: Scan) -> None:
        def wide(column: int) -> float:
            return 0 if column in scan.hidden_columns else _pixels(scan.widths.get(column, scan.width)) * _EMU_A_PIXEL

        def high(row: int) -> float:
            return 0 if row in scan.hidden_rows else scan.heights.get(row, scan.height) * _EMU_A_POINT

        self.columns = list(accumulate(map(wide, range(1, limits.COLUMNS + 1)), initial=0.0))
        self.rows = list(accumulate(map(high, range(1, limits.ROWS + 1)), initial=0.0))

    def corner(self, marker: Any) -> tuple[float, float]:
        """The point that an anchor's marker names; counted from 0 there."""
        column, row = _whole(marker, "col"), _whole(marker, "row")
        x = self.columns[min(column, limits.COLUMNS)] + _whole(marker, "colOff")
        return x, self.rows[min(row, limits.ROWS)] + _whole(marker, "rowOff")

    def place(self, x: float, y: float) -> Place:
        """The cell that a point lies in."""
        return max(1, bisect_right(self.rows, y)), max(1, bisect_right(self.columns, x))


def _anchor(anchor: Any, ruler: _Ruler) -> tuple[tuple[float, float], tuple[float, float]]:
    """Upper left corner and size of what an anchor holds."""
    first, last = anchor.find(f"{_XDR}from"), anchor.find(f"{_XDR}to")
    extent, position = anchor.find(f"{_XDR}ext"), anchor.find(f"{_XDR}pos")
    start = ruler.corner(first) if first is not None else _numbers(position, "x", "y")
    if last is not None:
        end = ruler.corner(last)
        return start, (end[0] - start[0], end[1] - start[1])
    return start, _numbers(extent, "cx", "cy")


def _shapes(
    node: Any, start: tuple[float, float], size: tuple[float, float], depth: int = 0
) -> list[tuple[Shape, float, float]]:
    """The symbols in a child of an anchor, each with its middle."""
    if node.tag == f"{_XDR}sp":
        shape = _symbol(node)
        return [] if shape is None else [(shape, start[0] + size[0] / 2, start[1] + size[1] / 2)]
    if node.tag != f"{_XDR}grpSp" or depth > _DEEPEST:
        return []
    transform = node.find(f"{_XDR}grpSpPr/{_A}xfrm")
    if transform is None:
        return []
    offset, extent = (
        _numbers(transform.find(f"{_A}chOff"), "x", "y"),
        _numbers(transform.find(f"{_A}chExt"), "cx", "cy"),
    )
    across, down = (size[0] / extent[0] if extent[0] else 1.0), (size[1] / extent[1] if extent[1] else 1.0)
    frame = _Frame(start[0] - offset[0] * across, start[1] - offset[1] * down, across, down)
    return list(_inside(node, frame, depth + 1))


def _inside(group: Any, frame: _Frame, depth: int) -> Iterator[tuple[Shape, float, float]]:
    for child in group:
        if child.tag == f"{_XDR}sp":
            shape, transform = _symbol(child), child.find(f"{_XDR}spPr/{_A}xfrm")
        elif child.tag == f"{_XDR}grpSp":
            shape, transform = None, child.find(f"{_XDR}grpSpPr/{_A}xfrm")
        else:
            continue
        if transform is None:
            continue
        x, y = _numbers(transform.find(f"{_A}off"), "x", "y")
        width, height = _numbers(transform.find(f"{_A}ext"), "cx", "cy")
        if shape is not None:
            yield (shape, *frame(x + width / 2, y + height / 2))
        elif child.tag == f"{_XDR}grpSp":
            corner = frame(x, y)
            yield from _shapes(child, corner, (width * frame.across, height * frame.down), depth)


def _symbol(node: Any) -> Shape | None:
    geometry = node.find(f"{_XDR}spPr/{_A}prstGeom")
    kind = kind_of(geometry.get("prst", "")) if geometry is not None else ""
    text = tidy("\n".join("".join(part.itertext()) for part in node.iter(f"{_A}p")))
    is_text_box = node.find(f"{_XDR}nvSpPr/{_XDR}cNvSpPr[@txBox='1']") is not None
    if is_text_box:
        return Shape("other", text) if text else None
    return Shape(kind, text) if kind else None


def _numbers(node: Any, *names: str) -> tuple[float, float]:
    values: Mapping[str, str] = node.attrib if node is not None else {}
    first, second = (_figure(values.get(name)) for name in names)
    return first, second


def _whole(marker: Any, name: str) -> int:
    return max(0, int(_figure(marker.findtext(f"{_XDR}{name}"))))


def _figure(text: str | None) -> float:
    try:
        value = float(text) if text else 0.0
    except ValueError:
        return 0.0
    return value if abs(value) < 1e12 else 0.0


def _pixels(characters: float) -> int:
    """The width of a column of so many characters, in a font whose digits are seven pixels wide."""
    return int((256 * characters + int(128 / 7)) / 256 * 7)
