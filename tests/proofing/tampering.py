"""A real document, and ways to tamper with its files: every proof must notice what is done here."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import pdfplumber
import pikepdf

from sopflow.chart.model import Chart, Page, Point
from sopflow.proofing import Fault, FaultKind, proof_pdf, proof_svg
from sopflow.proofing.pdf_pages import read_page
from sopflow.proofing.printed import PrintedPage
from sopflow.rendering import render_pages
from tests.render.sample import sample_chart

__all__ = [
    "changed_page", "chart", "edited", "kinds", "mcid_of", "painted_at", "pdf", "pdf_kinds", "svg", "svg_kinds",
    "with_content", "with_text", "without_path",
]  # fmt: skip

FLOW = 1
"""Index of the page with the flowchart."""


def chart() -> Chart:
    """Identity page and flow page with every symbol, a joining line, a logo, styled and hostile text."""
    return sample_chart()


@cache
def pdf() -> bytes:
    """The PDF of the chart."""
    return render_pages(chart(), "pdf")[0]


@cache
def svg() -> tuple[bytes, ...]:
    """The SVG files of the chart."""
    return render_pages(chart(), "svg")


def kinds(faults: Iterable[Fault]) -> set[FaultKind]:
    """The kinds of faults."""
    return {fault.kind for fault in faults}


def pdf_kinds(data: bytes, of: Chart | None = None) -> set[FaultKind]:
    """What the proof of a PDF finds, by kind."""
    return kinds(proof_pdf(of or chart(), data))


def svg_kinds(old: str, new: str, *, page: int = FLOW, of: Chart | None = None, count: int = 1) -> set[FaultKind]:
    """What the proof of the SVG files finds when a text in one of them is replaced by another, by kind."""
    text = svg()[page].decode()
    assert old in text
    files = list(svg())
    files[page] = text.replace(old, new, count).encode()
    return kinds(proof_svg(of or chart(), files))


def edited(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The PDF with something changed in its objects."""
    with pikepdf.open(io.BytesIO(pdf())) as document:
        change(document)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()


def with_content(change: Callable[[str], str], page: int = FLOW) -> bytes:
    """The PDF with the drawing instructions of a page changed, which must really change them."""

    def change_page(document: pikepdf.Pdf) -> None:
        target = document.pages[page]
        assert isinstance(target.Contents, pikepdf.Stream)
        old = target.Contents.read_bytes().decode("latin-1")
        new = change(old)
        assert new != old
        target.Contents = document.make_stream(new.encode("latin-1"))

    return edited(change_page)


def mcid_of(text: str, page: int = FLOW) -> int:
    """The number of the marked content that prints a line."""
    return next(line.content[0] for line in _printed(page).lines if line.text == text)


@cache
def _printed(page: int) -> PrintedPage:
    with pdfplumber.open(io.BytesIO(pdf())) as document:
        return read_page(document.pages[page])


def with_text(text: str, change: Callable[[str], str], page: int = FLOW) -> bytes:
    """The PDF with the instructions that print one line changed."""
    begin = f"/Span<</MCID {mcid_of(text, page)}>>BDC"

    def change_content(content: str) -> str:
        before, mark, rest = content.partition(begin)
        inside, end, after = rest.partition("EMC")
        return before + change(mark + inside + end) + after

    return with_content(change_content, page)


def without_path(*corners: Point) -> bytes:
    """The PDF without the paths of the flow page that begin at these places, wherever they are drawn."""
    with pikepdf.open(io.BytesIO(pdf())) as document:
        height = float(document.pages[FLOW].mediabox[3])

    def change(content: str) -> str:
        for block in re.findall(r"/Artifact<</Type/Layout>>BDC\nq .*?Q\nEMC", content, re.DOTALL):
            if any(painted_at(block, corner, height) for corner in corners):
                content = content.replace(block, "", 1)
        return content

    return with_content(change)


def painted_at(block: str, corner: Point, height: float) -> bool:
    """Whether instructions that begin with `q … cm` put the pen down at a place."""
    found = re.search(r"q 1 0 0 -1 (\S+) (\S+) cm.*?(\S+) (\S+) m ", block, re.DOTALL)
    assert found is not None
    dx, dy, x, y = map(float, found.groups())
    return abs(dx + x - corner.x) < 0.01 and abs(height - dy + y - corner.y) < 0.01


def changed_page(change: Callable[[Page], Page], page: int = FLOW) -> Chart:
    """The chart with one page changed, to be compared with the file of the chart as it was."""
    pages = list(chart().pages)
    pages[page] = change(pages[page])
    return replace(chart(), pages=tuple(pages))
