"""Text of a PDF: each way in which a line can be wrong is a fault of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sopflow.chart.model import Cell, Page, Run, TextBlock
from sopflow.proofing import FaultKind, proof_pdf
from tests.proofing.tampering import changed_page, chart, mcid_of, pdf, pdf_kinds, with_content, with_text
from tests.render.sample import TITLE

OUTPUT = "Berita acara"
"""One line of the column `output`."""
GOES_ON = "Memverifikasi dan menangani"
"""The first of two lines."""
GLYPH = r"\\000(?:\\\d{3}|\\.|[^\\])"
"""One letter in a string of a PDF, as the file spells it."""


def moved(dx: float, dy: float) -> Callable[[str], str]:
    """Instructions that print elsewhere."""

    def change(block: str) -> str:
        def place(found: re.Match[str]) -> str:
            return f"q 1 0 0 -1 {float(found[1]) + dx} {float(found[2]) - dy} cm"

        return re.sub(r"q 1 0 0 -1 (\S+) (\S+) cm", place, block)

    return change


def test_the_document_itself_has_no_fault() -> None:
    """What is tampered with below is sound."""
    assert proof_pdf(chart(), pdf()) == ()


def test_a_line_that_is_not_printed_is_missing() -> None:
    """The fault names the cell, the words and the place."""
    data = with_text(OUTPUT, lambda block: re.sub(r"BT.*ET", "", block, flags=re.DOTALL))
    (fault,) = proof_pdf(chart(), data)
    assert (fault.kind, fault.page) == (FaultKind.TEXT_MISSING, 2)
    assert str(fault) == "page 2 at 665,298 text-missing: output tangani 'Berita acara' is not there"


def test_other_letters_differ() -> None:
    """Two letters that change places are noticed, though the line is as wide as before."""

    def swapped(block: str) -> str:
        first, second = re.findall(GLYPH, block)[:2]
        return block.replace(first + second, second + first, 1)

    (fault,) = proof_pdf(chart(), with_text(OUTPUT, swapped))
    assert fault.kind is FaultKind.TEXT_DIFFERS
    assert fault.fact == "prints 'eBrita acara'"


def test_a_line_beside_its_place_has_moved() -> None:
    """A tenth of a point is enough; the fault says where it stands."""
    for dx, dy in ((0.1, 0.0), (0.0, -0.1), (2.0, 1.0)):
        assert pdf_kinds(with_text(OUTPUT, moved(dx, dy))) == {FaultKind.TEXT_MOVED}
    (fault,) = proof_pdf(chart(), with_text(OUTPUT, moved(2, 0)))
    assert fault.fact == "stands at 667.00,306.06 instead of 665.00,306.06"


def test_a_line_within_the_tolerance_is_in_its_place() -> None:
    """What a printer cannot show is no fault."""
    assert pdf_kinds(with_text(OUTPUT, moved(0.04, -0.04))) == set()


@pytest.mark.parametrize("text", [OUTPUT, TITLE, "Valid?", "Mulai", "A"])
def test_glyphs_over_a_border_are_outside(text: str) -> None:
    """Cell, page and every symbol hold their own words; half a point over the border is too much."""
    far = -460.0 if text == TITLE else -30.0
    found = pdf_kinds(with_text(text, moved(far, 0)))
    assert found == {FaultKind.TEXT_MOVED, FaultKind.TEXT_OUTSIDE}


def test_words_in_the_corner_of_a_symbol_are_outside_its_outline() -> None:
    """A diamond and a capsule hold their words inside their own outlines, not inside the rectangles around them."""
    for text, dx, dy in (("Valid?", -10.0, -6.0), ("Mulai", -8.0, -5.0)):
        found = proof_pdf(chart(), with_text(text, moved(dx, dy)))
        assert [fault.kind for fault in found] == [FaultKind.TEXT_MOVED, FaultKind.TEXT_OUTSIDE]


def test_a_wider_line_is_stretched() -> None:
    """Letters spread by one part in a hundred are noticed, as other metrics or kerning would be."""
    data = with_text(OUTPUT, lambda block: block.replace("BT ", "BT 101 Tz ").replace("BT\n", "BT 101 Tz\n"))
    assert pdf_kinds(data) == {FaultKind.TEXT_STRETCHED}


def test_text_in_another_colour_has_another_style() -> None:
    """Grey or white text is no text of a chart."""
    for grey in ("0.5", "1"):
        data = with_text(OUTPUT, lambda block, grey=grey: block.replace("cs 0 scn", f"cs {grey} scn"))  # type: ignore[misc]
        assert pdf_kinds(data) == {FaultKind.TEXT_STYLE}


def test_invisible_text_is_missing() -> None:
    """Text without ink, or cut off by a clip, is there for a search and not for the eye."""
    inkless = with_text(OUTPUT, lambda block: block.replace("0 Tr", "3 Tr"))
    assert pdf_kinds(inkless) == {FaultKind.TEXT_MISSING}
    clipped = with_text(OUTPUT, lambda block: block.replace("BT", "0 0 m 1 0 l 1 1 l h W n BT", 1))
    assert pdf_kinds(clipped) == {FaultKind.TEXT_MISSING, FaultKind.SHAPE_UNASKED}


def test_turned_text_has_another_style() -> None:
    """Text that runs upwards is noticed."""
    data = with_text("A", lambda block: block.replace("1 0 0 -1 0 0 Tm", "0 1 1 0 0 0 Tm"))
    assert FaultKind.TEXT_STYLE in pdf_kinds(data)


@pytest.mark.parametrize("style", [{"bold": True}, {"italic": True}, {"font": "serif"}])
def test_another_style_than_the_charts(style: dict[str, Any]) -> None:
    """Bold, italic and the font of each letter are those of the chart."""

    def styled(page: Page) -> Page:
        def block(text: TextBlock) -> TextBlock:
            lines = [line._replace(runs=tuple(run._replace(**style) for run in line.runs)) for line in text.lines]
            return replace(text, lines=tuple(lines))

        title, *others = page.texts
        return replace(page, texts=(title, *map(block, others)))

    assert pdf_kinds(pdf(), changed_page(styled)) == {FaultKind.TEXT_STYLE}


def test_another_size_than_the_charts() -> None:
    """The size of letters is that of the chart, also where the line is as wide."""
    other = changed_page(lambda page: replace(page, texts=(page.texts[0], replace(page.texts[1], size=7.6))))
    assert pdf_kinds(pdf(), other) == {FaultKind.TEXT_STYLE}


def test_text_that_nobody_asked_for() -> None:
    """A line more than the chart has is noticed, with its words."""
    other = changed_page(lambda page: replace(page, texts=page.texts[1:]))
    faults = proof_pdf(other, pdf())
    assert [(fault.kind, fault.what) for fault in faults] == [(FaultKind.TEXT_UNASKED, f"'{TITLE}'")]


def test_a_line_printed_twice_is_unasked_the_second_time() -> None:
    """Each printed line answers to one line of the chart."""

    def twice(content: str) -> str:
        begin = content.index(f"/Span<</MCID {mcid_of(OUTPUT)}>>BDC")
        inside = content[begin : content.index("EMC", begin)].partition("BDC")[2]
        return f"{content}\n{inside}"

    assert pdf_kinds(with_content(twice)) == {FaultKind.TEXT_UNASKED}


def test_a_line_that_runs_into_the_next_one() -> None:
    """Where a line ends between two words, a blank keeps them apart for who listens or copies."""
    data = with_text(GOES_ON, lambda block: re.sub(GLYPH + r"\)\]TJ", ")]TJ", block))
    assert pdf_kinds(data) == {FaultKind.WORDS_BROKEN}


def test_a_word_that_a_line_end_parts() -> None:
    """Where the chart says that the next line goes on with the same word, no blank may stand between."""

    def joined(cell: Cell) -> Cell:
        if cell.text is None or cell.text.lines[0].runs != (Run(GOES_ON),):
            return cell
        first, *others = cell.text.lines
        return replace(cell, text=replace(cell.text, lines=(first._replace(joined=True), *others)))

    def change(page: Page) -> Page:
        table = page.tables[0]
        return replace(page, tables=(replace(table, cells=tuple(map(joined, table.cells))),))

    (fault,) = proof_pdf(changed_page(change), pdf())
    assert fault.kind is FaultKind.WORDS_BROKEN
    assert fault.fact == "goes on in the next line, but is parted from it"
