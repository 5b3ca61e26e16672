"""A chart made by hand with what a backend may meet: two pages, every symbol, styled runs and hostile text."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from sopflow.chart.model import (
    Arrow,
    Cell,
    Chart,
    Image,
    Kind,
    Label,
    Line,
    Link,
    Page,
    Point,
    Rect,
    Run,
    Symbol,
    Table,
    TextBlock,
)
from sopflow.chart.ruler import advance

WIDTH, HEIGHT = 935.433, 609.449
SIZE = 8.5
TITLE = "Darurat Kondisi Layanan"
LEADING = 10.2
HOSTILE = (
    "<b>&amp; tebal</b> ]]>",
    '#eval("1") $x^2$ *_`@a <label> // /* \\u{41}',
    '\\N \\G "kutip" <i>x</i> &lt; {a|b}',
    "${nomor_naskah} 'petik' -- ... ~",
)
"""Text that SVG, typst, DOT or a template engine would read as markup."""


def width_of(runs: tuple[Run, ...], size: float) -> float:
    return sum(advance(run.text, size, bold=run.bold, italic=run.italic) for run in runs)


def place(rows: list[tuple[Run, ...]], rect: Rect, align: str, size: float, source: str = "") -> TextBlock:
    """Lines in the middle of a rectangle's height, at its left edge or in its centre."""
    top = rect.y + (rect.height - LEADING * len(rows)) / 2
    lines = []
    for index, runs in enumerate(rows):
        width = width_of(runs, size)
        x = rect.x + 3 if align == "left" else rect.x + (rect.width - width) / 2
        lines.append(Line(x, top + LEADING * index + 0.8 * LEADING, width, runs))
    return TextBlock(tuple(lines), size, source or " ".join("".join(run.text for run in runs) for runs in rows))


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[tuple[Run, ...]]:
    rows: list[str] = []
    for paragraph in text.split("\n"):
        row = ""
        for word in paragraph.split(" "):
            longer = f"{row} {word}" if row else word
            if row and advance(longer, size, bold=bold) > width:
                rows.append(row)
                row = word
            else:
                row = longer
        rows.append(row)
    return [(Run(row, bold=bold),) for row in rows]


def text_cell(
    table: Table, row: int, column: int, text: str | list[tuple[Run, ...]], *, align: str = "left", bold: bool = False,
    header: bool = False, role: str = "", step: str = "", spans: tuple[int, int] = (1, 1), borders: str = "tlbr",
) -> Cell:  # fmt: skip
    cell = Cell(row, column, None, spans[0], spans[1], header, role, step, borders)
    rect = table.rect(cell)
    rows = wrap(text, rect.width - 6, SIZE, bold=bold) if isinstance(text, str) else text
    block = place(rows, rect, align, SIZE) if rows != [(Run("", bold=bold),)] else None
    return Cell(row, column, block, spans[0], spans[1], header, role, step, borders)


