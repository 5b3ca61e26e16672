"""Pieces of typst source: strings, lines of text, shapes, pictures, symbols and tables, in typst's code mode.

Every text goes in as a string literal, so nothing in it is ever read as markup. `PRELUDE` defines the short functions
that the pieces call; lengths are points without a unit there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sopflow.chart.model import Arrow, Cell, Image, Kind, Label, Line, Link, Point, Rect, Run, Symbol, Table, TextBlock
from sopflow.rendering.shapes import Stroke, head, outline, shaft
from sopflow.rendering.strings import clean, number, printed
from sopflow.rendering.style import ARROW_LINE, INK, LOOKS, PAPER, PLAIN, Look

__all__ = [
    "ORIGIN", "PRELUDE", "arrow", "fill", "lines", "link", "literal", "picture", "rules", "shape", "symbol", "table",
]  # fmt: skip

ORIGIN = Point(0.0, 0.0)
PRELUDE = """\
#set par(leading: 0pt, spacing: 0pt, justify: false)
#set table(stroke: none, inset: 0pt, align: left + top)
#show figure: it => it.body
#show heading: it => it.body
#let at(x, y, it) = place(left + top, dx: x * 1pt, dy: y * 1pt, it)
#let plain(s, it) = text(size: s * 1pt, weight: "regular", style: "normal", it)
#let l(x, y, w, s, it) = at(x, y, block(width: w * 1pt + 60pt, plain(s, it)))
#let b(it) = text(weight: "bold", it)
#let i(it) = text(style: "italic", it)
#let serif(it) = text(font: "Liberation Serif", it)
#let ink(c, w, ..more) = (paint: rgb(c), thickness: w * 1pt, miter-limit: 10, ..more.named())
#let m(x, y) = curve.move((x * 1pt, y * 1pt))
#let n(x, y) = curve.line((x * 1pt, y * 1pt))
#let c(a, b, d, e, x, y) = curve.cubic((a * 1pt, b * 1pt), (d * 1pt, e * 1pt), (x * 1pt, y * 1pt))
#let z() = curve.close(mode: "straight")
#let draw(fill, stroke, ..it) = at(0, 0, curve(fill: fill, stroke: stroke, ..it))
"""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_COMMANDS = {"M": "m", "L": "n", "C": "c", "Z": "z"}


def literal(text: str) -> str:
    r"""A string literal of typst.

    >>> print(literal('#"a" \\ b'))
    "#\"a\" \\ b"
    """
    return f'"{text.translate(_ESCAPES)}"'


def lines(block: TextBlock | None, origin: Point = ORIGIN) -> str:
    """The lines of a block, placed relative to `origin`. A line that goes on ends in a blank, to keep words apart."""
    if block is None:
        return ""
    return "".join(_line(line, block.size, origin, last=line is block.lines[-1]) for line in block.lines)


def _line(line: Line, size: float, origin: Point, *, last: bool) -> str:
    gap = "" if last or line.hyphen or line.joined else " "
    runs = [run._replace(text=printed(run)) for run in line.runs]
    if not any(run.text for run in runs):
        return ""
    body = "+".join(_run(run) for run in (*runs, Run(gap, font=runs[-1].font)) if run.text)
    where = f"{number(line.x - origin.x)},{number(line.y - origin.y)},{number(max(line.width, 0.0))},{number(size)}"
    return f"l({where},{body})\n"


def _run(run: Run) -> str:
    text = literal(run.text)
    text = f"i({text})" if run.italic else text
    text = f"{run.font}({text})" if run.font != "sans" else text
    return f"b({text})" if run.bold else text


def shape(strokes: Iterable[Stroke], look: Look) -> str:
    """A filled and outlined path."""
    return _draw(strokes, fill=f'rgb("{look.fill}")', stroke=_pen(look))


def _draw(strokes: Iterable[Stroke], *, fill: str = "none", stroke: str = "none") -> str:
    pieces = ",".join(f"{_COMMANDS[op]}({_numbers(points)})" for op, points in strokes)
    return f"draw({fill},{stroke},{pieces})\n"


def _numbers(points: Sequence[Point]) -> str:
    return ",".join(f"{number(point.x)},{number(point.y)}" for point in points)


def _pen(look: Look) -> str:
    lengths = ", ".join(f"{number(length)}pt" for length in look.dashes)
    dashes = f", dash: (array: ({lengths}), phase: 0pt)" if look.dashed else ""
    return f'ink("{look.line}",{look.width}{dashes})'


def _polyline(points: Sequence[Point], pen: str) -> str:
    first, *others = points
    return _draw((Stroke("M", (first,)), *(Stroke("L", (point,)) for point in others)), stroke=pen)


def rules(segments: Iterable[tuple[Point, Point]], width: float) -> str:
    """The lines of tables."""
    strokes = [stroke for start, end in segments for stroke in (Stroke("M", (start,)), Stroke("L", (end,)))]
    return _draw(strokes, stroke=f'ink("{INK}",{width},cap:"square")') if strokes else ""


def fill(rects: Iterable[Rect], colour: str) -> str:
    """Rectangles without an outline."""
    return "".join(_draw(outline(Kind.BOX, rect), fill=f'rgb("{colour}")') for rect in rects)


def arrow(it: Arrow) -> str:
    """The line and the head of an arrow, and its label."""
    tip, left, right = head(it.points)
    corners = (Stroke("M", (tip,)), Stroke("L", (left,)), Stroke("L", (right,)), Stroke("Z"))
    line = _polyline(shaft(it.points), f'ink("{INK}",{ARROW_LINE})')
    return line + _draw(corners, fill=f'rgb("{INK}")') + (_answer(it.label) if it.label else "")


def _answer(it: Label) -> str:
    return (fill([it.rect], PAPER) if it.opaque else "") + lines(it.text)


def link(it: Link) -> str:
    """The plain line between two boxes."""
    return _polyline(it.points, f'ink("{INK}",{ARROW_LINE})')


def symbol(it: Symbol, alt: str, status: str, origin: Point = ORIGIN) -> str:
    """A symbol with its words, as a figure that `alt` describes, placed relative to `origin`."""
    rect = it.rect._replace(x=it.rect.x - origin.x, y=it.rect.y - origin.y)
    drawn = shape(outline(it.kind, rect), LOOKS.get(status, PLAIN))
    return f"at(0,0,figure(alt:{literal(alt)},{{{drawn}{lines(it.text, origin)}}}))\n"


def picture(it: Image, name: str, origin: Point = ORIGIN) -> str:
    """A picture that fills its rectangle as far as its shape allows; without a description it is an ornament."""
    alt = clean(it.alt)
    size = f'width:{number(it.rect.width)}pt,height:{number(it.rect.height)}pt,fit:"contain"'
    drawn = f"image({literal('/' + name)},{size},alt:{literal(alt) if alt else 'none'})"
    drawn = drawn if alt else f"pdf.artifact({drawn})"
    return f"at({number(it.rect.x - origin.x)},{number(it.rect.y - origin.y)},{drawn})\n"


def table(it: Table, contents: Mapping[int, str], places: Mapping[int, int]) -> str:
    """A table at its place; `contents` are the sources of the cells by their index. Header rows become a header.

    `places` are the pages of the document by the numbers that cells lead to; to a page that is not there none leads.
    """
    cells = [_cell(it, cell, contents.get(index, ""), places) for index, cell in enumerate(it.cells)]
    in_head = [source for source, cell in zip(cells, it.cells, strict=True) if cell.row < it.header_rows]
    others = [source for source, cell in zip(cells, it.cells, strict=True) if cell.row >= it.header_rows]
    header = [f"table.header(repeat:false,{','.join(in_head)})"] if in_head else []
    widths = "".join(f"{number(width)}pt," for width in it.widths)
    heights = "".join(f"{number(height)}pt," for height in it.heights)
    body = ",\n".join((*header, *others))
    return f"at({number(it.x)},{number(it.y)},table(columns:({widths}),rows:({heights}),{body}))\n"


def _cell(whole: Table, it: Cell, content: str, places: Mapping[int, int]) -> str:
    spans = f"colspan:{it.column_span}," if it.column_span > 1 else ""
    spans += f"rowspan:{it.row_span}," if it.row_span > 1 else ""
    if it.leads_to in places and content:
        rect = whole.rect(it)
        # The block makes the whole cell the place to click on, and not only its letters.
        size = f"width:{number(rect.width)}pt,height:{number(rect.height)}pt"
        content = f"link((page:{places[it.leads_to]},x:0pt,y:0pt),block({size},{{{content}}}))"
    return f"table.cell(x:{it.column},y:{it.row},{spans}{{{content}}})"
