"""The lines of tables: every border that a cell asks for is printed, and no line that no cell asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopflow.chart.model import Page, Point, Rect
from sopflow.language import N_, Phrase, phrase
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.printed import PLACE, PrintedPath
from sopflow.rendering.style import INK, TABLE_LINE

__all__ = ["proof_rules"]

_WIDTH = 0.01


class _Piece(NamedTuple):
    """Part of a horizontal or vertical line: its level (y or x), and from where to where it reaches."""

    horizontal: bool
    level: float
    start: float
    end: float

    @property
    def box(self) -> Rect:
        length = self.end - self.start
        return Rect(self.start, self.level, length, 0) if self.horizontal else Rect(self.level, self.start, 0, length)


_UPPER = N_("the upper border of the cell {role} in row {row}")
_LOWER = N_("the lower border of the cell {role} in row {row}")
_LEFT = N_("the left border of the cell {role} in row {row}")
_RIGHT = N_("the right border of the cell {role} in row {row}")


def proof_rules(page: Page, lines: Sequence[PrintedPath]) -> Iterator[Fault]:
    """Faults of the table lines of a page; `lines` are the straight lines that are no arrows."""
    drawn = []
    for line in lines:
        piece = _piece(*line.points)
        if piece is None:
            yield Fault(
                FaultKind.SHAPE_UNASKED,
                page.number,
                line.box,
                phrase("a slanted line"),
                phrase("that the chart does not have"),
            )
            continue
        drawn.append(piece)
        if line.stroke != INK or line.dashes or abs(line.width - TABLE_LINE) > _WIDTH:
            paint = phrase("is {stroke}, {width:g} wide", stroke=line.stroke, width=line.width)
            if line.dashes:
                paint = phrase("is {stroke}, {width:g} wide, dashed", stroke=line.stroke, width=line.width)
            yield Fault(FaultKind.SHAPE_LOOK, page.number, line.box, phrase("a line of a table"), paint)
    asked = list(_borders(page))
    for what, border in asked:
        if _bare(border, drawn):
            yield Fault(FaultKind.TABLE_LINE_MISSING, page.number, border.box, what, phrase("is not there"))
    borders = [border for _, border in asked]
    for piece in drawn:
        if _bare(piece, borders):
            yield Fault(
                FaultKind.SHAPE_UNASKED,
                page.number,
                piece.box,
                phrase("a line"),
                phrase("that no cell has as its border"),
            )


def _piece(start: Point, end: Point) -> _Piece | None:
    if abs(start.y - end.y) <= PLACE:
        return _Piece(True, start.y, min(start.x, end.x), max(start.x, end.x))
    if abs(start.x - end.x) <= PLACE:
        return _Piece(False, start.x, min(start.y, end.y), max(start.y, end.y))
    return None


def _borders(page: Page) -> Iterator[tuple[Phrase, _Piece]]:
    for table in page.tables:
        for cell in table.cells:
            area = table.rect(cell)
            for side, name, horizontal, level in (
                ("t", _UPPER, True, area.y), ("b", _LOWER, True, area.bottom),
                ("l", _LEFT, False, area.x), ("r", _RIGHT, False, area.right),
            ):  # fmt: skip
                if side in cell.borders:
                    reach = (area.x, area.right) if horizontal else (area.y, area.bottom)
                    yield (
                        Phrase(name, {"role": cell.role or "?", "row": cell.row + 1}),
                        _Piece(horizontal, level, *reach),
                    )


def _bare(piece: _Piece, others: Sequence[_Piece]) -> bool:
    """Whether some part of a line is covered by none of the others."""
    beside = sorted(
        (other.start, other.end)
        for other in others
        if other.horizontal == piece.horizontal and abs(other.level - piece.level) <= PLACE
    )
    reached = piece.start
    for start, end in beside:
        if start > reached + PLACE:
            break
        reached = max(reached, end)
    return reached < piece.end - PLACE
