"""The proof of a PDF: the finished file read back and compared with the chart, and with the SOP where it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from sopflow.chart.model import Chart, Page
from sopflow.errors import MissingProgram
from sopflow.language import phrase, plural
from sopflow.proofing.asked import asked_lines
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.pdf_claims import proof_claims, proof_fonts, proof_harmless
from sopflow.proofing.pdf_pages import read_page
from sopflow.proofing.pdf_tags import Tag, read_tags
from sopflow.proofing.pdf_visible import visible
from sopflow.proofing.printed import PrintedPage
from sopflow.proofing.reading import ReadPage, proof_reading, proof_tables
from sopflow.proofing.shapes import proof_shapes
from sopflow.proofing.source import proof_source
from sopflow.proofing.texts import matched, proof_lines

if TYPE_CHECKING:
    import pikepdf

    from sopflow.model import Sop

__all__ = ["need_readers", "proof_pdf"]

_NEEDED = ("pikepdf", "pdfplumber")
_REMEDY = phrase("run: pip install 'sopflow[proof]'")
_STREAM = re.compile(r"^stream <[^>]*>: ")
"""What pikepdf calls bytes in memory; it says nothing to a reader."""
_PAPER = 0.01
"""How far the size of a page may be from that of the chart, in points. Measured: 0."""


def proof_pdf(chart: Chart, data: bytes, sop: Sop | None = None) -> tuple[Fault, ...]:
    """Every fault of a PDF that was drawn of a chart, page by page; none for a file that can be signed.

    With `sop`, every text of the SOP must occur in full as well. Whatever the bytes are, it returns: a file that cannot
    be read is a fault. Raises MissingProgram where pikepdf or pdfplumber is not installed (`sopflow[proof]`).
    """
    need_readers()
    found = [] if sop is None else list(proof_source(chart, sop))
    try:
        found += _proof(chart, data)
    except Exception as error:  # pdfminer fails on damaged files with whatever happens to fail in it
        reason = _STREAM.sub("", str(error)) or type(error).__name__
        found.append(
            Fault(FaultKind.UNREADABLE, 0, None, phrase("the file"), phrase("cannot be read: {reason}", reason=reason))
        )
    return tuple(sorted(found, key=lambda fault: fault.page))


def need_readers() -> None:
    """Raises MissingProgram where a package that reads PDF is not installed."""
    for package in _NEEDED:
        if find_spec(package) is None:
            raise MissingProgram(package, _REMEDY)


def _proof(chart: Chart, data: bytes) -> Iterator[Fault]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        yield from proof_claims(chart, pdf)
        yield from proof_fonts(pdf)
        yield from proof_harmless(pdf)
        if len(pdf.pages) != len(chart.pages):
            yield Fault(
                FaultKind.PAGE_COUNT,
                0,
                None,
                plural("{count} page", "{count} pages", len(chart.pages)),
                phrase("are {number}", number=len(pdf.pages)),
            )
        for page, printed in zip(chart.pages, pdf.pages, strict=False):
            yield from _paper(page, printed)
            yield from _notes(page, printed)
        tags = read_tags(pdf)
    yield from _pages(chart, data, tags)


def _paper(page: Page, printed: pikepdf.Page) -> Iterator[Fault]:
    wanted = [0.0, 0.0, page.width, page.height]
    boxes = {"paper": printed.mediabox, "visible part": printed.cropbox}
    for name, box in boxes.items():
        given = [float(value) for value in box]
        if any(abs(one - other) > _PAPER for one, other in zip(given, wanted, strict=True)):
            fact = phrase("is {look}", look=" ".join(f"{value:g}" for value in given))
            what = f"{name} 0 0 {page.width:g} {page.height:g}"
            yield Fault(FaultKind.PAGE_SIZE, page.number, None, what, fact)
    turned = int(printed.obj.get("/Rotate", 0))
    if turned or float(printed.obj.get("/UserUnit", 1)) != 1:
        fact = phrase("is turned by {turned}, or measured in other units", turned=turned)
        yield Fault(FaultKind.PAGE_SIZE, page.number, None, phrase("the page"), fact)


def _notes(page: Page, printed: pikepdf.Page) -> Iterator[Fault]:
    """What is laid over a page without being part of it: all annotations but links."""
    for note in printed.obj.get("/Annots", []):
        kind = str(note.get("/Subtype", "/of no kind"))
        if kind != "/Link":
            yield Fault(
                FaultKind.SHAPE_UNASKED,
                page.number,
                None,
                phrase("an annotation {kind}", kind=kind[1:]),
                phrase("over the page"),
            )


def _pages(chart: Chart, data: bytes, tags: Tag | None) -> Iterator[Fault]:
    read: list[ReadPage] = []
    for page, printed in zip(chart.pages, _read(data), strict=False):
        asked = asked_lines(chart, page)
        found = matched(asked, printed.lines)
        yield from proof_lines(page.number, asked, printed.lines, found)
        yield from proof_shapes(chart, page, printed)
        read.append(ReadPage(page, asked, found))
    if tags is not None:
        yield from proof_reading(tags, read)
        yield from proof_tables(tags, chart, read)


def _read(data: bytes) -> Iterator[PrintedPage]:
    import pdfplumber

    shown, clips = visible(data)
    with pdfplumber.open(BytesIO(shown)) as pdf:
        for page, boxes in zip(pdf.pages, clips, strict=True):
            read = read_page(page)
            yield replace(read, pictures=(*read.pictures, *boxes))
            page.close()
