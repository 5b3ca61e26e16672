"""What of a PDF is seen: content without text in invisible ink, and without what is clipped to a box.

No reader of PDF that is at hand heeds either. A chart is drawn with neither, but for a logo in SVG, which is clipped to
its box; that box is kept as the place of a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sopflow.chart.model import Point, Rect

if TYPE_CHECKING:
    import pikepdf

__all__ = ["visible"]

_PATH = {"m", "l", "c", "v", "y", "re"}
_PAINT = {"n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}
_SHOW = {"Tj", "TJ", "'", '"'}
_INKLESS = 3
"""The mode of text that is not painted; all higher ones are used for clips."""


class _State(NamedTuple):
    """What `q` saves and `Q` brings back: how places are measured, and how text is painted."""

    matrix: pikepdf.Matrix
    mode: int = 0


def visible(data: bytes) -> tuple[bytes, list[list[Rect]]]:
    """The same PDF without what is not seen, and for each page the boxes that clipped something, in points."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        found: list[list[Rect]] = []
        changed = False
        for page in pdf.pages:
            instructions = pikepdf.parse_content_stream(page)
            kept, boxes = _sifted(instructions, float(page.mediabox[3]))
            if len(kept) < len(instructions):
                page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
                changed = True
            found.append(boxes)
        if not changed:
            return data, found
        saved = BytesIO()
        pdf.save(saved)
        return saved.getvalue(), found


def _sifted(instructions: Sequence[Any], height: float) -> tuple[list[Any], list[Rect]]:
    """The instructions that paint something outside of clips, and the boxes of the clips."""
    import pikepdf

    kept: list[Any] = []
    boxes: list[Rect] = []
    saved: list[tuple[int, _State]] = []
    """Where each open state began in `kept`, and the state before it."""
    state, path = _State(pikepdf.Matrix()), list[Point]()
    hidden = 0
    """How many states are open inside a clip, the clipped one included."""
    for instruction in instructions:
        operator = str(instruction.operator)
        if hidden:
            hidden += (operator == "q") - (operator == "Q")
            continue
        if operator in _SHOW and state.mode >= _INKLESS:
            continue
        kept.append(instruction)
        if operator == "q":
            saved.append((len(kept) - 1, state))
        elif operator == "Q" and saved:
            _, state = saved.pop()
        elif operator == "cm":
            state = state._replace(matrix=pikepdf.Matrix(*_numbers(instruction)) @ state.matrix)
        elif operator == "Tr":
            state = state._replace(mode=int(instruction.operands[0]))
        elif operator in _PATH:
            path += [Point(*state.matrix.transform(pair)) for pair in _pairs(operator, _numbers(instruction))]
        elif operator in ("W", "W*") and saved and path:
            start, state = saved.pop()
            del kept[start:]
            boxes.append(_box(path, height))
            hidden, path = 1, []
        elif operator in _PAINT:
            path = []
    return kept, boxes


def _numbers(instruction: Any) -> list[float]:
    return [float(value) for value in instruction.operands]


def _pairs(operator: str, values: Sequence[float]) -> list[tuple[float, float]]:
    """The corners that an operator of a path adds."""
    if operator == "re":
        x, y, width, height = values
        return [(x, y), (x + width, y + height)]
    return list(zip(values[::2], values[1::2], strict=True))


def _box(path: Sequence[Point], height: float) -> Rect:
    xs, ys = [point.x for point in path], [height - point.y for point in path]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