def png(width: int = 24, height: int = 24) -> bytes:
    """A small red and white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + (b"\xd0\x10\x10" if y < height // 2 else b"\xff\xff\xff") * width for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def identity_page(image: bytes | None = None, media_type: str = "image/png") -> Page:
    grid = Table(40, 60, (420, 140, 290), (22.0,) * 6, ())
    labels = ["Nomor SOP", "Tanggal Pembuatan", "Tanggal Revisi", "Tanggal Efektif", "Disahkan Oleh", "Nama SOP"]
    values = ["500 / 126 / Dikominfotik-2021", "2 Januari 2022", "-", "", "Kepala Dinas", HOSTILE[3]]
    agency = "PEMERINTAH PROVINSI SUMATERA BARAT"
    cells = [text_cell(grid, 0, 0, agency, align="centre", bold=True, role="agency", spans=(6, 1))]
    for row, (label, value) in enumerate(zip(labels, values, strict=True)):
        cells.append(text_cell(grid, row, 1, label, role="label"))
        cells.append(text_cell(grid, row, 2, value, role="value"))
    upper = Table(grid.x, grid.y, grid.widths, grid.heights, tuple(cells))
    lists = Table(40, 60 + 6 * 22.0, (420, 430), (16, 60, 16, 60), ())
    boxes = [
        ("Dasar Hukum", "1. Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik\n2. " + HOSTILE[0]),
        ("Kualifikasi Pelaksana", "1. Memahami jaringan\n2. " + HOSTILE[1]),
        ("Keterkaitan", HOSTILE[2]),
        ("Peralatan/Perlengkapan", "Komputer, jaringan internet"),
    ]
    body: list[Cell] = []
    for index, (label, text) in enumerate(boxes):
        row, column = 2 * (index // 2), index % 2
        body.append(text_cell(lists, row, column, label, bold=True, role="label", borders="tlr"))
        body.append(text_cell(lists, row + 1, column, text, bold=index == 2, role="value", borders="lbr"))
    lower = Table(lists.x, lists.y, lists.widths, lists.heights, tuple(body))
    logo = Image("logo.png", Rect(225, 66, 50, 50), media_type, image if image is not None else png(), "Lambang daerah")
    return Page(1, WIDTH, HEIGHT, "identity", (upper, lower), (), (logo,))


LANES = ("PIC/OPD", "Helpdesk", "Koordinator", "Kabid")
WIDTHS = (24.0, 150.0, 66.0, 66.0, 66.0, 66.0, 120.0, 60.0, 120.0, 100.0)
REPORT = "Melaporkan keadaan darurat jaringan kepada *helpdesk*"
ANALYSE = "Menganalisis laporan keadaan darurat dan menentukan tindak lanjutnya"
ROWS = (
    ("lapor", "1", REPORT, "Surat Permohonan", "3 menit", "Laporan", HOSTILE[2]),
    ("analisis", "2", ANALYSE, "Laporan", "10 menit", "Hasil analisis", ""),
    ("tangani", "3", "Memverifikasi dan menangani bersama", HOSTILE[0], "1 x 24 jam", "Berita acara", HOSTILE[1]),
)


def runs_of(text: str) -> list[tuple[Run, ...]]:
    """`*italic*` as the layout would give it, on two lines."""
    before, italic, after = text.split("*")
    words = before.rstrip().rsplit(" ", 2)
    return [(Run(words[0]),), (Run(" ".join(words[1:]) + " "), Run(italic, italic=True), Run(after))]


def flow_table(y: float, rows: tuple[tuple[str, ...], ...], title: str) -> Table:
    heights = (14.0, 18.0, *(70.0 for _ in rows))
    grid = Table(44, y, WIDTHS, heights, (), 2)

    def header(row: int, column: int, text: str, role: str, *spans: int) -> Cell:
        both = (spans[0], spans[1]) if spans else (1, 1)
        return text_cell(grid, row, column, text, align="centre", bold=True, header=True, role=role, spans=both)

    cells = [
        header(0, 0, "No.", "number", 2, 1),
        header(0, 1, "Kegiatan", "activity", 2, 1),
        header(0, 2, "Pelaksana", "actors", 1, 4),
        header(0, 6, "Mutu Baku", "quality", 1, 3),
        header(0, 9, "Keterangan", "note", 2, 1),
        *(header(1, 2 + at, lane, "lane") for at, lane in enumerate(LANES)),
        header(1, 6, "Kelengkapan", "requires"),
        header(1, 7, "Waktu", "duration"),
        header(1, 8, "Output", "output"),
    ]
    for index, (step, number, activity, requires, duration, output, note) in enumerate(rows):
        row = index + 2
        lines: str | list[tuple[Run, ...]] = runs_of(activity) if "*" in activity else activity
        cells.append(text_cell(grid, row, 0, number, align="centre", role="number", step=step))
        cells.append(text_cell(grid, row, 1, lines, role="activity", step=step))
        cells += [Cell(row, 2 + n, role="lane", step=step) for n in range(len(LANES))]
        cells.append(text_cell(grid, row, 6, requires, role="requires", step=step))
        cells.append(text_cell(grid, row, 7, duration, align="centre", role="duration", step=step))
        cells.append(text_cell(grid, row, 8, output, role="output", step=step))
        cells.append(text_cell(grid, row, 9, note, role="note", step=step))
    return Table(grid.x, grid.y, grid.widths, grid.heights, tuple(cells), 2, title)


def symbol_at(
    table: Table, name: str, kind: Kind, row: int, lane: int, *, node: str = "", step: str = "", text: str = "",
    dy: float = 0.0, also: tuple[str, ...] = (), letter: str = "", outgoing: bool = False,
) -> Symbol:  # fmt: skip
    cell = table.rect(Cell(row, 2 + lane))
    width, height = {Kind.CONNECTOR: (16.0, 16.0), Kind.DIAMOND: (46.0, 27.0)}.get(kind, (36.0, 19.0))
    rect = Rect(cell.centre.x - width / 2, cell.centre.y - height / 2 + dy, width, height)
    block = None
    if text:
        shown = wrap(text, width, 7.0)
        block = place(shown, rect, "centre", 7.0, text)
    actor = LANES[lane].lower().replace("/", "-")
    return Symbol(name, node, kind, rect, step, actor, block, row, 2 + lane, also, letter, outgoing)


def flow_page() -> Page:
    table = flow_table(96, ROWS, TITLE)
    start = symbol_at(table, "lapor", Kind.CAPSULE, 2, 0, node="lapor", step="lapor", text="Mulai", also=("(start)",))
    decide = symbol_at(table, "analisis", Kind.DIAMOND, 3, 1, node="analisis", step="analisis", text="Valid?")
    end = symbol_at(table, "(end)", Kind.CAPSULE, 3, 0, node="(end)", step="", text="Selesai")
    first = symbol_at(table, "tangani", Kind.BOX, 4, 2, node="tangani", step="tangani")
    second = symbol_at(table, "tangani/2", Kind.BOX, 4, 3, node="tangani", step="tangani")
    away = symbol_at(table, "out:A", Kind.CONNECTOR, 4, 2, text="A", letter="A", outgoing=True, dy=26)
    yes, no = "YA", "TIDAK <&>"
    c_start, c_decide, c_end, c_first = start.rect.centre, decide.rect.centre, end.rect.centre, first.rect.centre
    turn = (Point(c_start.x, 186.0), Point(c_decide.x, 186.0))
    ask = (Point(c_start.x, start.rect.bottom), *turn, Point(c_decide.x, decide.rect.y))
    refuse = (Point(decide.rect.x, c_decide.y), Point(end.rect.right, c_end.y))
    accept = (Point(decide.rect.right, c_decide.y), Point(c_first.x, c_decide.y), Point(c_first.x, first.rect.y))
    leave = (Point(c_first.x, first.rect.bottom), Point(c_first.x, away.rect.y))
    no_label = label(no, decide.rect.x - 34, c_decide.y - 22)
    yes_label = label(yes, decide.rect.right + 2, c_decide.y - 11)
    arrows = (
        Arrow("lapor", "analisis", ask, (("lapor", "analisis", ""),)),
        Arrow("analisis", "(end)", refuse, (("analisis", "(end)", no),), (no,), no_label),
        Arrow("analisis", "tangani", accept, (("analisis", "tangani", yes),), (yes,), yes_label),
        Arrow("tangani", "out:A", leave, (("tangani", "tutup", ""),)),
    )
    joined = (Point(first.rect.right, c_first.y), Point(second.rect.x, c_first.y))
    link = Link("tangani", "tangani/2", joined, "tangani")
    title = place([(Run(TITLE, bold=True),)], Rect(44, 70, 838, 14), "centre", 11, TITLE)
    upper, lower = "*) catatan kaki yang diputus di tengah ka-", "limat"
    foot_lines = (
        Line(44, 360, advance(upper, 7.5), (Run(upper),), hyphen=True),
        Line(44, 369, advance(lower, 7.5), (Run(lower),)),
    )
    foot = TextBlock(foot_lines, 7.5, "*) catatan kaki yang diputus di tengah kalimat")
    symbols = (start, end, decide, first, second, away)
    lanes = Rect(218, 128, 264, 210)
    return Page(
        2, WIDTH, HEIGHT, "flow", (table,), (title, foot), (), symbols, arrows, (link,), "utama", 0, lanes
    )  # fmt: skip


def label(text: str, x: float, y: float) -> Label:
    width = advance(text, 7.0)
    return Label(TextBlock((Line(x, y + 7, width, (Run(text),)),), 7.0, text), Rect(x, y, width, 8.4))


def sample_chart(*, status: Mapping[str, str] | None = None, language: str = "id") -> Chart:
    """Identity page and flow page."""
    flow = flow_page()
    edges = tuple(edge for arrow in flow.arrows for edge in arrow.edges)
    title = 'Darurat <Kondisi> & "Layanan"'
    pages = (identity_page(), flow)
    return Chart("darurat", title, language, pages, edges, "Dinas Kominfotik", dict(status or {}))


def page_of(*runs: Run) -> Chart:
    """A chart of one page with one line."""
    block = TextBlock((Line(20, 30, width_of(runs, 9), runs),), 9)
    return Chart("baris", "Baris", "id", (Page(1, 600, 60, "text", texts=(block,)),))


def lines_of(page: Page) -> list[tuple[Line, float]]:
    """Every line of a page with its size."""
    blocks = [cell.text for table in page.tables for cell in table.cells if cell.text]
    blocks += [*page.texts, *(symbol.text for symbol in page.symbols if symbol.text)]
    blocks += [arrow.label.text for arrow in page.arrows if arrow.label]
    return [(line, block.size) for block in blocks for line in block.lines]
