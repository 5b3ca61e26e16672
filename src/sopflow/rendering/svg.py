"""SVG, one picture per page: real text at exact places, and data attributes that a page or a test can find.

Symbols are `<g class="symbol">` with `data-symbol` (its id in the chart), `data-node`, `data-also`, `data-step`,
`data-actor`, `data-kind`, `data-row`, `data-letter` and `data-status`. Arrows are `<path class="arrow">` with
`data-source` and `data-target` (ids of symbols), `data-source-node` and `data-target-node` (a node, or "" for an
off-page connector), `data-answer` (several joined by "|"), `data-page` and `data-edges` (JSON, the edges of the flow).
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator

from sopflow.chart.model import Arrow, Chart, Image, Kind, Label, Line, Link, Page, Point, Run, Symbol, Table, TextBlock
from sopflow.rendering.description import flow_summary, status_of
from sopflow.rendering.legend import legend
from sopflow.rendering.shapes import Stroke, head, header_rects, outline, ruled_lines, shaft
from sopflow.rendering.strings import clean, number, printed
from sopflow.rendering.style import ARROW_LINE, FONT_STACKS, HEADER_FILL, INK, LOOKS, PAPER, PLAIN, TABLE_LINE, Look
from sopflow.rendering.words import Words, words_of

__all__ = ["draw_svg", "page_svg"]

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def draw_svg(chart: Chart) -> tuple[bytes, ...]:
    """Every page as an SVG file in UTF-8."""
    return tuple(page_svg(chart, page).encode() for page in chart.pages)


def page_svg(chart: Chart, page: Page) -> str:
    """One page as SVG text. Lengths are points; the same chart gives the same text."""
    words = words_of(chart.language)
    return "\n".join((*_opening(chart, page, words), *_body(chart, page, words), "</svg>", ""))


def _opening(chart: Chart, page: Page, words: Words) -> Iterator[str]:
    width, height = number(page.width), number(page.height)
    root = _attributes(
        xmlns="http://www.w3.org/2000/svg", width=f"{width}pt", height=f"{height}pt", viewBox=f"0 0 {width} {height}",
        role="img", lang=chart.language, xml_lang=chart.language, font_family=FONT_STACKS["sans"], fill=INK,
        style="font-kerning:none;font-variant-ligatures:none", data_chart=chart.id, data_page=page.number,
        data_kind=page.kind, data_procedure=page.procedure,
    )  # fmt: skip
    where = f"{words.page} {page.number}"
    yield f"<svg{root}>"
    yield f"<title>{_escaped(clean(f'{chart.title} – {where}'))}</title>"
    summary = flow_summary(page, words)
    if summary:
        yield f"<desc>{_escaped(summary)}</desc>"
    yield f'<rect width="{width}" height="{height}" fill="#ffffff"/>'


def _body(chart: Chart, page: Page, words: Words) -> Iterator[str]:
    shaded = "".join(_path(outline(Kind.BOX, rect)) for rect in header_rects(page.tables))
    if shaded:
        yield f'<path class="header" d="{shaded}" fill="{HEADER_FILL}"/>'
    if page.tables:
        lines = "".join(f"M{_at(start)}L{_at(end)}" for start, end in ruled_lines(page.tables))
        pen = f'fill="none" stroke="{INK}" stroke-width="{TABLE_LINE}" stroke-linecap="square"'
        yield f'<path class="rules" d="{lines}" {pen}/>'
    for index, table in enumerate(page.tables):
        yield from _table(table, flow=index == page.flow_table)
    for block in page.texts:
        yield _text(block)
    yield from map(_image, page.images)
    yield from map(_link, page.links)
    yield from (_arrow(page, arrow) for arrow in page.arrows)
    yield from (_symbol(symbol, status_of(symbol, chart.status)) for symbol in page.symbols)
    yield from (_label(arrow.label) for arrow in page.arrows if arrow.label)
    for key in legend(chart, page):
        shape = _attributes(
            class_="legend", data_status=key.status, x=number(key.rect.x), y=number(key.rect.y),
            width=number(key.rect.width), height=number(key.rect.height),
        )  # fmt: skip
        yield f"<rect{shape}{_look(key.look)}/>{_text(key.text)}"


def _table(table: Table, *, flow: bool) -> Iterator[str]:
    yield f'<g class="table"{_attributes(data_title=table.title, data_flow="true" if flow else "")}>'
    for cell in table.cells:
        if cell.text is not None and cell.text.lines:
            names = _attributes(data_role=cell.role, data_step=cell.step, data_row=cell.row, data_column=cell.column)
            yield _text(cell.text, css="cell", names=names)
    yield "</g>"


def _text(block: TextBlock, *, css: str = "text", names: str = "") -> str:
    lines = "".join(map(_line, block.lines))
    family = "" if block.font == "sans" else _attributes(font_family=FONT_STACKS[block.font])
    return f'<g class="{css}" font-size="{number(block.size)}"{family}{names}>{lines}</g>'


def _line(line: Line) -> str:
    runs = [replaced for run in line.runs if (replaced := run._replace(text=printed(run))).text]
    if not runs:
        return ""
    # The measured width keeps a line in its cell even where none of the fonts of these metrics is installed.
    width = f' textLength="{number(line.width)}" lengthAdjust="spacingAndGlyphs"' if line.width > 0 else ""
    if len(runs) == 1:
        inner, style = _escaped(runs[0].text), _style(runs[0])
    else:
        inner, style = "".join(f"<tspan{_style(run)}>{_escaped(run.text)}</tspan>" for run in runs), ""
    return f'<text x="{number(line.x)}" y="{number(line.y)}"{width}{style} xml:space="preserve">{inner}</text>'


def _style(run: Run) -> str:
    return (' font-weight="bold"' if run.bold else "") + (' font-style="italic"' if run.italic else "")


def _symbol(symbol: Symbol, status: str) -> str:
    names = _attributes(
        class_="symbol", data_symbol=symbol.id, data_kind=symbol.kind.value, data_node=symbol.node,
        data_also="|".join(symbol.also), data_step=symbol.step, data_actor=symbol.actor,
        data_row=symbol.row if symbol.row >= 0 else "", data_letter=symbol.letter,
        data_outgoing="true" if symbol.outgoing else "", data_status=status,
    )  # fmt: skip
    shape = f'<path d="{_path(outline(symbol.kind, symbol.rect))}"{_look(LOOKS.get(status, PLAIN))}/>'
    return f"<g{names}>{shape}{_text(symbol.text) if symbol.text else ''}</g>"


def _look(look: Look) -> str:
    dashes = " ".join(map(number, look.dashes))
    return _attributes(fill=look.fill, stroke=look.line, stroke_width=look.width, stroke_dasharray=dashes)


def _arrow(page: Page, arrow: Arrow) -> str:
    nodes = {symbol.id: symbol.node for symbol in page.symbols}
    names = _attributes(
        class_="arrow", data_source=arrow.source, data_target=arrow.target,
        data_source_node=nodes.get(arrow.source, ""), data_target_node=nodes.get(arrow.target, ""),
        data_answer="|".join(arrow.answers), data_page=page.number,
        data_edges=json.dumps(arrow.edges, ensure_ascii=False, separators=(",", ":")),
    )  # fmt: skip
    corners = " ".join(map(_at, head(arrow.points)))
    return f'<path{names}{_polyline(shaft(arrow.points))}/><polygon class="head" points="{corners}" fill="{INK}"/>'


def _label(label: Label) -> str:
    hidden = label.rect
    cover = (
        f'<rect x="{number(hidden.x)}" y="{number(hidden.y)}" width="{number(hidden.width)}" '
        f'height="{number(hidden.height)}" fill="{PAPER}"/>'
    )
    return (cover if label.opaque else "") + _text(label.text, css="label")


def _link(link: Link) -> str:
    names = _attributes(class_="link", data_first=link.first, data_second=link.second, data_node=link.node)
    return f"<path{names}{_polyline(link.points)}/>"


def _polyline(points: Iterable[Point]) -> str:
    return f' d="M{"L".join(map(_at, points))}" fill="none" stroke="{INK}" stroke-width="{ARROW_LINE}"'


def _image(image: Image) -> str:
    source = f"data:{clean(image.media_type)};base64,{b64encode(image.data).decode()}"
    rect = image.rect
    place = _attributes(
        x=number(rect.x), y=number(rect.y), width=number(rect.width), height=number(rect.height), href=source,
        role="img" if image.alt else "", aria_label=image.alt,
    )  # fmt: skip
    return f"<image{place}/>"


def _path(strokes: Iterable[Stroke]) -> str:
    return "".join(stroke.op + " ".join(map(_at, stroke.points)) for stroke in strokes)


def _at(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"


def _escaped(text: str) -> str:
    return text.translate(_MARKUP)


def _attributes(**values: object) -> str:
    """Attributes in the order given; empty ones are left out. `class_` is class, `xml_lang` is xml:lang, "_" is "-"."""
    names = {"class_": "class", "xml_lang": "xml:lang"}
    return "".join(
        f' {names.get(name) or name.replace("_", "-")}="{_escaped(clean(str(value)))}"'
        for name, value in values.items()
        if value != ""
    )
