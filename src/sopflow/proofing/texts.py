"""Lines of text: what is printed against what was asked for, string by string and place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sopflow.chart.model import Point, Rect, Run
from sopflow.language import phrase
from sopflow.proofing.asked import Asked, quoted
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.outlines import overhang
from sopflow.proofing.printed import PLACE, PrintedLine, folded, near

__all__ = ["matched", "proof_lines"]

_OUTSIDE = 0.5
"""How far glyphs may reach over the border of their cell, symbol or page, in points. Measured: at most 0.24, at the
corners of a rhombus; 0 elsewhere."""
_SIZE = 0.01


def matched(asked: Sequence[Asked], printed: Sequence[PrintedLine]) -> dict[int, PrintedLine]:
    """Which printed line stands for which asked one, by index; a line that is missing has none.

    First a line of the same text at its place is looked for, then whatever stands there, then the same text elsewhere.
    """
    free = list(printed)
    found: dict[int, PrintedLine] = {}
    for same_text, same_place in ((True, True), (False, True), (True, False)):
        for index, line in enumerate(asked):
            fitting = [
                other
                for other in free
                if (not same_text or _text(other) == line.text)
                and (not same_place or near(_start(other), _start(line), PLACE))
            ]
            if index not in found and fitting:
                best = min(fitting, key=lambda other: abs(other.x - line.x) + abs(other.y - line.y))
                found[index] = best
                free = [other for other in free if other is not best]
    return found


def proof_lines(
    number: int, asked: Sequence[Asked], printed: Sequence[PrintedLine], found: Mapping[int, PrintedLine]
) -> Iterator[Fault]:
    """Faults of the text of page `number`; `found` is what `matched` gives."""
    for index, line in enumerate(asked):
        other = found.get(index)
        if other is None:
            yield Fault(FaultKind.TEXT_MISSING, number, _place(line), str(line), phrase("is not there"))
        else:
            yield from _pair(number, line, other)
    used = {id(line) for line in found.values()}
    for other in printed:
        if id(other) not in used:
            yield Fault(
                FaultKind.TEXT_UNASKED,
                number,
                other.box,
                quoted(other.text),
                phrase("is printed, and nobody asks for it"),
            )


def _pair(number: int, asked: Asked, printed: PrintedLine) -> Iterator[Fault]:
    if _text(printed) != asked.text:
        yield Fault(
            FaultKind.TEXT_DIFFERS, number, printed.box, str(asked), phrase("prints {text}", text=quoted(printed.text))
        )
    else:
        if not near(_start(printed), _start(asked), PLACE):
            where = phrase(
                "stands at {x:.2f},{y:.2f} instead of {right_x:.2f},{right_y:.2f}",
                x=printed.x, y=printed.y, right_x=asked.x, right_y=asked.y,
            )  # fmt: skip
            yield Fault(FaultKind.TEXT_MOVED, number, printed.box, str(asked), where)
        if abs(printed.box.width - asked.width) > PLACE:
            wide = phrase("is {width:.2f} wide instead of {right:.2f}", width=printed.box.width, right=asked.width)
            yield Fault(FaultKind.TEXT_STRETCHED, number, printed.box, str(asked), wide)
        if _styles(printed.runs) != _styles(asked.runs):
            yield Fault(
                FaultKind.TEXT_STYLE,
                number,
                printed.box,
                str(asked),
                phrase("is {look}", look=_described(printed.runs)),
            )
    if abs(printed.size - asked.size) > _SIZE:
        size = phrase("has size {size:g} instead of {right:g}", size=printed.size, right=asked.size)
        yield Fault(FaultKind.TEXT_STYLE, number, printed.box, str(asked), size)
    if printed.oddity:
        yield Fault(FaultKind.TEXT_STYLE, number, printed.box, str(asked), printed.oddity)
    out = overhang(printed.box, asked.area, asked.kind)
    if out > _OUTSIDE:
        yield Fault(
            FaultKind.TEXT_OUTSIDE,
            number,
            printed.box,
            str(asked),
            phrase("reaches out by {distance:.2f}", distance=out),
        )


def _text(line: PrintedLine) -> str:
    return folded(line.text)


def _start(line: Asked | PrintedLine) -> Point:
    return Point(line.x, line.y)


def _place(line: Asked) -> Rect:
    return Rect(line.x, line.y - line.size, line.width, line.size)


def _styles(runs: Sequence[Run]) -> list[Run]:
    """The style of every letter; a blank looks the same in any."""
    return [run._replace(text=letter) for run in runs for letter in folded(run.text) if not letter.isspace()]


def _described(runs: Sequence[Run]) -> str:
    """The styles of a line in words, such as "'Catatan' bold, 'draf' italic"."""
    names = ((run, ("bold" * run.bold, "italic" * run.italic, run.font * (run.font != "sans"))) for run in runs)
    return ", ".join(f"{quoted(run.text)} {' '.join(filter(None, words)) or 'regular'}" for run, words in names)
